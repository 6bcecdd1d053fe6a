package io.adlengine.venue.loss;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.NetOffListener;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;

/**
 * Closes positions in the venue's own order book before anybody is deleveraged: those of an account whose equity is
 * below its maintenance margin, and isolated ones whose own is.
 *
 * <pre>
 *   limit    the bankruptcy price of each position, fixed before the first fill of any of them
 *   lots     as many as lift the equity to the maintenance margin, fees included; or whole positions
 *   fee      to the fund: min(ppm of what was filled, what that brought beyond the zero value of the lots it closed)
 *   left     what the order book did not take and is still needed: lots for a round to place
 * </pre>
 *
 * <p>An account with 12,000 is long 100 lots at 1,000, the mark is 900: its equity of 2,000 is below the 4,500 that 5 %
 * come to, and its bankruptcy price is 880. With 500 lots bid at 900 it sells 56, and 2,000 cover what 44 lots need.
 * With 60 bid at 880 and all else at 1 it sells 60; its 800 then cover 17 lots, and the 23 others are left. At a
 * fee of 1 % it sells 70 at 900 and pays 630; and at 880, where nothing is left above the zero value, it pays none.
 *
 * <p>Legs that share the account's collateral in hedge mode are netted off at the mark first ({@link
 * io.adlengine.venue.book.Legs#netOffAll}), and {@link LiquidationBuilder#listener} hears of it: that costs nothing,
 * and may be all that is needed. Legs of an account below 0 that is locked whole, with as many lots long as short, stay
 * as they are: nothing but a debt would remain, and its deficit is collected with these lots, from winners on both
 * sides. Long 100 at 1,000 and short 100 at 900 with 9,000 lacks 1,000 at any mark. Each purse of an account is looked
 * at by itself, so have them cover each other first ({@link io.adlengine.venue.book.Currencies#cover}).
 *
 * <p>The order: accounts as the venue asks for them, by row if it wants replicas to agree with its documents; within an
 * account that of {@link LiquidatedPositions}. A position is asked for at the mark's need, and again for what fills
 * worse than the mark have left, by a 64th of its size or more, until the need is covered or the order book leaves
 * something; then comes the next position. What is left at last is counted anew, at the marks and without a fee, in the
 * same order.
 *
 * <p>Money and lots only pass between accounts. While an account is solvent no fill at the limit or better and no fee
 * takes it below 0; the value of an inverse contract is rounded fill by fill, which may cost a long position one unit
 * of money a fill. The equity that goes with the lots that stay is not touched, so that they can still change hands at
 * the {@link LiquidatedPositions#transfer} fixed beforehand. A bankrupt account is closed at its zero value or better,
 * which is better than the mark, whole.
 *
 * <p>At most 65 calls of the order book a position; otherwise O(n²) in the positions of the account, O(n) where nothing
 * is below. No memory from call to call; allocates only where instruments were listed since. Confined to the book's
 * thread.
 */
public final class Liquidation {
    /** No ask after the first is for less than this part of a position. */
    private static final int MOST_ASKS = 64;

    private final Confinement confinement = new Confinement();
    private final PositionBook book;
    private final Valuation valuation;
    private final OrderBook orders;
    private final boolean isWhole;
    private final LiquidationFee fee;
    private final NetOffListener listener;
    /** Its purse in the currency of the account. */
    private int fund = PositionBook.NONE;

    private final LiquidatedPositions rows;
    private final MarginShortage shortage;
    private int account;
    private int ppm;
    private boolean isRunning;

    Liquidation(LiquidationBuilder settings) {
        book = settings.book;
        valuation = new Valuation(book);
        orders = settings.orders;
        isWhole = settings.isWhole;
        fee = settings.fee;
        listener = settings.listener;
        rows = new LiquidatedPositions(book, valuation, confinement);
        shortage = new MarginShortage(book, rows);
    }

    /**
     * Starts a configuration.
     *
     * @param book whose accounts
     * @param orders the order book
     * @return a builder
     * @throws IllegalArgumentException if one is missing
     */
    public static LiquidationBuilder builder(PositionBook book, OrderBook orders) {
        return new LiquidationBuilder(book, orders);
    }

    /**
     * Closes what has to be closed of an account.
     *
     * @param accountRow row of an account, not that of the fund
     * @param step how often, or how long, the account has been below its maintenance margin before, as the venue
     *     counts, 0 or more: what the fee rises with
     * @return what was done and what is left; the same view always, empty where nothing is below, or nothing
     *     but legs that stay locked
     * @throws IllegalArgumentException if there is no such account, it is the fund's, or there is a fee and the fund
     *     has no purse in its currency, or the step is below 0, with nothing changed, as where legs cannot be netted
     *     off for the money of the account; or if a fee would take the fund, or what is behind a position, beyond
     *     ±2^61: fills stand then
     * @throws IllegalStateException if the order book or the listener calls back, or the order book did something else
     *     than fill at most what it was asked for at the limit or better; fills stand then
     */
    public LiquidatedPositions liquidate(int accountRow, int step) {
        assert confinement.holds() : confinement;
        if (isRunning) {
            throw new IllegalStateException(
                    "liquidation=running (expected: not called back by its order book or listener)");
        }
        Require.row("accountRow", accountRow, book.accounts().count());
        if (accountRow == fee.fund()) {
            throw Require.refusal("accountRow", Integer.toString(accountRow), "another account than the fund");
        }
        final int atStep = fee.atStep(Require.within("step", step, 0, Integer.MAX_VALUE));
        fund = atStep == 0
                ? PositionBook.NONE
                : book.currencies().purse(fee.fund(), book.currencies().of(accountRow));
        if (atStep > 0 && (fund == PositionBook.NONE || fund == accountRow)) {
            throw Require.refusal(
                    "accountRow",
                    Integer.toString(accountRow),
                    "another account's purse, in a currency in which the fund has one");
        }
        ppm = atStep;
        account = accountRow;
        isRunning = true;
        try {
            final boolean isLocked = book.legs().areAny() && isLockedBelowZero();
            if (!isLocked && book.legs().areAny() && !book.currencies().margin().hasMargin(accountRow)) {
                book.legs().netOffAll(accountRow, listener);
            }
            rows.begin(accountRow, isLocked);
            for (int i = 0; i < rows.count(); i++) {
                close(i);
            }
            count();
        } finally {
            isRunning = false;
        }
        return rows;
    }

