package io.adlengine;

import io.adlengine.check.Require;

/** What a round must satisfy before anything is written. Fast passes first; only a refusal looks for the culprit. */
final class Admission {
    private Admission() {}

    /** Refuses whatever a rule that requires these columns must not be handed, and admits the capacities. */
    static void check(
            Winners winners,
            Allocator allocator,
            int required,
            Capacities capacities,
            int maxWinners,
            long maxTotal,
            long deficit,
            long[] haircut) {
        Require.present("winners", winners);
        Require.present("haircut", haircut);
        Require.notNegative("deficit", deficit);
        Require.within("count", winners.count(), 0, maxWinners);
        if (haircut.length < winners.count()) {
            throw Require.refusal(
                    "haircut.length", Integer.toString(haircut.length), "at least count=" + winners.count());
        }
        if (winners.contains(haircut)) {
            throw Require.refusal("haircut", "a column of winners", "an array of its own");
        }
        capacities.admit(winners.capacity(), winners.count());
        if (capacities.total() > maxTotal) {
            throw Require.refusal("total capacity", Long.toString(capacities.total()), "at most maxTotal=" + maxTotal);
        }
        winners.keepTotal(capacities.total());
        winners.requireColumns(required, allocator.name());
    }
}
