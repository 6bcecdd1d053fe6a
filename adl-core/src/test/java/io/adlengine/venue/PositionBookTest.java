package io.adlengine.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class PositionBookTest {
    private static final long BTC = 7;

    private final PositionBook book =
            new PositionBook(new Instrument[] {Instrument.linear(BTC, 1, 100_000, 1_000_000, 1_000_000)}, 8, 8);
    private final Valuation valuation = new Valuation(book);
    private final int ann = book.open(11);
    private final int bob = book.open(22);

    @Test
    void aTradeMovesLotsAndNoMoney() {
        book.deposit(ann, 500);
        book.trade(ann, bob, 0, 10, 100);
        book.mark(0, 120);

        final int position = book.position(ann, 0);
        assertEquals(10, book.lots(position));
        assertEquals(200, valuation.profit(position));
        assertEquals(700, valuation.accountEquity(ann));
        assertEquals(-200, valuation.profit(book.position(bob, 0)));
        assertEquals(500, book.cash());
        assertEquals(0, book.netLots(0));
        assertEquals(20, book.openLots(0));
    }

    @Test
    void closingRealisesAndTurningOverOpensTheOtherSide() {
        book.trade(ann, bob, 0, 10, 100);
        book.trade(bob, ann, 0, 4, 110);
        assertEquals(40, book.collateral(ann));
        assertEquals(6, book.lots(book.position(ann, 0)));

        book.trade(bob, ann, 0, 10, 120);
        assertEquals(40 + 120, book.collateral(ann));
        assertEquals(-4, book.lots(book.position(ann, 0)));
        assertEquals(-480, book.entry(book.position(ann, 0)));
        assertEquals(0, book.cash());
    }

    @Test
    void aCloseOutAtZeroValueLeavesTheLoserWithNothing() {
        book.deposit(bob, 150);
        book.deposit(ann, 1000);
        book.trade(ann, bob, 0, 10, 100);
        book.mark(0, 130);
        final int loser = book.position(bob, 0);
        assertEquals(-150, valuation.equityShare(loser));

        book.closeOut(loser, book.position(ann, 0), 10, valuation.zeroValue(loser));

        assertEquals(0, book.collateral(bob));
        assertEquals(1150, book.collateral(ann));
        assertEquals(0, book.positions());
        assertEquals(1150, book.cash());
    }

    @Test
    void anAccountHoldsNoMoreThanItsInstrumentAllows() {
        final IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> book.trade(ann, bob, 0, 1_000_001, 100));
        assertEquals("lots=1000001 (expected: 1 to 1000000)", refused.getMessage());
        assertEquals(0, book.positions());
    }
}
