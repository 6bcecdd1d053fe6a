package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Forgery;
import io.adlengine.state.Restart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a trade, a position passed on and two legs netted off may come to, to the unit. */
final class TradesLimitsTest {
    private static final long MOST = PositionBook.MOST_MONEY;
    private static final String SUM =
            "collateral, margin, entry and value=3458764513820540929 (expected: 0 to 3458764513820540928)";

    private final PositionBook book = book(Instrument.linear(7, 1, 50_000, 1 << 20, 1 << 20));
    private final int ann = 0;
    private final int bob = 1;
    private final int cid = 2;
    private final int dot = 3;

    private static PositionBook book(Instrument... instruments) {
        final PositionBook book = new PositionBook(instruments, 4, 6);
        for (int id = 1; id <= 4; id++) {
            book.open(id);
        }
        return book;
    }

    private int position(int account) {
        return book.positions().find(account, 0);
    }

    /** The collateral that an account has at most, 2^61. */
    private static void enrich(PositionBook book, int account, int from) {
        book.pay(from, account, MOST);
        book.pay(from, account, MOST);
    }

    private void refused(String message, Executable call) {
        final byte[] before = Restart.bytes(book);
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
        assertArrayEquals(before, Restart.bytes(book));
    }

    /** 2^61 of collateral, 500 at entry and the margin, and 100 that are bought or sold. */
    @Test
    void eitherSideOfATradeHasRoomForIt() {
        enrich(book, ann, dot);
        for (final boolean isLong : new boolean[] {true, false}) {
            final long entry = isLong ? 500 : -500;
            book.upsert(ann, 0, isLong ? 5 : -5, entry, true, MOST - 600 + 1);
            refused(SUM, () -> book.trade(isLong ? ann : bob, isLong ? bob : ann, 0, 1, 100));
            book.upsert(ann, 0, isLong ? 5 : -5, entry, true, MOST - 600);
            book.trade(isLong ? ann : bob, isLong ? bob : ann, 0, 1, 100);
            assertEquals(isLong ? 600 : -600, book.positions().entry(position(ann)));
            book.upsert(bob, 0, 0, 0, false, 0);
        }
    }

    /** Who buys back makes room for who sells. */
    @Test
    void aShortSideHasRoomForSoMuch() {
        final PositionBook wide = book(new Instrument(1, false, 1 << 20, 1_000_000, 1 << 20, -(1 << 20), 1 << 20));
        wide.upsert(ann, 0, -(1 << 20), 0, false, 0);
        assertEquals(
                "lots of the short side=1048577 (expected: 0 to 1048576)",
                assertThrows(IllegalArgumentException.class, () -> wide.trade(bob, cid, 0, 1, 5))
                        .getMessage());
        wide.trade(ann, bob, 0, 1, 5);
        wide.upsert(cid, 0, 1, 0, false, 0);
        wide.trade(ann, cid, 0, 1, 5);
        wide.trade(bob, ann, 0, 1, 5);
        assertEquals((1 << 20) - 1, wide.instruments().openLots(0));
    }

    /** The seller bought at 180, the buyer sold at 100, each with 50: at 140 both lose 200, so 300 are borne. */
    @Test
    void lossesOfBothSidesAreBorne() {
        final PositionBook borne =
                book(Instrument.linear(7, 1, 50_000, 1 << 20, 1 << 20).withIsolated(IsolatedTerms.KEEP.lossTo(3)));
        borne.upsert(ann, 0, -5, -500, true, 50);
        borne.upsert(bob, 0, 5, 900, true, 50);
        borne.trade(ann, bob, 0, 5, 140);
        assertEquals(0, borne.accounts().collateral(ann));
        assertEquals(0, borne.accounts().collateral(bob));
        assertEquals(-300, borne.accounts().collateral(cid));
        assertEquals(2, borne.accounts().version(cid));
        borne.upsert(ann, 0, -5, -500, true, 50);
        borne.upsert(bob, 0, 5, 700, true, 50);
        borne.trade(ann, bob, 0, 5, 140);
        assertEquals(-450, borne.accounts().collateral(cid), "150 of the one, and 50 are enough for the other");
        assertEquals(3, borne.accounts().version(cid));
    }

    /** 2^61 owed already: 2^60 − 500 may come to that, besides the 500 that are traded. */
    @Test
    void whoBearsLossesHasRoomForThem() {
        final PositionBook borne =
                book(Instrument.linear(7, 1, 50_000, 1 << 20, 1 << 20).withIsolated(IsolatedTerms.KEEP.lossTo(3)));
        enrich(borne, dot, cid);
        borne.upsert(bob, 0, 5, 501, true, 0);
        borne.payBehind(ann, borne.positions().find(bob, 0), -MOST + 500);
        final byte[] before = Restart.bytes(borne);
        assertEquals(
                SUM,
                assertThrows(IllegalArgumentException.class, () -> borne.trade(ann, bob, 0, 5, 100))
                        .getMessage());
        assertArrayEquals(before, Restart.bytes(borne));
        borne.payBehind(ann, borne.positions().find(bob, 0), 1);
        borne.trade(ann, bob, 0, 5, 100);
        assertEquals(-3 * MOST + 500, borne.accounts().collateral(cid));
    }

