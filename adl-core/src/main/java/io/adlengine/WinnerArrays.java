package io.adlengine;

import io.adlengine.check.Require;
import java.util.Arrays;

/**
 * The arrays of a round's winners, one slot a {@link Column}, and which of them are there. Knows neither how many
 * winners there are nor whose thread it is: {@link Winners} does.
 */
final class WinnerArrays {
    static final int MOST_GAIN_LAYERS = 8;

    private static final long[] NONE = {};

    /** By ordinal; behind the last column the layers of {@link Column#GAIN}, layer 1 first. */
    private final long[][] longs = new long[Column.count() + MOST_GAIN_LAYERS][];

    private final double[][] doubles = new double[Column.count()][];
    private int gainLayers;
    private int present;

    WinnerArrays() {
        start(NONE);
    }

    /** Forgets every column but this one. */
    void start(long[] capacity) {
        Arrays.fill(longs, null);
        Arrays.fill(doubles, null);
        longs[Column.CAPACITY.ordinal()] = capacity;
        gainLayers = 0;
        present = Column.CAPACITY.bit();
    }

    /** Takes over every column but this one; from itself, too. */
    void startLike(WinnerArrays other, long[] capacity) {
        System.arraycopy(other.longs, 0, longs, 0, longs.length);
        System.arraycopy(other.doubles, 0, doubles, 0, doubles.length);
        longs[Column.CAPACITY.ordinal()] = capacity;
        gainLayers = other.gainLayers;
        present = other.present;
    }

    void forgetGain() {
        gainLayers = 0;
        present &= ~Column.GAIN.bit();
    }

    void put(Column column, long[] values) {
        if (column == Column.GAIN) {
            Require.within("gain layers", gainLayers + 1, 1, MOST_GAIN_LAYERS);
            longs[Column.count() + gainLayers++] = values;
        } else {
            longs[column.ordinal()] = values;
        }
        present |= column.bit();
    }

    void put(Column column, double[] values) {
        doubles[column.ordinal()] = values;
        present |= column.bit();
    }

    long[] longs(Column column) {
        return longs[column.ordinal()];
    }

    double[] doubles(Column column) {
        return doubles[column.ordinal()];
    }

    int gainLayers() {
        return gainLayers;
    }

    /** Layer 1 is the first. */
    long[] gain(int layer) {
        return longs[Column.count() + layer - 1];
    }

    /** The bits of the columns that are required and absent. */
    int missing(int required) {
        return required & ~present;
    }

    boolean contains(long[] array) {
        for (final long[] column : longs) {
            if (column == array) {
                return true;
            }
        }
        return false;
    }

    /** Refuses the first value that may not stand in one of these columns. */
    void check(int columns, int count) {
        for (int ordinal = 0; ordinal < Column.count(); ordinal++) {
            final Column column = Column.at(ordinal);
            if ((columns & column.bit()) == 0) {
                continue;
            }
            if (column.isOfDoubles()) {
                column.check(doubles[ordinal], count);
            } else if (column == Column.GAIN) {
                for (int layer = 1; layer <= gainLayers; layer++) {
                    column.check(gain(layer), count);
                }
            } else {
                column.check(longs[ordinal], count);
            }
        }
    }
}
