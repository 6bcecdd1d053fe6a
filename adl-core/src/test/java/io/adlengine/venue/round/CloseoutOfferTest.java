package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.FirstInLine;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.Instrument;
import org.junit.jupiter.api.Test;

/** What a winner cannot carry is offered to the others, and what nobody can is short. */
final class CloseoutOfferTest {
    @Test
    void aRuleThatBreaksItsContractWhenAskedAgainLeavesNoPlan() {
        for (final long answer : new long[] {-1, 1_000_000}) {
            final SmallMarket market = SmallMarket.ofOneContract();
            market.position(0, 10, 100, 0, false);
            market.position(1, -1, 100, 100, false);
            market.position(2, -9, 100, 300, false);
            market.book.mark(0, 80);
            final CloseoutPlan plan = new CloseoutPlan(16, 16, new Scripted(ask -> answer), new Carry(8));
            final RoundAssembler assembler = market.assembler(16, 16);
            assembler.begin(0, true);
            assembler.nominate(market.book.positions().find(0, 0));
            assertThrows(
                    IllegalStateException.class,
                    () -> plan.solve(assembler, assembler.findWinners(), new long[] {40, 0}, 40),
                    "40 is two lots, one is there: the rest is offered again");
            assertEquals(0, plan.fills().count());
            assertEquals(0, plan.covered());
        }
    }

    /** One lot of 20 is there; the other two go to whoever has some, and the rule is asked twice. */
    @Test
    void whatOneCannotGiveIsOfferedAgain() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, 10, 100, 0, false);
        market.position(1, -1, 100, 100, false);
        market.position(2, -9, 100, 300, false);
        market.book.mark(0, 80);
        final Scripted rule = new Scripted(ask -> Math.min(ask.capacity(), ask.left()));
        final CloseoutPlan plan = new CloseoutPlan(16, 16, rule, new Carry(8));
        final RoundAssembler assembler = market.assembler(16, 16);
        assembler.begin(0, true);
        assembler.nominate(market.book.positions().find(0, 0));
        plan.solve(assembler, assembler.findWinners(), new long[] {50, 0}, 50);
        assertEquals(1, rule.asked);
        assertEquals(0, rule.told, "the round itself is remembered, what is offered again is not");
        assertEquals(2, plan.passes());
        assertEquals(1, plan.lotsOf(0));
        assertEquals(2, plan.lotsOf(1));
        assertEquals(0, plan.shortfall());
        assertEquals(10, plan.rounding());
    }

    /**
     * The first has 83 lots' worth above what its other position needs, and the queue would ask it for all 100 for
     * ever. The 10 lots per unit that it gives take nothing from its margin: maintenance is 5 % of the value, 4 a lot.
     */
    @Test
    void whatMarginDoesNotAllowGoesToTheNext() {
        final SmallMarket market = new SmallMarket(
                Instrument.linear(7, 1, 50_000, 1L << 40, 1_000), Instrument.linear(8, 1, 50_000, 1L << 40, 1_000));
        market.rule = new FirstInLine();
        market.book.mark(1, 100);
        market.position(0, 100, 100, 1_000, false);
        market.position(1, -100, 100, 0, false);
        market.position(2, -100, 100, 1_000, false);
        market.book.upsert(1, 1, 200, 20_000, false, 0);
        market.book.mark(0, 80);
        market.book.mark(1, 97);
        assertEquals(2_000 - 600, market.valuation.accountEquity(1));
        assertEquals(400 + 970, market.valuation.accountMaintenance(1));
        final Autodeleverager adl = market.decided(true);
        assertEquals(1_000, adl.winners().haircut(0));
        assertEquals(1_000, adl.closeouts().plannedCover());
        adl.execute(10);
        assertEquals(100, adl.closeouts().filledLots());
        assertEquals(95, -market.book.positions().lotsOf(1, 0), "each costs 10 and frees 4 of 30");
    }

    /**
     * One lot of 50 and a hundred of 1; 60 of 150 are due. The first winner is asked for all its 200 and has lots for
     * 59.
     */
    @Test
    void whatARuleTakesBeyondItsBudgetIsNotAskedForAgain() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.rule = new WholeAccounts();
        market.severity = 0.4;
        market.position(0, 1, 100, -30, false);
        market.position(1, 100, 100, 1_900, false);
        market.position(2, -10, 100, 1_000, false);
        market.position(3, -200, 100, 1_000, false);
        market.book.mark(0, 80);
        final Autodeleverager adl = market.decided(true);
        assertEquals(150, adl.losers().deficit());
        assertEquals(60, adl.round().budget());
        assertEquals(59 + 1, adl.closeouts().plannedCover());
        assertEquals(0, adl.closeouts().shortfall());
        assertEquals(adl.closeouts().plannedCover(), adl.closeouts().budget());
    }

    @Test
    void offeringAgainAllocatesNothing() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, 10, 100, 0, false);
        market.position(1, -1, 100, 100, false);
        market.position(2, -9, 100, 300, false);
        market.book.mark(0, 80);
        final CloseoutPlan plan = new CloseoutPlan(16, 16, new FirstInLine(), new Carry(8));
        final RoundAssembler assembler = market.assembler(16, 16);
        final CloseoutMatcher matcher = new CloseoutMatcher(
                assembler,
                plan,
                new FilledLots(16),
                -1,
                new Outstanding(1),
                (loser, winner, lots, transfer) -> 0,
                market.listener);
        final int loser = market.book.positions().find(0, 0);
        final long[] haircut = {50, 0};
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            assembler.begin(0, true);
            assembler.nominate(loser);
            plan.solve(assembler, assembler.findWinners(), haircut, 50);
            matcher.begin();
            matcher.run(10);
        });
        assertTrue(bytes < 1, bytes + " bytes per run");
        assertEquals(2, plan.passes());
        assertEquals(3, matcher.skippedLots(SkipReason.EXECUTION));
    }
}
