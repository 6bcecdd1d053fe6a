package io.adlengine.bench.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A whole file as text. UTF-8, with or without a byte order mark; the first line that is not is named. */
final class FileText {
    private static final int UTF_16_MARK = 0xFFFE;

    private FileText() {}

    static String read(Path file) throws IOException {
        final byte[] bytes = bytes(file);
        if (bytes.length >= 2 && isUtf16(bytes[0], bytes[1])) {
            throw new MalformedFileException(file, 1, "", "UTF-16 text", "UTF-8 text");
        }
        try {
            final String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MalformedFileException(file, lineOfBadByte(bytes), "", "bytes that are not UTF-8", "UTF-8 text");
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException(
                    file + ": " + e.getClass().getSimpleName() + " (expected: a file that can be read)", e);
        }
    }

    /** Whether a file begins with the byte order mark of UTF-16, in either order. */
    private static boolean isUtf16(byte first, byte second) {
        final int mark = (first & 0xFF) << 8 | second & 0xFF;
        return mark == UTF_16_MARK || mark == 0xFEFF;
    }

    private static long lineOfBadByte(byte[] bytes) {
        long line = 1;
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                final String decoded = new String(bytes, start, i - start, StandardCharsets.UTF_8);
                if (decoded.indexOf('\uFFFD') >= 0) {
                    return line;
                }
                line++;
                start = i + 1;
            }
        }
        return line;
    }
}
