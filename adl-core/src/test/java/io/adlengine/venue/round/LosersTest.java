package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.Instrument;
import org.junit.jupiter.api.Test;

/** A round's losers by hand: parts of three lots that lack 10, and limits of sums. */
final class LosersTest {
    private static final Instrument CONTRACT = Instrument.linear(1, 1, 50_000, 1 << 20, 1 << 20);

    private final Losers losers = new Losers(2, 4);

    private void start() {
        losers.start(CONTRACT, 100, 100, true, false);
    }

    @Test
    void partsAddUp() {
        start();
        losers.add(0, 0, 1, 3, 3, 300, 10, 310);
        final long[] part = {3, 3, 4};
        for (int lot = 0; lot < 3; lot++) {
            assertEquals(part[lot], losers.cost(0, lot, lot + 1));
            assertEquals(part[lot], losers.covers(0, lot, lot + 1));
            assertEquals(100, losers.worth(0, lot, lot + 1));
        }
        assertEquals(4, losers.cost(0, 2, 3), "asked again, from anywhere");
        assertEquals(6, losers.cost(0, 0, 2));
        assertEquals(10, losers.gap(0));
    }

    @Test
    void whatAGainPaysForIsBoundedByLotsAndDeficit() {
        start();
        losers.add(0, 0, 1, 3, 3, 300, 10, 310);
        losers.add(1, 1, 1, 4, 4, 400, 4, 404);
        assertEquals(0, losers.dearest());
        assertEquals(0, losers.cheapest(), "of equals the first");
        assertEquals(7, losers.mostOf(2, 100), "6⅔, rounded up");
        assertEquals(5, losers.mostOf(2, 5));
        assertEquals(14, losers.mostOf(5, 100), "all that there is");
        assertEquals(14, losers.deficit());
        assertEquals(7, losers.lots());
    }

    @Test
    void sumsStayWithinALong() {
        start();
        losers.add(0, 0, 1, 1, Long.MAX_VALUE - 1, 1, 1, 0);
        assertTrue(losers.hasRoomFor(1, 1));
        assertFalse(losers.hasRoomFor(1, 2));
        losers.add(1, 1, 1, 1, 1, 1, 1, 0);
        assertFalse(losers.hasRoomFor(1, 0), "no third");
    }

    @Test
    void theNextRoundKnowsNobody() {
        start();
        losers.add(0, 3, 1, 1, 1, 1, 1, 1);
        losers.spare(2);
        assertTrue(losers.contains(3));
        assertTrue(losers.spares(2));
        start();
        assertFalse(losers.contains(3));
        assertFalse(losers.spares(2));
        assertEquals(0, losers.count());
        assertEquals(0, losers.deficit());
        assertEquals(0, losers.lots());
    }

    @Test
    void whatCostsNothingCoversAnything() {
        assertEquals(7, Losers.coverable(7, 10, 10));
        assertEquals(14, Losers.coverable(7, 10, 5));
        assertEquals(Long.MAX_VALUE, Losers.coverable(7, 10, 0));
        assertEquals(Long.MAX_VALUE, Losers.coverable(7, 10, -1));
        assertEquals(Long.MAX_VALUE, Losers.coverable(1L << 62, 4, 1));
        start();
        assertFalse(losers.areSomeFree());
        losers.add(0, 0, 1, 3, 3, 300, 10, 310);
        assertFalse(losers.areSomeFree());
        losers.add(1, 1, 1, 4, 4, 400, 4, 400);
        assertTrue(losers.areSomeFree(), "at the mark");
        assertEquals(1, losers.cheapest());
    }
}
