package io.adlengine;

import io.adlengine.check.Require;

/**
 * The winners of a round: a reusable, zero-copy view over the caller's parallel arrays.
 *
 * <p>{@code winners.wrap(capacity, count).account(ids).score(scores)}: every array is borrowed, never written, and must hold at
 * least {@code count} entries. {@link #wrap} forgets all other columns. Nothing is allocated. Confined to one thread.
 */
public final class Winners {
    /** The most layers of {@link Column#GAIN}. */
    public static final int MOST_GAIN_LAYERS = 8;

    private static final long[] NONE = {};

    private int count;
    private int present = Column.CAPACITY.bit();
    private long total = -1;
    private long[] capacity = NONE;
    private long[] cap;
    private double[] score;
    private double[] weight;
    private long[] lot;
    private long[] equity;
    private long[] notional;
    private long[] exposure;
    private long[] principal;
    private final long[][] gain = new long[MOST_GAIN_LAYERS][];
    private int gainLayers;
    private long[] account;
    private int[] tier;

    /** An empty view. */
    public Winners() {}

    /**
     * Points the view at a round's capacities and forgets every other column.
     *
     * @param capacity u_i, money, each 0 or more; borrowed
     * @param count winners, in [0, capacity.length]
     * @return this
     * @throws IllegalArgumentException if the array is null or {@code count} does not fit it; the view is then unchanged
     */
    public Winners wrap(long[] capacity, int count) {
        Require.present("capacity", capacity);
        Require.within("count", count, 0, capacity.length);
        this.capacity = capacity;
        this.count = count;
        present = Column.CAPACITY.bit();
        total = -1;
        cap = lot = equity = notional = exposure = principal = account = null;
        gainLayers = 0;
        score = weight = null;
        tier = null;
        return this;
    }

    /**
     * Points the view at other capacities and shares every other column with another view.
     *
     * @param other whose count and columns; may be this view; its arrays are borrowed, later changes of the view are not followed
     * @param capacity u_i, money, each 0 or more; borrowed
     * @return this
     * @throws IllegalArgumentException if either is null, or the array is shorter than the count of {@code other}; the view is
     *     then unchanged
     */
    public Winners wrapLike(Winners other, long[] capacity) {
        Require.present("other", other);
        Require.present("capacity", capacity);
        Require.within("count", other.count, 0, capacity.length);
        this.capacity = capacity;
        count = other.count;
        present = other.present;
        total = -1;
        cap = other.cap;
        score = other.score;
        weight = other.weight;
        lot = other.lot;
        equity = other.equity;
        notional = other.notional;
        exposure = other.exposure;
        principal = other.principal;
        System.arraycopy(other.gain, 0, gain, 0, other.gainLayers);
        gainLayers = other.gainLayers;
        account = other.account;
        tier = other.tier;
        return this;
    }

    /**
     * Adds {@link Column#CAP}.
     *
     * @param cap borrowed
     * @return this
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners cap(long[] cap) {
        this.cap = added(Column.CAP, cap);
        return this;
    }

    /**
     * Adds {@link Column#SCORE}.
     *
     * @param score borrowed
     * @return this
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners score(double[] score) {
        this.score = added(Column.SCORE, score);
        return this;
    }

    /**
     * Adds {@link Column#WEIGHT}.
     *
     * @param weight borrowed
     * @return this
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners weight(double[] weight) {
        this.weight = added(Column.WEIGHT, weight);
        return this;
    }

    /**
     * Adds {@link Column#LOT}.
     *
     * @param lot borrowed
     * @return this
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners lot(long[] lot) {
        this.lot = added(Column.LOT, lot);
        return this;
    }

    /**
     * Adds {@link Column#EQUITY}.
     *
     * @param equity borrowed
     * @return this
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners equity(long[] equity) {
        this.equity = added(Column.EQUITY, equity);
        return this;
    }

    /**
     * Adds {@link Column#NOTIONAL}.
     *
     * @param notional borrowed
     * @return this
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners notional(long[] notional) {
        this.notional = added(Column.NOTIONAL, notional);
        return this;
    }

    /**
     * Adds {@link Column#EXPOSURE}.
     *
     * @param exposure borrowed
     * @return this
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners exposure(long[] exposure) {
        this.exposure = added(Column.EXPOSURE, exposure);
        return this;
    }

    /**
     * Adds {@link Column#PRINCIPAL}.
     *
     * @param principal borrowed
     * @return this
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners principal(long[] principal) {
        this.principal = added(Column.PRINCIPAL, principal);
        return this;
    }

    /**
     * Adds the next layer of {@link Column#GAIN}: the first call after {@link #wrap} adds layer 1, the most junior.
     *
     * @param gain borrowed
     * @return this
     * @throws IllegalArgumentException if the array is null or shorter than the count, or there are {@value #MOST_GAIN_LAYERS}
     *     layers already
     */
    public Winners gain(long[] gain) {
        Require.within("gain layers", gainLayers + 1, 1, MOST_GAIN_LAYERS);
        this.gain[gainLayers] = added(Column.GAIN, gain);
        gainLayers++;
        return this;
    }

