package io.adlengine.bench.jmh;

import io.adlengine.bench.baseline.BigDecimalSplit;
import io.adlengine.policy.proportional.ProRata;
import org.openjdk.jmh.annotations.Benchmark;

/** The exact proportional split, total included, against decimals. */
public class ProRataBenchmark extends MemoryBounds {
    private static final ProRata PRO_RATA = new ProRata();

    /** Stateless. */
    public ProRataBenchmark() {}

    /**
     * The whole rule.
     *
     * @param state the winners
     * @return the budget
     */
    @Benchmark
    @Against("bigDecimal")
    public long proRata(WinnersState state) {
        return PRO_RATA.allocate(state.winners(), state.nextBudget(), state.haircut);
    }

    /**
     * The same with {@link BigDecimalSplit}.
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
}
