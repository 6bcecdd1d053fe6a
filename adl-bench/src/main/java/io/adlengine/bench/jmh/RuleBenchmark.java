package io.adlengine.bench.jmh;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.Policies;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Every rule there is, in the order of {@link Policies#rules}, total included, on winners with every column; their
 * roofline is that of {@link ProRataBenchmark}. Rules that learn have the same winners round after round.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class RuleBenchmark {
    /** The example of each registered rule. */
    @Param({
        "pro-rata",
        "queue",
        "rotation",
        "soft-queue",
        "buckets:k=5(pro-rata)",
        "capped-pro-rata",
        "weighted-pro-rata",
        "juniorised",
        "levered-pro-rata",
        "power",
        "equal-awards",
        "equal-losses",
        "talmud",
        "leverage-fill",
        "factor-fill",
        "cumulative-burden",
        "projection",
        "mirror-descent",
        "mdic",
        "hamilton",
        "dhondt",
        "min-max-lots",
        "capped:alpha=0.5(queue)",
        "blend:w=0.2(queue,pro-rata)",
        "seniority(pro-rata,pro-rata)",
        "hedged(queue)",
        "cutoff:lambda=2(pro-rata)",
        "mixture:rate=0.1(queue,pro-rata)"
    })
    String rule;

    private Allocator allocator;
    private final Winners winners = new Winners();

    /** Without a rule; {@link #make} makes it. */
    public RuleBenchmark() {}

    /**
     * Makes the rule.
     *
     * @param state the winners
     */
    @Setup
    public void make(WinnersState state) {
        allocator = Policies.create(rule, state.n);
    }

    /**
     * The whole rule.
     *
     * @param state the winners
     * @return Σ haircut
     */
    @Benchmark
    public long rule(WinnersState state) {
        final long placed = allocator.allocate(state.everyColumn(winners), state.nextBudget(), state.haircut);
        allocator.remember(winners, state.haircut);
        return placed;
    }
}
