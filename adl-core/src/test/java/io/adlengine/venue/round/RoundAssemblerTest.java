package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Memory;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a saved round may say of itself, beside the book that is there: one market at 80. */
final class RoundAssemblerTest {
    private final SmallMarket market = SmallMarket.ofALoserOf50();
    private final RoundAssembler round = market.assembler(2, 2);
    /** Fields of a memory of accounts without lots, each right. */
    private int layer = Layer.MONEY.ordinal();

    private long mark = 80;
    private long marginMark = 80;
    private long listing = market.book.instruments().listing(0);
    private boolean haveMarksMoved;
    private int account;
    private long version = market.book.accounts().version(0);

    private void memory(StateWriter out) {
        out.putInt(0);
        out.putBoolean(true);
        out.putInt(layer);
        out.putLong(mark);
        out.putLong(marginMark);
        out.putLong(listing);
        out.putBoolean(haveMarksMoved);
        out.putLong(0);
        out.putInt(1);
        out.putInt(PositionBook.NONE);
        out.putInt(account);
        out.putLong(version);
        out.putLong(50);
        out.putLong(50);
        out.putLong(0);
        out.putLong(50);
        out.putLong(50);
        out.putInt(0);
    }

    private static String refused(Consumer<RoundAssemblerTest> forge) {
        final RoundAssemblerTest one = new RoundAssemblerTest();
        forge.accept(one);
        return assertThrows(IllegalArgumentException.class, one::load).getMessage();
    }

    private void load() {
        Memory.move(this::memory, round::load);
        round.loaded();
    }

    @Test
    void aRoundOfMoneyIsOneAfterARestart() {
        load();
        assertTrue(round.losers().isMoney());
        assertEquals(0, round.losers().valueOf(50), "a unit that is missing is no lot of the contract");
        assertFalse(round.haveMarksMoved());
        assertFalse(round.haveLosersChanged());
        assertEquals(50, round.losers().deficit());
    }

    @Test
    void whatTheBookDoesNotBearOutIsRefused() {
        final long now = listing;
        final long changes = version;
        for (final int other : new int[] {-1, Layer.values().length}) {
            assertEquals("layer=" + other + " (expected: 0 to 3)", refused(r -> r.layer = other));
        }
        assertEquals("mark=81 (expected: 80)", refused(r -> r.mark = 81));
        assertEquals("margin mark=79 (expected: 80)", refused(r -> r.marginMark = 79));
        assertEquals(
                "listing=" + (now + 1) + " (expected: " + (now > 1 ? "1 to " + now : "1") + ")",
                refused(r -> r.listing = now + 1));
        assertEquals(
                "version=" + (changes + 1) + " (expected: 0 to " + changes + ")",
                refused(r -> r.version = changes + 1));
        assertEquals("loser's account=16 (expected: 0 to 15)", refused(r -> r.account = SmallMarket.MOST));
    }

    /** A mark that was set since is another one by now, of the instrument's range at least. */
    @Test
    void onceMarksHaveMovedTheRoundsOwnIsKept() {
        haveMarksMoved = true;
        mark = 90;
        marginMark = 90;
        load();
        assertTrue(round.haveMarksMoved());
        assertEquals(90, round.markAtStart());
        final long most = market.book.instruments().contract(0).maxPrice();
        assertTrue(refused(r -> {
                    r.haveMarksMoved = true;
                    r.mark = most + 1;
                })
                .startsWith("mark="));
    }

    @Test
    void accountsAreAddedAsLongAsSumsHaveRoom() {
        round.begin(0, true, Layer.MONEY);
        assertTrue(round.addFlat(3, Losers.MOST));
        assertFalse(round.addFlat(4, Losers.MOST), "twice 7·2^60 is no long");
        assertTrue(round.addFlat(4, 1));
        assertFalse(round.addFlat(5, 1), "two are the most");
        assertEquals(2, round.losers().count());
    }
}
