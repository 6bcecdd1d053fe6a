package io.adlengine.panel;

import io.adlengine.Winners;
import io.adlengine.math.FixedPoint;

/**
 * The rows of a round that have anything to lose, in an order. Rows without capacity are nobody's: they enter no
 * figure. A merge sort, since that of the JDK allocates where it finds runs.
 */
final class Ranking {
    /** So that twice the width of a run is an int. */
    static final int MOST_ROWS = 1 << 30;

    private enum Key {
        BURDEN,
        HAIRCUT,
        CAPACITY,
        WEIGHT
    }

    private int[] order;
    private int[] spare;
    private Key key = Key.BURDEN;
    private int rows;
    private int count;
    private int payers;
    private long[] capacity;
    private long[] haircut;
    private long[] account;
    private long[] weight;

    Ranking(int maxRows) {
        order = new int[maxRows];
        spare = new int[maxRows];
    }

    /** Borrows a round's arrays, until {@link #forget}; its weights are notionals, or else capacities. */
    void take(Winners winners, long[] haircuts) {
        rows = winners.count();
        capacity = winners.capacity();
        haircut = haircuts;
        account = winners.account();
        weight = winners.notional() == null ? capacity : winners.notional();
        count = 0;
        payers = 0;
        for (int i = 0; i < rows; i++) {
            count += capacity[i] > 0 ? 1 : 0;
            payers += haircut[i] > 0 ? 1 : 0;
        }
    }

    void forget() {
        capacity = null;
        haircut = null;
        account = null;
        weight = null;
    }

    /** Rows with a capacity. */
    int count() {
        return count;
    }

    /** Rows with a haircut. */
    int payers() {
        return payers;
    }

    long capacity(int place) {
        return capacity[order[place]];
    }

    long haircut(int place) {
        return haircut[order[place]];
    }

    long weight(int place) {
        return weight[order[place]];
    }

    long survivor(int place) {
        return capacity(place) - haircut(place);
    }

    /** Those who pay, the least share of a capacity first; compared exactly, so that equal ones are equal. */
    void payersByBurden() {
        sort(Key.BURDEN, haircut, payers);
    }

    /** Those who pay, the least haircut first. */
    void payersByHaircut() {
        sort(Key.HAIRCUT, haircut, payers);
    }

    /** All, the largest capacity first; of equal ones by account where that is known, and then the least haircut. */
    void allByCapacity() {
        sort(Key.CAPACITY, capacity, count);
    }

    /** All, the largest weight first. */
    void allByWeight() {
        sort(Key.WEIGHT, capacity, count);
    }

    private void sort(Key by, long[] positive, int length) {
        key = by;
        int place = 0;
        for (int i = 0; i < rows; i++) {
            if (positive[i] > 0) {
                order[place++] = i;
            }
        }
        for (int width = 1; width < length; width <<= 1) {
            for (int from = 0; from < length; from += 2 * width) {
                merge(from, Math.min(from + width, length), Math.min(from + 2 * width, length));
            }
            final int[] merged = spare;
            spare = order;
            order = merged;
        }
    }

    private void merge(int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int place = from; place < to; place++) {
            final boolean isLeft = right == to || left < middle && compare(order[left], order[right]) <= 0;
            spare[place] = isLeft ? order[left++] : order[right++];
        }
    }

    private int compare(int a, int b) {
        return switch (key) {
            case BURDEN -> FixedPoint.compareProducts(haircut[a], capacity[b], haircut[b], capacity[a]);
            case HAIRCUT -> Long.compare(haircut[a], haircut[b]);
            case CAPACITY -> compareCapacities(a, b);
            case WEIGHT -> Long.compare(weight[b], weight[a]);
        };
    }

    private int compareCapacities(int a, int b) {
        if (capacity[a] != capacity[b]) {
            return capacity[a] > capacity[b] ? -1 : 1;
        }
        if (account != null && account[a] != account[b]) {
            return account[a] < account[b] ? -1 : 1;
        }
        return Long.compare(haircut[a], haircut[b]);
    }
}
