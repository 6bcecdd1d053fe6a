package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Memory;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The list of accounts without lots: 0 has lost 90 on a long of the second instrument, 1 lacks 40 after a short. */
final class FlatLosersListTest {
    private static final int MOST = 2;
    private static final int LAST_SIDE = Claims.MOST_SIDES - 1;

    private final SmallMarket market = new SmallMarket(
            Instrument.linear(7, 1, 50_000, 1L << 40, 2_000), Instrument.linear(8, 1, 50_000, 1L << 40, 2_000));
    private final PositionBook book = market.book;
    private final FlatLosers flat = list();

    FlatLosersListTest() {
        for (int account = 4; account < 8; account++) {
            book.deposit(account, 100_000);
        }
        book.deposit(0, 910);
        lose(0, 1, 10, -100);
        book.deposit(1, 160);
        lose(1, 0, -20, 10);
    }

    private FlatLosers list() {
        return new FlatLosers(market.settings(book, MOST, MOST, new Measures()), market.valuation);
    }

    /** Buys or sells lots at 1,000 and leaves again where the price has gone. */
    private void lose(int account, int instrument, long lots, long move) {
        trade(account, instrument, lots, 1_000);
        trade(account, instrument, -lots, 1_000 + move);
    }

    private void trade(int account, int instrument, long lots, long price) {
        if (lots > 0) {
            book.trade(account, 4, instrument, lots, price);
        } else {
            book.trade(4, account, instrument, -lots, price);
        }
    }

    @Test
    void whatTheyLackIsAddedUpAsItIsNow() {
        assertEquals(Nomination.ACCEPTED, flat.nominate(0, 0));
        assertEquals(Nomination.ACCEPTED, flat.nominate(1, 0));
        assertEquals(2, flat.count());
        assertEquals(1, flat.instrument(0));
        assertEquals(0, flat.instrument(1));
        assertEquals(130, flat.deficit());
        assertEquals(130, flat.missing());
        assertFalse(flat.haveChanged());
        book.deposit(1, 15);
        assertTrue(flat.haveChanged());
        assertEquals(25, flat.missing(1));
        assertEquals(115, flat.missing());
        assertEquals(130, flat.deficit(), "when they were nominated");
        lose(2, 0, -20, 10);
        assertEquals(Nomination.NO_ROOM, flat.nominate(2, 0), "two are the most");
        flat.clear();
        assertEquals(0, flat.count() + flat.deficit() + flat.missing());
        assertEquals(Nomination.ACCEPTED, flat.nominate(0, 0), "nobody was nominated before");
    }

    /** Isolated lots are an account of their own; lots that share its collateral are lots to give. */
    @Test
    void onlyWhoSharesNoLotsIsFlat() {
        book.upsert(0, 0, 5, 5_000, true, 300);
        assertEquals(Nomination.ACCEPTED, flat.nominate(0, 0));
        assertEquals(90, flat.deficit());
        trade(1, 1, 1, 1_000);
        assertEquals(Nomination.NO_POSITION, flat.nominate(1, 0));
    }

    @Test
    void sumsHaveRoomForALong() {
        assertEquals(Nomination.NO_ROOM, flat.nominate(0, Long.MAX_VALUE - 89));
        assertEquals(Nomination.ACCEPTED, flat.nominate(0, Long.MAX_VALUE - 90));
        assertEquals(Nomination.NO_ROOM, flat.nominate(1, Long.MAX_VALUE - 129));
        assertEquals(Nomination.ACCEPTED, flat.nominate(1, Long.MAX_VALUE - 130));
    }

    @Test
    void everyNumberComesBack() {
        flat.nominate(0, 0);
        flat.nominate(1, 0);
        final FlatLosers loaded = list();
        loaded.nominate(1, 0);
        Memory.move(flat::save, loaded::load);
        loaded.loaded();
        assertArrayEquals(Memory.bytes(flat::save), Memory.bytes(loaded::save));
        assertEquals(130, loaded.missing());
        assertEquals(Nomination.NOMINATED_BEFORE, loaded.nominate(0, 0));
        assertEquals(Nomination.NOMINATED_BEFORE, loaded.nominate(1, 0));
    }

    private static Consumer<StateWriter> memory(int nominated, int... accountsAndSides) {
        return out -> {
            out.putInt(accountsAndSides.length / 2);
            out.putInt(nominated);
            out.putLong(7);
            for (int i = 0; i < accountsAndSides.length; i += 2) {
                out.putInt(accountsAndSides[i]);
                out.putInt(accountsAndSides[i + 1]);
                out.putLong(0);
            }
        };
    }

    private void assertRefused(String message, Consumer<StateWriter> memory) {
        assertEquals(message, Memory.refusal(memory, list()::load));
    }

    @Test
    void whatIsNoListIsRefused() {
        assertRefused("flat losers=3 (expected: 0 to 2)", memory(0, 0, 0, 1, 0, 2, 0));
        assertRefused("nominated flat losers=2 (expected: 0 to 1)", memory(2, 0, 0));
        assertRefused("flat loser=16 (expected: 0 to 15)", memory(1, SmallMarket.MOST, 0));
        assertRefused("flat loser=3 (expected: every account once)", memory(2, 3, 0, 3, 1));
        assertRefused(
                "side of a flat loser=" + (LAST_SIDE + 1) + " (expected: 0 to " + LAST_SIDE + ")",
                memory(1, 3, LAST_SIDE + 1));
    }

    @Test
    void whatIsNotInTheBookIsRefusedOnceThatIsLoaded() {
        final PositionBook few = new PositionBook(
                new Instrument[] {Instrument.linear(7, 1, 50_000, 1L << 40, 2_000)},
                SmallMarket.MOST,
                SmallMarket.MOST);
        few.open(100);
        few.open(101);
        for (final int[] accountAndSide : new int[][] {{1, 1}, {2, 1}, {1, 2}}) {
            final FlatLosers of = new FlatLosers(market.settings(few, MOST, MOST, new Measures()), market.valuation);
            Memory.move(memory(1, accountAndSide), of::load);
            if (accountAndSide[0] == 1 && accountAndSide[1] == 1) {
                of.loaded();
            } else {
                assertThrows(IllegalArgumentException.class, of::loaded);
            }
        }
    }
}
