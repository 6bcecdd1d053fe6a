package io.adlengine.venue.round;

import java.util.Arrays;

/** What each winner has given and paid so far. */
final class FilledLots {
    private final long[] lots;
    private final long[] transfer;
    private final long[] cost;

    FilledLots(int maxWinners) {
        lots = new long[maxWinners];
        transfer = new long[maxWinners];
        cost = new long[maxWinners];
    }

    void start(int winners) {
        Arrays.fill(lots, 0, winners, 0);
        Arrays.fill(transfer, 0, winners, 0);
        Arrays.fill(cost, 0, winners, 0);
    }

    void add(int winner, long filled, long value, long paid) {
        lots[winner] += filled;
        transfer[winner] += value;
        cost[winner] += paid;
    }

    long lots(int winner) {
        return lots[winner];
    }

    long transfer(int winner) {
        return transfer[winner];
    }

    long cost(int winner) {
        return cost[winner];
    }
}
