package io.adlengine.math;

import java.util.Comparator;
import java.util.stream.IntStream;

/** A queue with its threshold found the plain way: sort, then walk until the running weight reaches the target. */
record Queue(double[] key, long[] account, long[] weight, int count) {
    static Queue of(double[] key, long... weight) {
        return new Queue(key, null, weight, key.length);
    }

    Queue accounts(long... ids) {
        return new Queue(key, ids, weight, count);
    }

    long total() {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total = Math.addExact(total, weight[i]);
        }
        return total;
    }

    int[] order(boolean largestFirst) {
        final Comparator<Integer> ascending = Comparator.comparing(i -> key[i] + 0.0);
        final Comparator<Integer> byKey = largestFirst ? ascending.reversed() : ascending;
        return IntStream.range(0, count)
                .boxed()
                .sorted(byKey.thenComparing(i -> account == null ? 0 : account[i])
                        .thenComparing(i -> i))
                .mapToInt(i -> i)
                .toArray();
    }

    /** Index of the threshold and the weight ahead of it. */
    Threshold sorted(boolean largestFirst, long target) {
        long ahead = 0;
        for (int i : order(largestFirst)) {
            if (weight[i] >= target - ahead) {
                return new Threshold(i, ahead);
            }
            ahead = Math.addExact(ahead, weight[i]);
        }
        throw new AssertionError("target " + target + " beyond the weights");
    }

    Threshold selected(WeightedSelection selection, boolean largestFirst, long target) {
        final int index = largestFirst
                ? selection.selectLargestFirst(key, account, weight, count, target)
                : selection.selectSmallestFirst(key, account, weight, count, target);
        return new Threshold(index, selection.before());
    }

    record Threshold(int index, long ahead) {}
}
