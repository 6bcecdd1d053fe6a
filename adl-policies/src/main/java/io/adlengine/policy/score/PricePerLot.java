package io.adlengine.policy.score;

import io.adlengine.PositionView;

/**
 * A position in terms of prices: values per lot. For an inverse contract, whose value falls as its price rises, a long
 * position counts as a short one of that value.
 */
final class PricePerLot {
    private PricePerLot() {}

    static double mark(PositionView position) {
        return Math.abs((double) position.value()) / Math.abs((double) position.lots());
    }

    static double entry(PositionView position) {
        return Math.abs((double) position.entry()) / Math.abs((double) position.lots());
    }

    /** Where nothing would be left of the equity; below 0 where no price is that bad. */
    static double bankruptcy(PositionView position) {
        return mark(position) - side(position) * ((double) position.equity() / Math.abs((double) position.lots()));
    }

    /** 1 where a rising value wins, −1 where a falling one does. */
    static int side(PositionView position) {
        return Long.signum(position.value() != 0 ? position.value() : position.entry());
    }
}
