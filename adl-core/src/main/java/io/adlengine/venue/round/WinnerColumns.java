package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.Instrument;

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

    /** What the position is worth, signed. */
    final long[] value;
    /** The net exposure of the account, as the position sees it; null where the rule does not read it. */
    private final long[] net;
    /** The position's profit, and how much of it was paid for before. */
    final long[] profit;

    final long[] prepaid;
    final long[] lot;
    final double[] score;
    final double[] weight;
    /** What each has taken over of its own will, where the rule reads it; or null. */
    final long[] takenOver;
    /** The signed lots of the other leg, where both need margin together; null until an account is in hedge mode. */
    private long[] paired;

    /** What the position alone needs, where its value does not say so; null until a round has asked for it. */
    private long[] alone;

    private boolean isAloneKnown;
    private final long[] notional;
    private final long[] principal;
    private final Winners view = new Winners();
    /** For a rule that reads amounts, in a round of lots; or null. */
    private final AmountsInLots inLots;

    private int count;

    /** Without caps of the venue's own a cap is the gain. */
    WinnerColumns(int most, boolean isCapped, boolean isNetRead, boolean readsTakenOver, AmountsInLots inLots) {
        this.inLots = inLots;
        takenOver = readsTakenOver ? new long[most] : null;
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
        value = new long[most];
        net = isNetRead ? new long[most] : null;
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
        isAloneKnown = false;
    }

    int count() {
        return count;
    }

    /** Σ capacity, at most 2^63 − 1. */
    long totalCapacity() {
        return total(capacity);
    }

    /** Σ gain, at most 2^63 − 1. */
    long totalGain() {
        return total(gain);
    }

    private long total(long[] column) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum = FixedPoint.saturatingSum(sum, column[i]);
        }
        return sum;
    }

    boolean isFull() {
        return count == position.length;
    }

    int most() {
        return position.length;
    }

    /** Makes room for pairs: once, when there is the first account in hedge mode. */
    void reservePairs() {
        if (paired == null) {
            paired = new long[position.length];
        }
    }

    boolean hasPairs() {
        return paired != null;
    }

    void pair(int i, long lots) {
        paired[i] = lots;
    }

    /** The signed lots whose margin counts together with a winner's; 0 where there are none. */
    long paired(int i) {
        return paired == null ? 0 : paired[i];
    }

    /** Makes room for what positions alone need, in this round. */
    void reserveAlone() {
        isAloneKnown = true;
        if (alone == null) {
            alone = new long[position.length];
        }
    }

    boolean isAloneKnown() {
        return isAloneKnown;
    }

    void setAlone(int i, long maintenance) {
        alone[i] = maintenance;
    }

    long alone(int i) {
        return alone[i];
    }

    /** The index of a new winner. */
    int add() {
        return count++;
    }

    /** What follows from a winner's gain, the equity behind it and its value; the caller fills in the rest. */
    void set(int i, long most, long behind, long worth, long meanPerLot) {
        gain[i] = most;
        equity[i] = behind;
        value[i] = worth;
        notional[i] = Math.abs(worth);
        principal[i] = behind - most;
        lot[i] = meanPerLot;
    }

    /** Whether the rule reads net exposures. */
    boolean isNetRead() {
        return net != null;
    }

    void setNet(int i, long exposure) {
        net[i] = exposure;
    }

    /** How many lots of a winner a rule takes as long as others can pay. */
    long freeLots(int i, Allocator rule) {
        return rule.freeOf(size[i], net[i], notional[i]);
    }

    /** Whether an answer is within what the rule takes of a winner as long as others can pay. */
    boolean isFree(int i, Allocator rule, long haircut) {
        return haircut <= rule.freeOf(capacity[i], net[i], notional[i]);
    }

    /**
     * In a round of lots, how many each can take: of one whose answer in money is within what the rule takes as long as
     * others can pay, no more of these; their sum, at most 2^63 − 1.
     */
    long free(Allocator rule, long[] haircut, long[] lots) {
        for (int i = 0; i < count; i++) {
            final boolean isSpared = net != null && haircut[i] <= rule.freeOf(gain[i], net[i], notional[i]);
            lots[i] = isSpared ? Math.min(capacity[i], freeLots(i, rule)) : capacity[i];
        }
        return total(lots);
    }

    /** What was saved before there were net exposures has a count of 0 or more; one with them its complement. */
    void save(StateWriter out) {
        out.putInt(net == null ? count : ~count);
        out.putBoolean(isAloneKnown);
        for (int i = 0; i < count; i++) {
            out.putInt(position[i]);
            out.putInt(account[i]);
            out.putLong(version[i]);
            out.putLong(accountId[i]);
            out.putLong(size[i]);
            out.putLong(profit[i]);
            out.putLong(prepaid[i]);
            out.putLong(gain[i]);
            out.putLong(equity[i]);
            out.putLong(value[i]);
            if (net != null) {
                out.putLong(net[i]);
            }
            out.putLong(lot[i]);
            out.putLong(excess[i]);
            out.putLong(cap[i]);
            out.putLong(capacity[i]);
            out.putLong(Double.doubleToLongBits(score[i]));
            out.putLong(Double.doubleToLongBits(weight[i]));
            if (isAloneKnown) {
                out.putLong(alone[i]);
            }
            if (takenOver != null) {
                out.putLong(takenOver[i]);
            }
        }
    }

    /** Rows are for the book to check, once it is loaded, too. */
    void load(StateReader in, int maxAccounts) {
        final int written = in.getInt();
        final boolean hasNet = written < 0 && net != null;
        final int saved = Require.within("winners", hasNet ? ~written : written, 0, position.length);
        if (in.getBoolean()) {
            reserveAlone();
        }
        for (count = 0; count < saved; count++) {
            final int i = count;
            position[i] = Require.within("winner's position", in.getInt(), 0, Integer.MAX_VALUE);
            account[i] = Require.row("winner's account", in.getInt(), maxAccounts);
            version[i] = in.getLong();
            accountId[i] = in.getLong();
            size[i] = Require.within("winner's lots", in.getLong(), 1, Losers.MOST);
            profit[i] = Require.within("profit", in.getLong(), -Losers.MOST, Losers.MOST);
            prepaid[i] = Require.notNegative("prepaid", in.getLong());
            final long most = Require.within("gain", in.getLong(), 0, Losers.MOST);
            final long behind = Require.within("equity", in.getLong(), 1, Losers.MOST);
            final long worth = Require.within("value", in.getLong(), -Instrument.MOST_VALUE, Instrument.MOST_VALUE);
            if (net != null) {
                net[i] = hasNet ? Require.within("net exposure", in.getLong(), -Losers.MOST, Losers.MOST) : worth;
            }
            set(i, most, behind, worth, Require.within("lot", in.getLong(), 1, Long.MAX_VALUE));
            excess[i] = Require.within("excess", in.getLong(), -Losers.MOST, behind);
            cap[i] = Require.within("cap", in.getLong(), cap == gain ? most : 0, most);
            capacity[i] = Require.notNegative("capacity", in.getLong());
            score[i] = Double.longBitsToDouble(in.getLong());
            weight[i] = Double.longBitsToDouble(in.getLong());
            if (isAloneKnown) {
                alone[i] = Require.within("margin alone", in.getLong(), 0, Instrument.MOST_VALUE);
            }
            if (takenOver != null) {
                takenOver[i] = Require.notNegative("taken over", in.getLong());
            }
        }
    }

    /** What a rule reads, in money or in lots. */
    Winners view(boolean areLots) {
        final Winners winners = view();
        return areLots && inLots != null ? inLots.on(winners) : winners;
    }

    /** In a round of lots: the position's, signed, and those that its cap pays for. */
    void setLots(int i, long lots, long capped) {
        if (inLots != null) {
            final long seen = net == null ? notional[i] : net[i];
            inLots.set(i, lots, value[i], seen, equity[i], principal[i], capped);
            if (takenOver != null) {
                inLots.setTakenOver(i, takenOver[i], lots, value[i]);
            }
        }
    }

    /** What a rule reads in money where capacities are lots: gains in their place. */
    Winners viewOfGains() {
        return view(gain);
    }

    Winners view() {
        return view(capacity);
    }

    private Winners view(long[] most) {
        view.wrap(most, count)
                .cap(cap)
                .account(accountId)
                .score(score)
                .weight(weight)
                .lot(lot)
                .equity(equity)
                .notional(notional)
                .exposure(net == null ? value : net)
                .principal(principal)
                .gain(most);
        return takenOver == null ? view : view.takenOver(takenOver);
    }
}
