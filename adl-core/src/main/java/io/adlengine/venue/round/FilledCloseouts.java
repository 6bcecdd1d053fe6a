package io.adlengine.venue.round;

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
