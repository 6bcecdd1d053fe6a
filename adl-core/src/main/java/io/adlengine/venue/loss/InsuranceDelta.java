package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;

/**
 * What one liquidation fill gives to the insurance fund, or takes from it (dYdX v4).
 *
 * <p>A fill better than the bankruptcy price leaves a surplus, of which the fund gets at most a fee on the amount
 * traded; a fill worse than it leaves a loss, which the fund pays. Pure functions.
 */
public final class InsuranceDelta {
    /** Parts per million in one. */
    private static final long ONE = 1_000_000;
    /** Sums and differences of two such amounts stay in range. */
    private static final long MOST = (1L << 62) - 1;

    private InsuranceDelta() {}

    /**
     * {@code min(floor(fee·|received|), received − bankruptcy)}.
     *
     * @param received what the liquidated account receives for the fill, minor units, within ±(2^62 − 1); negative if
     *     it pays, as a short does
     * @param bankruptcy what it would receive at its bankruptcy price, within ±(2^62 − 1)
     * @param feePpm the most that the fund takes of the amount traded, parts per million, 0 to 1,000,000
     * @return minor units; negative: the fund pays
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static long of(long received, long bankruptcy, int feePpm) {
        Require.within("received", received, -MOST, MOST);
        Require.within("bankruptcy", bankruptcy, -MOST, MOST);
        Require.within("feePpm", feePpm, 0, (int) ONE);
        return Math.min(FixedPoint.mulDivFloor(Math.abs(received), feePpm, ONE), received - bankruptcy);
    }

    /**
     * Whether a fund that pays all or nothing takes part in a fill: {@code delta >= 0} or {@code balance + delta >= 0}.
     *
     * @param balance of the fund, minor units, 0 or more
     * @param delta from {@link #of}
     * @return whether the fund can bear it
     * @throws IllegalArgumentException if the balance is negative
     */
    public static boolean isBearable(long balance, long delta) {
        return Require.notNegative("balance", balance) + Math.min(0, delta) >= 0;
    }
}
