package io.adlengine.math;

/**
 * Newton's method for a level in doubles, which every level rule begins with: on a sample first, then on everybody.
 *
 * <p>A sum of clipped lines rises in straight pieces, so a step along the piece at hand lands on the level as soon as
 * nobody changes sides on the way. A sweep costs time for every account it looks at, a step none: so the first steps,
 * which only have to come near, are made on a sample, and its level is where the search among all begins. The sample is
 * the same in every call, and spread over the whole length, so that it is a fair one of sorted accounts, too; a sample
 * that misleads costs time, not the result.
 *
 * <p>What has been tried bounds the level. A step that leaves the bounds is replaced by their middle; where there is
 * none, because a bound is infinite or no double lies between, the search ends. Claims of 100, 200 and 300 and a budget
 * of 400, x_i = min(t, cap_i): from 400/3 = 133.3, where 366.7 is placed and two are partly filled, the step is 33.3/2,
 * and 150 is the level.
 */
final class NewtonSearch {
    private double low;
    private double high;

    /** Sets the bounds, which may be infinite. */
    void within(double least, double most) {
        low = least;
        high = most;
    }

    /**
     * Searches from a start, until a sweep says so, a step is smaller than {@code close} times the level, or there were
     * {@code steps}.
     *
     * @param stride of the sample, or {@link LevelSums#ALL}
     * @return the level, the last one swept unless the search ended for its closeness or the number of steps
     */
    double from(double start, LevelSums sums, int stride, int steps, double close) {
        return from(start, sums, stride, steps, close, steps);
    }

    /**
     * The same, and every second step is a halving after so many free ones.
     *
     * @param free steps, at most all
     */
    double from(double start, LevelSums sums, int stride, int steps, double close, int free) {
        double t = start;
        for (int step = 0; step < steps && sums.sweep(t, stride); step++) {
            final double next = step < free || (step & 1) == 0 ? step(t, sums) : halving(t, sums);
            if (Math.abs(next - t) <= close * Math.abs(t)) {
                return next;
            }
            if (!(next > low && next < high)) {
                return t;
            }
            t = next;
        }
        return t;
    }

    /** Bounds the level by what the last sweep, at t, has found. {@return the next level to try, or no number} */
    double step(double t, LevelSums sums) {
        if (sums.missing() > 0) {
            low = t;
        } else {
            high = t;
        }
        final double newton = sums.next(t);
        return newton > low && newton < high ? newton : middle();
    }

    /** The same, by halves: on a side from which the sum bends away Newton's steps stay, each too small. */
    double halving(double t, LevelSums sums) {
        step(t, sums);
        return middle();
    }

    /** By the numbers between them where the bounds are far apart: 64 halvings lead from any to any. */
    private double middle() {
        final double middle = low / 2 + high / 2;
        final boolean areNear = low > high / 4 && high > 0 || high < low / 4 && low < 0;
        if (areNear || !(Math.abs(middle) <= Double.MAX_VALUE)) {
            return middle;
        }
        final long least = ordered(Double.doubleToRawLongBits(low));
        final long most = ordered(Double.doubleToRawLongBits(high));
        return Double.longBitsToDouble(ordered((least >> 1) + (most >> 1) + (least & most & 1)));
    }

    /** The bits of a double as a whole number that orders like it, and back. */
    private static long ordered(long bits) {
        return bits ^ bits >> 63 >>> 1;
    }
}
