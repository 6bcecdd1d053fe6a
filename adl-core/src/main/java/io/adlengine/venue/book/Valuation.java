package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;

/**
 * What positions are worth at the marks of a {@link PositionBook}. With v a position's signed value ({@link
 * Instrument#value}) at the mark and e that at entry:
 *
 * <pre>
 *   profit     = v − e
 *   equity     = collateral + Σ profit of the account's cross positions    (isolated: margin + profit)
 *   share      = ⌊equity·m/M⌋, m of M the maintenance margin ({@link #weight})   (isolated: its equity)
 *   zero value = v − share
 * </pre>
 *
 * <p>The zero value is what a position changes hands at so that its account keeps equity in proportion to maintenance
 * margin: closing one position leaves equity/M as it is, and the last one leaves exactly 0. It is rounded in favour of
 * the closed account. For a single or isolated position it is the bankruptcy price times the size. Of a bankrupt
 * account, −share is the deficit that goes with the position.
 *
 * <p>An account with 20,000 of collateral is long 100 lots at 1,000, and the mark is 700: its equity is −10,000, all
 * of which goes with its one position: zero value 70,000 + 10,000, 800 a lot.
 *
 * <p>The valuation keeps no figure of the book: a position costs O(1), an account the number of its own positions, at
 * most {@link PositionBook#MOST_INSTRUMENTS}. No sum can overflow ({@link PositionBook}). Only a row of an open
 * position or of an account has a value, others are refused. Confined to the book's thread.
 *
 * <p>Source: dYdX v4, IDEX Ikon and Lighter use this rule.
 */
public final class Valuation {
    /** What rounding comes to of what is paid, below 1, and of the margin that is freed, below 1. */
    public static final int ROUNDING = 2;

    private static final int NONE = PositionBook.NONE;
    /** What a purse needs is of any currency, and ends there. */
    private static final long MOST_MAINTENANCE = CurrencyRates.MOST_VALUE;

    private static final int MOST_POSITIONS = Positions.MOST_OF_ACCOUNT;
    /** Collateral and margin of 3·2^60 owed, 2^60 not settled, and 2^60 lost on what cost 2^60, is −6·2^60. */
    private static final long LEAST_EQUITY = -7L << 60;

    private final Accounts accounts;
    private final Instruments instruments;
    private final PositionTable positions;
    private final AccountSums sums;
    private final CurrencyMargin ofAccounts;
    private final FundingIndices indices;
    private final Confinement confinement;
    private boolean hasMeasured;
    private long measured;
    private long measuredExcess;

    /**
     * Looks at a book.
     *
     * @param book never changed here
     * @throws IllegalArgumentException if it is null
     */
    public Valuation(PositionBook book) {
        accounts = Require.present("book", book).accounts();
        instruments = book.instruments();
        positions = book.table();
        ofAccounts = book.currencies().margin();
        sums = ofAccounts.sums();
        indices = book.funding().indices();
        confinement = book.confinement();
    }

    /**
     * {@return a position's signed value at the mark}
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public long value(int positionRow) {
        assert confinement.holds() : confinement;
        return sums.value(positions.require(positionRow));
    }

    /**
     * {@return a position's profit at the mark; any sign}
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public long profit(int positionRow) {
        assert confinement.holds() : confinement;
        return sums.profit(positions.require(positionRow));
    }

    /**
     * {@return a position's maintenance margin at the mark, rounded up; of a leg its part of what both need; by a
     * {@link MaintenanceFunction} what it would need alone}
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public long maintenance(int positionRow) {
        assert confinement.holds() : confinement;
        return sums.maintenance(positions.require(positionRow));
    }

    /**
     * {@return an account's equity: collateral and the profits of its cross positions; any sign}
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such row
     */
    public long accountEquity(int accountRow) {
        assert confinement.holds() : confinement;
        return sums.equityOf(accounts.require(accountRow));
    }

    /**
     * {@return the maintenance margin of an account's cross positions}
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such row
     */
    public long accountMaintenance(int accountRow) {
        assert confinement.holds() : confinement;
        return sums.needOf(accounts.require(accountRow));
    }

