package io.adlengine.venue.loss;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;

/**
 * The fewest lots of a position that, closed at the mark, lift an equity to the maintenance margin, fees included.
 *
 * <p>An equity of 2,000 behind 100 lots at 900 that need 4,500 takes 56 lots, since 44 need 1,980. With a fee of 9 a
 * lot it takes 70: 2,000 − 630 against 1,350.
 *
 * <p>Every lot gives back its margin and takes its fee. Within a bracket of {@code MarginTiers} what is missing changes
 * evenly, and the lots of higher brackets, which go first, give back most: so the first bracket whose last lot suffices
 * holds the answer, and in it the fewest are found by halving, on the very amounts that a fill at the mark would leave.
 * Where a lot gives back no more than it takes, to the unit, fewer might do for a unit or two of rounding.
 * O(brackets·log lots).
 */
final class MarginShortage {
    private final PositionBook book;
    private final LiquidatedPositions rows;
    private Instrument contract;
    private boolean isByFunction;
    private int row;
    private int ppm;
    private long mark;
    private long marginMark;
    private long lots;
    private long value;
    private long equity;
    private long maintenance;

    MarginShortage(PositionBook book, LiquidatedPositions rows) {
        this.book = book;
        this.rows = rows;
    }

    /**
     * Lots of the position in a row, 0 where nothing is missing, all that are open where fewer do not suffice.
     *
     * @param equity behind it
     * @param maintenance margin of all that is behind it
     * @param ppm fee
     */
    long lots(int row, long equity, long maintenance, int ppm) {
        if (equity >= maintenance) {
            return 0;
        }
        this.row = row;
        this.ppm = ppm;
        this.equity = equity;
        this.maintenance = maintenance;
        final int instrument = rows.instrumentRow(row);
        contract = book.instruments().contract(instrument);
        mark = book.instruments().mark(instrument);
        marginMark = book.instruments().marginMark(instrument);
        lots = rows.isLong(row) ? rows.open(row) : -rows.open(row);
        value = contract.value(lots, mark);
        isByFunction = book.accountMargins().counts(rows.row(row));
        if (isByFunction) {
            return fewest(0, enoughByFunction());
        }
        long tooFew = 0;
        long enough = endOfBracket(0);
        while (enough < rows.open(row) && spareAfter(enough) < 0) {
            tooFew = enough;
            enough = endOfBracket(enough);
        }
        return fewest(tooFew, enough);
    }

    private long fewest(long notEnough, long thatMay) {
        long tooFew = notEnough;
        long enough = thatMay;
        while (enough - tooFew > 1) {
            final long half = tooFew + (enough - tooFew) / 2;
            if (spareAfter(half) >= 0) {
                enough = half;
            } else {
                tooFew = half;
            }
        }
        return enough;
    }

    /**
     * All lots; or where they leave a margin that is not covered, as where a position is all that another one is hedged
     * by, a number that leaves the most beyond it, if that is enough. What is left is concave in the lots where the
     * function is convex: halving finds its top, wherever rounding does not make it level.
     */
    private long enoughByFunction() {
        final long all = rows.open(row);
        if (spareAfter(all) >= 0) {
            return all;
        }
        long low = 0;
        long high = all;
        while (high - low > 1) {
            final long middle = low + (high - low) / 2;
            final long spare = spareAfter(middle);
            if (spare >= 0) {
                return middle;
            }
            if (spareAfter(middle + 1) > spare) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return all;
    }

    private long spareAfter(long closed) {
        return equityAfter(closed) - maintenanceAfter(closed);
    }

    /** The fewest lots, more than some, that bring what is left into a lower bracket, or all. */
    private long endOfBracket(long closed) {
        long within = closed;
        long beyond = rows.open(row);
        final int bracket = contract.tiers().count() == 1 ? -1 : bracketAfter(closed);
        while (bracket >= 0 && beyond - within > 1) {
            final long half = within + (beyond - within) / 2;
            if (bracketAfter(half) < bracket) {
                beyond = half;
            } else {
                within = half;
            }
        }
        return beyond;
    }

    private int bracketAfter(long closed) {
        return contract.tiers().bracket(rows.open(row) - closed, contract.marginValue(lotsAfter(closed), marginMark));
    }

    /** After lots of the same position were closed at the mark. */
    long equityAfter(long closed) {
        final long brought = lots > 0 ? contract.value(closed, mark) : -contract.value(closed, mark);
        final long left = equity - value + brought + valueAfter(closed);
        return left
                - LiquidationFee.of(
                        ppm,
                        rows.brought[row] + brought,
                        rows.zero(row, rows.closed[row] + closed),
                        rows.fee[row],
                        left);
    }

    long maintenanceAfter(long closed) {
        return isByFunction
                ? book.accountMargins().left(rows.row(row), rows.open(row) - closed)
                : maintenance - margin(lots) + margin(lotsAfter(closed));
    }

    private long margin(long size) {
        return contract.maintenance(size, contract.marginValue(size, marginMark));
    }

    private long valueAfter(long closed) {
        return contract.value(lotsAfter(closed), mark);
    }

    private long lotsAfter(long closed) {
        return lots > 0 ? lots - closed : lots + closed;
    }
}
