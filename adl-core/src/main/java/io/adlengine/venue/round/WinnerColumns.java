package io.adlengine.venue.round;

import io.adlengine.Winners;
import io.adlengine.math.FixedPoint;

/**
 * The winners of a round, side by side: what {@link RoundAssembler} found out about each, and the columns a rule reads.
 */
final class WinnerColumns {
    final int[] position;
    final int[] account;
    final long[] version;
    final long[] accountId;
    /** Lots of the position, without sign. */
    final long[] size;
    /** The most it may be made to pay. */
    final long[] gain;
    /** The most it pays in the round, close-outs included: the gain, or less where the venue caps it. */
    final long[] cap;
    /** What the rule may take: the gain, or what all its lots can at most be made to pay, or the cap. */
    final long[] capacity;

    final long[] equity;
    /** By how much what is behind the position exceeds the maintenance margin. */
    final long[] excess;

    final long[] exposure;
    /** The position's profit, and how much of it was paid for before. */
    final long[] profit;

    final long[] prepaid;
    final long[] lot;
    final double[] score;
    final double[] weight;
    private final long[] notional;
    private final long[] principal;
    private final Winners view = new Winners();
    private int count;

    /** Without caps of the venue's own a cap is the gain. */
    WinnerColumns(int most, boolean isCapped) {
        position = new int[most];
        account = new int[most];
        version = new long[most];
        accountId = new long[most];
        size = new long[most];
        gain = new long[most];
        cap = isCapped ? new long[most] : gain;
        capacity = new long[most];
        equity = new long[most];
        excess = new long[most];
        exposure = new long[most];
        profit = new long[most];
        prepaid = new long[most];
        score = new double[most];
        weight = new double[most];
        notional = new long[most];
        principal = new long[most];
        lot = new long[most];
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** Σ capacity, at most 2^63 − 1. */
    long totalCapacity() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum = FixedPoint.saturatingSum(sum, capacity[i]);
        }
        return sum;
    }

    boolean isFull() {
        return count == position.length;
    }

    int most() {
        return position.length;
    }

    /** The index of a new winner. */
    int add() {
        return count++;
    }

    /** What follows from a winner's gain, the equity behind it and its value; the caller fills in the rest. */
    void set(int i, long most, long behind, long value, long meanPerLot) {
        gain[i] = most;
        equity[i] = behind;
        exposure[i] = value;
        notional[i] = Math.abs(value);
        principal[i] = behind - most;
        lot[i] = meanPerLot;
    }

    Winners view() {
        return view.wrap(capacity, count)
                .cap(cap)
                .account(accountId)
                .score(score)
                .weight(weight)
                .lot(lot)
                .equity(equity)
                .notional(notional)
                .exposure(exposure)
                .principal(principal)
                .gain(capacity);
    }
}
