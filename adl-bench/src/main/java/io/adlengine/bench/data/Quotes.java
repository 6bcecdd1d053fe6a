package io.adlengine.bench.data;

import java.nio.file.Path;

/**
 * Looks for quotes that are not closed where they should be, before a reader sees the text.
 *
 * <p>A reader of CSV cannot tell a forgotten quote from a long field: it reads on to the next quote, or silently to the
 * end of the file, and the rows between are gone. So a quote that is never closed is refused, and so is a quoted field
 * that runs on over a line with as many separators as the header has, because that is a row. A line break within a
 * quoted note is none of this.
 */
final class Quotes {
    private final Path file;
    private final String text;
    private final Separator separator;
    private final int inHeader;
    private int at;
    private long line = 1;

    private Quotes(Path file, String text, Separator separator) {
        this.file = file;
        this.text = text;
        this.separator = separator;
        inHeader = separator.in(
                text.lines().filter(of -> !of.isBlank()).findFirst().orElse(""));
    }

    /** Refuses the text at the line where the quote opens. */
    static void check(Path file, String text, Separator separator) {
        if (text.indexOf('"') >= 0) {
            new Quotes(file, text, separator).check();
        }
    }

    private void check() {
        boolean isStart = true;
        while (at < text.length()) {
            final char c = text.charAt(at);
            if (isStart && c == '"') {
                skipQuoted();
                isStart = false;
            } else {
                final boolean isBreak = isLineBreak();
                line += isBreak ? 1 : 0;
                isStart = isBreak || c == separator.character;
                at++;
            }
        }
    }

    /** From an opening quote to behind the closing one; two quotes are one that is meant. */
    private void skipQuoted() {
        final long opened = line;
        at++;
        while (at < text.length()) {
            if (text.charAt(at) == '"') {
                at++;
                if (at == text.length() || text.charAt(at) != '"') {
                    return;
                }
            } else if (isLineBreak()) {
                line++;
                refuseRow(opened);
            }
            at++;
        }
        throw new MalformedFileException(file, opened, "", "a quote that is never closed", "a closing quote");
    }

    /** A line break, of which a carriage return before a line feed is only the half. */
    private boolean isLineBreak() {
        final char c = text.charAt(at);
        return c == '\n' || c == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n');
    }

    /** The line behind a line break within quotes: one that begins in them and has as many separators as the header. */
    private void refuseRow(long opened) {
        boolean isOpen = true;
        int within = 0;
        int separators = 0;
        for (int i = at + 1; i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r'; i++) {
            final char c = text.charAt(i);
            isOpen ^= c == '"';
            separators += c == separator.character ? 1 : 0;
            within += c == separator.character && isOpen ? 1 : 0;
        }
        if (within > 0 && separators == inHeader) {
            throw new MalformedFileException(
                    file,
                    opened,
                    "",
                    "a quote that is still open in line " + line + ", which looks like a row",
                    "a closing quote before it");
        }
    }
}
