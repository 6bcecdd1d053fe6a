package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/** What each winner has given and paid so far. */
final class FilledLots {
    private final long[] lots;
    private final long[] transfer;
    private final long[] cost;
    private final long[] covered;

    FilledLots(int maxWinners) {
        lots = new long[maxWinners];
        transfer = new long[maxWinners];
        cost = new long[maxWinners];
        covered = new long[maxWinners];
    }

    void start(int winners) {
        Arrays.fill(lots, 0, winners, 0);
        Arrays.fill(transfer, 0, winners, 0);
        Arrays.fill(cost, 0, winners, 0);
        Arrays.fill(covered, 0, winners, 0);
    }

    void add(int winner, long filled, long value, long paid, long covers) {
        lots[winner] += filled;
        transfer[winner] += value;
        cost[winner] += paid;
        covered[winner] += covers;
    }

    void save(StateWriter out, int winners) {
        out.putLongs(lots, winners);
        out.putLongs(transfer, winners);
        out.putLongs(cost, winners);
        out.putLongs(covered, winners);
    }

    void load(StateReader in, WinnerColumns columns) {
        final int winners = columns.count();
        in.getLongs(lots, winners);
        in.getLongs(transfer, winners);
        in.getLongs(cost, winners);
        in.getLongs(covered, winners);
        long sum = 0;
        for (int i = 0; i < winners; i++) {
            Require.within("filled lots", lots[i], 0, columns.size[i]);
            Require.within("transfer", transfer[i], -Losers.MOST, Losers.MOST);
            Require.within("cost", cost[i], -Losers.MOST, Losers.MOST);
            sum += Require.within("covered", covered[i], 0, Long.MAX_VALUE - sum);
        }
    }

    long lots(int winner) {
        return lots[winner];
    }

    long transfer(int winner) {
        return transfer[winner];
    }

    /** The part of the losers' deficits that went with the lots. */
    long covered(int winner) {
        return covered[winner];
    }

    long cost(int winner) {
        return cost[winner];
    }
}
