package io.adlengine.bench.data;

import io.adlengine.Column;
import io.adlengine.Winners;
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
