package io.adlengine;

import io.adlengine.check.Require;

/** The configuration of an engine, validated once by {@link #build}. */
public final class EngineBuilder {
    SeverityController severity;
    Allocator allocator;
    int maxWinners;
    int maxUnsettled = 1024;
    long maxTotal;
    RoundListener listener = new RoundListener() {};

    EngineBuilder() {}

    /**
     * {@return this} How much; must be set.
     *
     * @param severity a controller of this engine's own
     */
    public EngineBuilder severity(SeverityController severity) {
        this.severity = severity;
        return this;
    }

    /**
     * {@return this} Who pays; must be set.
     *
     * @param allocator a rule of this engine's own that takes {@code maxWinners} winners
     */
    public EngineBuilder allocator(Allocator allocator) {
        this.allocator = allocator;
        return this;
    }

    /**
     * {@return this} The most winners a round may have; must be set.
     *
     * @param maxWinners 1 or more
     */
    public EngineBuilder maxWinners(int maxWinners) {
        this.maxWinners = maxWinners;
        return this;
    }

    /**
     * The largest total capacity of a round, which is refused beyond it; by default what the rule can take.
     *
     * @param maxTotal money, 1 or more
     * @return this
     * @throws IllegalArgumentException if below 1
     */
    public EngineBuilder maxTotal(long maxTotal) {
        this.maxTotal = Require.atLeastOne("maxTotal", maxTotal);
        return this;
    }

    /**
     * {@return this} How many rounds may wait for their settlement; by default 1,024. The oldest is dropped beyond.
     *
     * @param maxUnsettled 1 to 2^20
     */
    public EngineBuilder maxUnsettled(int maxUnsettled) {
        this.maxUnsettled = maxUnsettled;
        return this;
    }

    /**
     * {@return this} Who hears of rounds; by default nobody.
     *
     * @param listener any
     */
    public EngineBuilder listener(RoundListener listener) {
        this.listener = listener;
        return this;
    }

    /**
     * Validates the configuration and makes the engine.
     *
     * @return an engine for one thread
     * @throws IllegalArgumentException if something is missing or out of range, or the rule cannot take as much
     */
    public DeleveragingEngine build() {
        Require.present("severity", severity);
        Require.present("allocator", allocator);
        Require.present("listener", listener);
        Require.within("maxWinners", maxWinners, 1, Integer.MAX_VALUE);
        Require.within("maxUnsettled", maxUnsettled, 1, 1 << 20);
        Allocator.requireRoom("allocator", allocator, maxWinners);
        if (maxTotal > allocator.maxTotal()) {
            final String most = "at most " + allocator.maxTotal() + ", what allocator " + allocator.name() + " takes";
            throw Require.refusal("maxTotal", Long.toString(maxTotal), most);
        }
        return new DeleveragingEngine(this);
    }
}
