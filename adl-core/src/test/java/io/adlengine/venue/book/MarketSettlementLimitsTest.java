package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.state.Restart;
import org.junit.jupiter.api.Test;

/** The most that an account may come to when its market is settled, to the unit, and who it is then. */
final class MarketSettlementLimitsTest {
    private static final long MOST = PositionBook.MOST_MONEY;

    private final PositionBook book = new PositionBook(
            new Instrument[] {
                Instrument.linear(1, 1, 50_000, 1 << 20, 1 << 20),
                Instrument.linear(2, 1, 50_000, 1 << 20, 1 << 20).withCurrency(1)
            },
            8,
            16);
    private final int ann = book.open(1);
    private final int bob = book.open(2);
    private final int cid = book.open(3);
    private final int dot = book.open(4);

    private static void pay(PositionBook book, int from, int to) {
        book.pay(from, to, MOST);
        book.pay(from, to, MOST);
    }

    /** What is settled at 100, by whoever's market it is, is refused by a unit too much, and nothing changes. */
    private void assertTooMuch(MarketSettlement settlement) {
        final byte[] before = Restart.bytes(book);
        final String message = assertThrows(IllegalArgumentException.class, () -> settlement.settle(0, 100, 1))
                .getMessage();
        assertEquals(
                "collateral, margin, entry and value=3458764513820540929 (expected: 0 to 3458764513820540928)",
                message);
        assertArrayEquals(before, Restart.bytes(book));
        assertEquals(0, settlement.count());
    }

    /** 2^61 of collateral, 40 at entry, 500 in value, and the margin: 3·2^60 together. */
    @Test
    void collateralMarginEntryAndValue() {
        pay(book, dot, ann);
        book.upsert(bob, 0, -5, -40, false, 0);
        book.upsert(ann, 0, 5, 40, true, MOST - 540 + 1);
        final MarketSettlement settlement = new MarketSettlement(book, 8);
        assertTooMuch(settlement);
        book.upsert(ann, 0, 5, 40, true, MOST - 540);
        assertEquals(2, settlement.settle(0, 100, 1));
        assertEquals(3 * MOST - 540 - 40 + 500, book.accounts().collateral(ann));
    }

    /** Bob lacks 1,000 − 150 − 500, which Cid bears, who is on the other side as well. */
    @Test
    void whoBearsLossesHasRoomForThemBesideItsOwnPosition() {
        pay(book, dot, cid);
        book.upsert(bob, 0, 5, 1_000, true, 150);
        final long others = 1_000 + 500 + 350;
        book.upsert(cid, 0, -5, -1_000, true, MOST - others + 1);
        final MarketSettlement settlement = new MarketSettlement(book, 8, cid);
        assertTooMuch(settlement);
        book.upsert(cid, 0, -5, -1_000, true, MOST - others);
        settlement.settle(0, 100, 1);
        assertEquals(350, settlement.isolatedLoss());
        assertEquals(3 * MOST - others + 500 - 350, book.accounts().collateral(cid));
    }

    /** Without a position, too: 2^61 owed already, and 2^60 and one more. */
    @Test
    void whoBearsLossesHasRoomForThem() {
        pay(book, cid, dot);
        book.upsert(bob, 0, 5, 501, true, 0);
        book.upsert(ann, 0, -5, -501, false, 0);
        book.payBehind(ann, book.positions().find(bob, 0), -MOST);
        final MarketSettlement settlement = new MarketSettlement(book, 8, cid);
        assertTooMuch(settlement);
        book.payBehind(ann, book.positions().find(bob, 0), 1);
        settlement.settle(0, 100, 1);
        assertEquals(-3 * MOST, book.accounts().collateral(cid));
    }

    /** The short leg is 3 lots, the long one 5, which may still come to 5·2^20. */
    @Test
    void bothLegsOfAnAccount() {
        pay(book, dot, ann);
        book.legs().hedge(ann, 0, true);
        book.upsert(bob, 0, -2, -200, false, 0);
        book.legs().upsert(ann, 0, Leg.SHORT, -3, -270, true, 7);
        final long others = 270 + 7 + 300 + 500 + (5L << 20);
        book.legs().upsert(ann, 0, Leg.LONG, 5, 500, true, MOST - others + 1);
        final MarketSettlement settlement = new MarketSettlement(book, 8);
        assertTooMuch(settlement);
        book.legs().upsert(ann, 0, Leg.LONG, 5, 500, true, MOST - others);
        assertEquals(3, settlement.settle(0, 100, 1));
        assertEquals(3 * MOST - others + 7 - 30, book.accounts().collateral(ann));
        assertEquals(3, settlement.count());
        assertEquals(ann, settlement.accountRow(0));
        assertEquals(5, settlement.lots(0));
        assertEquals(-5, settlement.lots(1) + settlement.lots(2));
        assertEquals(ann + bob, settlement.accountRow(1) + settlement.accountRow(2));
        assertEquals(500, settlement.value(0));
    }

    /** At the ends of the range of prices, and no further. */
    @Test
    void thePriceIsOneOfTheRange() {
        final MarketSettlement settlement = new MarketSettlement(book, 8);
        book.trade(ann, bob, 0, 5, 100);
        settlement.settle(0, 3, 3);
        assertEquals(5, settlement.value(0));
        book.trade(ann, bob, 0, 5, 100);
        settlement.settle(0, 1 << 20, 1);
        assertEquals(5 << 20, settlement.value(0));
    }

    @Test
    void lossesFallToThePurseInTheMarketsCurrency() {
        book.currencies().rate(1, 10, 1);
        final int anns = book.currencies().open(ann, 1, 11);
        final int bobs = book.currencies().open(bob, 1, 12);
        book.upsert(anns, 1, 5, 1_000, true, 150);
        book.upsert(bobs, 1, -5, -1_000, false, 0);
        final MarketSettlement settlement = new MarketSettlement(book, 8, cid);
        assertEquals(
                "isolatedLossRow=" + cid + " (expected: a purse in currency 1)",
                assertThrows(IllegalArgumentException.class, () -> settlement.settle(1, 100, 1))
                        .getMessage());
        final int cids = book.currencies().open(cid, 1, 13);
        settlement.settle(1, 100, 1);
        assertEquals(-350, book.accounts().collateral(cids));
        assertEquals(0, book.accounts().collateral(cid));
    }
}