    /** Found by its bytes: whoever bears losses that a cross position cannot have. */
    @Test
    void onlyAnIsolatedPositionNeedsWhoBearsItsLosses() {
        final PositionBook borne = new PositionBook(new Instrument[] {}, 4, 6);
        for (final long id : new long[] {1, 2, 987_654_321}) {
            borne.open(id);
        }
        borne.list(
                Instrument.linear(7, 1, 50_000, 1 << 20, 1 << 20).withIsolated(IsolatedTerms.KEEP.lossTo(987_654_321)));
        borne.trade(ann, bob, 0, 5, 100);
        final PositionBook other = new PositionBook(new Instrument[] {}, 4, 6);
        assertEquals(2, Forgery.into(other, borne, 987_654_321, 5).positions().count());
        borne.margins().moveIn(borne.positions().find(ann, 0), 0);
        assertEquals(
                "loss bearer=5 (expected: the id of an account)",
                assertThrows(IllegalArgumentException.class, () -> Forgery.into(other, borne, 987_654_321, 5))
                        .getMessage());
    }

    /** Found by its bytes: the currency of the terms, and that there is no underlying, which comes next. */
    @Test
    void aPositionIsOfAPurseInItsCurrency() {
        final PositionBook coins = new PositionBook(new Instrument[] {}, 4, 6);
        coins.currencies().rate(37, 1, 1);
        coins.list(Instrument.linear(7, 1, 50_000, 99, 99).withCurrency(37));
        for (int id = 1; id <= 2; id++) {
            coins.currencies().open(coins.open(id), 37, id + 10);
        }
        coins.trade(1, 3, 0, 5, 50);
        final PositionBook other = new PositionBook(new Instrument[] {}, 4, 6);
        assertEquals(
                "account of the position=1 (expected: a purse in currency 36)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Forgery.into(other, coins, 37 + (99L << 40), 36 + (99L << 40)))
                        .getMessage());
    }

    @Test
    void moneyThatIsPaidIsAChangeOfBoth() {
        book.pay(ann, bob, 5);
        assertEquals(1, book.accounts().version(ann));
        assertEquals(1, book.accounts().version(bob));
        assertEquals(0, book.accounts().version(cid));
        book.upsert(ann, 0, 5, 500, true, 0);
        book.payBehind(cid, position(ann), 5);
        assertEquals(3, book.accounts().version(ann));
        assertEquals(1, book.accounts().version(cid));
        book.margins().moveIn(position(ann), 5);
        assertEquals(4, book.accounts().version(ann));
    }

    @Test
    void nobodySellsMoreThanTheMost() {
        book.upsert(cid, 0, 5 - (1 << 20), 0, false, 0);
        refused("lots sold=-1048577 (expected: -1048576 to 1048576)", () -> book.trade(ann, cid, 0, 6, 100));
        book.trade(ann, cid, 0, 5, 100);
    }

    @Test
    void whoeverTakesAPositionHasRoomForIt() {
        book.trade(ann, bob, 0, 10, 100);
        book.upsert(cid, 0, (1 << 20) - 5, 0, false, 0);
        refused(
                "lots passed on=1048577 (expected: -1048576 to 1048576)",
                () -> book.passOn(position(ann), cid, 6, 600));
        book.accounts().limits().account(dot, 3L << 20);
        refused(
                "exposure of the account=4194304 (expected: 0 to 3145728)",
                () -> book.passOn(position(ann), dot, 4, 400));
        book.passOn(position(ann), dot, 3, 300);
        refused(
                "exposure of the account=4194304 (expected: 0 to 3145728)",
                () -> book.passOn(position(ann), dot, 1, 100));
        book.passOn(position(ann), cid, 5, 500);
        assertEquals(1 << 20, book.positions().lots(position(cid)));
    }

    @Test
    void aPositionIsPassedOnIntoARowThatIsFree() {
        final PositionBook full = book(
                Instrument.linear(7, 1, 50_000, 9, 9),
                Instrument.linear(8, 1, 50_000, 9, 9),
                Instrument.linear(9, 1, 50_000, 9, 9));
        for (int row = 0; row < 3; row++) {
            full.trade(ann, bob, row, 5, 5);
        }
        full.endEpisode(0);
        assertEquals(
                "positions=6 (expected: at most 5)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> full.passOn(full.positions().find(ann, 0), cid, 2, 10))
                        .getMessage());
        full.trade(bob, ann, 2, 5, 5);
        full.passOn(full.positions().find(ann, 0), cid, 2, 10);
        assertEquals(2, full.positions().lotsOf(cid, 0));
    }

