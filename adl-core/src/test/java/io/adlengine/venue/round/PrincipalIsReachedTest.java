package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.Instrument;
import org.junit.jupiter.api.Test;

/** Principal, bearers of isolated losses, and lots that are free. */
final class PrincipalIsReachedTest {
    /** The fund bears isolated losses and is a winner, too: it pays no more than it has left. */
    @Test
    void theBearerPaysNoMoreThanItHas() {
        final SmallMarket market = new SmallMarket(Instrument.linear(7, 1, 50_000, 1L << 40, 2_000));
        market.price = TransferPrice.zeroWithin(50_000);
        // Isolated, lacks 10,000; at most 5 % of 800 above the mark: 4,000 are paid, 6,000 stay.
        market.position(0, 100, 1_000, 10_000, true);
        market.position(2, 100, 1_000, 10_001, true);
        market.book.deposit(1, -30_000); // short 200 at 1,000, profit 40,000, equity 10,000
        market.position(1, -200, 1_000, 0, false);
        market.book.mark(0, 800);
        final Autodeleverager adl = market.builder().isolatedLoss(1).build();
        market.decide(adl, true);
        while (adl.execute(1) > 0) {}
        // after the first fill: 10,000 - 4,000 - 6,000 = 0; nothing more may be paid
        assertTrue(adl.closeouts().cost() <= 4_000, "cost=" + adl.closeouts().cost());
    }

    /** Account 0: profits on its side. Account 4: two legs without any profit on the other side. */
    @Test
    void principalIsReachedForWhomNoProfitsStand() {
        final Instrument[] of = new Instrument[3];
        for (int s = 0; s < 3; s++) {
            of[s] = Instrument.linear(7 + s, 1, 50_000, 1L << 40, 2_000);
        }
        final SmallMarket market = new SmallMarket(of);
        for (int a = 1; a < 10; a++) {
            market.book.deposit(a, a == 4 ? 35_000 : 100_000);
        }
        market.book.deposit(0, 15_000);
        for (int s = 0; s < 2; s++) {
            market.book.trade(4, 3, s, 100, 1_000);
            market.book.mark(s, 800);
            market.book.trade(3, 1 + s, s, 100, 800);
        }
        market.book.trade(0, 6, 2, 100, 1_000);
        market.book.mark(2, 800);
        final Autodeleverager adl = market.builder().layers(Layer.PRINCIPAL).build();
        adl.collection().begin();
        adl.collection().nominate(100);
        adl.collection().nominate(104);
        adl.collection().decide();
        CollectionTest.collect(adl);
        assertEquals(10_000, adl.collection().collected());
        assertEquals(5_000, adl.collection().collectedOfPrincipal());
    }

    /** Beyond the band at the mark, within it at the zero value: who has no profit takes the one that is free. */
    @Test
    void oddLotsOfWhatIsFreeAreFoundBeforeWhatCosts() {
        final SmallMarket market = new SmallMarket(Instrument.linear(7, 1, 50_000, 1L << 40, 2_000));
        market.price = TransferPrice.zeroOrMarkBeyond(100_000);
        market.position(0, 1, 1_000, 0, false); // lacks 200 on one lot: beyond 80, at the mark
        market.position(1, 100, 1_000, 19_000, false); // lacks 1,000: 10 a lot, at its zero value
        market.position(2, 100, 1_000, 19_000, false);
        market.position(3, -10, 800, 100_000, false); // no profit
        market.position(4, -10, 800, 100_000, false);
        market.book.mark(0, 800);
        final Autodeleverager adl = market.decided(true);
        adl.execute(100);
        assertEquals(1, adl.closeouts().filledLots());
    }
}
