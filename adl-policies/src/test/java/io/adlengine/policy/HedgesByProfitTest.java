package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Decision;
import io.adlengine.venue.round.Nomination;
import org.junit.jupiter.api.Test;

/** Ann is short 10 lots that have made 1,000, and long 5 of another contract; Bob is short 100 that have made 100. */
final class HedgesByProfitTest {
    private static final int ZED = 0;
    private static final int ANN = 1;
    private static final int BOB = 2;
    private static final int CY = 3;

    private final PositionBook book = new PositionBook(
            new Instrument[] {Instrument.linear(7, 1, 0, 1_000, 2_000), Instrument.linear(8, 1, 0, 1_000, 2_000)},
            4,
            8);

    private void decide(String rule, int lots) {
        for (int account = 0; account < 4; account++) {
            book.open(account);
            book.deposit(account, 100_000);
        }
        book.mark(0, 1_000);
        book.mark(1, 1_000);
        book.trade(ZED, ANN, 0, 10, 1_100);
        book.trade(ZED, BOB, 0, 100, 1_001);
        book.trade(ANN, CY, 1, 5, 1_000);
        final Autodeleverager adl = Autodeleverager.builder(book)
                .severity(new FixedSeverity(1))
                .allocator(Policies.create(rule, 4))
                .maxWinners(4)
                .maxLosers(4)
                .build();
        adl.quantities().begin(0, true);
        assertEquals(
                Nomination.ACCEPTED, adl.quantities().atPrice(book.positions().find(ZED, 0), lots, 1_000));
        assertEquals(Decision.DECIDED, adl.quantities().decideByProfit());
        while (adl.execute(100) > 0) {}
    }

    @Test
    void claimsByProfitGoForNoHedgeWhileOthersHaveLots() {
        decide("hedged:limit=zero(queue)", 20);
        assertEquals(-5, book.positions().lotsOf(ANN, 0), "as long as she is long of the other contract");
        assertEquals(-85, book.positions().lotsOf(BOB, 0));
    }

    @Test
    void butWhereTheRuleAsksForThemInMoney() {
        decide("hedged:limit=zero(queue)", 107);
        assertEquals(0, book.positions().lotsOf(ANN, 0), "970 of her 1,000, 500 of which are free");
        assertEquals(-3, book.positions().lotsOf(BOB, 0));
    }

    @Test
    void orWhenNobodyHasAnyOthers() {
        decide("hedged:limit=zero(capped:alpha=0.01(queue))", 107);
        assertEquals(-3, book.positions().lotsOf(ANN, 0));
        assertEquals(0, book.positions().lotsOf(BOB, 0));
    }

    @Test
    void orNotEvenThen() {
        decide("hedged:limit=zero,then=nothing(queue)", 107);
        assertEquals(-5, book.positions().lotsOf(ANN, 0));
        assertEquals(0, book.positions().lotsOf(BOB, 0));
    }

    @Test
    void withoutItTheLargestProfitGoesFirst() {
        decide("queue", 20);
        assertEquals(0, book.positions().lotsOf(ANN, 0));
        assertEquals(-90, book.positions().lotsOf(BOB, 0));
    }
}
