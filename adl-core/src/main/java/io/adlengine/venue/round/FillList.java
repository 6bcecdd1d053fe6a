package io.adlengine.venue.round;

import java.util.Arrays;

/** Close-outs in the order in which they were planned, and what each winner's cover in all. */
final class FillList {
    private final int[] loser;
    private final int[] winner;
    private final long[] from;
    private final long[] lots;
    private final long[] covered;
    private int count;

    FillList(int most, int maxWinners) {
        loser = new int[most];
        winner = new int[most];
        from = new long[most];
        lots = new long[most];
        covered = new long[maxWinners];
    }

    void clear(int winners) {
        count = 0;
        Arrays.fill(covered, 0, winners, 0);
    }

    int most() {
        return loser.length;
    }

    boolean isFull() {
        return count == loser.length;
    }

    /** Adds lots of a loser, from one of its carrying lots on, that go to a winner and cover an amount. */
    void add(int loserIndex, int winnerIndex, long first, long number, long covers) {
        covered[winnerIndex] += covers;
        final int last = count - 1;
        if (last >= 0 && loser[last] == loserIndex && winner[last] == winnerIndex) {
            // A loser's lots are taken one after the other.
            lots[last] += number;
            return;
        }
        loser[count] = loserIndex;
        winner[count] = winnerIndex;
        from[count] = first;
        lots[count] = number;
        count++;
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

    /** The first of the loser's carrying lots. */
    long from(int fill) {
        return from[fill];
    }

    long lots(int fill) {
        return lots[fill];
    }

    /** What all fills of a winner cover. */
    long covered(int winnerIndex) {
        return covered[winnerIndex];
    }
}
