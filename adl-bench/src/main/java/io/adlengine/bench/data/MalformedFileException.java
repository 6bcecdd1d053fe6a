package io.adlengine.bench.data;

import java.nio.file.Path;

/** A file that cannot be used: its message is one line with file, line, column and what was expected. */
public final class MalformedFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int MOST_SHOWN = 200;

    /**
     * Describes the place.
     *
     * @param file the file
     * @param line the line, from 1
     * @param column the column's name; empty where the whole line is meant
     * @param found what is there
     * @param expected what should be there
     */
    public MalformedFileException(Path file, long line, String column, String found, String expected) {
        super(file + ":" + line + ": " + (column.isEmpty() ? "" : "column " + cut(column) + ": ") + cut(found)
                + " (expected: " + oneLine(expected) + ")");
    }

    private static String cut(String text) {
        final String line = oneLine(text);
        return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "...";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ").replaceAll("\\p{Cntrl}", "?");
    }
}
