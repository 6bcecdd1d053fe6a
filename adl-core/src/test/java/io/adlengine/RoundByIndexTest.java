package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.severity.FixedSeverity;
import io.adlengine.severity.RobustMix;
import io.adlengine.standing.SparseHaircuts;
import io.adlengine.standing.StandingIndex;
import io.adlengine.testkit.AllocationMeter;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A round that looks only at those who pay is the round that looks at everybody. */
class RoundByIndexTest {
    private static final int MOST = 700;

    private final long[] capacity = {100, 200, 300};
    private final double[] score = {1, 3, 2};
    private final long[] account = {70, 80, 90};
    private final StandingIndex index = new StandingIndex(MOST);
    private final SparseHaircuts listed = new SparseHaircuts(MOST);

    private static DeleveragingEngine engine(SeverityController severity, Allocator rule) {
        return DeleveragingEngine.builder()
                .severity(severity)
                .allocator(rule)
                .maxWinners(rule.maxWinners() > MOST ? 1 : rule.maxWinners())
                .maxUnsettled(2)
                .build();
    }

    private void fill(StandingIndex target) {
        for (int row = 0; row < capacity.length; row++) {
            target.put(row, account[row], score[row], capacity[row]);
        }
    }

    @Test
    void theWorkedNumber() {
        fill(index);
        final DeleveragingEngine engine = engine(new FixedSeverity(0.5), new LargestScoreFirst(1));
        final Round round = engine.deleverage(index, 500, -1, listed);
        assertEquals(
                "Round 0 COVERED: deficit 500, severity 0.5, budget 250, allocated 250, uncovered 250, touched 2",
                round.toString());
        assertEquals(1, round.maxHaircutFraction());
        assertEquals(600, round.totalCapacity());
        assertEquals(50, listed.amount(1));
        assertEquals(600, index.totalCapacity(), "the index is told by whoever carries it out");
        assertEquals(
                RoundStatus.CAPACITY_EXHAUSTED,
                engine.deleverage(index, 5_000, -1, listed).status());
        assertEquals(600, listed.total());
        assertEquals(
                RoundStatus.NOTHING_DUE, engine.deleverage(index, 1, -1, listed).status());
        assertEquals(0, listed.count());
        assertEquals(0, engine.round().maxHaircutFraction());
        engine.settle(2, 0);
        assertEquals(1, engine.unsettledRounds());
        assertEquals(1, engine.droppedRounds());
    }

    @Test
    void whoCouldPayMustFitTheListOrNothingIsDone() {
        fill(index);
        final DeleveragingEngine engine = engine(new FixedSeverity(1), new LargestScoreFirst(1));
        final long hash = engine.stateHash();
        assertThrows(IllegalArgumentException.class, () -> engine.deleverage(index, 60, -1, new SparseHaircuts(2)));
        assertEquals(hash, engine.stateHash());
    }

    @Test
    void whoPaysAPartAloneHasTheLargestFraction() {
        fill(index);
        final DeleveragingEngine engine = engine(new FixedSeverity(1), new LargestScoreFirst(1));
        assertEquals(0.3, engine.deleverage(index, 60, -1, listed).maxHaircutFraction());
    }

    /** Both in turn on two engines of the same kind: rounds, hashes and what is learnt are the same. */
    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void everyNumberIsThatOfTheDenseRound(
            @ForAll @IntRange(min = 1, max = MOST) int count, @ForAll boolean isFlat, @ForAll long seed) {
        final Random random = new Random(seed);
        final long[] amounts = new long[count];
        final double[] scores = new double[count];
        final long[] accounts = new long[count];
        final StandingIndex members = new StandingIndex(count).auditEvery(3);
        for (int row = 0; row < count; row++) {
            amounts[row] = 1 + (random.nextLong() >>> 1 >>> 10 + random.nextInt(50)) / count;
            scores[row] = isFlat ? 1 : random.nextGaussian();
            accounts[row] = random.nextInt(100);
            members.put(row, accounts[row], scores[row], amounts[row]);
        }
        final DeleveragingEngine dense = engine(RobustMix.builder().theta1(0.5).build(), new LargestScoreFirst(MOST));
        final DeleveragingEngine sparse = engine(RobustMix.builder().theta1(0.5).build(), new LargestScoreFirst(1));
        final Winners winners = new Winners();
        final long[] haircut = new long[count];
        final SparseHaircuts paying = new SparseHaircuts(count);
        for (int i = 0; i < 8; i++) {
            final long deficit = random.nextLong() >>> 1 >>> random.nextInt(63);
            winners.wrap(amounts, count).score(scores).account(accounts);
            final Round expected = dense.deleverage(winners, deficit, haircut);
            final Round round = sparse.deleverage(members, deficit, -1, paying);
            assertEquals(expected.toString(), round.toString());
            assertEquals(expected.maxHaircutFraction(), round.maxHaircutFraction());
            assertArrayEquals(haircut, spread(paying, count));
            assertEquals(dense.stateHash(), sparse.stateHash());
            if (random.nextBoolean()) {
                dense.settle(round.id(), deficit / 3);
                sparse.settle(round.id(), deficit / 3);
            }
            members.lower(paying);
            for (int row = 0; row < count; row++) {
                amounts[row] -= haircut[row];
            }
        }
    }

