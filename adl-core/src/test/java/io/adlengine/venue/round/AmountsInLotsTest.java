package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.adlengine.Column;
import io.adlengine.Winners;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a rule reads in a round of lots. A position of ten lots is worth 9,000: 900 a lot. */
final class AmountsInLotsTest {
    private static final int MOST = 4;

    private static Winners of(AmountsInLots amounts) {
        return amounts.on(new Winners().wrap(new long[] {10}, 1));
    }

    @Test
    void everyAmountIsDividedByWhatALotIsWorth() {
        for (final int side : new int[] {1, -1}) {
            final AmountsInLots amounts = AmountsInLots.of(Set.of(Column.EQUITY, Column.TAKEN_OVER), MOST);
            amounts.set(0, 10 * side, 9_000L * side, 4_499, 90_000, 2_699, 7);
            amounts.setTakenOver(0, 1_799, 10 * side, 9_000L * side);
            final Winners view = of(amounts);
            assertEquals(100, view.equity()[0]);
            assertEquals(10, view.notional()[0]);
            assertEquals(4, view.exposure()[0], "4,499 are 4.99 lots");
            assertEquals(2, view.principal()[0]);
            assertEquals(7, view.cap()[0]);
            assertEquals(1, view.takenOver()[0]);
        }
    }

    @Test
    void anExposureToTheOtherSideIsRoundedTowardsNothing() {
        final AmountsInLots amounts = AmountsInLots.of(Set.of(Column.EXPOSURE), MOST);
        amounts.set(1, 10, 9_000, -4_499, 1, 0, 0);
        assertEquals(-4, of(amounts).exposure()[1]);
        assertEquals(1, of(amounts).equity()[1], "everybody asked has some");
        assertNull(of(amounts).takenOver());
    }

    /** Ten lots worth nothing: a lot counts as worth a tenth of a unit. */
    @Test
    void lotsWithoutAValueAreTheExposure() {
        final AmountsInLots amounts = AmountsInLots.of(Set.of(Column.CAP), MOST);
        amounts.set(0, -10, 0, 0, 3, 2, 1);
        assertEquals(10, of(amounts).exposure()[0]);
        assertEquals(30, of(amounts).equity()[0]);
        assertEquals(20, of(amounts).principal()[0]);
    }

    @Test
    void whatIsTooMuchIsTheMost() {
        final AmountsInLots amounts = AmountsInLots.of(Set.of(Column.NOTIONAL), MOST);
        amounts.set(0, 8, 1, Losers.MOST / 8, Losers.MOST / 8 + 1, Losers.MOST / 8 - 1, 0);
        assertEquals(Losers.MOST, of(amounts).exposure()[0]);
        assertEquals(Losers.MOST, of(amounts).equity()[0]);
        assertEquals(Losers.MOST - 8, of(amounts).principal()[0]);
    }

    @Test
    void theyAreKeptForWhoReadsThem() {
        final Set<Column> read = EnumSet.of(
                Column.EQUITY, Column.NOTIONAL, Column.EXPOSURE, Column.PRINCIPAL, Column.CAP, Column.TAKEN_OVER);
        for (final Column column : Column.values()) {
            final AmountsInLots amounts = AmountsInLots.of(EnumSet.of(column), MOST);
            if (read.contains(column)) {
                assertNotNull(amounts, column::name);
            } else {
                assertNull(amounts, column::name);
            }
        }
    }
}
