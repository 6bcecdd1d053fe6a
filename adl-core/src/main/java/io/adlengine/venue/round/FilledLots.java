package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * What each winner has given and paid so far: four numbers side by side, since a close-out changes all of them and
 * memory delivers them at once.
 */
final class FilledLots {
    private static final int LOTS = 0;
    private static final int TRANSFER = 1;
    private static final int COST = 2;
    private static final int COVERED = 3;
    private static final int COLUMNS = 4;

    private final long[] sum;

    FilledLots(int maxWinners) {
        sum = new long[COLUMNS * maxWinners];
    }

    void start(int winners) {
        Arrays.fill(sum, 0, COLUMNS * winners, 0);
    }

    void add(int winner, long filled, long value, long paid, long covers) {
        final int first = COLUMNS * winner;
        sum[first + LOTS] += filled;
        sum[first + TRANSFER] += value;
        sum[first + COST] += paid;
        sum[first + COVERED] += covers;
    }

    /** Column by column. */
    void save(StateWriter out, int winners) {
        for (int column = 0; column < COLUMNS; column++) {
            for (int i = 0; i < winners; i++) {
                out.putLong(sum[COLUMNS * i + column]);
            }
        }
    }

    void load(StateReader in, WinnerColumns columns) {
        final int winners = columns.count();
        for (int column = 0; column < COLUMNS; column++) {
            for (int i = 0; i < winners; i++) {
                sum[COLUMNS * i + column] = in.getLong();
            }
        }
        long all = 0;
        for (int i = 0; i < winners; i++) {
            Require.within("filled lots", lots(i), 0, columns.size[i]);
            Require.within("transfer", transfer(i), -Losers.MOST, Losers.MOST);
            Require.within("cost", cost(i), -Losers.MOST, Losers.MOST);
            all += Require.within("covered", covered(i), 0, Long.MAX_VALUE - all);
        }
    }

    long lots(int winner) {
        return sum[COLUMNS * winner + LOTS];
    }

    long transfer(int winner) {
        return sum[COLUMNS * winner + TRANSFER];
    }

    /** The part of the losers' deficits that went with the lots. */
    long covered(int winner) {
        return sum[COLUMNS * winner + COVERED];
    }

    long cost(int winner) {
        return sum[COLUMNS * winner + COST];
    }
}
