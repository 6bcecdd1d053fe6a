package io.adlengine.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Round;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** What every round keeps, whatever the market looks like. */
final class CloseoutProperties {
    private static final CloseoutListener NOBODY = new CloseoutListener() {};

    @Property(tries = 2_000)
    void thePlanCoversTheBudgetToTheLot(@ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double theta) {
        final CrashedMarket market = new CrashedMarket(seed, theta, TransferPrice.zero(), NOBODY, Execution.IN_FULL);
        final Round round = market.adl.decide(-1);
        final CloseoutPlan plan = market.adl.plan();
        final Losers losers = market.assembler.losers();

        assertEquals(round.allocated(), plan.budget());
        assertEquals(plan.budget() - plan.shortfall() + plan.rounding(), plan.covered());
        assertTrue(plan.shortfall() >= 0 && plan.rounding() >= 0);
        assertTrue(plan.rounding() < Math.max(1, losers.mostPerLot()));
        assertTrue(plan.covered() <= losers.deficit());
        long lots = 0;
        for (int i = 0; i < market.assembler.winnerCount(); i++) {
            final int position = market.assembler.winnerPosition(i);
            assertTrue(plan.costOf(i) <= market.assembler.winnerGain(i), "nobody pays more than the gain");
            assertTrue(plan.lotsOf(i) <= Math.abs(market.book.lots(position)), "nobody gives more than there is");
            if (plan.passes() == 1 && plan.shortfall() == 0) {
                assertTrue(
                        Math.abs(plan.costOf(i) - market.adl.haircut(i)) <= losers.mostPerLot(),
                        "everybody is within one lot of the haircut");
            }
            lots += plan.lotsOf(i);
        }
        assertTrue(lots <= losers.lots());
    }

    @Property(tries = 2_000)
    void carryingItOutMovesLotsAndMoneyAndCreatesNeither(
            @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double theta) {
        final CrashedMarket market = new CrashedMarket(seed, theta, TransferPrice.zero(), NOBODY, Execution.IN_FULL);
        final PositionBook book = market.book;
        final long cash = book.cash();
        final long net = book.netLots(0);
        final long deficit = deficit(market);
        market.adl.decide(-1);

        int left = market.adl.plan().fills();
        while (left > 0) {
            final int before = left;
            left = market.adl.execute(3);
            assertTrue(left < before, "every call goes on");
        }

        final CloseoutMatcher matcher = market.adl.matcher();
        assertEquals(cash, book.cash());
        assertEquals(net, book.netLots(0));
        assertEquals(matcher.cost(), matcher.covered(), "at the zero value winners pay what the lots cover");
        assertTrue(
                Math.abs(deficit - matcher.covered() - deficit(market)) <= 2L * market.bankrupt.size(),
                "what was covered is no longer owed");
        for (int i = 0; i < market.assembler.winnerCount(); i++) {
            final int account = market.assembler.winnerAccounts()[i];
            assertTrue(market.valuation.accountEquity(account) >= 0, "no winner is made bankrupt");
        }
    }

    @Property(tries = 500)
    void whateverThePriceRuleLotsAndMoneyStay(@ForAll long seed) {
        final TransferPrice[] prices = {
            TransferPrice.mark(),
            TransferPrice.worseOfZeroAndMark(),
            TransferPrice.zeroWithin(50_000),
            TransferPrice.zeroOrMarkBeyond(50_000)
        };
        for (final TransferPrice price : prices) {
            final CrashedMarket market = new CrashedMarket(seed, 0.7, price, NOBODY, Execution.IN_FULL);
            final long cash = market.book.cash();
            final long net = market.book.netLots(0);
            market.adl.decide(-1);
            market.adl.execute(Integer.MAX_VALUE);
            assertEquals(cash, market.book.cash());
            assertEquals(net, market.book.netLots(0));
            assertTrue(market.adl.matcher().cost() <= market.adl.matcher().covered());
        }
    }

    /** Σ of the nominated accounts' deficits that go with the instrument. */
    private static long deficit(CrashedMarket market) {
        long sum = 0;
        for (final int position : market.bankrupt) {
            if (market.book.isPosition(position) && market.book.instrumentOf(position) == 0) {
                sum += Math.max(0, -market.valuation.equityShare(position));
            }
        }
        return sum;
    }
}
