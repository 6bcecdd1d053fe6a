package io.adlengine.venue.round;

import io.adlengine.venue.book.CurrencyMargin;
import io.adlengine.venue.book.Instruments;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import io.adlengine.venue.book.Valuation;

/**
 * The positions of one account that share its collateral, in the order of their instruments' ids, and what of an amount
 * a {@link DeficitSplit} puts on each. An isolated position is an account of its own with one leg.
 *
 * <p>O(legs²) for the order, of a few legs; allocates only where instruments were listed since.
 */
final class LegSplit {
    private final Instruments instruments;
    private final Positions positions;
    private final CurrencyMargin purses;
    private final Valuation valuation;
    /** Two legs of each instrument that there is. */
    private int[] position = {};

    private long[] id = {};
    private long[] share = {};
    private int count;
    private long deficit;

    LegSplit(PositionBook book, Valuation valuation) {
        instruments = book.instruments();
        positions = book.positions();
        purses = book.currencies().margin();
        this.valuation = valuation;
        reserve();
    }

    /** For instruments that were listed since. */
    private void reserve() {
        final int most = 2 * instruments.count();
        if (most > position.length) {
            position = new int[most];
            id = new long[most];
            share = new long[most];
        }
    }

    /** Reads what stands together with a position: itself if it is isolated, else all legs of its account. */
    void read(int positionRow) {
        deficit = -valuation.equity(positionRow);
        count = 0;
        reserve();
        if (positions.isIsolated(positionRow)) {
            enter(positionRow);
            return;
        }
        int left = Positions.MOST_OF_ACCOUNT;
        for (int p = positions.firstOfAccount(positions.account(positionRow));
                p != PositionBook.NONE && left > 0;
                p = positions.nextOfAccount(p), left--) {
            if (!positions.isIsolated(p)) {
                enter(p);
            }
        }
    }

    /** Whether other purses of a cross position's account are above 0. */
    boolean isCoverable(int positionRow) {
        return !positions.isIsolated(positionRow) && purses.isCoverable(positions.account(positionRow));
    }

    /** Keeps the order of ids; of two legs of an instrument the long one is first. */
    private void enter(int positionRow) {
        final long own = instruments.contract(positions.instrument(positionRow)).id();
        int place = count++;
        for (; place > 0 && isBefore(own, positionRow, place - 1); place--) {
            id[place] = id[place - 1];
            position[place] = position[place - 1];
        }
        id[place] = own;
        position[place] = positionRow;
    }

    private boolean isBefore(long own, int positionRow, int place) {
        return own != id[place] ? own < id[place] : positions.lots(positionRow) > 0;
    }

    int count() {
        return count;
    }

    int position(int leg) {
        return position[leg];
    }

    /** What is missing behind the legs; 0 or less where nothing is. */
    long deficit() {
        return deficit;
    }

    /** Puts an amount on the legs. */
    void split(DeficitSplit how, long amount) {
        if (how == DeficitSplit.SEQUENTIAL) {
            final int first = largest();
            for (int leg = 0; leg < count; leg++) {
                share[leg] = leg == first ? amount : 0;
            }
            return;
        }
        long whole = 0;
        for (int leg = 0; leg < count; leg++) {
            share[leg] = how.weight(valuation.profit(position[leg]), valuation.maintenance(position[leg]));
            whole += share[leg];
        }
        for (int leg = 0; leg < count && whole == 0; leg++) {
            share[leg] = valuation.weight(position[leg]);
        }
        DeficitSplit.share(amount, share, 0, count, share);
    }

    /** The leg with the largest maintenance margin; of equals the first. */
    private int largest() {
        int largest = 0;
        for (int leg = 1; leg < count; leg++) {
            if (valuation.maintenance(position[leg]) > valuation.maintenance(position[largest])) {
                largest = leg;
            }
        }
        return largest;
    }

    /** What the last split put on a leg. */
    long share(int leg) {
        return share[leg];
    }

    /** What the last split put on a position, which is one of the legs. */
    long shareOf(int positionRow) {
        for (int leg = 0; leg < count; leg++) {
            if (position[leg] == positionRow) {
                return share[leg];
            }
        }
        throw new AssertionError("a leg of its own account");
    }
}
