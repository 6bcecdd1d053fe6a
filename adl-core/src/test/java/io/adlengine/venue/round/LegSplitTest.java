package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What stands together and what is put on each of it: instruments with the ids 9, 5 and 7, all at 900. */
final class LegSplitTest {
    private final SmallMarket market = new SmallMarket(contract(9), contract(5), contract(7));
    private final LegSplit legs = new LegSplit(market.book, market.valuation);

    LegSplitTest() {
        for (int i = 0; i < 3; i++) {
            market.book.mark(i, 900);
        }
    }

    private static Instrument contract(long id) {
        return Instrument.linear(id, 1, 50_000, 1L << 30, 2_000);
    }

    private long[] ids() {
        final long[] ids = new long[legs.count()];
        Arrays.setAll(
                ids,
                leg -> market.book
                        .instruments()
                        .contract(market.book.positions().instrument(legs.position(leg)))
                        .id());
        return ids;
    }

    private long[] shares(DeficitSplit how, long amount) {
        legs.split(how, amount);
        final long[] shares = new long[legs.count()];
        Arrays.setAll(shares, legs::share);
        for (int leg = 0; leg < shares.length; leg++) {
            assertEquals(shares[leg], legs.shareOf(legs.position(leg)));
        }
        return shares;
    }

    /** Longs of 30 and 60 that have lost 100 each and a short of 20 that has gained; margins are 45 a lot. */
    @Test
    void everyWayPutsAnAmountOnLegsInTheOrderOfIds() {
        final int first = market.lots(0, 0, 30);
        market.lots(0, 1, 60);
        market.lots(0, 2, -20);
        market.lacks(0, 1_000);
        legs.read(first);
        assertArrayEquals(new long[] {5, 7, 9}, ids());
        assertEquals(1_000, legs.deficit());
        assertFalse(legs.isCoverable(first));
        assertArrayEquals(new long[] {600, 0, 300}, shares(DeficitSplit.LOSS, 900));
        assertArrayEquals(new long[] {600, 200, 300}, shares(DeficitSplit.MAINTENANCE, 1_100));
        assertArrayEquals(new long[] {1_000, 0, 0}, shares(DeficitSplit.SEQUENTIAL, 1_000));
    }

    @Test
    void theLargestMarginTakesAllAndOfEqualsTheFirst() {
        final int first = market.lots(0, 0, 30);
        market.lots(0, 1, 20);
        market.lots(0, 2, -30);
        legs.read(first);
        assertArrayEquals(new long[] {0, 7, 0}, shares(DeficitSplit.SEQUENTIAL, 7));
    }

    /** Nobody has lost anything by its position: margins decide. */
    @Test
    void withoutALossMarginsAreTheMeasure() {
        final int first = market.lots(0, 0, -30);
        market.lots(0, 1, -10);
        market.lacks(0, 100);
        legs.read(first);
        assertArrayEquals(new long[] {25, 75}, shares(DeficitSplit.LOSS, 100));
    }

    @Test
    void anIsolatedPositionStandsAlone() {
        final int alone = market.book.upsert(0, 0, 30, 30_000, true, 2_000);
        final int other = market.lots(0, 1, 60);
        market.lacks(0, 500);
        legs.read(alone);
        assertArrayEquals(new long[] {9}, ids());
        assertEquals(1_000, legs.deficit());
        assertFalse(legs.isCoverable(alone));
        legs.read(other);
        assertArrayEquals(new long[] {5}, ids());
        assertEquals(500, legs.deficit());
        assertThrows(AssertionError.class, () -> legs.shareOf(alone));
    }

    /** Whichever was opened first, and beside an instrument with a smaller and one with a larger id. */
    @Test
    void ofTwoLegsOfAnInstrumentTheLongOneIsFirst() {
        for (final boolean isLongFirst : new boolean[] {true, false}) {
            final LegSplitTest one = new LegSplitTest();
            one.market.book.legs().hedge(0, 2, true);
            one.market.book.deposit(0, 1_000_000);
            one.market.book.deposit(1, 1_000_000);
            one.trade(isLongFirst);
            one.market.book.trade(0, 1, 0, 5, 900);
            one.trade(!isLongFirst);
            one.market.book.trade(1, 0, 1, 5, 900);
            one.legs.read(one.market.book.positions().find(0, 0));
            assertArrayEquals(new long[] {5, 7, 7, 9}, one.ids());
            assertEquals(10, one.market.book.positions().lots(one.legs.position(1)));
            assertEquals(-10, one.market.book.positions().lots(one.legs.position(2)));
        }
    }

    private void trade(boolean isLong) {
        if (isLong) {
            market.book.legs().trade(0, Leg.LONG, 1, Leg.NET, 2, 10, 900);
        } else {
            market.book.legs().trade(1, Leg.NET, 0, Leg.SHORT, 2, 10, 900);
        }
    }

    @Test
    void whatIsListedLaterHasRoomToo() {
        int last = 0;
        for (int row = 0; row < 9; row++) {
            last = row < 3 ? row : market.book.list(contract(20 - row));
            market.book.mark(last, 900);
            market.lots(0, last, 10);
        }
        legs.read(market.book.positions().find(0, last));
        assertArrayEquals(new long[] {5, 7, 9, 12, 13, 14, 15, 16, 17}, ids());
    }
}
