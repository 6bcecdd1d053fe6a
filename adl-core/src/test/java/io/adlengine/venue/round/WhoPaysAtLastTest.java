package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.venue.book.Instrument;
import org.junit.jupiter.api.Test;

/** Who pays where profits, prices and roundings leave little. */
final class WhoPaysAtLastTest {
    /** Over two legs: nobody has a profit anywhere; the venue reaches principal. */
    @Test
    void principalIsReachedWhereNoSideHasProfits() {
        final SmallMarket market = new SmallMarket(
                Instrument.linear(7, 1, 50_000, 1L << 40, 2_000), Instrument.linear(8, 1, 50_000, 1L << 40, 2_000));
        market.book.deposit(0, 35_000);
        market.book.deposit(1, 100_000);
        market.book.deposit(2, 100_000);
        market.book.deposit(3, 100_000);
        for (int s = 0; s < 2; s++) {
            market.book.trade(0, 3, s, 100, 1_000); // long 100 of both at 1,000
            market.book.mark(s, 800);
            market.book.trade(3, 1 + s, s, 100, 800); // the only shorts took over at the mark
        }
        assertEquals(-5_000, market.valuation.accountEquity(0));
        final Autodeleverager adl = market.builder().layers(Layer.PRINCIPAL).build();
        adl.collection().begin();
        adl.collection().nominate(100);
        adl.collection().decide();
        CollectionTest.collect(adl);
        assertEquals(5_000, adl.collection().collected());
    }

    /** Six targets, one of them at the mark: who has no profit can take that one. */
    @Test
    void whatCostsNothingIsFoundBetweenWhatCosts() {
        final SmallMarket market = new SmallMarket(Instrument.linear(7, 1, 50_000, 1L << 40, 2_000));
        for (int a = 0; a < 6; a++) {
            market.position(a, 10, 1_000, 100_000, false);
        }
        market.position(6, -60, 800, 1_000_000, false);
        market.book.mark(0, 900);
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        for (int a = 0; a < 6; a++) {
            adl.quantities().atPrice(market.book.positions().find(a, 0), 10, a == 2 ? 900 : 950);
        }
        adl.quantities().decide();
        adl.execute(100);
        assertEquals(10, adl.closeouts().filledLots());
    }

    /** At the mark nothing costs anything, whatever a part of an inverse contract's lots is rounded to. */
    @Test
    void partOfAnInverseContractAtTheMarkIsFree() {
        for (final boolean isLong : new boolean[] {true, false}) {
            for (long lots = 1; lots < 10; lots++) {
                final SmallMarket market = new SmallMarket(new Instrument(7, true, 1_000, 50_000, 1L << 30, 1, 2_000));
                final int target = market.position(0, isLong ? 10 : -10, 700, 100_000, false);
                market.position(1, isLong ? -10 : 10, isLong ? 500 : 900, 100_000, false); // has a loss
                market.book.mark(0, 700);
                final Autodeleverager adl = market.adl();
                adl.quantities().begin(0, isLong);
                adl.quantities().atPrice(target, lots, 700);
                adl.quantities().decide();
                adl.execute(100);
                assertEquals(0, adl.closeouts().cost(), (isLong ? "long " : "short ") + lots);
                assertEquals(lots, adl.closeouts().filledLots(), (isLong ? "long " : "short ") + lots);
            }
        }
    }
}
