package io.adlengine.venue.round;

import io.adlengine.math.FixedPoint;

/**
 * The losers' lots that carry money, by what one of them carries, dearest first; ties by account id, so that the order
 * of nomination does not matter.
 *
 * <p>Loser j has m lots that carry money d and cost g together, d ≥ g: the first k of them carry part(d, k, m) and cost
 * part(g, k, m), with part rounded towards 0, so that sums over any division are exact. They are taken from the first
 * on. Where the transfer price is the zero value, d and g are the same.
 *
 * <p>Sorting is O(losers·log losers) once; finding the dearest lot that somebody can pay is a bisection. No allocation
 * after the constructor.
 */
final class CarryingLots {
    private final int[] loser;
    private final long[] account;
    private final long[] money;
    private final long[] gap;
    private final long[] lots;
    private final long[] taken;
    /** What the lots that are taken carry, and cost: a division of 128 bits each. */
    private final long[] carried;

    private final long[] paid;
    /** By place: what one lot carries, and costs, at most; many winners ask, and dividing takes time. */
    private final long[] price;

    private final long[] cost;
    /** The first open place at or after a place; shortened whenever it is walked. */
    private final int[] nextOpen;

    private final int[] order;
    private int count;
    private long total;
    /** Whether no lot costs more than one that is dearer: a transfer price may say otherwise. */
    private boolean isByCost;
    /** The loser and the number of its lots that were asked about last, and what they carry: mostly that is taken. */
    private int askedLoser;

    private long askedLots;
    private long askedMoney;

    CarryingLots(int most) {
        loser = new int[most];
        account = new long[most];
        money = new long[most];
        gap = new long[most];
        lots = new long[most];
        taken = new long[most];
        carried = new long[most];
        paid = new long[most];
        price = new long[most];
        cost = new long[most];
        nextOpen = new int[most + 1];
        order = new int[most];
    }

    void clear() {
        count = 0;
        total = 0;
        askedLoser = -1;
    }

    /**
     * Adds a loser whose lots are there to be taken: {@code carrying} of them, 1 or more, carry money and cost a gap, 0
     * or more.
     */
    void add(int loserIndex, long accountId, long owed, long costs, long carrying) {
        loser[count] = loserIndex;
        account[count] = accountId;
        money[count] = owed;
        total += owed;
        gap[count] = costs;
        lots[count] = carrying;
        taken[count] = 0;
        carried[count] = 0;
        paid[count] = 0;
        order[count] = count;
        count++;
    }

    /** Puts the dearest first; to be called once all are added. */
    void sort() {
        for (int root = count / 2 - 1; root >= 0; root--) {
            sink(root, count);
        }
        for (int last = count - 1; last > 0; last--) {
            swap(0, last);
            sink(0, last);
        }
        isByCost = true;
        for (int place = 0; place < count; place++) {
            nextOpen[place] = place;
            price[place] = perLot(money[order[place]], order[place]);
            cost[place] = perLot(gap[order[place]], order[place]);
            isByCost &= place == 0 || cost[place - 1] >= cost[place];
        }
        nextOpen[count] = count;
    }

    /** Keeps the last in order at the root, so that sorting ends with the dearest first. */
    private void sink(int from, int to) {
        int root = from;
        while (2 * root + 1 < to) {
            int child = 2 * root + 1;
            if (child + 1 < to && isBehind(order[child + 1], order[child])) {
                child++;
            }
            if (!isBehind(order[child], order[root])) {
                return;
            }
            swap(root, child);
            root = child;
        }
    }

    private void swap(int one, int other) {
        final int moved = order[one];
        order[one] = order[other];
        order[other] = moved;
    }

    /** Whether one goes after the other in the sorted order. */
    private boolean isBehind(int one, int other) {
        final int dearer = FixedPoint.compareProducts(money[one], lots[other], money[other], lots[one]);
        if (dearer != 0) {
            return dearer < 0;
        }
        // Lots of targets all carry the same: what costs most goes first, as where cost and deficit are the same.
        final int costlier = FixedPoint.compareProducts(gap[one], lots[other], gap[other], lots[one]);
        return costlier != 0 ? costlier < 0 : account[one] > account[other];
    }

    int count() {
        return count;
    }

    /** Whether lots at later places cost no more than at earlier ones. */
    boolean isByCost() {
        return isByCost;
    }

    /** Whether nothing is left. */
    boolean isEmpty() {
        return firstOpen(0) == count;
    }

