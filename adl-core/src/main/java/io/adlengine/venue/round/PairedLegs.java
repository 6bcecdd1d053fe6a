package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.math.WideSum;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import io.adlengine.venue.book.Valuation;
import java.util.Arrays;

/**
 * What else an account would have to close to stay as hedged as it was before a close-out: for a venue that offers
 * these lots to its liquidity providers or its order book. It only looks.
 *
 * <p>Ask once the close-out is in the book, at the marks of the round. The legs are the account's positions beside the
 * closed ones that share their collateral and whose exposure, by {@link HedgeRatio}, was on the other side; they come
 * in the order of their instruments' rows. An isolated position shares its collateral with none and has no legs; of one
 * that is gone altogether nothing says that it was isolated, so do not ask. The net exposure is the sum of the sizes of
 * values at the marks by that ratio, long lots against short ones.
 *
 * <pre>
 *   long 100 lots of A, short 60 of B and 30 of C, every lot worth 10; then 50 lots of A are closed out:
 *   legs.least(account, rowOfA, 50)    the net exposure was 100 and is −400: 30 lots of B bring it to −100
 *   legs.both(account, rowOfA, 50)     half of every leg: 30 lots of B and 15 of C
 * </pre>
 *
 * <p>O(positions of the account·log) for the order; no allocation after the constructor (20 bytes for each position
 * that an account can have, some 160 kB). Confined to the book's thread.
 */
public final class PairedLegs {
    private static final int NONE = PositionBook.NONE;

    private final PositionBook book;
    private final Positions positions;
    private final Valuation valuation;
    private final NetExposure exposures;
    private final WideSum excess = new WideSum();
    private final WideSum scratch = new WideSum();
    private final int[] rows = new int[Positions.MOST_OF_ACCOUNT];
    private final long[] lots = new long[Positions.MOST_OF_ACCOUNT];
    /** Instruments' rows above the positions' rows, to be sorted. */
    private final long[] keys = new long[Positions.MOST_OF_ACCOUNT];

    private int instrument;
    private int count;

    /**
     * Looks at a book.
     *
     * @param book never changed here
     * @param ratio what hedges what, as in the deleverager
     * @throws IllegalArgumentException if one is missing
     */
    public PairedLegs(PositionBook book, HedgeRatio ratio) {
        this.book = Require.present("book", book);
        positions = book.positions();
        valuation = new Valuation(book);
        exposures = new NetExposure(book, valuation, Require.present("ratio", ratio));
    }

    /**
     * Finds the least that brings the size of the net exposure back to what it was. Each leg in turn gives the whole
     * lots that fit into what is missing; then the leg that brings least beyond it, of those with the same the first,
     * gives the rest, one more lot of a linear contract. So the net exposure is no larger than it was, or, where that
     * lot carries it through zero, than this lot; or all legs are closed.
     *
     * @param accountRow row of the account
     * @param instrumentRow row of the instrument of which lots were closed
     * @param closed these lots, above 0 if they were long, below 0 if they were short; not 0
     * @return how many legs there are, 0 or more, some of them perhaps with no lots to close
     * @throws IllegalArgumentException if there is no such account or instrument, no lot was closed, or more than a
     *     position can have with what is left of it
     * @throws IllegalStateException if the ratio breaks its contract
     */
    public int least(int accountRow, int instrumentRow, long closed) {
        find(accountRow, instrumentRow, closed);
        measure(accountRow, closed);
        for (int k = 0; k < count && excess.signum() > 0; k++) {
            take(k, within(k));
        }
        if (excess.signum() > 0) {
            finish();
        }
        return count;
    }

    /**
     * Finds the same part of every leg as was closed of the position, rounded down to whole lots: close both or
     * neither.
     *
     * @param accountRow as there
     * @param instrumentRow as there
     * @param closed as there
     * @return as there
     * @throws IllegalArgumentException as there
     * @throws IllegalStateException as there
     */
    public int both(int accountRow, int instrumentRow, long closed) {
        find(accountRow, instrumentRow, closed);
        final long size = Math.abs(closed);
        final long whole = size + left(accountRow, closed > 0);
        for (int k = 0; k < count; k++) {
            lots[k] = FixedPoint.mulDivFloor(Math.abs(positions.lots(rows[k])), size, whole);
        }
        return count;
    }

    /** {@return how many legs were found last} */
    public int count() {
        return count;
    }

    /**
     * {@return the row of a leg's position}
     *
     * @param leg 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such leg
     */
    public int positionRow(int leg) {
        return rows[Require.row("leg", leg, count)];
    }

    /**
     * {@return how many lots of a leg to close, 0 to its size}
     *
     * @param leg 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such leg
     */
    public long lots(int leg) {
        return lots[Require.row("leg", leg, count)];
    }

