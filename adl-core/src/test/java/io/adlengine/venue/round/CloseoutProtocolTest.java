package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Allocator;
import io.adlengine.DeleveragingEngine;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Restart;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What may be called when, and what stays as it was when something throws. Account 0 was long 10 at 100 with 150; at 80 it is 50
 * short. Accounts 1 and 2 are short 6 and 4.
 */
final class CloseoutProtocolTest {
    private final SmallMarket market = SmallMarket.ofOneContract();
    private final PositionBook book = market.book;
    private final int carol = market.position(0, 10, 100, 150, false);
    private final int ann = market.position(1, -6, 100, 200, false);

    CloseoutProtocolTest() {
        market.position(2, -4, 100, 200, false);
        book.mark(0, 80);
    }

    @Test
    void aPlanEndsWhenTheNextRoundBegins() {
        final Autodeleverager adl = market.decided(true);
        adl.begin(0, true);
        adl.loser(carol);
        final IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> adl.execute(10));
        assertEquals("plan=of another round (expected: of this round as it was assembled last)", refused.getMessage());
        assertEquals(10, book.positions().lots(carol), "the old plan does not close the new losers");
    }

    @Test
    void aPlanEndsWhenTheWinnersAreFoundAfresh() {
        final Autodeleverager adl = market.decided(true);
        adl.assembler().winners();
        assertThrows(IllegalArgumentException.class, () -> adl.execute(10));
    }

    @Test
    void thereAreNoReceiptsForOtherWinnersThanThoseWhoWereAsked() {
        market.severity = 0.5;
        final Autodeleverager adl = market.decided(true);
        final Receipts receipts = new Receipts("proportionally");
        assertEquals(2, receipts.count(adl));
        adl.assembler().exclude(book.positions().account(ann), true);
        adl.assembler().winners();
        final ByteBuffer out = ByteBuffer.allocate(2 * Receipt.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        assertThrows(IllegalArgumentException.class, () -> receipts.count(adl));
        assertThrows(IllegalArgumentException.class, () -> receipts.write(adl, out));
        assertEquals(0, out.position());
    }

    @Test
    void nothingIsDecidedBeforeARoundHasBegun() {
        final Autodeleverager adl = new SmallMarket(new Instrument(7, true, 1_000, 50_000, 100, 1, 1_000)).adl();
        final IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, adl::decide);
        assertEquals("round=none (expected: begun)", refused.getMessage());
    }

    @Test
    void aRoundIsDecidedOnce() {
        final Autodeleverager adl = market.decided(true);
        adl.execute(1);
        final IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> adl.decide(-1));
        assertEquals("round=0 (expected: one that is not decided yet)", refused.getMessage());
        assertThrows(IllegalArgumentException.class, adl::decide);
        assertEquals(0, adl.execute(10), "the first decision stands");
        assertEquals(0, book.positions().count());
    }

    @Test
    void nobodyIsNominatedOnceTheWinnersAreKnown() {
        final int dave = market.position(3, 1, 100, 1, false);
        final Autodeleverager adl = market.adl();
        assertThrows(IllegalArgumentException.class, () -> adl.loser(carol), "before begin");
        assertThrows(IllegalArgumentException.class, adl::decide, "before begin");
        adl.begin(0, true);
        adl.loser(carol);
        adl.decide();
        assertThrows(IllegalArgumentException.class, () -> adl.loser(dave));
        assertEquals(50, adl.assembler().losers().deficit());
    }

    @Test
    void aRoundIsOfOneSetOfMarks() {
        final Autodeleverager adl = market.adl();
        adl.begin(0, true);
        book.mark(0, 79);
        assertThrows(IllegalArgumentException.class, () -> adl.loser(carol));
        book.mark(0, 80);
        adl.begin(0, true);
        adl.loser(carol);
        book.mark(0, 81);
        final IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, adl::decide);
        assertEquals("marks=set since the round began (expected: as they were then)", refused.getMessage());
        book.mark(0, 80);
        adl.begin(0, true);
        adl.loser(carol);
        assertEquals(50, adl.decide().budget());
    }

    @Test
    void aLoserThatHasChangedIsNominatedAfresh() {
        final Autodeleverager adl = market.adl();
        adl.begin(0, true);
        adl.loser(carol);
        book.deposit(0, 1_000);
        final IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, adl::decide);
        assertEquals("position=" + carol + " (expected: as it was when it was nominated)", refused.getMessage());
        assertEquals(0, adl.settlements().size());
    }

    /** Two losers of 5 lots and one winner of 10, who buys 3 of them back in between: the second 5 are not there any more. */
    @Test
    void aChangedWinnerIsLookedAtBeforeEveryFill() {
        final SmallMarket two = SmallMarket.ofOneContract();
        two.position(0, 5, 100, 75, false);
        two.position(1, 5, 100, 75, false);
        two.position(2, -10, 100, 500, false);
        two.book.mark(0, 80);
        final Autodeleverager adl = two.decided(true);
        two.book.trade(2, 3, 0, 3, 80);
        adl.execute(10);
        assertEquals(5, adl.matcher().filledLots());
        assertEquals(5, adl.matcher().skippedLots(SkipReason.WINNER_CHANGED));
        assertEquals(-2, two.book.positions().lots(two.book.positions().find(2, 0)));
    }

    /** Equity of 49 pays for 25 twice, but the second time it would be gone. */
    @Test
    void aChangedWinnerKeepsItsMarginFillAfterFill() {
        final SmallMarket two = SmallMarket.ofOneContract();
        two.position(0, 5, 100, 75, false);
        two.position(1, 5, 100, 75, false);
        two.position(2, -11, 100, 500, false);
        two.book.mark(0, 80);
        final Autodeleverager adl = two.decided(true);
        two.book.deposit(2, 49 - two.valuation.accountEquity(2));
        adl.execute(10);
        assertEquals(5, adl.matcher().filledLots());
        assertEquals(24, two.valuation.accountEquity(2));
    }

    @Test
    void lotsThatAreClosedAreNotPlannedAgain() {
        final Autodeleverager adl = market.decided(true);
        adl.execute(1);
        final long[] haircut = {50, 0};
        final IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> adl.plan()
                        .solve(adl.assembler(), adl.assembler().columns().view(), haircut, 50));
        assertEquals("position=" + carol + " (expected: as it was when it was nominated)", refused.getMessage());
    }

    @Test
    void aRoundIsSettledOnceAndOnlyAfterItsDecision() {
        final Autodeleverager adl = market.adl();
        adl.begin(0, true);
        adl.loser(carol);
        assertThrows(IllegalArgumentException.class, () -> adl.settle(0, 80));
        adl.decide();
        assertThrows(IllegalArgumentException.class, () -> adl.settle(0, 0), "out of the price range");
        assertThrows(IllegalArgumentException.class, () -> adl.settle(0, 1_001), "out of the price range");
        assertEquals(70, adl.settle(0, 78));
        final double gap = market.estimator.gap(0);
        assertThrows(IllegalArgumentException.class, () -> adl.settle(0, 60));
        assertEquals(gap, market.estimator.gap(0), "a refused settlement teaches nothing");
    }

    @Test
    void aRoundWithoutLosersTakesNothing() {
        final Autodeleverager adl = market.adl();
        adl.begin(0, true);
        assertEquals(0, adl.decide().budget());
        assertEquals(0, adl.execute(1));
        assertEquals(0, adl.settle(0, 80));
    }

    @Test
    void withoutAPlanThereIsNothingToRun() {
        final CloseoutMatcher matcher = new CloseoutMatcher(Execution.IN_FULL, market.listener);
        assertThrows(IllegalArgumentException.class, () -> matcher.run(1));
        final RoundAssembler assembler = market.assembler();
        assertThrows(IllegalArgumentException.class, assembler::winners);
        final CloseoutPlan plan = new CloseoutPlan(16, 16, market.rule);
        assertThrows(IllegalArgumentException.class, () -> matcher.begin(assembler, plan));
        assembler.begin(0, true);
        assertThrows(IllegalArgumentException.class, () -> plan.solve(assembler, null, new long[16], 0));
    }

    @Test
    void aPlanIsCarriedOutOnce() {
        final Autodeleverager adl = market.decided(true);
        adl.execute(1);
        assertThrows(IllegalArgumentException.class, () -> adl.matcher().begin(adl.assembler(), adl.plan()));
        final CloseoutMatcher another = new CloseoutMatcher(Execution.IN_FULL, market.listener);
        assertThrows(IllegalArgumentException.class, () -> another.begin(adl.assembler(), adl.plan()));
        assertEquals(-4, book.positions().lots(book.positions().find(2, 0)));
        assertEquals(0, adl.execute(1));
    }

    @Test
    void partsThatDoNotFitEachOtherAreRefusedAtOnce() {
        final DeleveragingEngine engine = engine(market.rule, 16);
        final Settlements settlements = new Settlements(book, engine, null, 1, 16);
        final CloseoutPlan plan = new CloseoutPlan(16, 16, market.rule);
        assertDoesNotThrow(() -> together(engine, plan, settlements));
        assertUnfit(
                "maxLosers of the plan=15 (expected: 16 to 268435456)",
                () -> together(engine, new CloseoutPlan(15, 16, market.rule), settlements));
        assertUnfit(
                "maxWinners of the plan=15 (expected: 16 to 268435456)",
                () -> together(engine, new CloseoutPlan(16, 15, market.rule), settlements));
        assertUnfit(
                "maxWinners of the engine=15 (expected: 16 to 2147483647)",
                () -> together(engine(market.rule, 15), plan, settlements));
        assertUnfit(
                "rule of the plan=proportionally (expected: the engine's own instance)",
                () -> together(engine, new CloseoutPlan(16, 16, new Proportionally()), settlements));
        final String own = "settlements=of another engine or book (expected: of this engine and the assembler's book)";
        assertUnfit(own, () -> together(engine(market.rule, 16), plan, settlements));
        final PositionBook other = SmallMarket.ofOneContract().book;
        assertUnfit(own, () -> together(engine, plan, new Settlements(other, engine, null, 1, 16)));
    }

    private Autodeleverager together(DeleveragingEngine engine, CloseoutPlan plan, Settlements settlements) {
        final CloseoutMatcher matcher = new CloseoutMatcher(Execution.IN_FULL, market.listener);
        return new Autodeleverager(engine, market.assembler(), plan, matcher, settlements);
    }

    private static DeleveragingEngine engine(Allocator rule, int maxWinners) {
        return DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(rule)
                .maxWinners(maxWinners)
                .build();
    }

    private static void assertUnfit(String message, Executable parts) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, parts).getMessage());
    }

    @Test
    void aRowThatAnotherAccountHasTakenOverIsNotClosed() {
        final Autodeleverager adl = market.decided(true);
        book.upsert(0, 0, 0, 0, -1);
        assertEquals(carol, market.position(5, 10, 100, 900, false), "the same row");
        adl.execute(10);
        assertEquals(10, adl.matcher().skippedLots(SkipReason.LOSER_CHANGED));
        assertEquals(10, book.positions().lots(carol));
    }

    @Test
    void aWinnersRowThatAnotherAccountHasTakenOverIsNotClosed() {
        final Autodeleverager adl = market.decided(true);
        book.upsert(1, 0, 0, 0, -1);
        assertEquals(ann, market.position(5, -6, 100, 900, false), "the same row");
        adl.execute(10);
        assertEquals(6, adl.matcher().skippedLots(SkipReason.WINNER_CHANGED));
        assertEquals(4, adl.matcher().filledLots());
        assertEquals(-6, book.positions().lots(ann));
    }

    @Test
    void depositsOfALoserBetweenNominationAndExecutionStopItsCloseOut() {
        final Autodeleverager adl = market.decided(true);
        book.deposit(0, 50);
        adl.execute(10);
        assertEquals(10, adl.matcher().skippedLots(SkipReason.LOSER_CHANGED));
        assertThrows(
                IllegalArgumentException.class,
                () -> market.decided(true).assembler().loser(carol),
                "it is solvent now");
    }

    @Test
    void whoIsExcludedSurvivesARestart() {
        final RoundAssembler assembler = market.assembler();
        assembler.exclude(2, true);
        assembler.exclude(1, true);
        assembler.exclude(2, false);
        final RoundAssembler other = Restart.into(market.assembler(), assembler);
        assertArrayEquals(Restart.bytes(assembler), Restart.bytes(other));
        other.begin(0, true);
        assertEquals(1, other.winners().count());
        assertEquals(1, other.excluded(Exclusion.EXCLUDED));
        final RoundAssembler underWay = market.assembler();
        underWay.exclude(2, true);
        underWay.begin(0, true);
        Restart.into(underWay, market.assembler());
        assertThrows(IllegalArgumentException.class, underWay::winners, "a restored assembler begins again");
    }

    @Test
    void whoeverIsOneTooManyIsCounted() {
        final RoundAssembler assembler = RoundAssembler.builder(book, 1, 1).build();
        assembler.begin(0, true);
        assertEquals(1, assembler.winners().count());
        assertEquals(1, assembler.excluded(Exclusion.NO_ROOM));
        assembler.begin(0, true);
        assembler.loser(carol);
        final int dave = market.position(3, 1, 100, 1, false);
        assertThrows(IllegalArgumentException.class, () -> assembler.loser(dave));
        assertEquals(1, assembler.losers().count());
    }
}
