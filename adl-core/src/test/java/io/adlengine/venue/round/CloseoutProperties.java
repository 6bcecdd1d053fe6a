package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.FirstInLine;
import io.adlengine.venue.book.PositionBook;
import net.jqwik.api.Example;
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
        market.adl.decide(-1);
        final Closeouts plan = market.adl.closeouts();
        final RoundLosers losers = market.adl.losers();
        final RoundWinners winners = market.adl.winners();
        final long perLot = mostPerLot(losers);

        assertEquals(market.adl.round().allocated(), plan.budget());
        assertEquals(plan.budget() - plan.shortfall() + plan.rounding(), plan.plannedCover());
        assertTrue(plan.shortfall() >= 0 && plan.rounding() >= 0);
        assertTrue(plan.rounding() < Math.max(1, perLot));
        assertTrue(plan.plannedCover() <= losers.deficit());
        long lots = 0;
        for (int i = 0; i < winners.count(); i++) {
            final long held = Math.abs(market.book.positions().lots(winners.positionRow(i)));
            final long cost = winners.plannedCost(i);
            assertTrue(cost <= winners.gain(i), "nobody pays more than the gain");
            assertTrue(winners.plannedLots(i) <= held, "nobody gives more than there is");
            final boolean couldGiveMore = winners.plannedLots(i) < held && cost + perLot <= winners.gain(i);
            if (plan.passes() == 1) {
                market.valuation.measure(winners.positionRow(i));
                final long spare = market.valuation.measuredExcess() - cost - 2;
                assertTrue(cost - winners.haircut(i) <= perLot, "nobody pays a lot more than the haircut");
                assertTrue(
                        !couldGiveMore || spare < perLot || winners.haircut(i) - cost <= perLot,
                        "nobody who has more pays a lot less");
            }
            lots += winners.plannedLots(i);
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

        int left = market.adl.closeouts().planned();
        while (left > 0) {
            final int before = left;
            left = market.adl.execute(3);
            assertTrue(left < before, "every call goes on");
        }

        final Closeouts matcher = market.adl.closeouts();
        assertEquals(cash, book.cash());
        assertEquals(net, book.instruments().netLots(0));
        assertEquals(matcher.cost(), matcher.covered(), "at the zero value winners pay what the lots cover");
        assertTrue(
                Math.abs(wealth + matcher.covered() - wealthOfLosers(market)) <= matcher.fills(),
                "what was covered is no longer owed, but for the units by which values are rounded");
        for (int i = 0; i < market.adl.winners().count(); i++) {
            final int account = market.adl.winners().accountRow(i);
            assertTrue(market.valuation.accountEquity(account) >= 0, "no winner is made bankrupt");
        }
    }

    /** Odd lots that a winner is given one by one are one close-out, and checked as one. */
    @Example
    void lotsOfOneCloseoutAreCheckedTogether() {
        whatIsShortIsWhatNobodyCanCarry(95_314, 0.04, 1);
    }

    @Property(tries = 1_000)
    void whatIsShortIsWhatNobodyCanCarry(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double theta,
            @ForAll @IntRange(max = 2) int kind) {
        final Allocator rule = kind == 0 ? new Proportionally() : kind == 1 ? new FirstInLine() : new WholeAccounts();
        final CrashedMarket market =
                new CrashedMarket(seed, theta, TransferPrice.zero(), NOBODY, Execution.IN_FULL, rule);
        market.adl.decide(-1);
        final long budget = market.adl.round().budget();
        final Closeouts plan = market.adl.closeouts();
        final RoundLosers losers = market.adl.losers();
        final RoundWinners winners = market.adl.winners();

        assertEquals(plan.budget() - plan.shortfall() + plan.rounding(), plan.plannedCover());
        assertTrue(plan.plannedCover() + plan.shortfall() >= budget, "the budget is covered, or is short");
        assertTrue(plan.shortfall() == 0 || plan.plannedCover() < budget, "short of nothing but the budget");
        final long[] taken = new long[losers.count()];
        for (int fill = 0; fill < plan.planned(); fill++) {
            assertEquals(taken[plan.loser(fill)], plan.fromLot(fill), "a loser's lots go one after the other");
            taken[plan.loser(fill)] = plan.toLot(fill);
        }
        for (int j = 0; j < losers.count() && plan.shortfall() > 0; j++) {
            final long price = (losers.deficit(j) + losers.lots(j) - 1) / losers.lots(j);
            if (taken[j] == losers.lots(j) || price == 1 && losers.deficit(j) < losers.lots(j)) {
                continue;
            }
            for (int i = 0; i < winners.count(); i++) {
                final int position = winners.positionRow(i);
                market.valuation.measure(position);
                final long spare = market.valuation.measuredExcess() - winners.plannedCost(i) - 2L * plan.planned();
                final boolean canGiveOneMore = winners.plannedLots(i)
                                < Math.abs(market.book.positions().lots(position))
                        && winners.plannedCost(i) + price <= winners.gain(i)
                        && price <= spare;
                assertFalse(canGiveOneMore, () -> rule.name() + " left out a winner");
            }
        }
        // The same marks, but set: the matcher checks everything again.
        market.book.mark(0, market.book.instruments().mark(0));
        market.adl.execute(Integer.MAX_VALUE);
        assertEquals(0, market.adl.closeouts().skippedLots(SkipReason.MARGIN), "the plan has reckoned with margins");
        assertEquals(0, market.adl.closeouts().skippedLots(SkipReason.WINNER_GONE));
        assertEquals(0, market.adl.closeouts().skippedLots(SkipReason.LOSER_SOLVENT));
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
            assertTrue(market.adl.closeouts().cost() <= market.adl.closeouts().covered());
        }
    }

    /** The largest deficit of a loser's lot, rounded up. */
    private static long mostPerLot(RoundLosers losers) {
        long most = 0;
        for (int j = 0; j < losers.count(); j++) {
            most = Math.max(most, (losers.deficit(j) + losers.lots(j) - 1) / losers.lots(j));
        }
        return most;
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
