package io.adlengine.bench.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.loss.LiquidatedPositions;
import io.adlengine.venue.loss.Liquidation;
import org.junit.jupiter.api.Test;

class LiquidationTest {
    private final PositionBook book =
            new PositionBook(new Instrument[] {Instrument.linear(1, 1, 50_000, 1 << 30, 100_000)}, 8, 8);
    private final Valuation valuation = new Valuation(book);
    private final int maker = book.open(-1);
    private final int ann = book.open(1);
    private final int bob = book.open(2);

    /** 100,000 lots change hands at 1,000; 1 % of 200,000 open lots are five levels of 200. */
    private ThinBook trade(long collateral) {
        book.mark(0, 1_000);
        book.deposit(ann, collateral);
        book.deposit(bob, 100_000_000);
        book.deposit(maker, 100_000_000);
        book.trade(ann, bob, 0, 100_000, 1_000);
        final ThinBook thin = new ThinBook(book, maker);
        thin.refill();
        return thin;
    }

    @Test
    void theOrderBookTakesFiveLevelsEachWorseThanTheOneBefore() {
        final ThinBook thin = trade(100_000_000);

        assertEquals(1_000, closed(thin, 1));

        assertEquals(200 * (3 + 6 + 9 + 12 + 15), 100_000_000 - valuation.accountEquity(ann), "0.3 % more per level");
        assertEquals(0, closed(thin, 1), "nothing left in this wave");
        thin.refill();
        assertTrue(closed(thin, 1) > 900, "filled again in the next");
    }

    /** Lots that go when all are offered at a limit. */
    private long closed(ThinBook thin, long limit) {
        final long before = book.positions().lotsOf(ann, 0);
        thin.close(book.positions().find(ann, 0), before, limit);
        return before - book.positions().lotsOf(ann, 0);
    }

    @Test
    void aGreatMoveLeavesAQuarter() {
        final ThinBook thin = trade(100_000_000);
        book.mark(0, 940);
        thin.refill();
        assertEquals(250, closed(thin, 1));
    }

    @Test
    void nobodySellsBelowTheBankruptcyPrice() {
        final ThinBook thin = trade(700_000);

        final LiquidatedPositions rows =
                Liquidation.builder(book, thin).whole().build().liquidate(ann, 0);

        assertEquals(993, rows.limit(0));
        assertEquals(400, rows.closedLots(0));
        assertTrue(valuation.accountEquity(ann) >= 0);
    }

    /** A bid at 990, one at 40, and 50,000 lots at the least price there is: a position does not fall into them. */
    @Test
    void absurdRestingOrdersBankruptNobodyAndMoveNoPriceOfARound() {
        trade(1_200_000);
        final ThinBook absurd = new ThinBook(book, maker, 10_000, 960_000, 5_000_000);
        absurd.refill();
        final long zero = valuation.zeroValue(book.positions().find(ann, 0), 1_000);

        final LiquidatedPositions rows =
                Liquidation.builder(book, absurd).whole().build().liquidate(ann, 0);

        assertEquals(988, rows.limit(0));
        assertEquals(200, rows.closedLots(0), "those at 990");
        assertEquals(1_200_000 - 200 * 10, valuation.accountEquity(ann));
        assertEquals(99_800, rows.leftLots(0));
        assertEquals(99_800 / 1_000 * zero + zero / 1_000 * 800, rows.transfer(0), "at 988, not at what was bid");
        book.closeOut(rows.positionRow(0), book.positions().find(bob, 0), rows.leftLots(0), rows.transfer(0));
        assertEquals(400, valuation.accountEquity(ann), "200 lots went at 2 better than 988");
        assertEquals(99_800L * 12, valuation.accountEquity(bob) - 100_000_000, "12 below the mark are bob's gain");
    }
}
