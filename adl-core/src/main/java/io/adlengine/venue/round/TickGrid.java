package io.adlengine.venue.round;

import io.adlengine.venue.book.Instrument;

/**
 * Values of lots at prices of whole ticks, for venues whose core knows no others.
 *
 * <p>A long position of 3 lots whose zero value is 1,000 has no such price with a multiplier of 1: 333 gives 999, 334
 * gives 1,002. Whoever is solvent leaves at 334, in favour of the closed account, and gives back 2; of a bankrupt one
 * the lots go to the winner at 333, and 1 is missing.
 */
final class TickGrid {
    private TickGrid() {}

    /** The nearest value of signed lots on the grid that favours who holds them, or who takes them. */
    static long value(Instrument contract, long lots, long exact, boolean favoursHolder) {
        final long price = contract.price(lots, exact);
        final long value = contract.value(lots, price);
        final long worse = price - Long.signum(lots);
        final boolean isEnough = favoursHolder || value <= exact;
        return isEnough || worse < contract.minPrice() || worse > contract.maxPrice()
                ? value
                : contract.value(lots, worse);
    }

    /** What is missing to the exact value; nothing where no price of the range comes that far. */
    static long below(Instrument contract, long lots, long exact, long onGrid) {
        final long low = contract.value(lots, lots > 0 ? contract.minPrice() : contract.maxPrice());
        final long high = contract.value(lots, lots > 0 ? contract.maxPrice() : contract.minPrice());
        return exact < low || exact > high ? 0 : exact - onGrid;
    }
}
