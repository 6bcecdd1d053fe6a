package io.adlengine.bench.replay;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.bench.data.StressRound;
import java.util.ArrayDeque;
import java.util.Deque;

/** Rounds whose need is not known yet: each is settled before the first round that starts when it is over. */
final class OpenRounds {
    private record Open(long id, StressRound stress) {}

    private final DeleveragingEngine engine;
    private final Deque<Open> open = new ArrayDeque<>();

    OpenRounds(DeleveragingEngine engine) {
        this.engine = engine;
    }

    void add(Round round, StressRound stress) {
        open.add(new Open(round.id(), stress));
    }

    /** Settles what is over when a round starts, in the order in which it ran. */
    void settleBefore(StressRound next) {
        open.removeIf(earlier -> earlier.stress.isOverBefore(next) && settle(earlier));
    }

    /** Settles the rest. */
    void settleAll() {
        open.removeIf(this::settle);
    }

    private boolean settle(Open round) {
        engine.settle(round.id, round.stress.needed());
        return true;
    }
}
