package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;

/**
 * What lots of an instrument are worth at a price that need not be a whole tick: exact quotients, in 128 bits.
 *
 * <p>Linear, lots·multiplier·num/den; inverse, −lots·multiplier·den/num. Each is a floor and a remainder of one
 * divisor, so that remainders of one settlement can be compared and added up.
 */
final class SettlementTerms {
    private Instrument contract;
    /** Whether long lots are worth less than nothing. */
    private boolean isReversed;

    private long factor;
    private long divisor;
    private long remainder;

    /** Takes a price that the instrument could have: refuses any other. */
    void take(Instrument terms, long num, long den) {
        Require.within("num", num, terms.inverse() ? 1 : -Long.MAX_VALUE, Long.MAX_VALUE);
        Require.atLeastOne("den", den);
        if (FixedPoint.compareProducts(terms.minPrice(), den, num, 1) > 0
                || FixedPoint.compareProducts(terms.maxPrice(), den, num, 1) < 0) {
            throw Require.refusal("price", num + "/" + den, terms.minPrice() + " to " + terms.maxPrice() + " ticks");
        }
        if (terms.inverse()) {
            Require.within("den", den, 1, Long.MAX_VALUE / terms.multiplier());
        }
        contract = terms;
        factor = terms.inverse() ? terms.multiplier() * den : Math.abs(num);
        isReversed = terms.inverse() || num < 0;
        divisor = terms.inverse() ? num : den;
    }

    /** The value of signed lots, rounded down; {@link #remainder} says what that has cut off. */
    long floor(long lots) {
        // No position is worth more than 2^60 at any price of the range, so neither factor is beyond 63 bits.
        final long size = contract.inverse() ? Math.abs(lots) : Math.abs(lots) * contract.multiplier();
        final long quotient = FixedPoint.mulDivFloor(size, factor, divisor);
        final long rest = size * factor - quotient * divisor;
        if (lots > 0 != isReversed) {
            remainder = rest;
            return quotient;
        }
        remainder = rest == 0 ? 0 : divisor - rest;
        return rest == 0 ? -quotient : -quotient - 1;
    }

    /** What the last value was rounded down by, times the divisor: 0 to that, exclusive. */
    long remainder() {
        return remainder;
    }
}
