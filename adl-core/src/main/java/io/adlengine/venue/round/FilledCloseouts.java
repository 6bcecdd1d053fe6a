package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/** What came of each planned close-out that was looked at: lots, at which value, and why some stayed open. */
final class FilledCloseouts {
    private final long[] lots;
    private final long[] transfer;
    private final long[] cost;
    private final int[] rest;

    FilledCloseouts(int most) {
        lots = new long[most];
        transfer = new long[most];
        cost = new long[most];
        rest = new int[most];
    }

    void set(int fill, long filled, long value, long paid, int restCode) {
        lots[fill] = filled;
        transfer[fill] = value;
        cost[fill] = paid;
        rest[fill] = restCode;
    }

    void save(StateWriter out, int count) {
        out.putLongs(lots, count);
        out.putLongs(transfer, count);
        out.putLongs(cost, count);
        out.putInts(rest, count);
    }

    void load(StateReader in, int count) {
        in.getLongs(lots, count);
        in.getLongs(transfer, count);
        in.getLongs(cost, count);
        in.getInts(rest, count);
        for (int fill = 0; fill < count; fill++) {
            Require.notNegative("filled lots", lots[fill]);
        }
    }

    long lots(int fill) {
        return lots[fill];
    }

    long transfer(int fill) {
        return transfer[fill];
    }

    long cost(int fill) {
        return cost[fill];
    }

    /** The code of the reason for which lots stayed open, or 0. */
    int rest(int fill) {
        return rest[fill];
    }
}
