package io.adlengine.venue.round;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Valuation;
import java.util.Arrays;

/**
 * What equity and maintenance margin are behind each winner once the close-outs planned so far are carried out.
 *
 * <p>It is reckoned as {@link CloseoutCheck} does before a close-out is carried out, so that nothing is objected to
 * while nothing changes. A winner with 25 more than its margin can pay 5 a lot for 5 lots; where each lot closed frees
 * 4 of margin, for 25.
 */
final class MarginLeft {
    /** Of the equity behind each. */
    private final long[] lost;

    private WinnerColumns winners;
    private Instrument contract;
    private long mark;
    private int side;
    private long paid;

    MarginLeft(int maxWinners) {
        lost = new long[maxWinners];
    }

    void start(RoundAssembler round) {
        winners = round.columns();
        contract = round.book().instruments().contract(round.instrument());
        mark = round.markAtStart();
        side = round.areLosersLong() ? -1 : 1;
        Arrays.fill(lost, 0, winners.count(), 0);
    }

    /**
     * The most open lots, up to a number of 1 or more, that a winner can take who has taken some and has some left;
     * they have been looked at then.
     */
    long most(int winner, long taken, long left, long wanted, OpenLots open) {
        if (admits(winner, taken, left, wanted, open)) {
            return wanted;
        }
        long least = 0;
        long most = wanted;
        while (most - least > 1) {
            final long middle = least + (most - least >> 1);
            if (admits(winner, taken, left, middle, open)) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return least > 0 && admits(winner, taken, left, least, open) ? least : 0;
    }

    private boolean admits(int winner, long taken, long left, long lots, OpenLots open) {
        open.look(lots);
        paid = valueOf(left) - valueOf(left - lots) + open.transfer();
        // Most have enough, whatever margin the close-outs free.
        if (winners.excess[winner] - lost[winner] >= paid) {
            return true;
        }
        final long equity = winners.equity[winner];
        final long before = contract.maintenance(valueOf(left));
        final long freed = contract.maintenance(valueOf(taken + left)) - before;
        final long relief = before - contract.maintenance(valueOf(left - lots));
        return Valuation.admits(equity - lost[winner], equity - winners.excess[winner] - freed, relief, paid);
    }

    private long valueOf(long size) {
        return contract.value(side * size, mark);
    }

    /** The winner takes what {@link #most} said last. */
    void take(int winner) {
        lost[winner] += paid;
    }
}
