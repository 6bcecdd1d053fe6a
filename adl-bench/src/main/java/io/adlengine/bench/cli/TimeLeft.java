package io.adlengine.bench.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How much is done, and how long the rest takes: a line at each tenth, and every minute. Safe for several threads. */
final class TimeLeft {
    private static final int PARTS = 10;
    private static final long NEWS_NANOS = 60_000_000_000L;

    private final PrintWriter err;
    private final long total;
    private final LongSupplier clock;
    private final long begun;
    private long told;
    private long done;

    TimeLeft(PrintWriter err, long total) {
        this(err, total, System::nanoTime);
    }

    TimeLeft(PrintWriter err, long total, LongSupplier clock) {
        this.err = err;
        this.total = total;
        this.clock = clock;
        begun = clock.getAsLong();
        told = begun;
    }

    /** One more is done. */
    synchronized void add() {
        final long before = done * PARTS / total;
        done++;
        final long now = clock.getAsLong();
        if (done < total && (done * PARTS / total > before || now - told >= NEWS_NANOS)) {
            told = now;
            final double seconds = (now - begun) / 1e9 / done * (total - done);
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
