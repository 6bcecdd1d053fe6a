package io.adlengine.panel;

import io.adlengine.Winners;
import io.adlengine.math.FixedPoint;
import java.util.Arrays;

/**
 * The rows of a round that have anything to lose, in an order. Rows without capacity are nobody's: they enter no
 * figure.
 *
 * <p>Rows are dealt by the leading bits of what they are sorted by, as a double, in three passes; then a merge sort
 * that compares exactly finds nearly all in order, and copies it. The sort of the JDK would allocate.
 */
final class Ranking {
    /** So that twice the width of a run is an int. */
    static final int MOST_ROWS = 1 << 30;

    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private enum Key {
        BURDEN,
        HAIRCUT,
        CAPACITY,
        WEIGHT
    }

    private int[] order;
    private int[] spare;
    /** Of each row: sign, exponent and 20 bits of a double, or what is left of them where the largest come first. */
    private final int[] leading;

    private final int[] begins = new int[DIGITS];
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
        leading = new int[maxRows];
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
        deal(length);
        for (int width = 1; width < length; width <<= 1) {
            for (int from = 0; from < length; from += 2 * width) {
                merge(from, Math.min(from + width, length), Math.min(from + 2 * width, length));
            }
            swap();
        }
    }

    private void deal(int length) {
        for (int i = 0; i < length; i++) {
            leading[order[i]] = leading(order[i]);
        }
        for (int shift = 0; shift < Integer.SIZE; shift += DIGIT_BITS) {
            Arrays.fill(begins, 0);
            for (int i = 0; i < length; i++) {
                begins[leading[order[i]] >>> shift & DIGITS - 1]++;
            }
            int end = length;
            for (int digit = DIGITS - 1; digit >= 0; digit--) {
                end -= begins[digit];
                begins[digit] = end;
            }
            for (int i = 0; i < length; i++) {
                spare[begins[leading[order[i]] >>> shift & DIGITS - 1]++] = order[i];
            }
            swap();
        }
    }

    private int leading(int row) {
        return switch (key) {
            case BURDEN -> leading((double) haircut[row] / capacity[row]);
            case HAIRCUT -> leading((double) haircut[row]);
            case CAPACITY -> ~leading((double) capacity[row]);
            case WEIGHT -> ~leading((double) weight[row]);
        };
    }

    private static int leading(double positive) {
        return (int) (Double.doubleToRawLongBits(positive) >>> Integer.SIZE);
    }

    private void swap() {
        final int[] sorted = spare;
        spare = order;
        order = sorted;
    }

    private void merge(int from, int middle, int to) {
        if (middle == to || compare(order[middle - 1], order[middle]) <= 0) {
            System.arraycopy(order, from, spare, from, to - from);
            return;
        }
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
