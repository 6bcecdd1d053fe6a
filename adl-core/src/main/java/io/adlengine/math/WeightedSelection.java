package io.adlengine.math;

import io.adlengine.check.Require;
import java.util.Arrays;

/**
 * Finds where a queue stops without sorting it.
 *
 * <p>The queue is a total order: by key (descending or ascending), then by smaller account id, then by smaller index.
 * Given a target, the threshold is the first member of the queue at which the running weight reaches it. {@link
 * #selectCyclic} does the same for a round trip through integer keys.
 *
 * <p>A radix selection: the bits of the keys are looked at from the highest one in which the remaining candidates
 * differ, eight at a time; each pass adds up the weight per digit and keeps the one digit in which the target falls. At
 * most 8 passes for keys and 8 for account ids, no pivots, no comparisons, so no input is slow: O(n) always, near 2 n
 * visits on real scores.
 *
 * <p>Scratch: 12 bytes per account and 2 KiB, allocated by the constructor; no call allocates. Confined to one thread.
 *
 * <p>Keys of 3, 1 and 2 with weights of 10, 20 and 30 and a target of 35, the largest key first: the running weight is
 * 10, 40, 60, so the threshold is the third account, at index 2, with 10 before it.
 */
public final class WeightedSelection {
    private static final int DIGIT_BITS = 8;
    private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;
    /** Each pass settles the eight highest bits in which words differ, or all there are, and a word has 64. */
    private static final int MOST_PASSES = 64 / DIGIT_BITS;

    private final int[] candidate;
    private final long[] word;
    private final long[] digitWeight = new long[1 << DIGIT_BITS];
    private int candidates;
    private long remaining;
    private long before;

    /**
     * Allocates the scratch space.
     *
     * @param maxCount the most accounts a call may have, 0 or more
     * @throws IllegalArgumentException if negative, or more than memory can hold
     */
    public WeightedSelection(int maxCount) {
        Require.room("maxCount", maxCount, 12);
        candidate = new int[maxCount];
        word = new long[maxCount];
    }

    /**
     * The threshold of the queue with the largest key first.
     *
     * @param key not NaN; −0 equals 0; borrowed
     * @param account ids that break ties, smaller first; null: the index alone does; borrowed
     * @param weight each 0 or more; borrowed
     * @param count accounts, 1 to {@code maxCount} and the arrays' lengths
     * @param target 1 to Σ weight[0..count), which is below 2^63
     * @return index of the first account, in queue order, whose running weight reaches the target
     * @throws IllegalArgumentException if {@code count} is out of range, the target below 1 or beyond the weights, or
     *     an array null or too short
     */
    public int selectLargestFirst(double[] key, long[] account, long[] weight, int count, long target) {
        return select(key, account, weight, count, target, -1);
    }

    /**
     * The threshold of the queue with the smallest key first.
     *
     * @param key not NaN; −0 equals 0; borrowed
     * @param account ids that break ties, smaller first; null: the index alone does; borrowed
     * @param weight each 0 or more; borrowed
     * @param count accounts, 1 to {@code maxCount} and the arrays' lengths
     * @param target 1 to Σ weight[0..count), which is below 2^63
     * @return index of the first account, in queue order, whose running weight reaches the target
     * @throws IllegalArgumentException if {@code count} is out of range, the target below 1 or beyond the weights, or
     *     an array null or too short
     */
    public int selectSmallestFirst(double[] key, long[] account, long[] weight, int count, long target) {
        return select(key, account, weight, count, target, 0);
    }

    /**
     * The threshold of the queue with the largest key first, where keys are whole numbers.
     *
     * @param key any value; borrowed
     * @param account ids that break ties, smaller first; null: the index alone does; borrowed
     * @param weight each 0 or more; borrowed
     * @param count accounts, 1 to {@code maxCount} and the arrays' lengths
     * @param target 1 to Σ weight[0..count), which is below 2^63
     * @return index of the first account, in queue order, whose running weight reaches the target
     * @throws IllegalArgumentException if {@code count} is out of range, or the target below 1 or beyond the weights
     */
    public int selectLargestFirst(long[] key, long[] account, long[] weight, int count, long target) {
        Require.within("count", count, 1, candidate.length);
        for (int i = 0; i < count; i++) {
            word[i] = Long.MAX_VALUE - key[i];
        }
        return select(account, weight, count, target);
    }

