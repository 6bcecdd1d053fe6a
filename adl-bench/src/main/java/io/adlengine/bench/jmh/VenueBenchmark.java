package io.adlengine.bench.jmh;

import io.adlengine.venue.book.PositionBook;
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
 * A venue's round, from a mark to applied close-outs, over books of different sizes. {@link #decide} leaves the book as
 * it is and is measured back to back; {@link #fullRound} changes it, and {@link BookBefore} puts it back between
 * invocations, outside the time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class VenueBenchmark {
    private static final int NO_HINT = -1;
    private static final int ALL = Integer.MAX_VALUE;

    private int move;

    /** For JMH. */
    public VenueBenchmark() {}

    /**
     * One mark moves; no position is touched.
     *
     * @param state the book
     * @return the mark
     */
    @Benchmark
    public long mark(VenueState state) {
        final PositionBook book = state.book;
        final int instrument = 1 + (move & 15);
        book.mark(instrument, 9_000 + (move++ & 1_023));
        return book.instruments().mark(instrument);
    }

    /**
     * Losers and winners are assessed and every column filled.
     *
     * @param state the book
     * @return the number of winners
     */
    @Benchmark
    public long assemble(VenueState state) {
        return state.assemble();
    }

    /**
     * Assembly, severity, rule, verification and the plan in whole lots; the book stays.
     *
     * @param state the book
     * @return planned close-outs
     */
    @Benchmark
    public long decide(VenueState state) {
        state.nominate();
        state.adl.decide(NO_HINT);
        final long id = state.adl.round().id();
        state.adl.settle(id, VenueState.CRASHED);
        return state.adl.closeouts().planned();
    }

    /**
     * The same with every close-out checked again, matched and applied to the book.
     *
     * @param state the book
     * @param before puts it back
     * @return lots closed
     */
    @Benchmark
    public long fullRound(VenueState state, BookBefore before) {
        state.nominate();
        state.adl.decide(NO_HINT);
        final long id = state.adl.round().id();
        state.adl.execute(ALL);
        state.adl.settle(id, VenueState.CRASHED);
        return state.adl.closeouts().filledLots();
    }
}
