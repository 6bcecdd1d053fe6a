package io.adlengine.bench.torture;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whose position has changed since a round has changed it, by anything else: nobody else keeps it from an undoing. */
final class UndoModel {
    /** No round: a trade. */
    static final long TRADE = -1;

    private final Map<Long, Set<Long>> roundsOf = new HashMap<>();
    private final Map<Long, Set<Long>> movedOf = new HashMap<>();

    /** An account's position has changed, by a round or {@link #TRADE}. */
    void changed(long account, long by) {
        final Set<Long> rounds = roundsOf.computeIfAbsent(account, none -> new HashSet<>());
        for (final long round : rounds) {
            if (round != by) {
                movedOf.computeIfAbsent(round, none -> new HashSet<>()).add(account);
            }
        }
        if (by != TRADE) {
            rounds.add(by);
        }
    }

    /** A round was not undone, because an account is said to have moved. */
    void isMoved(long round, long account) {
        Difference.unless(
                movedOf.getOrDefault(round, Set.of()).contains(account),
                () -> "account " + account + " has not moved since round " + round);
    }
}
