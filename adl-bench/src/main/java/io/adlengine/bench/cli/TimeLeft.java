package io.adlengine.bench.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** How much is done, and how long the rest will take: a line at each tenth. Safe for several threads. */
final class TimeLeft {
    private static final int PARTS = 10;

    private final PrintWriter err;
    private final long total;
    private final long begun = System.nanoTime();
    private long done;

    TimeLeft(PrintWriter err, long total) {
        this.err = err;
        this.total = total;
    }

    synchronized void add(int more) {
        final long before = done * PARTS / total;
        done += more;
        if (done * PARTS / total > before && done < total) {
            final double seconds = (System.nanoTime() - begun) / 1e9 / done * (total - done);
            err.printf(Locale.ROOT, "%d of %d, about %s left%n", done, total, time(seconds));
            err.flush();
        }
    }

    private static String time(double seconds) {
        return seconds < 120
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : seconds < 7_200
                        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                        : String.format(Locale.ROOT, "%.1f h", seconds / 3_600);
    }
}
