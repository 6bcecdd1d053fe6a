package io.adlengine.math;

/**
 * The accounts that are next to get a seat, or a lot, in the order of how little the level has to rise for it: selected, not sorted, O(n)
 * expected. Ties: the larger weight first, then the smaller account id, then the smaller index.
 */
final class NextInLine {
    private final int[] candidate;
    /** How far above the level the next seat is, times weight and total weight. */
    private final long[] distance;

    private long[] weight;
    private long[] account;
    private long[] lot;
    private boolean perWeight;
    private int candidates;

    NextInLine(int maxCount) {
        candidate = new int[maxCount];
        distance = new long[maxCount];
    }

    /** Starts with nobody. Distances count per weight, or as they are; account null: the index alone breaks ties; lot null: all 1. */
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

    /** Quickselect: gives lots to the first candidates until the missing amount, which they have, is reached; returns what was too much. */
    long give(long missing, long[] seat) {
        long left = missing;
        int from = 0;
        int to = candidates;
        int given = 0;
        for (long pass = 1; left > 0; pass++) {
            // A scattered pivot: no fixed place suits every input.
            final int pivot = from + (int) ((pass * 0x9E37_79B9_7F4A_7C15L >>> 33) % (to - from));
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
        for (int parent = size / 2 - 1; parent >= 0; parent--) {
            sift(parent, size);
        }
        while (size > 0) {
            final int i = candidate[0];
            if (lot[i] <= left) {
                left -= lot[i];
                seat[i] -= lot[i];
            }
            candidate[0] = candidate[--size];
            sift(0, size);
        }
        return left;
    }

    /** Restores a heap with the last in the order on top. */
    private void sift(int hole, int size) {
        int parent = hole;
        for (int child = 2 * parent + 1; child < size; child = 2 * parent + 1) {
            if (child + 1 < size && isAhead(candidate[child], candidate[child + 1])) {
                child++;
            }
            if (!isAhead(candidate[parent], candidate[child])) {
                return;
            }
            final int moved = candidate[parent];
            candidate[parent] = candidate[child];
            candidate[child] = moved;
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
