package io.adlengine.bench.jmh;

import io.adlengine.venue.loss.JuniorPool;
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

/** A pool that shrinks in proportion: a round changes one number, however many members there are. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 1)
public class ProportionalPoolBenchmark {
    /** Members. */
    @Param({"1000", "10000", "100000", "1000000"})
    int n;

    JuniorPool pool;
    private int calls;

    /** Without a pool; {@link #fill} makes it. */
    public ProportionalPoolBenchmark() {}

    /** Has n members join with 2^60 in all, as good as. */
    @Setup
    public void fill() {
        pool = new JuniorPool(n);
        for (int account = 0; account < n; account++) {
            pool.join(account, (1L << 60) / n);
        }
    }

    /** {@return what is left for others of a unit that all lose together: nothing} */
    @Benchmark
    public long round() {
        return pool.haircut(1);
    }

    /** {@return what one member, anywhere, has now} */
    @Benchmark
    public long worth() {
        return pool.worth(next());
    }

    /** {@return what one member, anywhere, takes out after a round, a thousandth, and brings back} */
    @Benchmark
    public long touch() {
        final int account = next();
        pool.haircut(1);
        final long amount = 1 + pool.worth(account) / 1_000;
        pool.leave(account, amount);
        pool.join(account, amount);
        return amount;
    }

    private int next() {
        return (int) ((++calls * 0x9E37_79B9L & 0xFFFF_FFFFL) * n >>> 32);
    }
}
