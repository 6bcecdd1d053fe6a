package io.adlengine.venue;

import io.adlengine.math.FixedPoint;

/** The losers' lots in a row, from the first one that nobody has taken yet. */
final class OpenLots {
    /** For every loser, which of it and those after it owes most per lot. */
    private final int[] dearest;

    private Losers losers;
    private int loser;
    private long taken;

    OpenLots(int maxLosers) {
        dearest = new int[maxLosers];
    }

    void start(Losers all) {
        losers = all;
        loser = 0;
        taken = 0;
        for (int j = all.count() - 1; j >= 0; j--) {
            final int later = j + 1 < all.count() ? dearest[j + 1] : j;
            dearest[j] = all.owesMorePerLot(later, j) ? later : j;
        }
    }

    boolean isEmpty() {
        return loser == losers.count();
    }

    /** Whose lots are next. */
    int loser() {
        return loser;
    }

    /** Its first open lot. */
    long first() {
        return taken;
    }

    /** Lots of the present loser until they cover an amount above 0, or all that are left. */
    long due(long amount) {
        final long lots = losers.lots[loser];
        final long owed = losers.deficit[loser];
        final long before = losers.covers(loser, 0, taken);
        return amount >= owed - before ? lots - taken : FixedPoint.mulDivCeil(before + amount, lots, owed) - taken;
    }

    /** The most lots of the present loser that cost no more than a gain. */
    long affordable(long gain) {
        final long lots = losers.lots[loser];
        final long gap = losers.transfer[loser] - losers.value[loser];
        if (gap <= 0) {
            return lots - taken;
        }
        final long before = losers.cost(loser, 0, taken);
        return gain >= gap - before ? lots - taken : FixedPoint.mulDivCeil(before + gain + 1, lots, gap) - 1 - taken;
    }

    /** What lots can at most cover of those that are open, rounded up, or the limit if that is less. */
    long mostOf(long size, long limit) {
        return losers.mostOf(dearest[loser], size, limit);
    }

    long covers(long lots) {
        return losers.covers(loser, taken, taken + lots);
    }

    long cost(long lots) {
        return losers.cost(loser, taken, taken + lots);
    }

    long transfer(long lots) {
        return losers.transfer(loser, taken, taken + lots);
    }

    /** Takes lots of the present loser. */
    void take(long lots) {
        taken += lots;
        if (taken == losers.lots[loser]) {
            loser++;
            taken = 0;
        }
    }
}
