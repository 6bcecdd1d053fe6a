package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.FirstInLine;
import io.adlengine.Round;
import io.adlengine.venue.book.PositionBook;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

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
            assertTrue(
                    plan.lotsOf(i) <= Math.abs(market.book.positions().lots(position)),
                    "nobody gives more than there is");
            final long perLot = losers.mostPerLot();
            final boolean couldGiveMore =
                    plan.lotsOf(i) < Math.abs(market.book.positions().lots(position))
                            && plan.costOf(i) + perLot <= market.assembler.winnerGain(i);
            if (plan.passes() == 1) {
                assertTrue(plan.costOf(i) - market.adl.haircut(i) <= perLot, "nobody pays a lot more than the haircut");
                assertTrue(
                        !couldGiveMore || market.adl.haircut(i) - plan.costOf(i) <= perLot,
                        "nobody who has more pays a lot less");
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
        final long net = book.instruments().netLots(0);
        final long wealth = wealthOfLosers(market);
        market.adl.decide(-1);

        int left = market.adl.plan().fills();
        while (left > 0) {
            final int before = left;
            left = market.adl.execute(3);
            assertTrue(left < before, "every call goes on");
        }

        final CloseoutMatcher matcher = market.adl.matcher();
        assertEquals(cash, book.cash());
        assertEquals(net, book.instruments().netLots(0));
        assertEquals(matcher.cost(), matcher.covered(), "at the zero value winners pay what the lots cover");
        assertTrue(
                Math.abs(wealth + matcher.covered() - wealthOfLosers(market)) <= matcher.fills(),
                "what was covered is no longer owed, but for the units by which values are rounded");
        for (int i = 0; i < market.assembler.winnerCount(); i++) {
            final int account = market.assembler.columns().account[i];
            assertTrue(market.valuation.accountEquity(account) >= 0, "no winner is made bankrupt");
        }
    }

    @Property(tries = 1_000)
    void whatIsShortIsWhatNobodyCanCarry(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double theta,
            @ForAll @IntRange(max = 2) int kind) {
        final Allocator rule = kind == 0 ? new Proportionally() : kind == 1 ? new FirstInLine() : new WholeAccounts();
        final CrashedMarket market =
                new CrashedMarket(seed, theta, TransferPrice.zero(), NOBODY, Execution.IN_FULL, rule);
        final long budget = market.adl.decide(-1).budget();
        final CloseoutPlan plan = market.adl.plan();
        final Losers losers = market.assembler.losers();

        assertEquals(plan.budget() - plan.shortfall() + plan.rounding(), plan.covered());
        assertTrue(plan.covered() + plan.shortfall() >= budget, "the budget is covered, or is short");
        assertTrue(plan.shortfall() == 0 || plan.covered() < budget, "short of nothing but the budget");
        final int last = plan.fills() - 1;
        final boolean isOpen = last < 0 || plan.to(last) < losers.lots(plan.loser(last));
        final int loser = last < 0 ? 0 : isOpen ? plan.loser(last) : plan.loser(last) + 1;
        final long next = isOpen && last >= 0 ? plan.to(last) : 0;
        if (plan.shortfall() > 0 && loser < losers.count()) {
            final long cost = losers.cost(loser, next, next + 1);
            for (int i = 0; i < market.assembler.winnerCount(); i++) {
                final int position = market.assembler.winnerPosition(i);
                market.valuation.measure(position);
                final long spare = market.valuation.measuredExcess() - plan.costOf(i) - 2L * plan.fills();
                final boolean canGiveOneMore =
                        plan.lotsOf(i) < Math.abs(market.book.positions().lots(position))
                                && plan.costOf(i) + cost <= market.assembler.winnerGain(i)
                                && cost <= spare;
                assertFalse(canGiveOneMore, () -> rule.name() + " left out a winner");
            }
        }
        // The same marks, but set: the matcher checks everything again.
        market.book.mark(0, market.book.instruments().mark(0));
        market.adl.execute(Integer.MAX_VALUE);
        assertEquals(0, market.adl.matcher().skippedLots(SkipReason.MARGIN), "the plan has reckoned with margins");
        assertEquals(0, market.adl.matcher().skippedLots(SkipReason.WINNER_CHANGED));
        assertEquals(0, market.adl.matcher().skippedLots(SkipReason.LOSER_SOLVENT));
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
            final long net = market.book.instruments().netLots(0);
            market.adl.decide(-1);
            market.adl.execute(Integer.MAX_VALUE);
            assertEquals(cash, market.book.cash());
            assertEquals(net, market.book.instruments().netLots(0));
            assertTrue(market.adl.matcher().cost() <= market.adl.matcher().covered());
        }
    }

    /** Σ equity of the nominated accounts, isolated positions included. */
    private static long wealthOfLosers(CrashedMarket market) {
        long sum = 0;
        for (final int account : market.bankruptAccounts) {
            sum += market.valuation.accountEquity(account);
            for (int p = market.book.positions().firstOfAccount(account);
                    p >= 0;
                    p = market.book.positions().nextOfAccount(p)) {
                sum += market.book.positions().isIsolated(p) ? market.valuation.equity(p) : 0;
            }
        }
        return sum;
    }
}
