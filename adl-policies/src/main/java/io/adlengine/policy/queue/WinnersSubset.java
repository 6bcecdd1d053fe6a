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
    /** The columns somebody reads beside these, with an array each: of integers or of doubles. */
    private final Column[] columns;

    private final long[][] longs;
    private final double[][] doubles;
    private final long[][] gain;

    WinnersSubset(int maxWinners, EnumSet<Column> required) {
        final EnumSet<Column> others = EnumSet.copyOf(required);
        others.removeAll(EnumSet.of(Column.CAPACITY, Column.ACCOUNT, Column.GAIN));
        columns = others.toArray(new Column[0]);
        longs = new long[columns.length][];
        doubles = new double[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            longs[c] = columns[c].isOfDoubles() ? null : new long[maxWinners];
            doubles[c] = columns[c].isOfDoubles() ? new double[maxWinners] : null;
        }
        member = new int[maxWinners];
        capacity = new long[maxWinners];
        account = new long[maxWinners];
        gain = required.contains(Column.GAIN) ? new long[Winners.MOST_GAIN_LAYERS][maxWinners] : null;
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
        for (int c = 0; c < columns.length; c++) {
            final Column column = columns[c];
            if (column.isOfDoubles()) {
                view.with(column, gathered(winners.doubles(column), doubles[c]));
            } else {
                view.with(column, gathered(winners.longs(column), longs[c]));
            }
        }
        for (int layer = 1; gain != null && layer <= winners.gainLayers(); layer++) {
            view.gain(gathered(winners.gain(layer), gain[layer - 1]));
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
}
