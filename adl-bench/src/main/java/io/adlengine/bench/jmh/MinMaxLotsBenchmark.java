package io.adlengine.bench.jmh;

import io.adlengine.Winners;
import io.adlengine.bench.baseline.IntegerProgramLots;
import io.adlengine.policy.lots.MinMaxLots;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The fairest whole lots by their threshold against an integer program, on one market so small that the latter ends.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class MinMaxLotsBenchmark {
    static final int WINNERS = 20;
    private static final long SEED = 20251010;

    final long[] capacity = new long[WINNERS];
    final long[] lot = new long[WINNERS];
    final long[] haircut = new long[WINNERS];
    final long budget;

    private final Winners winners = new Winners();
    private final MinMaxLots rule = new MinMaxLots(WINNERS);

    /** Draws the market. */
    public MinMaxLotsBenchmark() {
        final Random random = new Random(SEED);
        long total = 0;
        for (int i = 0; i < WINNERS; i++) {
            capacity[i] = 1_000L + random.nextInt(9_000);
            lot[i] = 50L + random.nextInt(150);
            total += capacity[i];
        }
        budget = total / 10;
    }

    /** {@return Σ haircut, after a round of the whole rule} */
    @Benchmark
    @Against("integerProgram")
    public long minMaxLots() {
        return rule.allocate(winners.wrap(capacity, WINNERS).lot(lot), budget, haircut);
    }

    /** {@return the budget, after {@link IntegerProgramLots} has solved the same round} */
    @Benchmark
    public long integerProgram() {
        IntegerProgramLots.allocate(capacity, lot, WINNERS, budget, haircut);
        return budget;
    }
}
