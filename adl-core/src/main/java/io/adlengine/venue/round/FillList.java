package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
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

    /** Whether lots of a loser that a winner is given next join the last close-out. */
    boolean joins(int loserIndex, int winnerIndex) {
        return count > 0 && loser[count - 1] == loserIndex && winner[count - 1] == winnerIndex;
    }

    /**
     * Adds lots of a loser, from one of its carrying lots on, that go to a winner and cover an amount; to the last
     * close-out, where they join it.
     */
    void add(int loserIndex, int winnerIndex, long first, long number, long covers, boolean isJoined) {
        covered[winnerIndex] += covers;
        if (isJoined) {
            // A loser's lots are taken one after the other.
            lots[count - 1] += number;
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

    /** What the plan needed to come about is not saved. */
    void save(StateWriter out) {
        out.putInt(count);
        for (int fill = 0; fill < count; fill++) {
            out.putInt(loser[fill]);
            out.putInt(winner[fill]);
            out.putLong(from[fill]);
            out.putLong(lots[fill]);
        }
    }

    void load(StateReader in, Losers losers, int winners) {
        count = in.getCount("close-outs", loser.length);
        for (int fill = 0; fill < count; fill++) {
            loser[fill] = Require.row("loser", in.getInt(), losers.count());
            winner[fill] = Require.row("winner", in.getInt(), winners);
            from[fill] = Require.within("first lot", in.getLong(), 0, losers.lots[loser[fill]] - 1);
            lots[fill] = Require.within("lots", in.getLong(), 1, losers.lots[loser[fill]] - from[fill]);
        }
    }

    /** What all fills of a winner cover. */
    long covered(int winnerIndex) {
        return covered[winnerIndex];
    }
}
