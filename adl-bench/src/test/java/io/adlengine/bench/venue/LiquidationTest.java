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
}