    /**
     * {@return the equity behind a position: its own if isolated, its account's otherwise}
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public long equity(int positionRow) {
        assert confinement.holds() : confinement;
        return equityBehind(positions.require(positionRow));
    }

    private long equityBehind(int row) {
        return positions.isolated(row) ? indices.margin(row) + sums.profit(row) : sums.equityOf(positions.account(row));
    }

    /**
     * Finds the equity behind a position, and by how much it exceeds the maintenance margin, in one walk: {@link
     * #measured} and {@link #measuredExcess} say it then. Of a purse beside others of its account, the maintenance
     * margin is what they leave of the account's: {@link CurrencyMargin#need}, or 0 where that is less. What may be
     * paid by {@link #admits} leaves the account its margin, to within two units of the purse's currency and one of
     * base for each close-out, since a margin that is freed frees no less after a haircut.
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public void measure(int positionRow) {
        assert confinement.holds() : confinement;
        positions.require(positionRow);
        if (!positions.isolated(positionRow)) {
            measureAccount(positions.account(positionRow));
            return;
        }
        hasMeasured = true;
        measured = indices.margin(positionRow) + sums.profit(positionRow);
        measuredExcess = measured - sums.maintenance(positionRow);
    }

    /**
     * The same of what is behind an account's cross positions, whether it has any or not.
     *
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such row
     */
    public void measureAccount(int accountRow) {
        assert confinement.holds() : confinement;
        final int account = accounts.require(accountRow);
        sums.measure(account);
        final long equity = sums.equity();
        final long maintenance = sums.isByFunction() ? sums.needOf(account) : sums.maintenance();
        hasMeasured = true;
        measured = equity;
        measuredExcess = equity - (ofAccounts.hasOthers(account) ? ofAccounts.needed(account) : maintenance);
    }

    /**
     * {@return the equity that was measured last; any sign}
     *
     * @throws IllegalStateException if nothing was measured yet
     */
    public long measured() {
        assert confinement.holds() : confinement;
        requireMeasured();
        return measured;
    }

    /**
     * {@return by how much the equity that was measured last exceeded the maintenance margin; any sign}
     *
     * @throws IllegalStateException if nothing was measured yet
     */
    public long measuredExcess() {
        assert confinement.holds() : confinement;
        requireMeasured();
        return measuredExcess;
    }

    private void requireMeasured() {
        if (!hasMeasured) {
            throw new IllegalStateException("measured=nothing (expected: a position, by measure)");
        }
    }

    /**
     * {@return whether what is behind a position may pay for a close-out: what is left is not below 0, and either
     * covers the maintenance margin that is left or is no smaller part of it than before, to within two units of money}
     *
     * <p>With an equity of 100, a maintenance margin of 50 and 10 of it freed, 62 may be paid, since 38 and 2 cover the
     * 40 that are left, and 63 may not. With an equity of 40, which is below the margin already, 10 may be paid: 30 and
     * 2 of 40 is no less than 40 of 50. The two units are what rounding a payment and a margin to whole units can come
     * to: with them, whatever may be paid for some lots may be paid in part for fewer.
     * @param equity behind the position before, −7·2^60 or more, as that of every position is
     * @param maintenance margin before, 0 to 2^62
     * @param relief by how much the close-out lowers the maintenance margin, up to {@code maintenance}; below 0 where
     *     it raises it, as {@link HedgeMargin#NET} can, to no more than 2^62
     * @param paid what it takes from the equity, any
     * @throws IllegalArgumentException if an amount is out of range
     */
    public static boolean admits(long equity, long maintenance, long relief, long paid) {
        return admits(equity, maintenance, relief, paid, ROUNDING);
    }

    /**
     * The same to within some units.
     * @param equity as there
     * @param maintenance as there
     * @param relief as there
     * @param paid as there
     * @param tolerance units that are forgiven, 0 to 2^20, instead of {@link #ROUNDING}
     * @return as there
     * @throws IllegalArgumentException if an amount is out of range
     */
    public static boolean admits(long equity, long maintenance, long relief, long paid, int tolerance) {
        Require.within("tolerance", tolerance, 0, 1 << 20);
        Require.within("equity", equity, LEAST_EQUITY, Long.MAX_VALUE);
        Require.within("maintenance", maintenance, 0, MOST_MAINTENANCE);
        Require.within("relief", relief, maintenance - MOST_MAINTENANCE, maintenance);
        if (equity < paid) {
            return false;
        }
        // What is left may have 64 bits; where it is less than the maintenance margin left, it has no more than that.
        if (Long.compareUnsigned(equity - paid, maintenance - relief) >= 0) {
            return true;
        }
        final long left = equity - paid + tolerance;
        return left >= maintenance - relief
                || FixedPoint.compareProducts(left, maintenance, equity, maintenance - relief) >= 0;
    }

