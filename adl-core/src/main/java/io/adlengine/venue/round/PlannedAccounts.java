package io.adlengine.venue.round;

import io.adlengine.venue.book.PositionBook;
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
        int last = PositionBook.NONE;
        for (int fill = 0; fill < fills.count(); fill++) {
            final int loser = fills.loser(fill);
            if (loser != last) {
                rows.set(round.losers().account[loser]); // many in a row are of one loser
                last = loser;
            }
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
