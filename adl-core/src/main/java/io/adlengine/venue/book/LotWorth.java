package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;

/**
 * The most that a lot of an {@link Instrument} can come to, and the price at which lots come to some value: with a
 * multiplier of 3 and prices from −10 to 40 a lot is worth 120 at most, and 10 lots 1,000 at 34.
 */
final class LotWorth {
    private LotWorth() {}

    /** Proves that no position is worth, or counts for its margins with, more than 2^60. */
    static long most(
            boolean inverse, long multiplier, MarginTerms margins, long maxLots, long minPrice, long maxPrice) {
        final long price = Math.max(1, Math.max(Math.abs(minPrice), Math.abs(maxPrice)));
        final long most = Instrument.MOST_VALUE / maxLots;
        if (inverse ? (multiplier - 1) / minPrice >= most : multiplier > most / price) {
            throw Require.refusal(
                    "multiplier", Long.toString(multiplier), "no position worth more than 2^60 units of money");
        }
        final UnderlyingMargin underlying = margins.underlying();
        if (underlying != null && underlying.mostPerLot() > most) {
            throw Require.refusal("underlying", underlying.toString(), "no position that counts with more than 2^60");
        }
        final long worth = inverse ? (multiplier - 1) / minPrice + 1 : multiplier * price;
        return underlying == null ? worth : Math.max(worth, underlying.mostPerLot());
    }

    /** The tick at which lots are worth a value, better for the holder; the nearest end of the range beyond it. */
    static long price(Instrument contract, long lots, long value) {
        final long best = lots > 0 ? contract.maxPrice() : contract.minPrice();
        final long worst = lots > 0 ? contract.minPrice() : contract.maxPrice();
        if (contract.valueAt(lots, best) < value) {
            return best;
        }
        if (contract.valueAt(lots, worst) >= value) {
            return worst;
        }
        if (!contract.inverse()) {
            final long perTick = Math.abs(lots) * contract.multiplier();
            return lots > 0 ? -Math.floorDiv(-value, perTick) : Math.floorDiv(-value, perTick);
        }
        return lots > 0
                ? FixedPoint.mulDivCeil(lots, contract.multiplier(), -value)
                : FixedPoint.mulDivFloor(-lots, contract.multiplier(), value);
    }
}
