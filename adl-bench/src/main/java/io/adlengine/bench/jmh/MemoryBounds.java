package io.adlengine.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** What no rule can beat: the harness alone, and each capacity read once with each haircut written once. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 1)
public abstract class MemoryBounds {
    /** For subclasses. */
    protected MemoryBounds() {}

    /**
     * The harness and the next budget.
     *
     * @param state the winners
     * @return the budget
     */
    @Benchmark
    public long floor(WinnersState state) {
        return state.nextBudget();
    }

    /**
     * Reads every capacity and writes every haircut, once; the budget keeps the loop from being a plain copy.
     *
     * @param state the winners
     * @return the budget
     */
    @Benchmark
    public long roofline(WinnersState state) {
        final long[] capacity = state.capacity;
        final long[] haircut = state.haircut;
        final int count = state.n;
        final long budget = state.nextBudget();
        for (int i = 0; i < count; i++) {
            haircut[i] = capacity[i] ^ budget;
        }
        return budget;
    }
}
