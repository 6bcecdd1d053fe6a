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
 * <p>From some thousands of accounts up, a histogram comes first: a sample says in which range the keys lie, one pass
 * adds up the weights in thousands of buckets of it, and only the members of the bucket in which the target falls, one
 * in a thousand or so, are candidates. Where the whole sample is of one key, it would only cost.
 *
 * <p>Scratch: 12 bytes per account and 34 KiB, allocated by the constructor; no call allocates. Confined to one thread.
 *
 * <p>Keys of 3, 1 and 2 with weights of 10, 20 and 30 and a target of 35, the largest key first: the running weight is
 * 10, 40, 60, so the threshold is the third account, at index 2, with 10 before it.
 */
public final class WeightedSelection {
    private static final int DIGIT_BITS = 8;
    private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;
    /** Each pass settles the eight highest bits in which words differ, or all there are, and a word has 64. */
    private static final int MOST_PASSES = 64 / DIGIT_BITS;

    private static final int BUCKETS = 1 << 12;
    private static final int BUCKETS_FROM = 1 << 12;
    private static final int SAMPLE = 1 << 8;

    private final long[] bucketWeight = new long[BUCKETS];
    private final int[] candidate;
    private final long[] word;
    private final long[] digitWeight = new long[1 << DIGIT_BITS];
    private int candidates;
    private int gathered;
    private long remaining;
    private long before;
    private long front;
    private int shift;

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
        return select(key, account, weight, count, target, -1, null);
    }

    /**
     * The same, and takes everything from everybody ahead of the threshold, what is missing from the threshold, and
     * nothing from all others.
     *
     * @param key as there
     * @param account as there
     * @param weight as there
     * @param count as there
     * @param target as there
     * @param taken receives what is taken, Σ the target; none of the other arrays
     * @return as there
     * @throws IllegalArgumentException as there, or if {@code taken} is null, too short or {@code weight}
     */
    public int takeLargestFirst(double[] key, long[] account, long[] weight, int count, long target, long[] taken) {
        Lengths.holdApart("taken", taken, count, "weight", weight);
        final int threshold = select(key, account, weight, count, target, -1, taken);
        taken[threshold] = target - before;
        return threshold;
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
        return select(key, account, weight, count, target, 0, null);
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

    /** How many candidates the last histogram has left, of all calls: for tests. */
    int gathered() {
        return gathered;
    }

    private int select(double[] key, long[] account, long[] weight, int count, long target, long flip, long[] taken) {
        Require.within("count", count, 1, candidate.length);
        Lengths.hold("key", key, count);
        Lengths.holdIfAny("account", account, count);
        Lengths.hold("weight", weight, count);
        requireTarget(target);
        if (flip != 0 && count >= BUCKETS_FROM && sample(key, count)) {
            gather(key, weight, count, target, taken);
            return narrowed(account, weight, target, taken);
        }
        if (taken != null) {
            Arrays.fill(taken, 0, count, 0);
        }
        if (account != null && areEqual(key, count)) {
            // Account ids at once.
            for (int i = 0; i < count; i++) {
                word[i] = account[i] ^ Long.MIN_VALUE;
            }
            return select(null, weight, count, target, taken);
        }
        for (int i = 0; i < count; i++) {
            word[i] = ascendingBits(key[i]) ^ flip;
        }
        return select(account, weight, count, target, taken);
    }

    private static boolean areEqual(double[] key, int count) {
        for (int i = 1; i < count; i++) {
            if (key[i] != key[0]) {
                return false;
            }
        }
        return true;
    }

    /** Selects by the words, then by account, then by index. */
    private int select(long[] account, long[] weight, int count, long target) {
        return select(account, weight, count, target, null);
    }

    private int select(long[] account, long[] weight, int count, long target, long[] taken) {
        requireTarget(target);
        for (int i = 0; i < count; i++) {
            candidate[i] = i;
        }
        candidates = count;
        remaining = target;
        return narrowed(account, weight, target, taken);
    }

    private static void requireTarget(long target) {
        if (target < 1) {
            throw Require.refusal("target", Long.toString(target), "1 or more");
        }
    }

    /**
     * Finds the range of the buckets. Whether there is one: where all keys of the sample are equal, buckets would not
     * tell the others apart, and only the bits of numbers above 0 order like these.
     */
    private boolean sample(double[] key, int count) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        final int stride = count / SAMPLE;
        for (int k = 0; k < SAMPLE; k++) {
            final double sampled = key[k * stride];
            least = Math.min(least, sampled);
            most = Math.max(most, sampled);
        }
        front = halfBits(most);
        final int bits = Long.SIZE - Long.numberOfLeadingZeros(front - halfBits(least));
        shift = Math.max(0, bits - Integer.numberOfTrailingZeros(BUCKETS));
        return least >= Double.MIN_NORMAL && least < most;
    }

    /** Adds up the buckets, and makes candidates of the members of that in which the target falls. */
    private void gather(double[] key, long[] weight, int count, long target, long[] taken) {
        addUp(key, weight, count);
        int marginal = 0;
        remaining = target;
        for (; marginal < BUCKETS - 1 && bucketWeight[marginal] < remaining; marginal++) {
            remaining -= bucketWeight[marginal];
        }
        // What is beyond the range, and below 0, is in the first bucket and the last.
        final boolean isFirst = marginal == 0;
        final boolean isLast = marginal == BUCKETS - 1;
        final long highest = (front - ((long) marginal << shift) << 1) + 1;
        final long lowest = front - ((marginal + 1L << shift) - 1) << 1;
        final double high = isFirst ? Double.POSITIVE_INFINITY : Double.longBitsToDouble(highest);
        final double low = isLast ? Double.NEGATIVE_INFINITY : Double.longBitsToDouble(lowest);
        if (taken != null) {
            if (isFirst) {
                Arrays.fill(taken, 0, count, 0);
            } else {
                takeAbove(high, key, weight, count, taken);
            }
        }
        collect(low, high, isFirst || isLast, key, count);
    }

    /** The sign of a difference instead of a branch: who is ahead cannot be predicted. */
    private static void takeAbove(double high, double[] key, long[] weight, int count, long[] taken) {
        for (int i = 0; i < count; i++) {
            taken[i] = weight[i] & Double.doubleToRawLongBits(high - key[i]) >> 63;
        }
    }

    /** One comparison that hardly anybody passes, which can be predicted, before the two that tell. */
    private void collect(double low, double high, boolean isOpen, double[] key, int count) {
        final double middle = isOpen ? 0 : low / 2 + high / 2;
        final double width = isOpen ? Double.POSITIVE_INFINITY : high - low;
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (Math.abs(key[i] - middle) <= width && key[i] >= low && key[i] <= high) {
                candidate[found] = i;
                word[found++] = ~ascendingBits(key[i]);
            }
        }
        candidates = found;
        gathered = found;
    }

    private void addUp(double[] key, long[] weight, int count) {
        final long[] sums = bucketWeight;
        Arrays.fill(sums, 0);
        for (int i = 0; i < count; i++) {
            final long bucket = front - halfBits(key[i]) >> shift;
            // Few are beyond the range of the sample, so these branches cost nothing.
            sums[bucket < 0 ? 0 : bucket < BUCKETS ? (int) bucket : BUCKETS - 1] += weight[i];
        }
    }

    /** Half the bits, so that no difference overflows. */
    private static long halfBits(double key) {
        return Double.doubleToRawLongBits(key) >> 1;
    }

    /** Selects among the candidates. */
    private int narrowed(long[] account, long[] weight, long target, long[] taken) {
        narrow(weight, taken);
        if (account != null && candidates > 1) {
            for (int c = 0; c < candidates; c++) {
                word[c] = account[candidate[c]] ^ Long.MIN_VALUE;
            }
            narrow(weight, taken);
        }
        for (int c = 0; c < candidates; c++) {
            final long w = weight[candidate[c]];
            if (w >= remaining) {
                before = target - remaining;
                return candidate[c];
            }
            remaining -= w;
            if (taken != null) {
                taken[candidate[c]] = w;
            }
        }
        throw Require.refusal("target", Long.toString(target), "at most the sum of the weights");
    }

    /** Leaves, in index order, only candidates with the word in which the target falls; takes from those ahead. */
    private void narrow(long[] weight, long[] taken) {
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
                final int own = (int) (word[c] >>> shift) & DIGIT_MASK;
                if (own == digit) {
                    word[kept] = word[c];
                    candidate[kept++] = candidate[c];
                } else if (taken != null && own < digit) {
                    taken[candidate[c]] = weight[candidate[c]];
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
        return orderedBits(key) ^ Long.MIN_VALUE;
    }

    /** The same, compared with sign. */
    private static long orderedBits(double key) {
        final long bits = Double.doubleToRawLongBits(key + 0.0);
        return bits ^ bits >> 63 >>> 1;
    }
}
