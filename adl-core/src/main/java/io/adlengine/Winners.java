package io.adlengine;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;

/**
 * The winners of a round: a reusable, zero-copy view over the caller's parallel arrays, one slot a {@link Column}.
 *
 * <p>{@code winners.wrap(capacity, 3).account(ids).score(scores)} is a round of the first three entries of three
 * arrays. Every array is borrowed, never written, and must hold at least {@link #count} entries; only these belong to
 * the round. {@link #wrap} forgets all other columns. Nothing is allocated. Confined to one thread from one {@link
 * #wrap} to the next.
 */
public final class Winners {
    /** The most layers of {@link Column#GAIN}. */
    public static final int MOST_GAIN_LAYERS = WinnerArrays.MOST_GAIN_LAYERS;

    private final WinnerArrays arrays = new WinnerArrays();
    private final Confinement confinement = new Confinement();
    private int count;
    private long total = -1;

    /** An empty view. */
    public Winners() {}

    /**
     * Points the view at a round's capacities and forgets every other column. The calling thread owns the view from now
     * on.
     *
     * @param capacity u_i, money, each 0 or more; borrowed
     * @param count winners, in [0, capacity.length]
     * @return this
     * @throws IllegalArgumentException if the array is null or too short; the view is then unchanged
     */
    public Winners wrap(long[] capacity, int count) {
        Require.present("capacity", capacity);
        Require.within("count", count, 0, capacity.length);
        confinement.release();
        assert confinement.holds() : confinement;
        arrays.start(capacity);
        this.count = count;
        total = -1;
        return this;
    }

    /**
     * Points the view at other capacities and shares every other column with another view.
     *
     * @param other whose count and columns; may be this view; its arrays are borrowed, its later changes not followed
     * @param capacity u_i, money, each 0 or more; borrowed
     * @return this
     * @throws IllegalArgumentException if either is null, or the array too short; the view is then unchanged
     */
    public Winners wrapLike(Winners other, long[] capacity) {
        Require.present("other", other);
        Require.present("capacity", capacity);
        Require.within("count", other.count, 0, capacity.length);
        confinement.release();
        assert confinement.holds() : confinement;
        arrays.startLike(other.arrays, capacity);
        count = other.count;
        total = -1;
        return this;
    }

    /** {@return this view, without its layers of {@link Column#GAIN}: for others in their place} */
    public Winners withoutGain() {
        assert confinement.holds() : confinement;
        arrays.forgetGain();
        return this;
    }

    /**
     * Adds a column of integers by its name; a layer where it is {@link Column#GAIN}.
     *
     * @param column neither {@link Column#CAPACITY} nor a column of doubles
     * @param values borrowed
     * @return this
     * @throws IllegalArgumentException if it is another column, or the array is null or shorter than the count, or
     *     there are {@value #MOST_GAIN_LAYERS} layers of gain already
     */
    public Winners with(Column column, long[] values) {
        assert confinement.holds() : confinement;
        Require.present("column", column);
        if (column.isOfDoubles() || column == Column.CAPACITY) {
            throw Require.refusal("column", column.name(), "one of integers, beside CAPACITY");
        }
        Require.present(column.name(), values);
        requireRoom(column, values.length);
        arrays.put(column, values);
        return this;
    }

    /**
     * Adds a column of doubles by its name.
     *
     * @param column a column of doubles
     * @param values borrowed
     * @return this
     * @throws IllegalArgumentException if it is another column, or the array is null or shorter than the count
     */
    public Winners with(Column column, double[] values) {
        assert confinement.holds() : confinement;
        Require.present("column", column);
        if (!column.isOfDoubles()) {
            throw Require.refusal("column", column.name(), "one of doubles");
        }
        Require.present(column.name(), values);
        requireRoom(column, values.length);
        arrays.put(column, values);
        return this;
    }

    /**
     * {@return this view, with {@link Column#CAP} added}
     *
     * @param cap borrowed
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners cap(long[] cap) {
        return with(Column.CAP, cap);
    }

    /**
     * {@return this view, with {@link Column#SCORE} added}
     *
     * @param score borrowed
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners score(double[] score) {
        return with(Column.SCORE, score);
    }

    /**
     * {@return this view, with {@link Column#WEIGHT} added}
     *
     * @param weight borrowed
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners weight(double[] weight) {
        return with(Column.WEIGHT, weight);
    }

    /**
     * {@return this view, with {@link Column#LOT} added}
     *
     * @param lot borrowed
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners lot(long[] lot) {
        return with(Column.LOT, lot);
    }

    /**
     * {@return this view, with {@link Column#EQUITY} added}
     *
     * @param equity borrowed
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners equity(long[] equity) {
        return with(Column.EQUITY, equity);
    }

    /**
     * {@return this view, with {@link Column#NOTIONAL} added}
     *
     * @param notional borrowed
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners notional(long[] notional) {
        return with(Column.NOTIONAL, notional);
    }

    /**
     * {@return this view, with {@link Column#EXPOSURE} added}
     *
     * @param exposure borrowed
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners exposure(long[] exposure) {
        return with(Column.EXPOSURE, exposure);
    }

    /**
     * {@return this view, with {@link Column#PRINCIPAL} added}
     *
     * @param principal borrowed
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners principal(long[] principal) {
        return with(Column.PRINCIPAL, principal);
    }

    /**
     * Adds the next layer of {@link Column#GAIN}: the first call after {@link #wrap} adds layer 1, the most junior.
     *
     * @param gain borrowed
     * @return this
     * @throws IllegalArgumentException if the array is null or shorter than the count, or there are {@value
     *     #MOST_GAIN_LAYERS} layers already
     */
    public Winners gain(long[] gain) {
        return with(Column.GAIN, gain);
    }

