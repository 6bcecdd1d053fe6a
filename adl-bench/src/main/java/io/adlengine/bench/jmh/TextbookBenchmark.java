package io.adlengine.bench.jmh;

import io.adlengine.bench.baseline.BigDecimalRemainders;
import io.adlengine.bench.baseline.BoxedSortLevel;
import io.adlengine.policy.level.EqualLosses;
import io.adlengine.policy.lots.Hamilton;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A common level and the largest remainder against what textbooks say; the roofline is {@link ProRataBenchmark}'s. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 1)
public class TextbookBenchmark {
    private final EqualLosses losses = new EqualLosses();
    private Hamilton remainders;

    /** Without scratch; {@link #allocateScratch} makes it. */
    public TextbookBenchmark() {}

    /**
     * Makes the rule that has scratch.
     *
     * @param state the winners
     */
    @Setup
    public void allocateScratch(WinnersState state) {
        remainders = new Hamilton(state.n);
    }

    /**
     * {@code equal-losses}.
     *
     * @param state the winners
     * @return the budget
     */
    @Benchmark
    @Against("boxedSort")
    public long equalLosses(WinnersState state) {
        return losses.allocate(state.winners(), state.nextBudget(), state.haircut);
    }

    /**
     * The same with {@link BoxedSortLevel}.
     *
     * @param state the winners
     * @return the budget
     */
    @Benchmark
    public long boxedSort(WinnersState state) {
        final long budget = state.nextBudget();
        BoxedSortLevel.equalLosses(state.capacity, state.n, budget, state.haircut);
        return budget;
    }

    /**
     * {@code hamilton}.
     *
     * @param state the winners
     * @return the budget
     */
    @Benchmark
    @Against("bigDecimal")
    public long hamilton(WinnersState state) {
        return remainders.allocate(state.winners(), state.nextBudget(), state.haircut);
    }

    /**
     * The same with {@link BigDecimalRemainders}.
     *
     * @param state the winners
     * @return the budget
     */
    @Benchmark
    public long bigDecimal(WinnersState state) {
        final long budget = state.nextBudget();
        BigDecimalRemainders.split(state.capacity, state.account, state.n, budget, state.haircut);
        return budget;
    }
}