    /**
     * {@return what a position counts with where something is split over an account's cross positions: its maintenance
     * margin; where none of them needs any, the size of its value; where they are all worth nothing, its lots}
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public long weight(int positionRow) {
        assert confinement.holds() : confinement;
        final int account = positions.account(positions.require(positionRow));
        return positions.isolated(positionRow) || sums.maintenanceOf(account) != 0
                ? sums.maintenance(positionRow)
                : weightOf(positionRow, isWorthless(account));
    }

    /**
     * {@return Σ {@link #weight} of an account's cross positions, 0 only where it has none}
     *
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such row
     */
    public long accountWeight(int accountRow) {
        assert confinement.holds() : confinement;
        final long maintenance = sums.maintenanceOf(accounts.require(accountRow));
        return maintenance != 0 ? maintenance : wholeWeightOf(accountRow);
    }

    private long weightOf(int row, boolean isWorthless) {
        return Math.abs(isWorthless ? positions.lots(row) : sums.value(row));
    }

    private boolean isWorthless(int account) {
        for (int p = positions.along.first(account), left = MOST_POSITIONS;
                p != NONE;
                p = positions.along.next(p), left--) {
            assert left > 0 : "an account has two legs an instrument";
            if (!positions.isolated(p) && sums.value(p) != 0) {
                return false;
            }
        }
        return true;
    }

    private long wholeWeightOf(int account) {
        final boolean isWorthless = isWorthless(account);
        long sum = 0;
        for (int p = positions.along.first(account), left = MOST_POSITIONS;
                p != NONE;
                p = positions.along.next(p), left--) {
            assert left > 0 : "an account has two legs an instrument";
            sum += positions.isolated(p) ? 0 : weightOf(p, isWorthless);
        }
        return sum;
    }

    /**
     * {@return the part of the equity that leaves with a position: its share by {@link #weight}, rounded down; below 0
     * where the account is bankrupt}
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public long equityShare(int positionRow) {
        assert confinement.holds() : confinement;
        final long equity = equityBehind(positions.require(positionRow));
        if (positions.isolated(positionRow)) {
            return equity;
        }
        final int account = positions.account(positionRow);
        long part = sums.maintenance(positionRow);
        long whole = sums.maintenanceOf(account);
        if (whole == 0) {
            part = weightOf(positionRow, isWorthless(account));
            whole = wholeWeightOf(account);
        }
        if (part == whole) {
            return equity;
        }
        return equity >= 0 ? FixedPoint.mulDivFloor(equity, part, whole) : -FixedPoint.mulDivCeil(-equity, part, whole);
    }

    /**
     * {@return the signed value at which a position leaves its account neither richer nor poorer in proportion}
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public long zeroValue(int positionRow) {
        return value(positionRow) - equityShare(positionRow);
    }

    /**
     * {@return the part of a position's zero value that goes with some of its lots, rounded in favour of the closed
     * account}
     *
     * @param positionRow row of an open position
     * @param lots of it, 1 to its size
     * @throws IllegalArgumentException if the row holds no position, or not so many lots
     */
    public long zeroValue(int positionRow, long lots) {
        final long zero = zeroValue(positionRow);
        final long size = Math.abs(positions.lots(positionRow));
        Require.within("lots", lots, 1, size);
        return zero >= 0 ? FixedPoint.mulDivCeil(zero, lots, size) : -FixedPoint.mulDivFloor(-zero, lots, size);
    }

    /**
     * {@return the price, in ticks, at which a position's value is its zero value, rounded in favour of the closed
     * account: up for a long position, down for a short one} It is the nearest end of the instrument's price range
     * where the zero value lies outside the values of that range ({@link Instrument#price}): a long position that
     * cannot go bankrupt has the lowest price, a short one that would have to be paid for being taken has it too.
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public long bankruptcyPrice(int positionRow) {
        final long zero = zeroValue(positionRow);
        return instruments.contract[positions.instrument(positionRow)].price(positions.lots(positionRow), zero);
    }
}
