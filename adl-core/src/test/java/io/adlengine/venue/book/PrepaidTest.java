package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.state.Restart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What winners have paid of the gains of positions that are still open, until an episode is over. */
final class PrepaidTest {
    private final PositionBook book = new PositionBook(new Instrument[] {perpetual(7), perpetual(8)}, 4, 8);
    private final int ann = book.open(1);
    private final int bob = book.open(2);
    private final int cid = book.open(3);
    private int annsFirst;
    private int annsSecond;

    private static Instrument perpetual(long id) {
        return Instrument.linear(id, 1, 50_000, 1 << 20, 1 << 20);
    }

    /** Ann is long 10 of both at 1,000 and has paid 70 of the one and 300 of the other. */
    PrepaidTest() {
        book.deposit(ann, 100_000);
        book.mark(0, 1_000);
        book.mark(1, 1_000);
        book.trade(ann, bob, 0, 10, 1_000);
        book.trade(ann, bob, 1, 10, 1_000);
        annsFirst = book.positions().find(ann, 0);
        annsSecond = book.positions().find(ann, 1);
        book.payOfGain(annsFirst, cid, 70);
        book.payOfGain(annsSecond, cid, 300);
    }

    private void assertPrepaid(long first, long second) {
        assertEquals(first, book.positions().prepaid(annsFirst));
        assertEquals(second, book.positions().prepaid(annsSecond));
    }

    @Test
    void gainsArePaidFromBehindAPosition() {
        assertPrepaid(70, 300);
        assertEquals(99_630, book.accounts().collateral(ann));
        assertEquals(370, book.accounts().collateral(cid));
        book.payOfGain(annsFirst, cid, 5);
        assertPrepaid(75, 300);
        refused("amount=-1 (expected: 0 to 1152921504606846976)", () -> book.payOfGain(annsFirst, cid, -1));
        refused("toRow=3 (expected: 0 to 2)", () -> book.payOfGain(annsFirst, 3, 1));
        refused("positionRow=7 (expected: an open position)", () -> book.payOfGain(7, cid, 1));
    }

    @Test
    void anEpisodeEndsForItsInstrumentAlone() {
        book.endEpisode(0);
        assertPrepaid(0, 300);
        book.endEpisode(1);
        assertPrepaid(0, 0);
        refused("instrumentRow=2 (expected: 0 to 1)", () -> book.endEpisode(2));
    }

    /** 10 lots less 3 are 7 tenths, rounded up. */
    @Test
    void aSmallerPositionHasPrepaidItsPart() {
        book.payOfGain(annsFirst, cid, 1);
        book.trade(bob, ann, 0, 3, 1_000);
        assertPrepaid(50, 300);
        book.trade(ann, bob, 0, 3, 1_000);
        assertPrepaid(50, 300);
    }

    @Test
    void whatClosesOrTurnsOverBeginsAnew() {
        book.trade(bob, ann, 0, 11, 1_000);
        assertPrepaid(0, 300);
        book.trade(ann, bob, 0, 11, 1_000);
        book.upsert(ann, 1, 0, 0, false, 0);
        book.upsert(ann, 1, 5, 5_000, false, 0);
        annsSecond = book.positions().find(ann, 1);
        assertPrepaid(0, 0);
    }

    /** Two lots of 1,000 go for 900 each: 200 of their gain are paid; of principal it would not count. */
    @Test
    void closingAtALossToAWinnerCounts() {
        book.trade(ann, cid, 0, 2, 1_000);
        final int cids = book.positions().find(cid, 0);
        book.closeOut(cids, annsFirst, 1, -900);
        assertPrepaid(170, 300);
        book.closeOutOfPrincipal(cids, annsFirst, 1, -900);
        assertPrepaid(170, 300);
    }

    /** What a winner gets above its entry comes off what it has prepaid, and never below 0. */
    @Test
    void closingAtAGainCountsAgainstIt() {
        book.trade(ann, cid, 0, 4, 1_000);
        final int cids = book.positions().find(cid, 0);
        book.closeOut(cids, annsFirst, 1, -1_050);
        assertPrepaid(20, 300);
        book.closeOut(cids, annsFirst, 1, -1_050);
        assertPrepaid(0, 300);
    }

    @Test
    void whatOneHasPrepaidIsMemory() {
        final PositionBook other =
                Restart.into(new PositionBook(new Instrument[] {perpetual(7), perpetual(8)}, 4, 8), book);
        assertEquals(70, other.positions().prepaid(other.positions().find(ann, 0)));
        assertEquals(300, other.positions().prepaid(other.positions().find(ann, 1)));
        assertEquals(0, other.positions().prepaid(other.positions().find(bob, 1)));
    }

    /** A position as it was, with what it had prepaid; or all stays, where the money cannot be moved. */
    @Test
    void aReversalPutsItBackOrLeavesAllAsItIs() {
        final Reversal reversal = new Reversal(book);
        reversal.restore(ann, 0, 12, 12_500, 9, 40);
        assertEquals(12, book.positions().lots(annsFirst));
        assertEquals(12_500, book.positions().entry(annsFirst));
        assertPrepaid(9, 300);
        assertEquals(99_670, book.accounts().collateral(ann));
        final byte[] before = positionsOf();
        assertThrows(IllegalArgumentException.class, () -> reversal.restore(ann, 0, 3, 3_000, 1, 1L << 60));
        assertArrayEquals(before, positionsOf());
        assertEquals(99_670, book.accounts().collateral(ann));
        reversal.restore(ann, 0, 0, 0, 5, 0);
        assertEquals(PositionBook.NONE, book.positions().find(ann, 0));
        assertThrows(IllegalArgumentException.class, () -> reversal.restore(ann, 0, 3, 3_000, 1, 1L << 60));
        assertEquals(PositionBook.NONE, book.positions().find(ann, 0));
        reversal.restore(ann, 0, 3, 3_000, 1, 0);
        assertEquals(1, book.positions().prepaid(book.positions().find(ann, 0)));
        refused("prepaid=-1 (expected: 0 to " + (1L << 62) + ")", () -> reversal.restore(ann, 0, 3, 3_000, -1, 0));
        refused("book=null (expected: a value)", () -> new Reversal(null));
    }

    private byte[] positionsOf() {
        final StringBuilder all = new StringBuilder();
        for (int row = 0; row < book.positions().most(); row++) {
            if (book.positions().isOpen(row)) {
                all.append(book.positions().lots(row))
                        .append(' ')
                        .append(book.positions().entry(row))
                        .append(' ')
                        .append(book.positions().prepaid(row))
                        .append(';');
            }
        }
        return all.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