    /**
     * The threshold of a round trip: upwards from the key {@code start} through the largest key, on from the smallest.
     *
     * <p>With {@link Long#MIN_VALUE} as the start, the plain ascending order.
     *
     * @param key any value; null: the index; borrowed
     * @param start the key that goes first; need not occur
     * @param weight each 0 or more; borrowed
     * @param count accounts, 1 to {@code maxCount} and the arrays' lengths
     * @param target 1 to Σ weight[0..count), which is below 2^63
     * @return index of the first account, in that order and by smaller index among equal keys, whose running weight
     *     reaches the target
     * @throws IllegalArgumentException if {@code count} is out of range, the target below 1 or beyond the weights, or
     *     an array null or too short
     */
    public int selectCyclic(long[] key, long start, long[] weight, int count, long target) {
        Require.within("count", count, 1, candidate.length);
        Lengths.holdIfAny("key", key, count);
        Lengths.hold("weight", weight, count);
        for (int i = 0; i < count; i++) {
            word[i] = (key == null ? i : key[i]) - start;
        }
        return select(null, weight, count, target);
    }

    /** {@return the weight strictly ahead of the threshold that was found last, below the target} */
    public long before() {
        return before;
    }

    private int select(double[] key, long[] account, long[] weight, int count, long target, long flip) {
        Require.within("count", count, 1, candidate.length);
        Lengths.hold("key", key, count);
        Lengths.holdIfAny("account", account, count);
        Lengths.hold("weight", weight, count);
        for (int i = 0; i < count; i++) {
            word[i] = ascendingBits(key[i]) ^ flip;
        }
        return select(account, weight, count, target);
    }

    /** Selects by the words, then by account, then by index. */
    private int select(long[] account, long[] weight, int count, long target) {
        if (target < 1) {
            throw Require.refusal("target", Long.toString(target), "1 or more");
        }
        for (int i = 0; i < count; i++) {
            candidate[i] = i;
        }
        candidates = count;
        remaining = target;
        narrow(weight);
        if (account != null && candidates > 1) {
            for (int c = 0; c < candidates; c++) {
                word[c] = account[candidate[c]] ^ Long.MIN_VALUE;
            }
            narrow(weight);
        }
        for (int c = 0; c < candidates; c++) {
            final long w = weight[candidate[c]];
            if (w >= remaining) {
                before = target - remaining;
                return candidate[c];
            }
            remaining -= w;
        }
        throw Require.refusal("target", Long.toString(target), "at most the sum of the weights");
    }

    /** Leaves, in index order, only candidates with the word in which the target falls. */
    private void narrow(long[] weight) {
        int passes = 0;
        for (long differing = differingBits(); differing != 0; differing = differingBits()) {
            assert ++passes <= MOST_PASSES : "eight bits a pass";
            final int shift = Math.max(0, 64 - Long.numberOfLeadingZeros(differing) - DIGIT_BITS);
            Arrays.fill(digitWeight, 0);
            for (int c = 0; c < candidates; c++) {
                digitWeight[(int) (word[c] >>> shift) & DIGIT_MASK] += weight[candidate[c]];
            }
            // The target falls in the first digit with which the running weight reaches it; smaller digits are all
            // ahead.
            int digit = 0;
            for (; digit < DIGIT_MASK && digitWeight[digit] < remaining; digit++) {
                remaining -= digitWeight[digit];
            }
            int kept = 0;
            for (int c = 0; c < candidates; c++) {
                if (((int) (word[c] >>> shift) & DIGIT_MASK) == digit) {
                    word[kept] = word[c];
                    candidate[kept++] = candidate[c];
                }
            }
            candidates = kept;
        }
    }

    private long differingBits() {
        long or = 0;
        long and = -1;
        for (int c = 0; c < candidates; c++) {
            or |= word[c];
            and &= word[c];
        }
        return candidates == 0 ? 0 : or ^ and;
    }

    /** A word that orders like the double when compared without sign; adding 0.0 makes −0 equal 0. */
    private static long ascendingBits(double key) {
        final long bits = Double.doubleToRawLongBits(key + 0.0);
        return bits ^ (bits >> 63 | Long.MIN_VALUE);
    }
}
