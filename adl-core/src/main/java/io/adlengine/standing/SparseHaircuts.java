package io.adlengine.standing;

import io.adlengine.check.Require;

/**
 * Who pays in a round, and how much: the members that pay anything, in the order of the queue; everybody else pays 0.
 *
 * <p>All but the last lose their whole capacity. Capacities of 100, 200 and 300, in the order of the queue, and a
 * budget of 250: two entries, of 100 and 150.
 *
 * <p>Room for as many as could pay, 12 bytes each, is taken by the constructor; no call allocates. A plain value: valid
 * until something is listed again, whatever becomes of the index.
 */
public final class SparseHaircuts {
    private final int[] row;
    private final long[] amount;
    private int count;
    private long total;

    /**
     * Makes an empty list.
     *
     * @param most how many entries there is room for, 0 or more: the members of the index that could pay
     * @throws IllegalArgumentException if negative, or more than memory can hold
     */
    public SparseHaircuts(int most) {
        Require.room("most", most, Integer.BYTES + Long.BYTES);
        row = new int[most];
        amount = new long[most];
    }

    /** {@return how many entries there is room for} */
    public int most() {
        return row.length;
    }

    /** {@return how many pay, 0 or more} */
    public int count() {
        return count;
    }

    /** {@return what all of them pay together, money} */
    public long total() {
        return total;
    }

    /**
     * {@return the row of one that pays}
     *
     * @param entry 0, who comes first, to count − 1
     * @throws IllegalArgumentException if there is no such entry
     */
    public int row(int entry) {
        return row[Require.row("entry", entry, count)];
    }

    /**
     * {@return x of one that pays, money, 1 or more}
     *
     * @param entry 0, who comes first, to count − 1
     * @throws IllegalArgumentException if there is no such entry
     */
    public long amount(int entry) {
        return amount[Require.row("entry", entry, count)];
    }

    /** Nobody pays. */
    public void clear() {
        count = 0;
        total = 0;
    }

    /**
     * Refuses to hold fewer than could pay, however few will: so that it is found out before a crash and not in it.
     *
     * @param payers {@link StandingIndex#payers}
     * @throws IllegalArgumentException if there is less room
     */
    public void requireRoom(int payers) {
        if (row.length < payers) {
            throw Require.refusal("haircuts.most", Integer.toString(row.length), "at least payers=" + payers);
        }
    }

    /** The rows, for who lists and orders them. */
    int[] rows() {
        return row;
    }

    void add(int payer, long haircut) {
        row[count] = payer;
        amount[count++] = haircut;
        total += haircut;
    }

    /** Adds the first of some, whose haircuts together are the sum. */
    void add(int[] payers, long[] haircuts, int payerCount, long sum) {
        System.arraycopy(payers, 0, row, count, payerCount);
        System.arraycopy(haircuts, 0, amount, count, payerCount);
        count += payerCount;
        total += sum;
    }
}
