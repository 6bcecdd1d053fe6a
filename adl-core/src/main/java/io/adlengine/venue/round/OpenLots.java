package io.adlengine.venue.round;

import io.adlengine.math.FixedPoint;

/**
 * The losers' lots in a row, from the first one that nobody has taken yet.
 *
 * <p>A plan looks at the next lots, and then takes them or not. What the lots before the first open one cover, cost and
 * are worth is kept, so that each look divides once for each of the three: with 10 lots that lack 50 and 3 of them
 * taken, the next 2 cover part(50, 5) − 15 = 10.
 */
final class OpenLots {
    /** For every loser, which of it and those after it owes most per lot. */
    private final int[] dearest;

    private Losers losers;
    private int loser;
    private long first;
    /** What the present loser's lots before the first open one cover, cost and are worth. */
    private long covered;

    private long paid;
    private long gone;
    /** The same of the lots that were looked at last. */
    private long covers;

    private long cost;
    private long worth;

    OpenLots(int maxLosers) {
        dearest = new int[maxLosers];
    }

    void start(Losers all) {
        losers = all;
        loser = 0;
        first = covered = paid = gone = 0;
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
        return first;
    }

    /** Lots of the present loser until they cover an amount above 0, or all that are left. */
    long due(long amount) {
        final long lots = losers.lots[loser];
        final long owed = losers.deficit[loser];
        return amount >= owed - covered ? lots - first : FixedPoint.mulDivCeil(covered + amount, lots, owed) - first;
    }

    /** The most lots of the present loser that cost no more than a gain. */
    long affordable(long gain) {
        final long lots = losers.lots[loser];
        final long gap = losers.transfer[loser] - losers.value[loser];
        return gap <= 0 || gain >= gap - paid
                ? lots - first
                : FixedPoint.mulDivCeil(paid + gain + 1, lots, gap) - 1 - first;
    }

    /** What lots can at most cover of those that are open, rounded up, or the limit if that is less. */
    long mostOf(long size, long limit) {
        return losers.mostOf(dearest[loser], size, limit);
    }

    /** Looks at the next so many lots of the present loser. */
    void look(long lots) {
        covers = losers.covers(loser, 0, first + lots) - covered;
        cost = losers.cost(loser, 0, first + lots) - paid;
        worth = losers.worth(loser, 0, first + lots) - gone;
    }

    /** What the lots that were looked at cover. */
    long covers() {
        return covers;
    }

    /** What they cost a winner against the mark. */
    long cost() {
        return cost;
    }

    /** The signed value at which they change hands. */
    long transfer() {
        return worth + cost;
    }

    /** Takes the lots that were looked at, so many. */
    void take(long lots) {
        first += lots;
        covered += covers;
        paid += cost;
        gone += worth;
        if (first == losers.lots[loser]) {
            loser++;
            first = covered = paid = gone = 0;
        }
    }
}
