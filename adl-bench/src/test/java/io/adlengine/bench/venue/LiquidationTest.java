package io.adlengine.bench.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import org.junit.jupiter.api.Test;

class LiquidationTest {
    private final PositionBook book =
            new PositionBook(new Instrument[] {Instrument.linear(1, 1, 50_000, 1 << 30, 100_000)}, 8, 8);
    private final Valuation valuation = new Valuation(book);
    private final int maker = book.open(-1);
    private final int vault = book.open(-2);
    private final int fund = book.open(-3);
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
        final int position = book.positions().find(ann, 0);

        assertEquals(1_000, thin.close(position, 100_000, Long.MIN_VALUE));

        assertEquals(200 * (3 + 6 + 9 + 12 + 15), 100_000_000 - valuation.accountEquity(ann), "0.3 % more per level");
        assertEquals(99_000, book.positions().lots(position));
        assertEquals(0, thin.close(position, 99_000, Long.MIN_VALUE), "nothing left in this wave");
        thin.refill();
        assertTrue(thin.close(position, 99_000, Long.MIN_VALUE) > 900, "filled again in the next");
    }

    @Test
    void aGreatMoveLeavesAQuarter() {
        final ThinBook thin = trade(100_000_000);
        book.mark(0, 940);
        thin.refill();
        assertEquals(250, thin.close(book.positions().find(ann, 0), 100_000, Long.MIN_VALUE));
    }

    @Test
    void nobodySellsBelowTheZeroValue() {
        final ThinBook thin = trade(700_000);
        final int position = book.positions().find(ann, 0);

        assertEquals(400, thin.close(position, 100_000, valuation.zeroValue(position)), "993 a lot is the limit");

        assertTrue(valuation.accountEquity(ann) >= 0);
    }

    @Test
    void theVaultPaysFirstThenTheFundAndAnIsolatedPositionIntoItsMargin() {
        trade(30_000_000);
        book.deposit(vault, 100);
        book.deposit(fund, 1_000);
        final int position = book.positions().find(ann, 0);
        book.deposit(ann, -30_000_000);
        book.upsert(ann, 0, 100_000, 100_000_000, 30_000_000);
        final long cash = book.cash();
        book.mark(0, 699);
        final Backstop backstop = new Backstop(book, vault, fund);

        assertEquals(600, backstop.pay(position, 600));
        assertEquals(0, book.accounts().collateral(vault));
        assertEquals(500, book.accounts().collateral(fund));
        assertEquals(30_000_600, book.positions().margin(position));
        assertEquals(500, backstop.pay(position, 700), "all there is");
        assertEquals(0, backstop.available());

        backstop.deleveraged(0, 98_900, 98_000);
        assertEquals(900, backstop.waterfall().residual(0));
        assertTrue(backstop.isBalanced());
        backstop.carryOver();
        assertEquals(0, backstop.waterfall().residual(0));
        assertEquals(600 + 500 + 98_000, backstop.waterfall().loss(0));
        assertEquals(cash, book.cash());
    }
}
