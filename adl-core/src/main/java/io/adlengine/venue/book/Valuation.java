package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;

/**
 * What positions are worth at the marks of a {@link PositionBook}. With v a position's signed value ({@link Instrument#value}) at the
 * mark and e that at entry:
 *
 * <pre>
 *   profit     = v − e
 *   equity     = collateral + Σ profit of the account's cross positions    (isolated: margin + profit)
 *   share      = ⌊equity·m/M⌋, m of M the maintenance margin               (isolated: its equity)
 *   zero value = v − share
 * </pre>
 *
 * <p>The zero value is what a position changes hands at so that its account keeps equity in proportion to maintenance margin: closing
 * one position leaves equity/M as it is, and the last one leaves exactly 0. It is rounded in favour of the closed account. For a
 * single or isolated position it is the bankruptcy price times the size. Of a bankrupt account, −share is the deficit that goes with
 * the position.
 *
 * <p>Nothing is cached: a position costs O(1), an account the number of its own positions. No sum can overflow ({@link
 * PositionBook}). Confined to the book's thread.
 *
 * <p>Source: dYdX v4, IDEX Ikon and Lighter, which use this rule independently.
 */
public final class Valuation {
    private final PositionBook book;
    private long measured;
    private long measuredExcess;

    /**
     * Looks at a book.
     *
     * @param book never changed here
     */
    public Valuation(PositionBook book) {
        this.book = book;
    }

    /**
     * {@return a position's signed value at the mark}
     *
     * @param position row
     */
    public long value(int position) {
        final int instrument = book.positions().instrument(position);
        return book.instruments()
                .contract(instrument)
                .value(book.positions().lots(position), book.instruments().mark(instrument));
    }

    /**
     * {@return a position's profit at the mark; any sign}
     *
     * @param position row
     */
    public long profit(int position) {
        return value(position) - book.positions().entry(position);
    }

    /**
     * {@return a position's maintenance margin at the mark, rounded up}
     *
     * @param position row
     */
    public long maintenance(int position) {
        return book.instruments()
                .contract(book.positions().instrument(position))
                .maintenance(value(position));
    }

    /**
     * {@return an account's equity: collateral and the profits of its cross positions; any sign}
     *
     * @param account row
     */
    public long accountEquity(int account) {
        long equity = book.accounts().collateral(account);
        for (int p = book.positions().firstOfAccount(account);
                p != PositionBook.NONE;
                p = book.positions().nextOfAccount(p)) {
            equity += book.positions().isIsolated(p) ? 0 : profit(p);
        }
        return equity;
    }

    /**
     * {@return the maintenance margin of an account's cross positions}
     *
     * @param account row
     */
    public long accountMaintenance(int account) {
        long sum = 0;
        for (int p = book.positions().firstOfAccount(account);
                p != PositionBook.NONE;
                p = book.positions().nextOfAccount(p)) {
            sum += book.positions().isIsolated(p) ? 0 : maintenance(p);
        }
        return sum;
    }

    /**
     * {@return the equity behind a position: its own if isolated, its account's otherwise}
     *
     * @param position row
     */
    public long equity(int position) {
        return book.positions().isIsolated(position)
                ? book.positions().margin(position) + profit(position)
                : accountEquity(book.positions().account(position));
    }

    /**
     * Finds the equity behind a position, and by how much it exceeds the maintenance margin, in one walk: {@link #measured} and {@link
     * #measuredExcess} say it then.
     *
     * @param position row
     */
    public void measure(int position) {
        if (book.positions().isIsolated(position)) {
            measured = book.positions().margin(position) + profit(position);
            measuredExcess = measured - maintenance(position);
            return;
        }
        final int account = book.positions().account(position);
        long equity = book.accounts().collateral(account);
        long maintenance = 0;
        for (int p = book.positions().firstOfAccount(account);
                p != PositionBook.NONE;
                p = book.positions().nextOfAccount(p)) {
            if (!book.positions().isIsolated(p)) {
                final int instrument = book.positions().instrument(p);
                final Instrument contract = book.instruments().contract(instrument);
                final long value = contract.value(
                        book.positions().lots(p), book.instruments().mark(instrument));
                equity += value - book.positions().entry(p);
                maintenance += contract.maintenance(value);
            }
        }
        measured = equity;
        measuredExcess = equity - maintenance;
    }

    /** {@return the equity that was measured last} */
    public long measured() {
        return measured;
    }

    /** {@return by how much it exceeded the maintenance margin; any sign} */
    public long measuredExcess() {
        return measuredExcess;
    }

    /**
     * {@return whether what is behind a position may pay for a close-out: what is left is not below 0, and either covers the
     * maintenance margin that is left or is no smaller part of it than before}
     *
     * @param equity behind the position before
     * @param maintenance margin before
     * @param relief by how much the close-out lowers the maintenance margin
     * @param paid what it takes from the equity
     */
    public static boolean admits(long equity, long maintenance, long relief, long paid) {
        if (equity - maintenance + relief >= paid) {
            return true;
        }
        final long after = equity - paid;
        return after >= 0 && FixedPoint.compareProducts(after, maintenance, equity, maintenance - relief) >= 0;
    }

    /**
     * {@return the part of the equity that leaves with a position: its share by maintenance margin, rounded down; below 0 where the
     * account is bankrupt}
     *
     * @param position row
     */
    public long equityShare(int position) {
        final long equity = equity(position);
        if (book.positions().isIsolated(position)) {
            return equity;
        }
        final long part = maintenance(position);
        final long whole = accountMaintenance(book.positions().account(position));
        if (part == whole) {
            return equity;
        }
        return equity >= 0 ? FixedPoint.mulDivFloor(equity, part, whole) : -FixedPoint.mulDivCeil(-equity, part, whole);
    }

    /**
     * {@return the signed value at which a position leaves its account neither richer nor poorer in proportion}
     *
     * @param position row
     */
    public long zeroValue(int position) {
        return value(position) - equityShare(position);
    }

    /**
     * {@return the part of a position's zero value that goes with some of its lots, rounded in favour of the closed account}
     *
     * @param position row
     * @param lots of it, 1 to its size
     * @throws IllegalArgumentException if it has not so many
     */
    public long zeroValue(int position, long lots) {
        final long size = Math.abs(book.positions().lots(position));
        Require.within("lots", lots, 1, size);
        final long zero = zeroValue(position);
        return zero >= 0 ? FixedPoint.mulDivCeil(zero, lots, size) : -FixedPoint.mulDivFloor(-zero, lots, size);
    }

    /**
     * {@return the price, in ticks, at which a position's value is its zero value, rounded in favour of the closed account: up for a
     * long position, down for a short one} It is the nearest end of the instrument's price range where the zero value lies outside
     * the values of that range ({@link Instrument#price}): a long position that cannot go bankrupt has the lowest price, a short one
     * that would have to be paid for being taken has it too.
     *
     * @param position row
     * @throws IllegalArgumentException if there is no such position
     */
    public long bankruptcyPrice(int position) {
        return book.instruments()
                .contract(book.positions().instrument(position))
                .price(book.positions().lots(position), zeroValue(position));
    }
}
