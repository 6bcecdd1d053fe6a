package io.adlengine.bench.jmh;

import io.adlengine.Allocator;
import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.bench.baseline.BigDecimalSplit;
import io.adlengine.bench.baseline.BoxedSortQueue;
import io.adlengine.bench.baseline.FastutilSortQueue;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.queue.GreedyQueue;
import io.adlengine.severity.RobustMix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Whole rounds through the engine, settlement and learning included, with the default severity controller. Every round
 * needs half its deficit, so the controller settles at one half and the budget is that of the other benchmarks. The
 * baselines only split that budget: they check nothing and learn nothing.
 */
@State(Scope.Thread)
public class RoundBenchmark extends MemoryBounds {
    private DeleveragingEngine proRata;
    private DeleveragingEngine queue;
    private FastutilSortQueue fastutil;

    /** Without engines; {@link #buildEngines} makes them. */
    public RoundBenchmark() {}

    /**
     * Makes the engines.
     *
     * @param state the winners
     */
    @Setup
    public void buildEngines(WinnersState state) {
        proRata = engine(new ProRata(), state.n);
        queue = engine(new GreedyQueue(state.n), state.n);
        fastutil = new FastutilSortQueue(state.n);
    }

    /**
     * A round with the proportional split.
     *
     * @param state the winners
     * @return what the winners lost
     */
    @Benchmark
    @Against("bigDecimal")
    public long proRata(WinnersState state) {
        return round(proRata, state);
    }

    /**
     * A round with the ranked queue.
     *
     * @param state the winners
     * @return what the winners lost
     */
    @Benchmark
    @Against({"boxedSort", "fastutilSort"})
    public long queue(WinnersState state) {
        return round(queue, state);
    }

    /**
     * The budget by {@link BigDecimalSplit}.
     *
     * @param state the winners
     * @return the budget
     */
    @Benchmark
    public long bigDecimal(WinnersState state) {
        final long budget = state.nextBudget();
        BigDecimalSplit.split(state.capacity, state.n, budget, state.haircut);
        return budget;
    }

    /**
     * The budget by {@link BoxedSortQueue}.
     *
     * @param state the winners
     * @return the budget
     */
    @Benchmark
    public long boxedSort(WinnersState state) {
        final long budget = state.nextBudget();
        BoxedSortQueue.allocate(state.score, state.account, state.capacity, state.n, budget, state.haircut);
        return budget;
    }

    /**
     * The budget by {@link FastutilSortQueue}.
     *
     * @param state the winners
     * @return the budget
     */
    @Benchmark
    @Against("boxedSort")
    public long fastutilSort(WinnersState state) {
        final long budget = state.nextBudget();
        fastutil.allocate(state.score, state.account, state.capacity, state.n, budget, state.haircut);
        return budget;
    }

    private static DeleveragingEngine engine(Allocator rule, int maxWinners) {
        return DeleveragingEngine.builder()
                .severity(RobustMix.builder().build())
                .allocator(rule)
                .maxWinners(maxWinners)
                .build();
    }

    private static long round(DeleveragingEngine engine, WinnersState state) {
        final long needed = state.nextBudget();
        final Round round = engine.deleverage(state.winners(), 2 * needed, state.haircut);
        engine.settle(round.id(), needed);
        return round.allocated();
    }
}
