package io.adlengine.bench.jmh;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.policy.queue.GreedyQueue;
import io.adlengine.severity.RobustMix;
import io.adlengine.standing.SparseHaircuts;
import io.adlengine.standing.StandingIndex;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rounds that look only at those who pay, a hundred of n, against the queue rule that looks at everybody; and what it
 * costs to keep the index and to ask it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 1)
public class StandingIndexBenchmark {
    private static final int PAYERS = 100;

    StandingIndex index;
    SparseHaircuts haircuts;
    long budget;

    private GreedyQueue rule;
    private DeleveragingEngine engine;
    private DeleveragingEngine denseEngine;
    private int changes;

    /** Without an index; {@link #fill} makes it. */
    public StandingIndexBenchmark() {}

    /**
     * Makes the index of all winners, and finds what the first hundred can lose.
     *
     * @param state the winners
     */
    @Setup
    public void fill(WinnersState state) {
        index = new StandingIndex(state.n).auditEvery(0);
        haircuts = new SparseHaircuts(state.n);
        for (int row = 0; row < state.n; row++) {
            index.put(row, state.account[row], state.score[row], state.capacity[row]);
        }
        index.preview(state.total, haircuts);
        budget = -1;
        for (int entry = 0; entry < Math.min(PAYERS, state.n); entry++) {
            budget += haircuts.amount(entry);
        }
        rule = new GreedyQueue(state.n);
        engine = engine(1);
        denseEngine = engine(state.n);
    }

    private static DeleveragingEngine engine(int maxWinners) {
        return DeleveragingEngine.builder()
                .severity(RobustMix.builder().build())
                .allocator(new GreedyQueue(maxWinners))
                .maxWinners(maxWinners)
                .build();
    }

    /**
     * The queue by the index, in warm caches.
     *
     * @param state the winners
     * @return the budget
     */
    @Benchmark
    @Against("denseQueue")
    public long warm(WinnersState state) {
        index.preview(budget, haircuts);
        return haircuts.total();
    }

    /**
     * The same with nothing in the caches.
     *
     * @param state the winners
     * @param caches emptied before
     * @return the budget
     */
    @Benchmark
    @Against("denseQueue")
    public long cold(WinnersState state, ColdCaches caches) {
        index.preview(budget, haircuts);
        return haircuts.total();
    }

    /**
     * The queue over everybody.
     *
     * @param state the winners
     * @return the budget
     */
    @Benchmark
    public long denseQueue(WinnersState state) {
        return rule.allocate(state.winners(), budget, state.haircut);
    }

    /**
     * A whole round by the index, verified, settled and learnt from.
     *
     * @param state the winners
     * @return what the winners lost
     */
    @Benchmark
    @Against("denseRound")
    public long round(WinnersState state) {
        final Round round = engine.deleverage(index, 2 * budget, -1, haircuts);
        engine.settle(round.id(), budget);
        return round.allocated();
    }

    /**
     * A whole round over everybody.
     *
     * @param state the winners
     * @return what the winners lost
     */
    @Benchmark
    public long denseRound(WinnersState state) {
        final Round round = denseEngine.deleverage(state.winners(), 2 * budget, -1, state.haircut);
        denseEngine.settle(round.id(), budget);
        return round.allocated();
    }

    /**
     * One member, anywhere, gets another member's score, and loses a unit or gets it back.
     *
     * @param state the winners
     * @return the member
     */
    @Benchmark
    public int change(WinnersState state) {
        final int row = (int) ((++changes * 0x9E37_79B9L & 0xFFFF_FFFFL) * state.n >>> 32);
        final int other = (int) ((changes * 0x85EB_CA6BL & 0xFFFF_FFFFL) * state.n >>> 32);
        index.update(row, state.score[other], state.capacity[row] - (changes & 1));
        return row;
    }

    /**
     * The place of one member, anywhere, and the capacity ahead of it.
     *
     * @param state the winners
     * @return both, added up
     */
    @Benchmark
    public long place(WinnersState state) {
        final int row = (int) ((++changes * 0x9E37_79B9L & 0xFFFF_FFFFL) * state.n >>> 32);
        return index.rank(row) + index.capacityAhead(row);
    }

    /** Pushes everything else out of the caches before each invocation. */
    @State(Scope.Thread)
    public static class ColdCaches {
        private static final int WORDS = 1 << 23;
        private final long[] other = new long[WORDS];

        /** Of 64 MB. */
        public ColdCaches() {}

        /** Writes all of them. */
        @Setup(Level.Invocation)
        public void empty() {
            for (int i = 0; i < WORDS; i++) {
                other[i]++;
            }
        }
    }
}
