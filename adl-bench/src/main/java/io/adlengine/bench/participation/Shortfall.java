package io.adlengine.bench.participation;

import io.adlengine.bench.data.StressRound;

/** What counts as left uncovered where less was taken. Named as on the command line. */
public enum Shortfall {
    /** The deficit, as it was seen when the round began. */
    deficit,

    /** What closing turned out to need, known afterwards. */
    needed;

    /** How much of it there is in a round. */
    long of(StressRound round) {
        return this == deficit ? round.deficit() : round.needed();
    }
}
