package io.adlengine.standing;

import java.util.Arrays;

/**
 * 2^16 buckets of neighbouring scores, those of larger scores first: how many members each has, what they can lose
 * together, and which bucket that has any comes next.
 *
 * <p>A score's bucket depends on nothing but the score: 1,024 for each doubling of |score| from 2^−8 to 2^20, two for
 * each elsewhere. Two levels of bitmaps find the next bucket in a step or two; sums of 256 buckets spare a place in the
 * queue most of the buckets before it.
 */
final class ScoreBuckets {
    static final int MOST_BUCKETS = 1 << 16;

    private static final int MANTISSA_BITS = 52;
    private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;
    private static final int EXPONENTS = 1 << 11;
    private static final int LEAST_FINE = 1023 - 8;
    private static final int MOST_FINE = 1023 + 19;
    private static final int FINE_BITS = 10;
    private static final int COARSE_BITS = 1;
    private static final int GROUP_BITS = 8;

    /** By sign and exponent, in the order of the queue: the first of its buckets, and what is left of a mantissa. */
    private static final int[] FIRST = new int[2 * EXPONENTS];

    private static final byte[] SHIFT = new byte[2 * EXPONENTS];

    static {
        int first = 0;
        for (int place = 0; place < 2 * EXPONENTS; place++) {
            final int exponent = place < EXPONENTS ? EXPONENTS - 1 - place : place - EXPONENTS;
            final int bits = exponent >= LEAST_FINE && exponent <= MOST_FINE ? FINE_BITS : COARSE_BITS;
            FIRST[place] = first;
            SHIFT[place] = (byte) (MANTISSA_BITS - bits);
            first += 1 << bits;
        }
        assert first <= MOST_BUCKETS : first;
    }

    private final int[] members = new int[MOST_BUCKETS];
    private final long[] sum = new long[MOST_BUCKETS];
    private final int[] groupMembers = new int[MOST_BUCKETS >> GROUP_BITS];
    private final long[] groupSum = new long[MOST_BUCKETS >> GROUP_BITS];
    private final long[] used = new long[MOST_BUCKETS >> 6];
    private final long[] usedWords = new long[MOST_BUCKETS >> 12];

    /** The bucket of a member's {@link MemberRows#orderOf order}. */
    static int of(long order) {
        final int place = (int) (order >> MANTISSA_BITS) + EXPONENTS;
        return FIRST[place] + (int) ((order & MANTISSA) >>> SHIFT[place]);
    }

    void clear() {
        Arrays.fill(members, 0);
        Arrays.fill(sum, 0);
        Arrays.fill(groupMembers, 0);
        Arrays.fill(groupSum, 0);
        Arrays.fill(used, 0);
        Arrays.fill(usedWords, 0);
    }

    void add(int bucket, long capacity) {
        if (members[bucket]++ == 0) {
            used[bucket >> 6] |= 1L << bucket;
            usedWords[bucket >> 12] |= 1L << (bucket >> 6);
        }
        groupMembers[bucket >> GROUP_BITS]++;
        change(bucket, capacity);
    }

    void subtract(int bucket, long capacity) {
        if (--members[bucket] == 0) {
            used[bucket >> 6] &= ~(1L << bucket);
            if (used[bucket >> 6] == 0) {
                usedWords[bucket >> 12] &= ~(1L << (bucket >> 6));
            }
        }
        groupMembers[bucket >> GROUP_BITS]--;
        change(bucket, -capacity);
    }

    /** Its members can lose more, or less. */
    void change(int bucket, long difference) {
        sum[bucket] += difference;
        groupSum[bucket >> GROUP_BITS] += difference;
    }

    /** For an audit: what the bitmaps say, bucket by bucket. */
    boolean isUsed(int bucket) {
        return (used[bucket >> 6] >>> bucket & 1) != 0;
    }

    boolean isUsedInWord(int bucket) {
        return used[bucket >> 6] != 0;
    }

    boolean isWordUsed(int bucket) {
        return (usedWords[bucket >> 12] >>> (bucket >> 6) & 1) != 0;
    }

    int members(int bucket) {
        return members[bucket];
    }

    long sum(int bucket) {
        return sum[bucket];
    }

    /**
     * The first bucket from one on, which may be one past the last, that has members; {@link #MOST_BUCKETS} if none
     * has.
     */
    int next(int from) {
        int at = from >> 6;
        if (from < MOST_BUCKETS) {
            final long rest = used[at] & -1L << from;
            if (rest != 0) {
                return (at << 6) + Long.numberOfTrailingZeros(rest);
            }
        }
        at++;
        long mask = -1L << at;
        for (int word = at >> 6; word < usedWords.length; word++) {
            final long rest = usedWords[word] & mask;
            if (rest != 0) {
                at = (word << 6) + Long.numberOfTrailingZeros(rest);
                return (at << 6) + Long.numberOfTrailingZeros(used[at]);
            }
            mask = -1;
        }
        return MOST_BUCKETS;
    }

    /** Writes the first buckets from one on that have members, as many as there is place for; returns how many. */
    int next(int from, int[] into) {
        int count = 0;
        for (int bucket = next(from); bucket < MOST_BUCKETS && count < into.length; ) {
            final int at = bucket >> 6;
            long rest = used[at] & -1L << bucket;
            for (int left = Long.bitCount(rest); left > 0 && count < into.length; left--) {
                into[count++] = (at << 6) + Long.numberOfTrailingZeros(rest);
                rest &= rest - 1;
            }
            bucket = rest == 0 ? next(at + 1 << 6) : MOST_BUCKETS;
        }
        return count;
    }

    /** How many members are in earlier buckets. */
    int membersBefore(int bucket) {
        int before = 0;
        for (int group = 0; group < bucket >> GROUP_BITS; group++) {
            before += groupMembers[group];
        }
        for (int other = bucket >> GROUP_BITS << GROUP_BITS; other < bucket; other++) {
            before += members[other];
        }
        return before;
    }

    /** What the members of earlier buckets can lose together. */
    long sumBefore(int bucket) {
        long before = 0;
        for (int group = 0; group < bucket >> GROUP_BITS; group++) {
            before += groupSum[group];
        }
        for (int other = bucket >> GROUP_BITS << GROUP_BITS; other < bucket; other++) {
            before += sum[other];
        }
        return before;
    }
}
