package io.adlengine;

import io.adlengine.check.Require;
import java.util.Locale;
import java.util.Set;

/**
 * The columns of {@link Winners}. All are parallel arrays in the caller's order; money is in minor units.
 *
 * <p>A column is a constant here and a pair of typed accessors in {@link Winners}; what may stand in it is said once,
 * by its {@link Values}, and checked by the engine for the columns that a rule requires.
 */
public enum Column {
    /** u_i: the profit a winner can lose at most. Money, 0 or more; always present. */
    CAPACITY(Values.NOT_NEGATIVE),
    /** A tighter limit for this round. Money, 0 or more. */
    CAP(Values.NOT_NEGATIVE),
    /** Place in a queue, larger first. Not NaN. */
    SCORE(Values.NUMBER),
    /** Relative burden. Finite, 0 or more. */
    WEIGHT(Values.FINITE_SHARE),
    /** The value of one lot. Money, 1 or more. */
    LOT(Values.POSITIVE),
    /** Account equity. Money, any sign. */
    EQUITY(Values.ANY),
    /** Position value. Money, 0 or more. */
    NOTIONAL(Values.NOT_NEGATIVE),
    /**
     * What the account stands to lose or gain with the factor that all accounts share, hedges netted: above 0 where
     * closing this position brings it nearer to 0. Money, any sign.
     */
    EXPOSURE(Values.ANY),
    /** Capital paid in, which only some rules may touch, and only last. Money, 0 or more. */
    PRINCIPAL(Values.NOT_NEGATIVE),
    /** Past gains in layers, layer 1 the most junior. Money, 0 or more. */
    GAIN(Values.NOT_NEGATIVE),
    /** Account id, which breaks ties: smaller first. Any value; the index where the column is absent. */
    ACCOUNT(Values.ANY),
    /** What the winner has taken over of its own will in this event, before anybody was made to. Money, 0 or more. */
    TAKEN_OVER(Values.NOT_NEGATIVE);

    /** What may stand in a column: the last two are columns of doubles. */
    private enum Values {
        ANY,
        NOT_NEGATIVE,
        POSITIVE,
        NUMBER,
        FINITE_SHARE
    }

    /** Every column, for loops that may not allocate. */
    private static final Column[] ALL = values();

    private final int bit = 1 << ordinal();
    private final String text = name().toLowerCase(Locale.ROOT);
    private final Values allowed;

    Column(Values allowed) {
        this.allowed = allowed;
    }

    /**
     * {@return whether the column is an array of {@code double}; all others are arrays of {@code long}}
     */
    public boolean isOfDoubles() {
        return allowed == Values.NUMBER || allowed == Values.FINITE_SHARE;
    }

    int bit() {
        return bit;
    }

    static int bitsOf(Set<Column> columns) {
        int bits = 0;
        for (final Column column : ALL) {
            bits |= columns.contains(column) ? column.bit : 0;
        }
        return bits;
    }

    static int count() {
        return ALL.length;
    }

    static Column at(int ordinal) {
        return ALL[ordinal];
    }

    /** Refuses the first value that may not stand in this column of integers. */
    void check(long[] values, int count) {
        if (allowed == Values.ANY) {
            return;
        }
        final long least = allowed == Values.POSITIVE ? 1 : 0;
        for (int i = 0; i < count; i++) {
            if (values[i] < least) {
                throw Require.refusal(text + "[" + i + "]", Long.toString(values[i]), least + " or more");
            }
        }
    }

    /** Refuses the first value that may not stand in this column of doubles. */
    void check(double[] values, int count) {
        if (allowed == Values.NUMBER) {
            for (int i = 0; i < count; i++) {
                if (Double.isNaN(values[i])) {
                    throw Require.refusal(text + "[" + i + "]", "NaN", "a number");
                }
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            if (!(values[i] >= 0 && values[i] < Double.POSITIVE_INFINITY)) {
                throw Require.refusal(text + "[" + i + "]", Double.toString(values[i]), "finite, 0 or more");
            }
        }
    }
}
