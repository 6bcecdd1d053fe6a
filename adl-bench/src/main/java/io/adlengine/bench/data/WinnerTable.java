package io.adlengine.bench.data;

import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.math.FixedPoint;
import java.util.List;

/** The winners of one round as columns; optional ones are null. */
public final class WinnerTable {
    /** As the file has them. */
    final String[] accountText;
    /** In the order in which ties are broken. */
    final long[] account;
    /** Where in the file; 0 where there is none. */
    final long[] line;

    final long[] capacity;
    long[] cap;
    double[] score;
    double[] weight;
    long[] lot;
    long[] equity;
    long[] notional;
    long[] exposure;
    long[] principal;
    long[] takenOver;
    List<long[]> gain = List.of();

    WinnerTable(int count) {
        accountText = new String[count];
        account = new long[count];
        line = new long[count];
        capacity = new long[count];
    }

    /** {@return how many winners there are, 0 or more} */
    public int count() {
        return capacity.length;
    }

    /**
     * An account's id.
     *
     * @param i its index
     * @return the id as its file has it
     */
    public String account(int i) {
        return accountText[i];
    }

    /**
     * An account's id as rules see it.
     *
     * @param i its index
     * @return the same in every round
     */
    public long accountId(int i) {
        return account[i];
    }

    /**
     * What an account can lose.
     *
     * @param i its index
     * @return minor units
     */
    public long capacity(int i) {
        return capacity[i];
    }

    /**
     * The same winners where only a part of each is there: money is that part of it, rounded down; scores, weights and
     * lots are what they are.
     *
     * @param part of each, 0 to 1
     * @return a table of its own
     */
    public WinnerTable part(double[] part) {
        final WinnerTable some = new WinnerTable(count());
        System.arraycopy(accountText, 0, some.accountText, 0, count());
        System.arraycopy(account, 0, some.account, 0, count());
        System.arraycopy(line, 0, some.line, 0, count());
        System.arraycopy(part(capacity, part), 0, some.capacity, 0, count());
        some.cap = part(cap, part);
        some.score = score;
        some.weight = weight;
        some.lot = lot;
        some.equity = part(equity, part);
        some.notional = part(notional, part);
        some.exposure = part(exposure, part);
        some.principal = part(principal, part);
        some.takenOver = part(takenOver, part);
        some.gain = gain.stream().map(layer -> part(layer, part)).toList();
        return some;
    }

    /** Towards 0, so that no side of a hedge grows. */
    private static long[] part(long[] money, double[] part) {
        if (money == null) {
            return null;
        }
        final long[] some = new long[money.length];
        for (int i = 0; i < some.length; i++) {
            final long size = FixedPoint.floorProduct(part[i], Math.abs(money[i]));
            some[i] = money[i] < 0 ? -size : size;
        }
        return some;
    }

    /**
     * Points a view at these columns.
     *
     * @param winners the view
     * @return the view
     */
    public Winners wrapInto(Winners winners) {
        winners.wrap(capacity, capacity.length).account(account);
        if (cap != null) {
            winners.cap(cap);
        }
        if (score != null) {
            winners.score(score);
        }
        if (weight != null) {
            winners.weight(weight);
        }
        if (lot != null) {
            winners.lot(lot);
        }
        if (equity != null) {
            winners.equity(equity);
        }
        if (notional != null) {
            winners.notional(notional);
        }
        if (exposure != null) {
            winners.exposure(exposure);
        }
        if (principal != null) {
            winners.principal(principal);
        }
        if (takenOver != null) {
            winners.takenOver(takenOver);
        }
        gain.forEach(winners::gain);
        return winners;
    }

    /**
     * Whether a column is there.
     *
     * @param column any
     * @return true if {@link #wrapInto} adds it
     */
    public boolean has(Column column) {
        return wrapInto(new Winners()).has(column);
    }
}
