package io.adlengine.policy.queue;

import io.adlengine.Column;
import io.adlengine.Winners;
import java.util.EnumSet;

/**
 * Some winners of a round as a view of their own, with only the columns that somebody reads, and account ids where
 * there are any.
 */
final class WinnersSubset {
    private final int[] member;
    private int count;
    private final Winners view = new Winners();
    private final long[] capacity;
    private final long[] account;
    private final long[] cap;
    private final double[] score;
    private final double[] weight;
    private final long[] lot;
    private final long[] equity;
    private final long[] notional;
    private final long[] exposure;
    private final long[] principal;
    private final long[][] gain;
    private final int[] tier;

    WinnersSubset(int maxWinners, EnumSet<Column> columns) {
        member = new int[maxWinners];
        capacity = new long[maxWinners];
        account = new long[maxWinners];
        cap = columns.contains(Column.CAP) ? new long[maxWinners] : null;
        score = columns.contains(Column.SCORE) ? new double[maxWinners] : null;
        weight = columns.contains(Column.WEIGHT) ? new double[maxWinners] : null;
        lot = columns.contains(Column.LOT) ? new long[maxWinners] : null;
        equity = columns.contains(Column.EQUITY) ? new long[maxWinners] : null;
        notional = columns.contains(Column.NOTIONAL) ? new long[maxWinners] : null;
        exposure = columns.contains(Column.EXPOSURE) ? new long[maxWinners] : null;
        principal = columns.contains(Column.PRINCIPAL) ? new long[maxWinners] : null;
        gain = columns.contains(Column.GAIN) ? new long[Winners.MOST_GAIN_LAYERS][maxWinners] : null;
        tier = columns.contains(Column.TIER) ? new int[maxWinners] : null;
    }

    void clear() {
        count = 0;
    }

    void add(int winner) {
        member[count++] = winner;
    }

    /** The members' own view; valid until the next call. */
    Winners of(Winners winners) {
        view.wrap(gathered(winners.capacity(), capacity), count);
        if (winners.has(Column.ACCOUNT)) {
            view.account(gathered(winners.account(), account));
        }
        if (cap != null) {
            view.cap(gathered(winners.cap(), cap));
        }
        if (score != null) {
            view.score(gathered(winners.score(), score));
        }
        if (weight != null) {
            view.weight(gathered(winners.weight(), weight));
        }
        if (lot != null) {
            view.lot(gathered(winners.lot(), lot));
        }
        if (equity != null) {
            view.equity(gathered(winners.equity(), equity));
        }
        if (notional != null) {
            view.notional(gathered(winners.notional(), notional));
        }
        if (exposure != null) {
            view.exposure(gathered(winners.exposure(), exposure));
        }
        if (principal != null) {
            view.principal(gathered(winners.principal(), principal));
        }
        if (gain != null) {
            for (int layer = 1; layer <= winners.gainLayers(); layer++) {
                view.gain(gathered(winners.gain(layer), gain[layer - 1]));
            }
        }
        if (tier != null) {
            gather(winners.tier());
            view.tier(tier);
        }
        return view;
    }

    /** Writes the members' values to their places among all winners. */
    void scatter(long[] value, long[] all) {
        for (int m = 0; m < count; m++) {
            all[member[m]] = value[m];
        }
    }

    /** Copies the members' values to an array of their own. */
    long[] gathered(long[] from, long[] to) {
        for (int m = 0; m < count; m++) {
            to[m] = from[member[m]];
        }
        return to;
    }

    private double[] gathered(double[] from, double[] to) {
        for (int m = 0; m < count; m++) {
            to[m] = from[member[m]];
        }
        return to;
    }

    private void gather(int[] from) {
        for (int m = 0; m < count; m++) {
            tier[m] = from[member[m]];
        }
    }
}
