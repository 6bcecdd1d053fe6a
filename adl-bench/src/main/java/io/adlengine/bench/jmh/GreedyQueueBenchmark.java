package io.adlengine.bench.jmh;

import io.adlengine.bench.baseline.BoxedSortQueue;
import io.adlengine.bench.baseline.FastutilSortQueue;
import io.adlengine.policy.queue.GreedyQueue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The ranked queue by selection against the queue by sorting. */
@State(Scope.Thread)
public class GreedyQueueBenchmark extends MemoryBounds {
    private GreedyQueue rule;
    private FastutilSortQueue fastutil;

    /** Without scratch; {@link #allocateScratch} makes it. */
    public GreedyQueueBenchmark() {}

    /**
     * Makes the rules.
     *
     * @param state the winners
     */
    @Setup
    public void allocateScratch(WinnersState state) {
        rule = new GreedyQueue(state.n);
        fastutil = new FastutilSortQueue(state.n);
    }

    /**
     * The whole rule.
     *
     * @param state the winners
     * @return the budget
     */
    @Benchmark
    @Against({"boxedSort", "fastutilSort"})
    public long queue(WinnersState state) {
        return rule.allocate(state.winners(), state.nextBudget(), state.haircut);
    }

    /**
     * The same with {@link BoxedSortQueue}.
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
     * The same with {@link FastutilSortQueue}.
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
}