    /** An isolated position whole, for no less than its zero value; and what each side may come to. */
    @Test
    void moneyOfAPositionThatIsPassedOn() {
        book.upsert(ann, 0, 5, 500, true, 100);
        refused(
                "transfer=399 (expected: at least 400, the isolated position's zero value)",
                () -> book.passOn(position(ann), cid, 5, 399));
        enrich(book, ann, dot);
        book.upsert(ann, 0, 5, 500, true, MOST - 900 + 1);
        refused(SUM, () -> book.passOn(position(ann), cid, 5, 400));
        book.upsert(ann, 0, 5, 500, true, MOST - 900);
        book.passOn(position(ann), cid, 5, 400);

        enrich(book, bob, cid);
        book.upsert(cid, 0, 4, 400, false, 0);
        book.upsert(bob, 0, 5, 500, true, MOST - 900 + 1);
        refused(SUM, () -> book.passOn(position(cid), bob, 4, 400));
        book.upsert(bob, 0, 5, 500, true, MOST - 900);
        book.passOn(position(cid), bob, 4, 400);
        assertEquals(900, book.positions().entry(position(bob)));
    }

    /** What a close-out would be refused for is told beforehand, to the unit: its value, who pays first, the sums. */
    @Test
    void whatACloseOutMayComeTo() {
        book.trade(ann, bob, 0, 5, 100);
        final int loser = position(ann);
        final int winner = position(bob);
        for (final long sign : new long[] {1, -1}) {
            assertFalse(book.exceedsMoney(loser, winner, sign * MOST, PositionBook.NONE, 0));
            assertTrue(book.exceedsMoney(loser, winner, sign * (MOST + 1), PositionBook.NONE, 0));
        }
        assertFalse(book.exceedsMoney(loser, winner, 500, cid, MOST));
        assertTrue(book.exceedsMoney(loser, winner, 500, cid, MOST + 1));
        book.pay(cid, dot, MOST);
        book.pay(cid, dot, MOST - 7);
        assertFalse(book.exceedsMoney(loser, winner, 500, cid, 7));
        assertTrue(book.exceedsMoney(loser, winner, 500, cid, 8), "who pays owes 2^61 then");
        book.pay(dot, ann, MOST);
        assertFalse(book.exceedsMoney(loser, winner, 500, dot, MOST - 7));
        book.pay(dot, ann, MOST - 7);
        assertFalse(book.exceedsMoney(loser, winner, 500, cid, 7));
        assertTrue(book.exceedsMoney(loser, winner, 500, cid, 8));
        assertFalse(book.exceedsMoney(loser, winner, MOST - 500 + 7, PositionBook.NONE, 0));
        assertTrue(book.exceedsMoney(loser, winner, MOST - 500 + 8, PositionBook.NONE, 0), "3·2^60, and one");
        assertFalse(book.exceedsMoney(loser, winner, MOST - 500, dot, 7));
        assertFalse(book.exceedsMoney(winner, loser, -(MOST - 500 + 7), PositionBook.NONE, 0));
        assertTrue(book.exceedsMoney(winner, loser, -(MOST - 500 + 8), PositionBook.NONE, 0));
    }

    /** A margin counts, and what is paid for it; whoever pays from behind its own isolated position has less. */
    @Test
    void whatACloseOutOfAnIsolatedPositionMayComeTo() {
        book.upsert(ann, 0, 5, 500, true, MOST);
        book.upsert(bob, 0, -5, -500, false, 0);
        enrich(book, ann, dot);
        final int loser = position(ann);
        final int winner = position(bob);
        assertTrue(book.exceedsMoney(loser, winner, 1, PositionBook.NONE, 0));
        book.pay(ann, cid, 1_000);
        assertFalse(book.exceedsMoney(loser, winner, 500, PositionBook.NONE, 0));
        assertTrue(book.exceedsMoney(loser, winner, 501, PositionBook.NONE, 0));
        assertFalse(book.exceedsMoney(loser, winner, 400, cid, 100));
        assertTrue(book.exceedsMoney(loser, winner, 401, cid, 100));
        assertFalse(book.exceedsMoney(loser, winner, 500, ann, 100), "what the margin gets the collateral has less");
        assertTrue(book.exceedsMoney(loser, winner, 501, ann, 100));
    }

