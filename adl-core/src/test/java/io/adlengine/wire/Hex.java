package io.adlengine.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** Text files of bytes among the test resources, for whoever reads them in another language. */
public final class Hex {
    /** To write what is there now, once a format has changed before its release: {@code -Dwire.write=true}. */
    private static final boolean IS_WRITING = Boolean.getBoolean("wire.write");

    private Hex() {}

    /** The lines of a resource; what is given is written there first, where that is asked for. */
    public static List<String> lines(String resource, List<String> now) {
        try {
            if (IS_WRITING) {
                final Path file = Path.of("src/test/resources", resource);
                Files.createDirectories(file.getParent());
                return Files.readAllLines(Files.writeString(file, String.join("\n", now) + "\n"));
            }
            return lines(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a resource that is not written any more. */
    public static List<String> lines(String resource) {
        try (InputStream in = Hex.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new AssertionError(resource + " is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the files of a folder of resources. */
    public static List<String> names(String folder) {
        final String[] names = Path.of("src/test/resources", folder).toFile().list();
        return names == null ? List.of() : List.of(names);
    }

    public static String of(byte[] bytes, int from, int to) {
        return HexFormat.of().formatHex(bytes, from, to);
    }

    public static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
