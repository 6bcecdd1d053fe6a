package io.adlengine.venue.round;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.Arrays;

/** Looks at the positions of the winners' side: who can pay, with which columns, and why the others cannot. */
final class Candidates {
    private final PositionBook book;
    private final Valuation valuation;
    private final ExcludedAccounts spared;
    private final PositionScore score;
    private final PositionScore weight;
    private final long minLots;
    private final WinnerColumns columns;
    private final long[] excluded = new long[Exclusion.values().length];

    Candidates(
            PositionBook book,
            Valuation valuation,
            ExcludedAccounts spared,
            PositionScore score,
            PositionScore weight,
            long minLots,
            int maxWinners) {
        this.book = book;
        this.valuation = valuation;
        this.spared = spared;
        this.score = score;
        this.weight = weight;
        this.minLots = minLots;
        columns = new WinnerColumns(maxWinners);
    }

    /** Those who can pay. */
    WinnerColumns columns() {
        return columns;
    }

    long excluded(Exclusion reason) {
        return excluded[reason.ordinal()];
    }

    void clear() {
        columns.clear();
        Arrays.fill(excluded, 0);
    }

    /** All positions of a side, in the book's order, for a round with these losers. */
    void find(int instrument, boolean isLong, Losers losers) {
        clear();
        final long meanPerLot = losers.count() == 0 ? 1 : Math.max(1, losers.deficit() / losers.lots());
        final int candidates = book.positions().sideCount(instrument, isLong);
        for (int place = 0; place < candidates; place++) {
            final int row = book.positions().ofSide(instrument, isLong, place);
            final Exclusion reason = consider(row, losers, meanPerLot);
            if (reason != null) {
                excluded[reason.ordinal()]++;
            }
        }
    }

    /** Adds a position to the winners, or says why not. */
    private Exclusion consider(int row, Losers losers, long meanPerLot) {
        final int owner = book.positions().account(row);
        if (spared.contains(owner)) {
            return Exclusion.EXCLUDED;
        }
        if (losers.contains(owner)) {
            return Exclusion.LOSER;
        }
        final long size = Math.abs(book.positions().lots(row));
        if (size < minLots) {
            return Exclusion.TOO_SMALL;
        }
        final long value = valuation.value(row);
        final long profit = value - book.positions().entry(row);
        if (profit <= 0) {
            return Exclusion.NO_PROFIT;
        }
        valuation.measure(row);
        final long behind = valuation.measured();
        if (behind <= 0) {
            return Exclusion.NO_EQUITY;
        }
        if (columns.isFull()) {
            return Exclusion.NO_ROOM;
        }
        final long gain = Math.min(profit, behind);
        final int i = columns.add(gain, behind, value, meanPerLot);
        columns.position[i] = row;
        columns.account[i] = owner;
        columns.accountId[i] = book.accounts().id(owner);
        columns.version[i] = book.accounts().version(owner);
        columns.excess[i] = valuation.measuredExcess();
        columns.capacity[i] = losers.count() == 0 ? gain : losers.mostOf(size, gain);
        final long maintenance =
                book.instruments().contract(book.positions().instrument(row)).maintenance(value);
        columns.score[i] = score.of(profit, value, book.positions().entry(row), behind, maintenance);
        columns.weight[i] = weight.of(profit, value, book.positions().entry(row), behind, maintenance);
        return null;
    }
}
