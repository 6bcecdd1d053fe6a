package io.adlengine.venue.round;

/**
 * Keeps the winners with the largest scores when there are more than a round has room for: of two with the same score the smaller
 * account id, so that who is kept does not depend on the order in which the book holds them.
 *
 * <p>A heap of the winners' indices with the last of the queue at the root, made when the room is used up first. O(room) then, and
 * O(log room) for each that replaces another; no allocation after the constructor.
 */
final class BestByScore {
    private final WinnerColumns winners;
    private final int[] heap;
    private boolean isMade;

    BestByScore(WinnerColumns winners) {
        this.winners = winners;
        heap = new int[winners.most()];
    }

    void clear() {
        isMade = false;
    }

    /** The index of the winner that is last in the queue; there is no room for another. */
    int last() {
        if (!isMade) {
            for (int i = 0; i < heap.length; i++) {
                heap[i] = i;
            }
            for (int place = heap.length / 2 - 1; place >= 0; place--) {
                sink(place);
            }
            isMade = true;
        }
        return heap[0];
    }

    /** The last one has been replaced by another in its columns. */
    void replaced() {
        sink(0);
    }

    private void sink(int start) {
        final int moved = heap[start];
        int place = start;
        while (true) {
            int child = 2 * place + 1;
            if (child >= heap.length || child < 0) {
                break;
            }
            if (child + 1 < heap.length && isBehind(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBehind(heap[child], moved)) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = moved;
    }

    private boolean isBehind(int one, int other) {
        return isAhead(winners.score[other], winners.accountId[other], winners.score[one], winners.accountId[one]);
    }

    /** The order of the queue: the larger score first, then the smaller account id. */
    static boolean isAhead(double score, long accountId, double otherScore, long otherId) {
        return score > otherScore || score == otherScore && accountId < otherId;
    }
}
