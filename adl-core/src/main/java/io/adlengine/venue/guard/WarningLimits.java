package io.adlengine.venue.guard;

import io.adlengine.check.Require;

/**
 * From where on a figure of a {@link MarketWarning} is medium and high, in millionths.
 *
 * <p>A figure that warns by rising, as {@code rising(250_000, 500_000)}, is medium from a quarter on and high from a
 * half on; one that warns by falling, as {@code falling(50_000, 10_000)}, is medium at 5 % and below and high at 1 %
 * and below. Immutable, usable from any thread.
 */
public final class WarningLimits {
    /** Never warns. */
    public static final WarningLimits NONE = new WarningLimits(Long.MAX_VALUE, Long.MAX_VALUE, true);

    private final long medium;
    private final long high;
    private final boolean isRising;

    private WarningLimits(long medium, long high, boolean isRising) {
        this.medium = medium;
        this.high = high;
        this.isRising = isRising;
    }

    /**
     * {@return limits of a figure that warns by rising}
     *
     * @param mediumPpm medium at or above it, 0 or more
     * @param highPpm high at or above it, no less
     * @throws IllegalArgumentException if one is out of range
     */
    public static WarningLimits rising(long mediumPpm, long highPpm) {
        Require.notNegative("mediumPpm", mediumPpm);
        return new WarningLimits(mediumPpm, Require.within("highPpm", highPpm, mediumPpm, Long.MAX_VALUE - 1), true);
    }

    /**
     * {@return limits of a figure that warns by falling}
     *
     * @param mediumPpm medium at or below it, 0 or more
     * @param highPpm high at or below it, no more
     * @throws IllegalArgumentException if one is out of range
     */
    public static WarningLimits falling(long mediumPpm, long highPpm) {
        Require.within("mediumPpm", mediumPpm, 0, Long.MAX_VALUE - 1);
        return new WarningLimits(mediumPpm, Require.within("highPpm", highPpm, 0, mediumPpm), false);
    }

    /** That a figure warns in the direction of these limits; {@link #NONE} are any figure's. */
    WarningLimits require(WarningFigure figure) {
        if (this != NONE && isRising != figure.isRising()) {
            final String way = figure.isRising() ? "rising" : "falling";
            throw Require.refusal("limits", toString(), way + ", as " + figure + " warns");
        }
        return this;
    }

    /** {@return the limits in words} */
    @Override
    public String toString() {
        return this == NONE ? "none" : (isRising ? "rising(" : "falling(") + medium + ", " + high + ")";
    }

    /** The level of a figure of 0 or more, where 2^63 − 1 is as much as there can be. */
    WarningLevel of(long ppm) {
        if (isRising ? ppm >= high && this != NONE : ppm <= high) {
            return WarningLevel.HIGH;
        }
        return (isRising ? ppm >= medium && this != NONE : ppm <= medium) ? WarningLevel.MEDIUM : WarningLevel.LOW;
    }
}
