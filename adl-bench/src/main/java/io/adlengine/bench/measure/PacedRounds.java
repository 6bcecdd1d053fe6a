package io.adlengine.bench.measure;

import io.adlengine.bench.jmh.WholeRound;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * Rounds at a steady rate, each timed from the moment at which it was to begin: one that takes too long makes those
 * behind it late, and they say so. With rounds due at 0, 100 and 200, of which the first takes 250 and others 10, the
 * second takes 160 and the third 70. What puts the book back between rounds stops the clock, as no venue has to do
 * that.
 */
final class PacedRounds {
    private static final int DIGITS = 3;
    private static final long LONGEST = 3_600_000_000_000L;
    private static final double SECOND = 1e9;

    private final WholeRound round;
    private final boolean withMarks;
    private final LongSupplier nanos;
    private long stopped;

    /**
     * Keeps what is to be timed.
     *
     * @param round the round
     * @param withMarks whether marks arrive while nothing else is to be done
     * @param nanos the clock
     */
    PacedRounds(WholeRound round, boolean withMarks, LongSupplier nanos) {
        this.round = round;
        this.withMarks = withMarks;
        this.nanos = nanos;
    }

    /** {@return how long one round takes now, whatever was to be} */
    long single() {
        putBack();
        final long start = now();
        round.run();
        return now() - start;
    }

    /**
     * Rounds back to back, for the compiler.
     *
     * @param seconds for how long, the time between rounds included
     * @return the median of the second half, in nanoseconds
     */
    long warmUp(double seconds) {
        final long end = nanos.getAsLong() + (long) (seconds * SECOND);
        long[] times = new long[1 << 10];
        int count = 0;
        while (count < 2 || nanos.getAsLong() < end) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = single();
        }
        final long[] half = Arrays.copyOfRange(times, count / 2, count);
        Arrays.sort(half);
        return half[half.length / 2];
    }

    /**
     * Rounds at a rate. What was to begin before the end and could not counts with the time it has waited by then.
     *
     * @param rate rounds a second
     * @param rounds how many
     * @return their times, in nanoseconds
     */
    Histogram measure(double rate, long rounds) {
        final Histogram times = new Histogram(LONGEST, DIGITS);
        final double period = SECOND / rate;
        putBack();
        final long start = now();
        final long end = start + (long) (period * rounds);
        long done = 0;
        long finished = start;
        for (; done < rounds && finished < end; done++) {
            final long due = start + (long) (period * done);
            while (now() < due) {
                await();
            }
            round.run();
            finished = now();
            times.recordValue(Math.min(LONGEST, finished - due));
            putBack();
        }
        for (; done < rounds; done++) {
            times.recordValue(Math.min(LONGEST, Math.max(0, finished - start - (long) (period * done))));
        }
        return times;
    }

    private void await() {
        if (withMarks) {
            round.mark();
        } else {
            Thread.onSpinWait();
        }
    }

    private void putBack() {
        final long start = nanos.getAsLong();
        round.prepare();
        stopped += nanos.getAsLong() - start;
    }

    private long now() {
        return nanos.getAsLong() - stopped;
    }
}
