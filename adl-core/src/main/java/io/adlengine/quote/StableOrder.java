package io.adlengine.quote;

import java.util.Arrays;

/**
 * Sorts indices by keys, equal keys as they stood before: sorted by the last key first, and by the first last, they end
 * in the order of all. The keys are sorted by the JDK; where a key begins among them is looked up.
 */
final class StableOrder {
    private final int[] order;
    private final int[] before;
    private final long[] sorted;
    private final int[] next;
    private final int count;

    StableOrder(int count) {
        this.count = count;
        order = new int[count];
        before = new int[count];
        sorted = new long[count];
        next = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
    }

    /** What a double is sorted by as a long: of −0 and 0, which are one number, the same; no NaN. */
    static long key(double number) {
        final long bits = Double.doubleToLongBits(number + 0.0);
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }

    /**
     * Sorts what is sorted already by one key more.
     *
     * @param keys of each index
     * @return indices in order; this object's own, until it is asked again
     */
    int[] by(long[] keys) {
        System.arraycopy(keys, 0, sorted, 0, count);
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct] = sorted[i];
                next[distinct++] = i;
            }
        }
        System.arraycopy(order, 0, before, 0, count);
        for (int i = 0; i < count; i++) {
            final int index = before[i];
            order[next[Arrays.binarySearch(sorted, 0, distinct, keys[index])]++] = index;
        }
        return order;
    }
}
