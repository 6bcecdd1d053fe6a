package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.severity.FixedSeverity;
import io.adlengine.severity.OnlineGradientDescent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DeleveragingEngineTest {
    private static DeleveragingEngine.Builder engine(double theta) {
        return DeleveragingEngine.builder()
                .severity(new FixedSeverity(theta))
                .allocator(new FirstInLine())
                .maxWinners(8);
    }

    @Test
    void itIsWhatItsSeverityAndItsRuleAreWhateverItsRoom() {
        final String configuration = engine(0.5).build().configuration();
        assertEquals("engine(fixed:theta=0.5,first-in-line)", configuration);
        assertEquals(
                configuration,
                engine(0.5)
                        .maxWinners(1_000)
                        .maxUnsettled(7)
                        .maxTotal(9)
                        .build()
                        .configuration());
    }

    @Test
    void aCoveredRound() {
        final long[] haircut = {-1, -1, -1, -9};
        final Round round = engine(0.5).build().deleverage(new long[] {800, 400, 50}, 3, 1_500, haircut);

        assertEquals(RoundStatus.COVERED, round.status());
        assertEquals(0, round.id());
        assertEquals(1_500, round.deficit());
        assertEquals(0.5, round.severity());
        assertEquals(750, round.budget());
        assertEquals(750, round.allocated());
        assertEquals(750, round.uncovered());
        assertEquals(1_250, round.totalCapacity());
        assertEquals(1, round.touched());
        assertEquals(750.0 / 800, round.maxHaircutFraction());
        assertArrayEquals(new long[] {750, 0, 0, -9}, haircut, "entries beyond count are not the engine's");
    }

    @Test
    void aRoundThatTakesEverythingAndIsNotEnough() {
        final long[] haircut = new long[2];
        final Round round = engine(1).build().deleverage(new long[] {30, 20}, 2, 70, haircut);

        assertEquals(RoundStatus.CAPACITY_EXHAUSTED, round.status());
        assertEquals(50, round.allocated());
        assertEquals(20, round.uncovered());
        assertEquals(2, round.touched());
        assertEquals(1, round.maxHaircutFraction());
    }

    @Test
    void aRoundInWhichNothingIsDue() {
        final long[] haircut = {5};
        final Round round = engine(0.001).build().deleverage(new long[] {30}, 1, 999, haircut);

        assertEquals(RoundStatus.NOTHING_DUE, round.status());
        assertEquals(0, haircut[0]);
        assertEquals(0, round.touched());
        assertEquals(999, round.uncovered());
    }

    @Test
    void aRoundWithoutWinners() {
        final Round round = engine(1).build().deleverage(new long[0], 0, 70, new long[0]);

        assertEquals(RoundStatus.CAPACITY_EXHAUSTED, round.status());
        assertEquals(70, round.uncovered());
        assertEquals(0, round.maxHaircutFraction());
    }

    @Test
    void aRuleThatFillsWholeLotsMayExceedTheBudgetButNothingIsUncoveredBelowZero() {
        final Allocator takesAll =
                new ScriptedRule((winners, budget, haircut) -> {
                    System.arraycopy(winners.capacity(), 0, haircut, 0, winners.count());
                    return winners.totalCapacity();
                }) {
                    @Override
                    public boolean mayExceedBudget() {
                        return true;
                    }
                };
        final Round round = engine(1).allocator(takesAll).build().deleverage(new long[] {30}, 1, 20, new long[1]);

        assertEquals(RoundStatus.COVERED, round.status());
        assertEquals(20, round.budget());
        assertEquals(30, round.allocated());
        assertEquals(0, round.uncovered());
    }

    @Test
    void aRuleThatCannotPlaceTheBudgetLeavesTheRoundExhausted() {
        final Allocator places5 = new ScriptedRule((winners, budget, haircut) -> haircut[0] = 5);
        final Round round = engine(1).allocator(places5).build().deleverage(new long[] {30}, 1, 20, new long[1]);

        assertEquals(RoundStatus.CAPACITY_EXHAUSTED, round.status());
        assertEquals(15, round.uncovered());
    }

    @Property
    void theBudgetIsExactAtAnySize(
            @ForAll @DoubleRange(max = 1) double theta,
            @ForAll @LongRange(min = 0) long deficit,
            @ForAll @LongRange(min = 0) long capacity) {
        final BigInteger due = new BigDecimal(theta)
                .multiply(BigDecimal.valueOf(deficit))
                .setScale(0, RoundingMode.FLOOR)
                .toBigInteger();
        final Round round = engine(theta).build().deleverage(new long[] {capacity}, 1, deficit, new long[1]);
        assertEquals(due.min(BigInteger.valueOf(capacity)), BigInteger.valueOf(round.budget()));
        assertEquals(round.budget(), round.allocated());
    }

    @Test
    void theControllerLearnsFromSettledRoundsOnly() {
        final DeleveragingEngine engine = engine(0)
                .severity(OnlineGradientDescent.builder().implicitAdaGrad(1).build())
                .build();
        final long[] capacity = {1_000};
        final long[] haircut = new long[1];

        final long first = engine.deleverage(capacity, 1, 100, haircut).id();
        final long second = engine.deleverage(capacity, 1, 100, haircut).id();
        assertEquals(0, engine.deleverage(capacity, 1, 100, haircut).severity());
        engine.settle(second, 40);
        assertEquals(0.4, engine.deleverage(capacity, 1, 100, haircut).severity());
        engine.settle(first, 30);
        assertEquals(0.3, engine.deleverage(capacity, 1, 100, haircut).severity());
        assertEquals(3, engine.unsettledRounds());
    }

    @Test
    void theHintReachesTheController() {
        final List<Long> hints = new ArrayList<>();
        final SeverityController listening = new ScriptedSeverity() {
            @Override
            public double severity(long deficit, long neededHint) {
                hints.add(neededHint);
                return 0;
            }
        };
        final DeleveragingEngine engine = engine(0).severity(listening).build();
        final Winners winners = new Winners().wrap(new long[] {1}, 1);
        engine.deleverage(winners, 10, 4, new long[1]);
        engine.deleverage(winners, 10, new long[1]);
        assertEquals(List.of(4L, -1L), hints);
    }

    @Test
    void beyondTheMostUnsettledRoundsTheOldestIsDroppedCountedAndReported() {
        final List<String> events = new ArrayList<>();
        final DeleveragingEngine engine = engine(1)
                .maxUnsettled(2)
                .listener(new RoundListener() {
                    @Override
                    public void onRound(Round round) {
                        events.add("round " + round.id() + " allocated " + round.allocated());
                    }

                    @Override
                    public void onSettled(long id, long deficit, double severity, long allocated, long needed) {
                        events.add("settled " + id + " D " + deficit + " theta " + severity + " H " + allocated
                                + " needed " + needed);
                    }

                    @Override
                    public void onDropped(long id, long deficit) {
                        events.add("dropped " + id + " D " + deficit);
                    }
                })
                .build();
        final long[] capacity = {100};
        for (int deficit = 10; deficit < 14; deficit++) {
            engine.deleverage(capacity, 1, deficit, new long[1]);
            if (deficit == 11) {
                engine.settle(1, 7);
            }
        }
        assertEquals(
                List.of(
                        "round 0 allocated 10",
                        "round 1 allocated 11",
                        "settled 1 D 11 theta 1.0 H 11 needed 7",
                        "round 2 allocated 12",
                        "dropped 0 D 10",
                        "round 3 allocated 13"),
                events);
        assertEquals(1, engine.droppedRounds());
        assertEquals(2, engine.unsettledRounds());
    }

    @Test
    void aRuleThatCallsTheEngineBackIsRefused() {
        final DeleveragingEngine[] engine = new DeleveragingEngine[1];
        final Allocator callsBack = new ScriptedRule((winners, budget, haircut) ->
                engine[0].deleverage(new long[1], 1, 0, new long[1]).allocated());
        engine[0] = engine(1).allocator(callsBack).build();
        final var refused = assertThrows(
                IllegalStateException.class, () -> engine[0].deleverage(new long[] {5}, 1, 3, new long[1]));
        assertEquals(
                "engine=busy (expected: no call from within a round, a settlement or a listener)",
                refused.getMessage());
        assertEquals(0, engine[0].unsettledRounds());
    }

    @Test
    void aControllerThatFailsToLearnLeavesTheRoundToBeSettledAgain() {
        final boolean[] fails = {true};
        final DeleveragingEngine engine = engine(1)
                .severity(new ScriptedSeverity() {
                    @Override
                    public double severity(long deficit, long neededHint) {
                        return 1;
                    }

                    @Override
                    public void observe(long deficit, long neededHint, double severity, long needed) {
                        if (fails[0]) {
                            throw new IllegalStateException("not now");
                        }
                    }
                })
                .build();
        engine.deleverage(new long[] {5}, 1, 3, new long[1]);
        assertThrows(IllegalStateException.class, () -> engine.settle(0, 1));
        fails[0] = false;
        engine.settle(0, 1);
        assertEquals(0, engine.unsettledRounds());
    }

    @Test
    void theRoundIsReusedAndCopied() {
        final DeleveragingEngine engine = engine(1).build();
        final Round first = engine.deleverage(new long[] {100}, 1, 10, new long[1]);
        final Round kept = first.copyTo(new Round());
        final Round second = engine.deleverage(new long[] {100}, 1, 20, new long[1]);

        assertSame(first, second);
        assertNotSame(kept, second);
        assertEquals(
                "Round 0 COVERED: deficit 10, severity 1.0, budget 10, allocated 10, uncovered 0, touched 1",
                kept.toString());
        assertEquals(0.1, kept.maxHaircutFraction());
        assertEquals(100, kept.totalCapacity());
        assertEquals(1, second.id());
    }

    @Test
    void anotherThreadIsCaughtWhereAssertionsAreOn() throws InterruptedException {
        final DeleveragingEngine engine = engine(1).build();
        engine.deleverage(new long[] {100}, 1, 10, new long[1]);
        final Throwable[] caught = new Throwable[1];
        final Thread other = new Thread(() -> engine.settle(0, 1));
        other.setUncaughtExceptionHandler((thread, error) -> caught[0] = error);
        other.start();
        other.join();
        assertEquals(AssertionError.class, caught[0].getClass());
    }
}