    /**
     * Adds {@link Column#ACCOUNT}.
     *
     * @param account borrowed
     * @return this
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners account(long[] account) {
        this.account = added(Column.ACCOUNT, account);
        return this;
    }

    /**
     * Adds {@link Column#TIER}.
     *
     * @param tier borrowed
     * @return this
     * @throws IllegalArgumentException if the array is null or shorter than the count
     */
    public Winners tier(int[] tier) {
        Require.present("tier", tier);
        added(Column.TIER, tier.length);
        this.tier = tier;
        return this;
    }

    /**
     * The number of winners.
     *
     * @return 0 or more
     */
    public int count() {
        return count;
    }

    /**
     * Whether a column is present.
     *
     * @param column any
     * @return true once it has been added since the last {@link #wrap}
     */
    public boolean has(Column column) {
        return (present & column.bit()) != 0;
    }

    /**
     * Σ capacity, checked: computed at the first call after {@link #wrap} and kept, so wrap again after changing an amount.
     *
     * @return U, 0 or more
     * @throws IllegalArgumentException if a capacity is negative or the total exceeds 2^63 − 1
     */
    public long totalCapacity() {
        if (total < 0) {
            total = Admission.totalOf(capacity, count);
        }
        return total;
    }

    /**
     * {@link Column#CAPACITY}.
     *
     * @return the wrapped array; only the first {@link #count} entries belong to the round
     */
    public long[] capacity() {
        return capacity;
    }

    /**
     * {@link Column#CAP}.
     *
     * @return the wrapped array, or null
     */
    public long[] cap() {
        return cap;
    }

    /**
     * {@link Column#SCORE}.
     *
     * @return the wrapped array, or null
     */
    public double[] score() {
        return score;
    }

    /**
     * {@link Column#WEIGHT}.
     *
     * @return the wrapped array, or null
     */
    public double[] weight() {
        return weight;
    }

    /**
     * {@link Column#LOT}.
     *
     * @return the wrapped array, or null
     */
    public long[] lot() {
        return lot;
    }

    /**
     * {@link Column#EQUITY}.
     *
     * @return the wrapped array, or null
     */
    public long[] equity() {
        return equity;
    }

    /**
     * {@link Column#NOTIONAL}.
     *
     * @return the wrapped array, or null
     */
    public long[] notional() {
        return notional;
    }

    /**
     * {@link Column#EXPOSURE}.
     *
     * @return the wrapped array, or null
     */
    public long[] exposure() {
        return exposure;
    }

    /**
     * {@link Column#PRINCIPAL}.
     *
     * @return the wrapped array, or null
     */
    public long[] principal() {
        return principal;
    }

    /**
     * The number of layers of {@link Column#GAIN}.
     *
     * @return 0 to {@value #MOST_GAIN_LAYERS}
     */
    public int gainLayers() {
        return gainLayers;
    }

    /**
     * One layer of {@link Column#GAIN}.
     *
     * @param layer 1, the most junior, to {@link #gainLayers}
     * @return the wrapped array
     * @throws IllegalArgumentException if there is no such layer
     */
    public long[] gain(int layer) {
        Require.within("layer", layer, 1, gainLayers);
        return gain[layer - 1];
    }

    /**
     * {@link Column#ACCOUNT}.
     *
     * @return the wrapped array, or null: the index then identifies the account
     */
    public long[] account() {
        return account;
    }

    /**
     * {@link Column#TIER}.
     *
     * @return the wrapped array, or null
     */
    public int[] tier() {
        return tier;
    }

    /** Forgets the kept total: the engine checks the amounts afresh in every round. */
    void forgetTotal() {
        total = -1;
    }

    int presentBits() {
        return present;
    }

    private long[] added(Column column, long[] values) {
        Require.present(column.name(), values);
        added(column, values.length);
        return values;
    }

    private double[] added(Column column, double[] values) {
        Require.present(column.name(), values);
        added(column, values.length);
        return values;
    }

    private void added(Column column, int length) {
        if (length < count) {
            throw Require.refusal(column.name() + ".length", Integer.toString(length), "at least count=" + count);
        }
        present |= column.bit();
    }
}
