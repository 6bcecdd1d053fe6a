package io.adlengine.bench.jmh;

import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.queue.GreedyQueue;

/** What rounds are timed by {@code bench --latency}, and the benchmark that does the same work. */
public enum RoundWork {
    /** The engine's round with the proportional split. */
    PRO_RATA("engine round, pro-rata", "RoundBenchmark.proRata", false),
    /** The engine's round with the ranked queue. */
    QUEUE("engine round, queue", "RoundBenchmark.queue", false),
    /** A venue's round, close-outs applied. */
    VENUE("venue round", "VenueBenchmark.fullRound", false),
    /** The same, while marks of all instruments arrive between rounds. */
    VENUE_WITH_MARKS("venue round, marks arriving", "VenueBenchmark.fullRound", true);

    private final String title;
    private final String benchmark;
    private final boolean withMarks;

    RoundWork(String title, String benchmark, boolean withMarks) {
        this.title = title;
        this.benchmark = benchmark;
        this.withMarks = withMarks;
    }

    /** {@return what a table calls it} */
    public String title() {
        return title;
    }

    /** {@return class and method of the benchmark that does the same, without the package} */
    public String benchmark() {
        return benchmark;
    }

    /** {@return whether marks arrive between rounds} */
    public boolean isWithMarks() {
        return withMarks;
    }

    /**
     * Makes one.
     *
     * @param winners of each round, 1 or more
     * @return ready for its first round
     */
    public WholeRound round(int winners) {
        return switch (this) {
            case PRO_RATA -> new EngineRound(new ProRata(), winners);
            case QUEUE -> new EngineRound(new GreedyQueue(winners), winners);
            case VENUE, VENUE_WITH_MARKS -> new VenueWholeRound(winners);
        };
    }
}
