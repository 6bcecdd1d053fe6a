package io.adlengine.venue;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import io.adlengine.venue.book.Valuation;

/**
 * What an account lacks at the present marks: less than no equity behind its cross positions, and behind each isolated
 * one. With −300 and −50 that are 350; a surplus elsewhere does not count.
 */
final class MissingMoney {
    private static final int NONE = PositionBook.NONE;

    private final Positions positions;
    private final Valuation valuation;

    MissingMoney(PositionBook book) {
        positions = book.positions();
        valuation = new Valuation(book);
    }

    /** In all, money, 0 or more. */
    long of(int account) {
        long missing = crossOf(account);
        for (int p = firstIsolated(account); p != NONE; p = nextIsolated(p)) {
            missing += behind(p);
        }
        return missing;
    }

    long crossOf(int account) {
        valuation.measureAccount(account);
        return Math.max(0, -valuation.measured());
    }

    /** Behind an isolated position. */
    long behind(int position) {
        return Math.max(0, -valuation.equity(position));
    }

    int firstIsolated(int account) {
        return isolatedFrom(positions.firstOfAccount(account));
    }

    int nextIsolated(int position) {
        return isolatedFrom(positions.nextOfAccount(position));
    }

    private int isolatedFrom(int position) {
        int p = position;
        for (int left = Positions.MOST_OF_ACCOUNT; p != NONE && !positions.isIsolated(p) && left > 0; left--) {
            p = positions.nextOfAccount(p);
        }
        return p;
    }
}
