package io.adlengine.venue.round;

import java.util.BitSet;

/**
 * The accounts of losers and winners with a planned close-out, from the decision until the last close-out of the round
 * is carried out or given up. A bit per account of the book; no allocation but where that has grown.
 */
final class PlannedAccounts {
    private final BitSet rows;

    PlannedAccounts(int mostAccounts) {
        rows = new BitSet(mostAccounts);
    }

    void hold(RoundAssembler round, FillList fills) {
        for (int fill = 0; fill < fills.count(); fill++) {
            rows.set(round.losers().account[fills.loser(fill)]);
            rows.set(round.columns().account[fills.winner(fill)]);
        }
    }

    void release() {
        rows.clear();
    }

    boolean isAny() {
        return !rows.isEmpty();
    }

    boolean contains(int accountRow) {
        return rows.get(accountRow);
    }
}