    /**
     * {@return this view, with {@link Column#ACCOUNT} added}
     *
     * @param account borrowed
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners account(long[] account) {
        return with(Column.ACCOUNT, account);
    }

    /**
     * {@return this view, with {@link Column#TAKEN_OVER} added}
     *
     * @param takenOver borrowed
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners takenOver(long[] takenOver) {
        return with(Column.TAKEN_OVER, takenOver);
    }

    /** {@return the number of winners, 0 or more} */
    public int count() {
        return count;
    }

    /**
     * {@return whether a column has been added since the last {@link #wrap}; true for {@link Column#CAPACITY}}
     *
     * @param column any
     * @throws IllegalArgumentException if it is null
     */
    public boolean has(Column column) {
        return arrays.missing(Require.present("column", column).bit()) == 0;
    }

    /**
     * Σ capacity, checked: computed at the first call after {@link #wrap} and kept, so wrap again after changing an
     * amount.
     *
     * @return U, 0 or more
     * @throws IllegalArgumentException if a capacity is negative or the total exceeds 2^63 − 1
     */
    public long totalCapacity() {
        if (total < 0) {
            total = Capacities.totalOf(capacity(), count);
        }
        return total;
    }

    /**
     * {@return a column of integers as it was added, or null where it is absent}
     *
     * @param column neither {@link Column#GAIN}, whose layers have a method of their own, nor a column of doubles
     * @throws IllegalArgumentException if it is another column
     */
    public long[] longs(Column column) {
        if (Require.present("column", column).isOfDoubles() || column == Column.GAIN) {
            throw Require.refusal("column", column.name(), "one of integers, beside GAIN");
        }
        return arrays.longs(column);
    }

    /**
     * {@return a column of doubles as it was added, or null where it is absent}
     *
     * @param column a column of doubles
     * @throws IllegalArgumentException if it is another column
     */
    public double[] doubles(Column column) {
        if (!Require.present("column", column).isOfDoubles()) {
            throw Require.refusal("column", column.name(), "one of doubles");
        }
        return arrays.doubles(column);
    }

    /** {@return {@link Column#CAPACITY}, the wrapped array} */
    public long[] capacity() {
        return arrays.longs(Column.CAPACITY);
    }

    /** {@return {@link Column#CAP}, or null} */
    public long[] cap() {
        return arrays.longs(Column.CAP);
    }

    /** {@return {@link Column#SCORE}, or null} */
    public double[] score() {
        return arrays.doubles(Column.SCORE);
    }

    /** {@return {@link Column#WEIGHT}, or null} */
    public double[] weight() {
        return arrays.doubles(Column.WEIGHT);
    }

    /** {@return {@link Column#LOT}, or null} */
    public long[] lot() {
        return arrays.longs(Column.LOT);
    }

    /** {@return {@link Column#EQUITY}, or null} */
    public long[] equity() {
        return arrays.longs(Column.EQUITY);
    }

    /** {@return {@link Column#NOTIONAL}, or null} */
    public long[] notional() {
        return arrays.longs(Column.NOTIONAL);
    }

    /** {@return {@link Column#EXPOSURE}, or null} */
    public long[] exposure() {
        return arrays.longs(Column.EXPOSURE);
    }

    /** {@return {@link Column#PRINCIPAL}, or null} */
    public long[] principal() {
        return arrays.longs(Column.PRINCIPAL);
    }

    /** {@return the number of layers of {@link Column#GAIN}, 0 to {@value #MOST_GAIN_LAYERS}} */
    public int gainLayers() {
        return arrays.gainLayers();
    }

    /**
     * {@return one layer of {@link Column#GAIN}}
     *
     * @param layer 1, the most junior, to {@link #gainLayers}
     * @throws IllegalArgumentException if there is no such layer
     */
    public long[] gain(int layer) {
        Require.within("layer", layer, 1, arrays.gainLayers());
        return arrays.gain(layer);
    }

    /** {@return {@link Column#ACCOUNT}, or null: the index then identifies the account} */
    public long[] account() {
        return arrays.longs(Column.ACCOUNT);
    }

    /** {@return {@link Column#TAKEN_OVER}, or null} */
    public long[] takenOver() {
        return arrays.longs(Column.TAKEN_OVER);
    }

    /** The engine adds the amounts up in every round, and spares {@link #totalCapacity} the work. */
    void keepTotal(long total) {
        this.total = total;
    }

    /** Refuses a required column that is absent, or the first value that may not stand in one; not in capacities. */
    void requireColumns(int required, String rule) {
        final int missing = arrays.missing(required);
        if (missing != 0) {
            final Column column = Column.at(Integer.numberOfTrailingZeros(missing));
            throw Require.refusal(column.name(), "absent", "a column, read by allocator " + rule);
        }
        arrays.check(required & ~Column.CAPACITY.bit(), count);
    }

    /** Whether an array is one of the columns. */
    boolean contains(long[] array) {
        return arrays.contains(array);
    }

    private void requireRoom(Column column, int length) {
        if (length < count) {
            throw Require.refusal(column.name() + ".length", Integer.toString(length), "at least count=" + count);
        }
    }
}
