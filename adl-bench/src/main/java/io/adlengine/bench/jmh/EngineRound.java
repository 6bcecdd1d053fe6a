package io.adlengine.bench.jmh;

import io.adlengine.Allocator;
import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.severity.RobustMix;

/** The rounds of {@link RoundBenchmark}, with a severity that takes half from the first one on. */
final class EngineRound implements WholeRound {
    private static final double HALF = 0.5;

    private final WinnersState state = new WinnersState();
    private final DeleveragingEngine engine;

    EngineRound(Allocator rule, int winners) {
        state.n = winners;
        state.fill();
        engine = DeleveragingEngine.builder()
                .severity(RobustMix.builder().theta1(HALF).build())
                .allocator(rule)
                .maxWinners(winners)
                .build();
    }

    @Override
    public void prepare() {
        // Every round writes all haircuts anew.
    }

    @Override
    public long run() {
        final long needed = state.nextBudget();
        final Round round = engine.deleverage(state.winners(), 2 * needed, state.haircut);
        engine.settle(round.id(), needed);
        return round.allocated();
    }

    @Override
    public void mark() {
        // An engine knows no marks: what they change is in the winners of the next round.
    }
}
