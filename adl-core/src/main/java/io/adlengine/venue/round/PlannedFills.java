package io.adlengine.venue.round;

/** Close-outs in the order in which they are carried out: lots from..to of a loser go to a winner. */
final class PlannedFills {
    private final int[] loser;
    private final int[] winner;
    private final long[] from;
    private final long[] to;
    private int count;

    PlannedFills(int most) {
        loser = new int[most];
        winner = new int[most];
        from = new long[most];
        to = new long[most];
    }

    void clear() {
        count = 0;
    }

    boolean isFull() {
        return count == loser.length;
    }

    void add(int ofLoser, int toWinner, long firstLot, long endLot) {
        loser[count] = ofLoser;
        winner[count] = toWinner;
        from[count] = firstLot;
        to[count++] = endLot;
    }

    void removeLast() {
        count--;
    }

    int count() {
        return count;
    }

    int loser(int fill) {
        return loser[fill];
    }

    int winner(int fill) {
        return winner[fill];
    }

    long from(int fill) {
        return from[fill];
    }

    long to(int fill) {
        return to[fill];
    }
}
