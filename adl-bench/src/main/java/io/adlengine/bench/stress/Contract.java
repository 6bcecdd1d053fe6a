package io.adlengine.bench.stress;

import io.adlengine.venue.book.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A contract of the book.
 *
 * @param symbol its name
 * @param lot coins of a lot
 * @param tick of its prices
 * @param terms in lots, ticks and minor units
 * @param before the mark before the shock, ticks; 0 where it is not known
 * @param mark the mark after it, ticks
 * @param outside signed lots of the account that stands for whoever is not in the file; 0 where the sides are equal
 */
record Contract(
        String symbol, BigDecimal lot, BigDecimal tick, Instrument terms, long before, long mark, long outside) {
    BigDecimal size(long lots) {
        return lot.multiply(BigDecimal.valueOf(lots));
    }

    /** Coins of all positions on either side: as large a position as there can be. */
    BigDecimal openInterest() {
        return size(terms.maxLots());
    }

    BigDecimal price(long ticks) {
        return tick.multiply(BigDecimal.valueOf(ticks));
    }

    /** The price at which so many lots are worth so much, ten digits of it. */
    BigDecimal price(long lots, long value) {
        return tick.multiply(new BigDecimal(Math.abs(value)))
                .divide(
                        new BigDecimal(Math.abs(lots)).multiply(new BigDecimal(terms.multiplier())),
                        Math.max(0, tick.scale()) + 4,
                        RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }
}