    /** Whether the account would be left with a debt and no lots. */
    private boolean isLockedBelowZero() {
        return valuation.accountEquity(account) < 0 && book.legs().unlocked(account) == PositionBook.NONE;
    }

    /** Gives the liquidation, and its view, to whichever thread calls next. */
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    private void close(int i) {
        long asked = needed(i);
        boolean wasFilled = true;
        while (asked > 0 && wasFilled) {
            final long before = rows.closed[i];
            fill(i, asked);
            wasFilled = rows.closed[i] - before == asked;
            if (rows.open(i) == 0) {
                return;
            }
            final long more = needed(i);
            asked = more == 0 ? 0 : Math.min(rows.open(i), Math.max(more, (rows.size(i) - 1) / MOST_ASKS + 1));
        }
    }

    /** Lots of a position that is still open. */
    private long needed(int i) {
        if (isWhole) {
            return rows.open(i);
        }
        if (hasMargin(i)) {
            return 0;
        }
        valuation.measure(rows.row(i));
        final long equity = valuation.measured();
        return shortage.lots(i, equity, equity - valuation.measuredExcess(), ppm);
    }

    /** Whether what is missing behind a position is there in other purses of the account. */
    private boolean hasMargin(int i) {
        return !book.positions().isIsolated(rows.row(i))
                && book.currencies().margin().hasMargin(account);
    }

    private void fill(int i, long lots) {
        final int position = rows.row(i);
        final int instrument = rows.instrumentRow(i);
        final long before = money(position);
        final long open = rows.open(i);
        orders.close(position, lots, rows.limit(i));
        final Leg leg = book.legs().of(account, instrument, rows.isLong(i));
        final int now = book.positions().find(account, instrument, leg);
        final long left = now == PositionBook.NONE ? 0 : book.positions().lots(now);
        final long filled = open - (rows.isLong(i) ? left : -left);
        if (filled < 0 || filled > lots || rows.isThere(i) == (left == 0)) {
            throw broken("lots", filled, "0 to " + lots + ", of the position asked for");
        }
        if (filled == 0) {
            return;
        }
        final long brought = money(left == 0 ? PositionBook.NONE : position) - before;
        requireLimit(i, filled, brought);
        rows.closed[i] += filled;
        rows.brought[i] += brought;
        charge(i);
    }

    /** What trades change by exactly their value. */
    private long money(int position) {
        final long collateral = book.accounts().collateral(account);
        return position == PositionBook.NONE
                ? collateral
                : collateral
                        + book.positions().margin(position)
                        - book.positions().entry(position);
    }

    private void requireLimit(int i, long lots, long brought) {
        final Instrument contract = book.instruments().contract(rows.instrumentRow(i));
        final long value = contract.value(lots, rows.limit(i));
        // Of an inverse contract each fill is rounded, and there may be one a lot.
        final long least = (rows.isLong(i) ? value : -value) - (contract.inverse() ? lots : 0);
        if (brought < least) {
            throw broken("value", brought, least + " or more for " + lots + " lots at the limit");
        }
    }

    private static IllegalStateException broken(String what, long value, String rule) {
        return new IllegalStateException("order book: " + what + "=" + value + " (expected: " + rule + ")");
    }

    private void charge(int i) {
        if (ppm == 0) {
            return;
        }
        final boolean isOpen = rows.open(i) > 0;
        final long equity = isOpen ? valuation.equity(rows.row(i)) : valuation.accountEquity(account);
        final long due = LiquidationFee.of(ppm, rows.brought[i], rows.zero(i, rows.closed[i]), rows.fee[i], equity);
        if (isOpen) {
            book.payBehind(fund, rows.row(i), -due);
        } else {
            book.pay(account, fund, due);
        }
        rows.fee[i] += due;
    }

    /** What is still to be placed: all lots of a whole liquidation, or what at the marks would cover the shortage. */
    private void count() {
        boolean hasCross = false;
        long equity = 0;
        long maintenance = 0;
        for (int i = 0; i < rows.count(); i++) {
            if (rows.open(i) == 0) {
                continue;
            }
            final boolean isIsolated = book.positions().isIsolated(rows.row(i));
            if (isIsolated || !hasCross) {
                valuation.measure(rows.row(i));
                equity = valuation.measured();
                maintenance = equity - valuation.measuredExcess();
                hasCross = !isIsolated;
            }
            final long lots = hasMargin(i) ? 0 : shortage.lots(i, equity, maintenance, 0);
            rows.left[i] = isWhole && lots > 0 ? rows.open(i) : lots;
            if (!isWhole && lots > 0) {
                equity = shortage.equityAfter(lots);
                maintenance = shortage.maintenanceAfter(lots);
            }
        }
    }
}
