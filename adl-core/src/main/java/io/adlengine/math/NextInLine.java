package io.adlengine.math;

import java.util.Arrays;

/**
 * The accounts that are next to get a seat, or a lot, in the order of how little the level has to rise for it. Ties:
 * the larger weight first, then the smaller account id, then the smaller index.
 *
 * <p>They are selected, not sorted: a pivot parts the candidates, and only the part in which the last seat falls is
 * parted again. That is O(n) unless the pivots are bad again and again, as somebody who knows them could arrange; so
 * after a number of them the heap that {@link #trim} needs anyway sorts the rest, and no input takes more than O(n log
 * n).
 */
final class NextInLine {
    /** Twice what 2^31 candidates take on average, twice their natural logarithm less what one stops short of. */
    static final int MOST_PIVOTS = 64;
    /** A child is at twice its parent's place, so no heap in an array is deeper. */
    private static final int MOST_DEPTH = 31;

    private static final int MOST_BUCKET_BITS = 12;

    private final int[] candidate;
    /** How far above the level the next seat is, times weight and total weight. */
    private final long[] distance;

    /** By the highest bits of their distances, how many there are. */
    private final int[] bucket = new int[(1 << MOST_BUCKET_BITS) + 1];

    private int shift;
    private long[] weight;
    private long[] account;
    private long[] lot;
    private boolean perWeight;
    private int candidates;
    private int pivots;

    NextInLine(int maxCount) {
        candidate = new int[maxCount];
        distance = new long[maxCount];
    }

    /**
     * Starts with nobody. Distances count per weight, or as they are; account null: the index alone breaks ties; lot
     * null: all 1.
     */
    void start(long[] weight, long[] account, long[] lot, boolean perWeight) {
        this.weight = weight;
        this.account = account;
        this.lot = lot;
        this.perWeight = perWeight;
        candidates = 0;
    }

    /** Adds an account, each once. */
    void add(int i, long away) {
        candidate[candidates++] = i;
        distance[i] = away;
    }

    /** Makes ready for {@link #put}, about as many buckets as accounts: no distance is larger than this one. */
    void expect(int count, long mostAway) {
        final int bits = Math.min(MOST_BUCKET_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(count));
        shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(mostAway) - bits);
        Arrays.fill(bucket, 0, (1 << bits) + 1, 0);
    }

    /** Puts the account of an index into its bucket. */
    void put(int i, long away) {
        distance[i] = away;
        bucket[(int) (away >>> shift)]++;
    }

    /**
     * Gives a seat each to the nearest of all accounts, which were put: all in the nearest buckets, and in the one in
     * which the last seat falls, one of thousands where distances are spread, as by {@link #give}. Two passes without a
     * comparison of two accounts.
     */
    void giveNearest(int count, long missing, long[] seat) {
        long left = missing;
        int marginal = 0;
        for (; bucket[marginal] < left; marginal++) {
            left -= bucket[marginal];
        }
        candidates = 0;
        for (int i = 0; i < count; i++) {
            final int behind = marginal - (int) (distance[i] >>> shift);
            // The sign instead of a branch: who is nearer cannot be predicted.
            seat[i] += -behind >>> Integer.SIZE - 1;
            if (behind == 0) {
                candidate[candidates++] = i;
            }
        }
        give(left, seat);
    }

    /** How many pivots the last call took: for tests. */
    int pivots() {
        return pivots;
    }

    /**
     * Gives lots to the first candidates until the missing amount, which they have, is reached; returns what was too
     * much.
     */
    long give(long missing, long[] seat) {
        long left = missing;
        int from = 0;
        int to = candidates;
        int given = 0;
        for (pivots = 0; left > 0 && pivots < MOST_PIVOTS; pivots++) {
            // A scattered pivot: no fixed place suits every input.
            final int pivot = from + (int) (((pivots + 1) * 0x9E37_79B9_7F4A_7C15L >>> 33) % (to - from));
            final int middle = candidate[pivot];
            candidate[pivot] = candidate[to - 1];
            int split = from;
            long ahead = 0;
            for (int c = from; c < to - 1; c++) {
                final int i = candidate[c];
                if (isAhead(i, middle)) {
                    ahead += value(i);
                    candidate[c] = candidate[split];
                    candidate[split++] = i;
                }
            }
            candidate[to - 1] = candidate[split];
            candidate[split] = middle;
            if (ahead >= left) {
                to = split;
            } else {
                left -= ahead + value(middle);
                from = split + 1;
                given = from;
            }
        }
        if (left > 0) {
            sort(from, to - from);
            for (given = from; left > 0; given++) {
                assert given < to : "MOST_PIVOTS leave as many as are missing";
                left -= value(candidate[given]);
            }
        }
        for (int c = 0; c < given; c++) {
            seat[candidate[c]] += value(candidate[c]);
        }
        return left < 0 ? trim(given, -left, seat) : 0;
    }

    /** Takes back lots that the surplus covers, from the last of those equally far from the level as the very last. */
    private long trim(int given, long surplus, long[] seat) {
        int last = 0;
        for (int c = 1; c < given; c++) {
            if (isAhead(candidate[last], candidate[c])) {
                last = c;
            }
        }
        final int end = candidate[last];
        int size = 0;
        for (int c = 0; c < given; c++) {
            final int i = candidate[c];
            if (lot[i] <= surplus && compareDistance(i, end) == 0) {
                candidate[size++] = i;
            }
        }
        long left = surplus;
        heap(0, size);
        for (int rest = size; rest > 0; rest--) {
            final int i = candidate[0];
            if (lot[i] <= left) {
                left -= lot[i];
                seat[i] -= lot[i];
            }
            candidate[0] = candidate[rest - 1];
            sift(0, 0, rest - 1);
        }
        return left;
    }

    private void sort(int base, int size) {
        heap(base, size);
        for (int end = size - 1; end > 0; end--) {
            final int last = candidate[base];
            candidate[base] = candidate[base + end];
            candidate[base + end] = last;
            sift(base, 0, end);
        }
    }

    private void heap(int base, int size) {
        for (int parent = size / 2 - 1; parent >= 0; parent--) {
            sift(base, parent, size);
        }
    }

    /** Restores a heap, which begins at a base, with the last in the order on top. */
    private void sift(int base, int hole, int size) {
        int parent = hole;
        int depth = 0;
        for (int child = 2 * parent + 1; child < size; child = 2 * parent + 1) {
            assert ++depth <= MOST_DEPTH : "places double";
            if (child + 1 < size && isAhead(candidate[base + child], candidate[base + child + 1])) {
                child++;
            }
            if (!isAhead(candidate[base + parent], candidate[base + child])) {
                return;
            }
            final int moved = candidate[base + parent];
            candidate[base + parent] = candidate[base + child];
            candidate[base + child] = moved;
            parent = child;
        }
    }

    private long value(int i) {
        return lot == null ? 1 : lot[i];
    }

    private boolean isAhead(int i, int j) {
        final int byDistance = compareDistance(i, j);
        if (byDistance != 0) {
            return byDistance < 0;
        }
        if (weight[i] != weight[j]) {
            return weight[i] > weight[j];
        }
        return account != null && account[i] != account[j] ? account[i] < account[j] : i < j;
    }

    private int compareDistance(int i, int j) {
        return perWeight
                ? FixedPoint.signOfSum(distance[i], weight[j], -distance[j], weight[i])
                : Long.compare(distance[i], distance[j]);
    }
}
