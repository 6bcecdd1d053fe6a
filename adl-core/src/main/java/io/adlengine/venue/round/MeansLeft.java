package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Valuation;
import java.util.Arrays;

/**
 * What each winner can still give once the close-outs planned so far are carried out: lots, gain, and equity over
 * margin. One check decides it in the plan, at the close-out and at a confirmation, so that what one has admitted the
 * next does not refuse.
 *
 * <p>A winner gives no lot that it does not have, pays no more than its gain, is left with no equity below 0, and is
 * left with its maintenance margin, or with no smaller part of it than before, to within two units of rounding ({@link
 * Valuation#admits}). What it pays is counted from its own values: value(q) − value(q − k) + transfer. For inverse
 * contracts that may be a unit more or less than what the loser's values say.
 */
final class MeansLeft {
    private final long[] gain;
    private final long[] lots;
    private final long[] lost;
    private WinnerColumns winners;
    private Losers losers;
    private Instrument contract;
    private boolean keepsMargin;
    private long paid;

    MeansLeft(int maxWinners) {
        gain = new long[maxWinners];
        lots = new long[maxWinners];
        lost = new long[maxWinners];
    }

    /** Starts with all that winners have. Who pays of principal keeps its maintenance margin whole. */
    void start(WinnerColumns of, Losers against, Layer layer) {
        keepsMargin = layer.keepsMargin();
        winners = of;
        losers = against;
        contract = against.contract();
        System.arraycopy(of.cap, 0, gain, 0, of.count());
        System.arraycopy(of.size, 0, lots, 0, of.count());
        Arrays.fill(lost, 0, of.count(), 0);
    }

    /** What was planned of each winner; what each has left matters to nobody once the plan stands. */
    void save(StateWriter out) {
        for (int i = 0; i < winners.count(); i++) {
            out.putLong(taken(i));
            out.putLong(lost[i]);
        }
    }

    void load(StateReader in, WinnerColumns of) {
        winners = of;
        for (int i = 0; i < of.count(); i++) {
            lots[i] = of.size[i] - Require.within("planned lots", in.getLong(), 0, of.size[i]);
            lost[i] = Require.within("planned cost", in.getLong(), -Losers.MOST, Losers.MOST);
        }
    }

    /** Lots that a winner has given. */
    long taken(int winner) {
        return winners.size[winner] - lots[winner];
    }

    /** What a winner has paid. */
    long lost(int winner) {
        return lost[winner];
    }

    long gain(int winner) {
        return gain[winner];
    }

    long lots(int winner) {
        return lots[winner];
    }

    /**
     * The most of the next lots at a place, up to a number of 1 or more, that a winner can take; 0 where not even one.
     */
    long most(int winner, long wanted, CarryingLots open, int place) {
        long most = Math.min(wanted, lots[winner]);
        if (!open.areSurelyPaidBy(place, most, gain[winner])) {
            most = Math.min(most, open.affordable(place, gain[winner]));
        }
        if (most <= 0) {
            return 0;
        }
        if (admits(winner, most, open, place)) {
            return most;
        }
        // Exactly speaking whatever is admitted has all its parts admitted; rounding blurs that by less than the
        // tolerance.
        long least = 0;
        while (most - least > 1) {
            final long middle = least + (most - least >> 1);
            if (admits(winner, middle, open, place)) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return least > 0 && admits(winner, least, open, place) ? least : 0;
    }

    /**
     * Whether one lot at a place would be within a winner's means, less some units; if so, one of every cheaper loser
     * is, too.
     */
    boolean admitsOneAt(int winner, CarryingLots open, int place, long benefit) {
        final long cost = Math.max(0, open.cost(place) - benefit);
        return lots[winner] > 0 && cost <= gain[winner] && admits(winner, 1, cost);
    }

    private boolean admits(int winner, long taken, CarryingLots open, int place) {
        final long cost = open.costs(place, taken);
        paid = contract.inverse()
                ? value(lots[winner]) - value(lots[winner] - taken) + worth(open, place, taken) + cost
                : cost;
        return paid <= gain[winner] && admits(winner, taken, paid);
    }

    private long worth(CarryingLots open, int place, long next) {
        final long first = open.taken(place);
        return losers.worth(open.loser(place), first, first + next);
    }

    private boolean admits(int winner, long taken, long pays) {
        // Most have enough, whatever margin the close-outs free.
        if (winners.excess[winner] - lost[winner] >= pays) {
            return true;
        }
        final long equity = winners.equity[winner];
        final long before = contract.maintenance(value(lots[winner]));
        final long freed = contract.maintenance(value(winners.size[winner])) - before;
        final long relief = before - contract.maintenance(value(lots[winner] - taken));
        final long maintenance = equity - winners.excess[winner] - freed;
        return admits(keepsMargin, equity - lost[winner], maintenance, relief, pays);
    }

    /** One check of margins, whenever it is asked. */
    static boolean admits(boolean keepsMargin, long equity, long maintenance, long relief, long pays) {
        return keepsMargin
                ? equity >= pays && equity - maintenance + relief >= pays
                : Valuation.admits(equity, maintenance, relief, pays);
    }

    /** What the lots that {@link #most} answered last would make the winner pay, by its own values. */
    long paid() {
        return paid;
    }

    /** The winner takes what {@link #most} answered last. */
    void take(int winner, long taken) {
        lots[winner] -= taken;
        gain[winner] -= Math.max(0, paid);
        lost[winner] += paid;
    }

    private long value(long size) {
        return losers.valueOpposite(size);
    }
}