    /** The first place at or after a place with lots left; {@link #count} where there is none. */
    int firstOpen(int from) {
        int place = from;
        while (nextOpen[place] != place) {
            nextOpen[place] = nextOpen[nextOpen[place]];
            place = nextOpen[place];
        }
        return place;
    }

    /** The caller's index of the loser at a place. */
    int loser(int place) {
        return loser[order[place]];
    }

    /** Lots of it that are taken. */
    long taken(int place) {
        return taken[order[place]];
    }

    /** Lots of it that are left. */
    long left(int place) {
        final int j = order[place];
        return lots[j] - taken[j];
    }

    /** Whether lots at a place carry less than a unit each. */
    boolean carriesFractions(int place) {
        final int j = order[place];
        return money[j] < lots[j];
    }

    /** What one lot at a place carries at most. */
    long price(int place) {
        return price[place];
    }

    /** The price at the last place; there must be one. */
    long cheapest() {
        return price[count - 1];
    }

    /** What so many lots at a price of that place would cover at most, rounded up, or what a gain pays for. */
    long covering(int place, long size, long gain) {
        final int j = order[place];
        final long limit = Math.min(total, Losers.coverable(gain, money[j], gap[j]));
        return FixedPoint.compareProducts(size, money[j], limit, lots[j]) >= 0
                ? limit
                : FixedPoint.mulDivCeil(size, money[j], lots[j]);
    }

    /** What one lot at a place costs at most. */
    long cost(int place) {
        return cost[place];
    }

    private long perLot(long amount, int j) {
        return amount <= 0 ? 0 : (amount - 1) / lots[j] + 1;
    }

    /**
     * The first place, from one on, whose lots carry at most an amount each, rounded up; {@link #count} where there is
     * none.
     */
    int firstWithin(int from, long amount) {
        int low = from;
        int high = count;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (price(middle) <= amount) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The most of the lots left at a place that carry no more than an amount of 0 or more. */
    long within(int place, long amount) {
        final int j = order[place];
        return within(money[j], carried[j], j, amount);
    }

    /** The most of the lots left at a place that cost no more than an amount of 0 or more. */
    long affordable(int place, long amount) {
        final int j = order[place];
        return gap[j] <= 0 ? lots[j] - taken[j] : within(gap[j], paid[j], j, amount);
    }

    /** Whether so many lots at a place, each at the most that one costs, are paid by an amount. */
    boolean areSurelyPaidBy(int place, long wanted, long amount) {
        final long most = wanted * cost[place];
        return Math.multiplyHigh(wanted, cost[place]) == 0 && most >= 0 && most <= amount;
    }

    private long within(long whole, long before, int j, long amount) {
        // ⌊whole·k/lots⌋ ≤ before + amount, solved for the largest k.
        return amount >= whole - before
                ? lots[j] - taken[j]
                : FixedPoint.mulDivCeil(before + amount + 1, lots[j], whole) - 1 - taken[j];
    }

    /** The fewest of the lots left at a place that carry an amount of 1 or more, or all of them. */
    long until(int place, long amount) {
        final int j = order[place];
        if (amount == 1 && money[j] >= lots[j]) {
            return 1; // each carries a unit or more
        }
        final long before = carried[j];
        return amount >= money[j] - before
                ? lots[j] - taken[j]
                : FixedPoint.mulDivCeil(before + amount, lots[j], money[j]) - taken[j];
    }

    /** What the next lots at a place carry. */
    long carries(int place, long next) {
        final int j = order[place];
        return carriedBy(j, taken[j] + next) - carried[j];
    }

    private long carriedBy(int j, long first) {
        if (j != askedLoser || first != askedLots) {
            askedLoser = j;
            askedLots = first;
            askedMoney = FixedPoint.part(money[j], first, lots[j]);
        }
        return askedMoney;
    }

    private long paidFor(int j, long first) {
        return gap[j] == money[j] ? carriedBy(j, first) : FixedPoint.part(gap[j], first, lots[j]);
    }

    /** What the next lots at a place cost. */
    long costs(int place, long next) {
        final int j = order[place];
        return paidFor(j, taken[j] + next) - paid[j];
    }

    /** What the lots of a loser that are taken carry; losers are numbered as they were added. */
    long coveredOf(int added) {
        return carried[added];
    }

    /** Takes the next lots at a place. */
    void take(int place, long next) {
        final int j = order[place];
        taken[j] += next;
        carried[j] = carriedBy(j, taken[j]);
        paid[j] = paidFor(j, taken[j]);
        if (taken[j] == lots[j]) {
            nextOpen[place] = place + 1;
        }
    }
}
