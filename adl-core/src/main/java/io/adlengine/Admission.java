package io.adlengine;

import io.adlengine.check.Require;
import io.adlengine.standing.SparseHaircuts;
import io.adlengine.standing.StandingIndex;

/** What a round must satisfy before anything is written. Fast passes first; only a refusal looks for the culprit. */
final class Admission {
    /** More rounds than an engine can run in its life: a snapshot beyond was not made by one. */
    static final long MOST_ROUNDS = (1L << 62) - (1L << 20);

    private Admission() {}

    /** What an engine is to hold, and its rule to take. */
    static void requireRoom(Allocator allocator, int maxWinners, int maxUnsettled, long maxTotal) {
        Require.within("maxWinners", maxWinners, 1, Integer.MAX_VALUE);
        Require.within("maxUnsettled", maxUnsettled, 1, 1 << 20);
        Allocator.requireRoom("allocator", allocator, maxWinners);
        if (maxTotal > allocator.maxTotal()) {
            final String most = "at most " + allocator.maxTotal() + ", what allocator " + allocator.name() + " takes";
            throw Require.refusal("maxTotal", Long.toString(maxTotal), most);
        }
    }

    static void requireNumber(long nextId) {
        if (nextId >= MOST_ROUNDS) {
            throw new IllegalStateException("rounds=" + nextId + " (expected: below " + MOST_ROUNDS + ")");
        }
    }

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
        requireTotal(capacities.total(), maxTotal);
        winners.keepTotal(capacities.total());
        winners.requireColumns(required, allocator.name());
    }

    /** Refuses what a round by an index must not begin with: a rule that it does not stand for, too. */
    static void check(StandingIndex index, Allocator allocator, long maxTotal, long deficit, SparseHaircuts haircuts) {
        Require.present("index", index);
        Require.present("haircuts", haircuts).requireRoom(index.payers());
        Require.notNegative("deficit", deficit);
        if (!allocator.ranksByScore() || allocator.remembers()) {
            throw Require.refusal("allocator", allocator.name(), "one that ranks by score, as an index does");
        }
        requireTotal(index.totalCapacity(), maxTotal);
    }

    private static void requireTotal(long total, long maxTotal) {
        if (total > maxTotal) {
            throw Require.refusal("total capacity", Long.toString(total), "at most maxTotal=" + maxTotal);
        }
    }
}
