package io.adlengine.venue.round;

import io.adlengine.venue.book.Valuation;

/**
 * The most lots that may go, where whatever may go may go in part, but for rounding.
 *
 * <p>Exactly speaking, a margin that is convex in the lots and a cost that is linear in them admit a number and all
 * smaller ones. Rounding to whole units blurs that: of an equity of 121 and a margin of 1,495 thirty of 31 lots may go,
 * though not 20 where no tolerance is given. So halving looks for the most that the check admits with {@link
 * Valuation#ROUNDING}, which is at least all that may go exactly speaking; then for what it could at most admit with
 * twice as much; and what lies between is tried from above, up to {@link #MOST_TRIED} numbers, without any. So of
 * {@link #MOST_TRIED} lots or fewer none is left out that keeps margins to the unit.
 *
 * <p>Where margins jump or are not convex the answer is admitted all the same, though perhaps not the largest: the
 * first of all, a half, a quarter, … that may go, and what halving finds above it. One check where all may go, some 130
 * and {@link #MOST_TRIED} at most; no allocation.
 */
final class LotSearch {
    static final int MOST_TRIED = 64;
    private static final int AT_MOST = 2 * Valuation.ROUNDING;

    private LotSearch() {}

    /** Whether so many lots may go, by a check that forgives some units; one that forgives more admits no less. */
    interface Check {
        boolean admits(long lots, int tolerance);
    }

    /** The most lots below a number that may not go; 0 where not even one may. The check is asked for it last. */
    static long below(Check check, long refused) {
        final long found = between(check, 0, refused, Valuation.ROUNDING);
        final long upper = upper(check, found, refused);
        for (long lots = upper, left = MOST_TRIED; lots > found && left > 0; lots--, left--) {
            if (check.admits(lots, 0)) {
                return lots;
            }
        }
        return found > 0 && check.admits(found, Valuation.ROUNDING) ? found : 0;
    }

    /**
     * Some lots below a number that may not go, where margins are not convex: a half, a quarter, … until some may go,
     * then between these and the last that may not, as often as the calls allow; 0 where none was found. Each number
     * that may go is admitted, the check may have been asked for another one since.
     */
    static long some(Check check, long refused, int calls) {
        long high = refused;
        long found = 0;
        int left = calls;
        for (; left > 0 && found == 0 && high > 1; left--) {
            final long half = high / 2;
            if (check.admits(half, Valuation.ROUNDING)) {
                found = half;
            } else {
                high = half;
            }
        }
        for (; left > 0 && found > 0 && high - found > 1; left--) {
            final long middle = found + (high - found >> 1);
            if (check.admits(middle, Valuation.ROUNDING)) {
                found = middle;
            } else {
                high = middle;
            }
        }
        return found;
    }

    /** A number that nothing above is admitted, below the refused one; mostly the one that was found. */
    private static long upper(Check check, long found, long refused) {
        long low = found;
        long high = found + 1;
        while (high < refused && check.admits(high, AT_MOST)) {
            low = high;
            high = Math.min(refused, found + 2 * (high - found));
        }
        if (high == refused && low > found && check.admits(refused, AT_MOST)) {
            return refused - 1;
        }
        return between(check, low, high, AT_MOST);
    }

    /** Halves between a number that may go and one that may not. */
    private static long between(Check check, long least, long most, int tolerance) {
        long admitted = least;
        long refused = most;
        while (refused - admitted > 1) {
            final long middle = admitted + (refused - admitted >> 1);
            if (check.admits(middle, tolerance)) {
                admitted = middle;
            } else {
                refused = middle;
            }
        }
        return admitted;
    }
}