    @Test
    void aPositionJoinsACollateralThatHasRoomForItsMargin() {
        book.upsert(ann, 0, 5, 500, true, 10);
        enrich(book, ann, dot);
        book.pay(ann, dot, 9);
        refused(
                "collateral=2305843009213693953 (expected: -2305843009213693952 to 2305843009213693952)",
                () -> book.margins().join(position(ann)));
        book.pay(ann, dot, 1);
        final long version = book.accounts().version(ann);
        book.margins().join(position(ann));
        assertEquals(2 * MOST, book.accounts().collateral(ann));
        assertEquals(version + 1, book.accounts().version(ann));
    }

    /** Two legs of 2^39 lots that came at 2^59 each, but for what they are worth at 1. */
    @Test
    void legsAreNettedOffWhereThereIsRoomForWhatTheyAreWorth() {
        final long lots = 1L << 39;
        final PositionBook large =
                book(Instrument.linear(7, 1, 50_000, lots, 1 << 20), Instrument.linear(8, 1, 50_000, lots, 1 << 20));
        enrich(large, ann, dot);
        for (int row = 0; row < 2; row++) {
            large.legs().hedge(ann, row, true);
        }
        large.legs().upsert(ann, 0, Leg.LONG, lots, MOST / 2, false, 0);
        large.legs().upsert(ann, 0, Leg.SHORT, -lots, -(MOST / 2 - lots), false, 0);
        assertTrue(large.legs().mayNetOff(ann));
        large.mark(0, 2);
        final byte[] before = Restart.bytes(large);
        final String message =
                "collateral=2305843009213693952 (expected: no more than 3·2^60 with entries and values of the legs)";
        assertFalse(large.legs().mayNetOff(ann));
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> large.legs().netOff(ann, 0))
                        .getMessage());
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> large.legs().netOffAll(ann, (account, instrument, netted) -> {}))
                        .getMessage());
        assertArrayEquals(before, Restart.bytes(large));
        large.mark(0, 1);
        assertEquals(lots, large.legs().netOff(ann, 0));
        assertEquals(2 * MOST - lots, large.accounts().collateral(ann));
    }

    /** Long and short of both markets, in an order in which each leg's neighbour is of the other market. */
    @Test
    void allLegsAreNettedOffInWhicheverOrderTheyWereOpened() {
        final PositionBook two =
                book(Instrument.linear(7, 1, 50_000, 99, 1_000), Instrument.linear(8, 1, 50_000, 99, 1_000));
        two.trade(bob, cid, 0, 1, 5);
        for (int row = 0; row < 2; row++) {
            two.legs().hedge(ann, row, true);
            two.mark(row, 100);
        }
        two.legs().upsert(ann, 1, Leg.LONG, 5, 450, false, 0);
        two.legs().upsert(ann, 0, Leg.SHORT, -4, -400, false, 0);
        two.legs().upsert(ann, 0, Leg.LONG, 3, 300, false, 0);
        two.legs().upsert(ann, 1, Leg.SHORT, -2, -200, false, 0);
        assertEquals(two.positions().find(ann, 0, Leg.SHORT), two.legs().unlocked(ann));
        final StringBuilder said = new StringBuilder();
        assertEquals(
                2,
                two.legs()
                        .netOffAll(
                                ann,
                                (account, instrument, netted) -> said.append(instrument)
                                        .append(':')
                                        .append(netted)
                                        .append(' ')));
        assertEquals("1:2 0:3 ", said.toString());
        assertEquals(3, two.positions().lots(two.positions().find(ann, 1, Leg.LONG)));
        assertEquals(-1, two.positions().lots(two.positions().find(ann, 0, Leg.SHORT)));
        assertEquals(20, two.accounts().collateral(ann));
    }

    /** Of the market that is asked for alone. */
    @Test
    void legsOfOtherMarketsDoNotCount() {
        final long lots = 1L << 38;
        final PositionBook large =
                book(Instrument.linear(7, 1, 50_000, lots, 1 << 20), Instrument.linear(8, 1, 50_000, lots, 1 << 20));
        enrich(large, ann, dot);
        for (int row = 0; row < 2; row++) {
            large.legs().hedge(ann, row, true);
            large.legs().upsert(ann, row, Leg.LONG, lots, MOST / 4, false, 0);
            large.legs().upsert(ann, row, Leg.SHORT, -lots, -MOST / 4, false, 0);
        }
        assertFalse(large.legs().mayNetOff(ann));
        assertEquals(lots, large.legs().netOff(ann, 1));
        assertTrue(large.legs().mayNetOff(ann));
        assertTrue(large.legs().areAny());
        assertFalse(book.legs().areAny());
        final long version = large.accounts().version(bob);
        large.legs().hedge(bob, 0, true);
        assertEquals(version + 1, large.accounts().version(bob));
    }
}
