package io.adlengine.venue.guard;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;

/**
 * How much of a position one liquidation or close-out may take (dYdX v4).
 *
 * <p>A part of the position, at least the smallest notional, at most the largest; rounded down to the step, but at least one step,
 * and never more than the position. The largest notional and the budget of the call are hard: where they do not pay for one step,
 * nothing is closed. Of 1,000 lots worth 50,000, with half of the position, steps of 10 and at most 20,000 of notional, 400 are closed.
 *
 * <p>Immutable, usable from any thread; exact in 128 bits, O(1), no allocation.
 */
public final class SizeLimits {
    private static final int ONE = 1_000_000;

    private final long step;
    private final int portionPpm;
    private final long minNotional;
    private final long maxNotional;

    /**
     * Fixes the limits.
     *
     * @param step what is closed is a multiple of it, lots, 1 or more
     * @param portionPpm of the position, parts per million, 0 to 1,000,000
     * @param minNotional minor units, 0 or more; 0 is no limit
     * @param maxNotional minor units, {@code minNotional} or more; 2^63 − 1 is no limit
     * @throws IllegalArgumentException if an argument is out of range
     */
    public SizeLimits(long step, int portionPpm, long minNotional, long maxNotional) {
        this.step = Require.atLeastOne("step", step);
        this.portionPpm = Require.within("portionPpm", portionPpm, 0, ONE);
        this.minNotional = Require.notNegative("minNotional", minNotional);
        if (maxNotional < minNotional) {
            throw Require.refusal("maxNotional", Long.toString(maxNotional), minNotional + " or more");
        }
        this.maxNotional = maxNotional;
    }

    /**
     * The change of a position that closes as much of it as the limits allow.
     *
     * @param position signed lots, above −2^63
     * @param notional of the whole position, minor units, 0 or more
     * @param budget the notional that this account may still lose to closing, minor units, 0 or more; 2^63 − 1 is no limit
     * @return signed lots, 0 to −position
     * @throws IllegalArgumentException if an argument is out of range
     */
    public long close(long position, long notional, long budget) {
        if (position == Long.MIN_VALUE) {
            throw Require.refusal("position", Long.toString(position), "above -2^63");
        }
        Require.notNegative("notional", notional);
        Require.notNegative("budget", budget);
        final long size = Math.abs(position);
        final long hard = Math.min(budget, maxNotional);
        final long part = Math.max(FixedPoint.mulDivFloor(notional, portionPpm, ONE), minNotional);
        final long closed = roundedToStep(size, affordable(size, notional, Math.min(part, hard)), notional, hard);
        return position > 0 ? -closed : closed;
    }

    private long roundedToStep(long size, long wanted, long notional, long hard) {
        final long rounded = wanted - wanted % step;
        if (rounded > 0) {
            return rounded;
        }
        final long one = Math.min(step, size);
        return one <= affordable(size, notional, hard) ? one : 0;
    }

    /** The largest size, up to the whole, whose share of the notional a limit pays for. */
    private static long affordable(long size, long notional, long limit) {
        return notional <= limit ? size : FixedPoint.mulDivFloor(size, limit, notional);
    }
}
