package io.adlengine.bench.measure;

/** A benchmark gave no result: its message says why, in one line. */
public final class FailedBenchmarkException extends Exception {
    private static final long serialVersionUID = 1;

    private static final int MOST_SHOWN = 160;

    /**
     * Shortens what went wrong to a line.
     *
     * @param why any text, whose first line says it
     */
    FailedBenchmarkException(String why) {
        super(shown(why) + (why.contains("OutOfMemoryError") ? " (expected: a larger heap, such as -Xmx8g)" : ""));
    }

    private static String shown(String why) {
        final String line =
                why.strip().lines().findFirst().orElse("no reason given").replaceFirst("^(\\w+\\.)+", "");
        return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "...";
    }
}