    /** The legs on the other side than the closed lots were, in the order of instruments. */
    private void find(int accountRow, int instrumentRow, long closed) {
        count = 0;
        Require.row("accountRow", accountRow, book.accounts().count());
        Require.row("instrumentRow", instrumentRow, book.instruments().count());
        final Instrument terms = book.instruments().contract(instrumentRow);
        instrument = instrumentRow;
        final long most = terms.maxLots() - left(accountRow, closed > 0);
        Require.within("closed", closed, -most, most);
        if (closed == 0) {
            throw Require.refusal("closed", "0", "lots, signed");
        }
        if (isAlone(accountRow, closed > 0)) {
            return;
        }
        int found = 0;
        for (int row = positions.firstOfAccount(accountRow), steps = Positions.MOST_OF_ACCOUNT;
                row != NONE;
                row = positions.nextOfAccount(row), steps--) {
            assert steps > 0 : "an account has two legs an instrument";
            final long ratio = positions.isIsolated(row) ? 0 : exposures.ratio(instrument, positions.instrument(row));
            final boolean isLong = positions.lots(row) > 0 == ratio > 0;
            if (ratio != 0 && isLong != closed > 0 && valuation.value(row) != 0) {
                keys[found++] = (long) positions.instrument(row) << Integer.SIZE | row;
            }
        }
        Arrays.sort(keys, 0, found);
        for (count = 0; count < found; count++) {
            rows[count] = (int) keys[count];
            lots[count] = 0;
        }
    }

    /** Whether what is left of the closed position is isolated: nothing shares its collateral. */
    private boolean isAlone(int accountRow, boolean isLong) {
        final int row = positions.findOn(accountRow, instrument, isLong);
        return row != NONE && positions.isIsolated(row);
    }

    /** The lots that are left on the side of those that were closed. */
    private long left(int accountRow, boolean isLong) {
        final int row = positions.findOn(accountRow, instrument, isLong);
        return row == NONE || positions.isIsolated(row) ? 0 : Math.abs(positions.lots(row));
    }

    /** By how much the net exposure's size has grown, in millionths. */
    private void measure(int accountRow, long closed) {
        final boolean isLong = closed > 0;
        final long rest = left(accountRow, isLong);
        final long mark = book.instruments().mark(instrument);
        final Instrument terms = book.instruments().contract(instrument);
        final long gone = size(terms, closed > 0 ? rest + closed : closed - rest, mark)
                - size(terms, isLong ? rest : -rest, mark);
        // As whoever is on the other side sees it: what was closed counts against it.
        excess.set(exposures.sum(accountRow, instrument, !isLong));
        final WideSum before = scratch.set(excess).addProduct(-gone, HedgeRatio.ONE);
        if (before.signum() < 0) {
            before.negate();
        }
        excess.subtract(before.low(), before.high());
    }

    private static long size(Instrument terms, long lots, long mark) {
        return Math.abs(terms.value(lots, mark));
    }

    /** The most lots of a leg, beside those it gives already, that bring no more than is missing. */
    private long within(int k) {
        final long worth = Math.abs(valuation.value(rows[k]));
        final long size = Math.abs(positions.lots(rows[k]));
        return FixedPoint.mulDivFloor(size, Math.min(worth, NetExposure.floor(excess, ratio(k))), worth);
    }

    /** A leg gives so many lots in all. */
    private void take(int k, long then) {
        excess.addProduct(brings(k, lots[k]) - brings(k, then), ratio(k));
        lots[k] = then;
    }

    /** What closing some lots of a leg takes off the size of its value. */
    private long brings(int k, long some) {
        final Instrument terms = book.instruments().contract(positions.instrument(rows[k]));
        final long mark = book.instruments().mark(positions.instrument(rows[k]));
        final long held = positions.lots(rows[k]);
        return size(terms, held, mark) - size(terms, held > 0 ? held - some : held + some, mark);
    }

    /** The rest comes from the leg that brings least beyond it, or all legs are closed. */
    private void finish() {
        int best = NONE;
        long lotsOfBest = 0;
        long least = 0;
        long ratioOfBest = 0;
        for (int k = 0; k < count; k++) {
            if (covers(k, Math.abs(positions.lots(rows[k])))) {
                final long then = fewest(k);
                final long more = brings(k, then) - brings(k, lots[k]);
                final long ratio = ratio(k);
                if (best == NONE || FixedPoint.compareProducts(more, ratio, least, ratioOfBest) < 0) {
                    best = k;
                    lotsOfBest = then;
                    least = more;
                    ratioOfBest = ratio;
                }
            }
        }
        if (best != NONE) {
            take(best, lotsOfBest);
            return;
        }
        for (int k = 0; k < count; k++) {
            take(k, Math.abs(positions.lots(rows[k])));
        }
    }

    /** Whether a leg that gives so many lots in all brings what is missing. */
    private boolean covers(int k, long then) {
        return scratch.set(excess)
                        .addProduct(brings(k, lots[k]) - brings(k, then), ratio(k))
                        .signum()
                <= 0;
    }

    /** The fewest lots with which a leg does. */
    private long fewest(int k) {
        long low = lots[k];
        long high = Math.abs(positions.lots(rows[k]));
        for (int halvings = Long.SIZE; high - low > 1; halvings--) {
            assert halvings > 0 : "halved each time";
            final long middle = low + high >>> 1;
            if (covers(k, middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private long ratio(int k) {
        return Math.abs(exposures.ratio(instrument, positions.instrument(rows[k])));
    }
}