    private static long[] spread(SparseHaircuts paying, int count) {
        final long[] haircut = new long[count];
        for (int entry = 0; entry < paying.count(); entry++) {
            haircut[paying.row(entry)] = paying.amount(entry);
        }
        return haircut;
    }

    @Test
    void whatIsRefusedHasChangedNothing() {
        fill(index);
        final DeleveragingEngine engine = engine(new FixedSeverity(1), new LargestScoreFirst(1));
        engine.deleverage(index, 60, -1, listed);
        final long hash = engine.stateHash();
        assertRefused("deficit=-1 (expected: 0 or more)", () -> engine.deleverage(index, -1, -1, listed));
        assertRefused("index=null (expected: a value)", () -> engine.deleverage(null, 1, -1, listed));
        assertRefused("haircuts=null (expected: a value)", () -> engine.deleverage(index, 1, -1, null));
        assertRefused(
                "haircuts.most=2 (expected: at least payers=3)",
                () -> engine.deleverage(index, 1, -1, new SparseHaircuts(2)));
        assertRefused(
                "allocator=first-in-line (expected: one that ranks by score, as an index does)",
                () -> engine(new FixedSeverity(1), new FirstInLine()).deleverage(index, 1, -1, listed));
        final DeleveragingEngine small = DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(new LargestScoreFirst(1))
                .maxWinners(1)
                .maxTotal(599)
                .build();
        assertRefused(
                "total capacity=600 (expected: at most maxTotal=599)", () -> small.deleverage(index, 1, -1, listed));
        assertEquals(hash, engine.stateHash());
        assertEquals(60, listed.total());
    }

    @Test
    void aControllerThatThrowsLeavesAnEmptyListAndNoRound() {
        fill(index);
        index.preview(60, listed);
        final SeverityController broken = new ScriptedSeverity() {
            @Override
            public double severity(long deficit, long neededHint) {
                return Double.NaN;
            }
        };
        final DeleveragingEngine undecided = engine(broken, new LargestScoreFirst(1));
        assertThrows(IllegalStateException.class, () -> undecided.deleverage(index, 1, -1, listed));
        assertEquals(0, listed.count());
        assertEquals(-1, undecided.round().id());
    }

    /** Lists of another index are lists that this one would not have made. */
    @Test
    void whatAnIndexListsIsVerified() {
        fill(index);
        final Verification verification = new Verification();
        final StandingIndex other = new StandingIndex(3);
        fill(other);
        other.preview(250, listed);
        verification.check(index, listed, 250);
        assertBroken("sum of haircuts=250 (expected: budget=249)", 249);
        index.update(1, 3, 201);
        assertBroken("amount=200 (expected: capacity=201)", 250);
        index.update(1, 3, 199);
        assertBroken("amount=200 (expected: capacity=199)", 250);
        index.update(1, 3, 200);
        index.update(2, 2, 49);
        assertBroken("amount=50 (expected: 1 to capacity=49)", 250);
        index.update(2, 4, 300);
        assertBroken("row=2 (expected: behind row=1)", 250);
    }

    private void assertBroken(String message, long budget) {
        assertEquals(
                "standing index: " + message,
                assertThrows(IllegalStateException.class, () -> new Verification().check(index, listed, budget))
                        .getMessage());
    }

    @Test
    void nothingIsAllocated() {
        fill(index);
        final DeleveragingEngine engine = engine(RobustMix.builder().theta1(0.5).build(), new LargestScoreFirst(1));
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            final long deficit = 1 + engine.round().id() % 900;
            engine.settle(
                    engine.deleverage(index, Math.max(1, deficit), -1, listed).id(), 1);
        });
        assertEquals(0, bytes);
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
