package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;

/**
 * What the purses of an account are worth together in the base, and what its positions need: readings, rounded against
 * the account and never booked.
 *
 * <pre>
 *   worth        Σ ⌊E·num·(10^6 − haircut)/(den·10^6)⌋ over purses with an equity E above 0
 *                − Σ ⌈−E·num·(10^6 + surcharge)/(den·10^6)⌉ over those below
 *   maintenance  Σ ⌈maintenance margin·num/den⌉ over cross positions; over purses where a venue's function counts
 *   need         of a purse: the least equity with which worth is no less than maintenance
 * </pre>
 *
 * <p>An account has its margin where its worth, with haircuts and surcharges, is no less than its maintenance; it is
 * bankrupt where its worth without them is below 0, so that a haircut alone bankrupts nobody. With 100 of base, and a
 * coin worth 50 and counted as 45, an account that needs 120 has its margin: 145. Its coin may go as long as 20 of its
 * 45 stay, that is, where coins have 100 parts, 45 of them.
 *
 * <p>A value in base ends at 2^62: whoever has more counts with so much, and who owes more is bankrupt. An account is
 * given by any of its purses, and may have a single one. O(purses and positions of the account), no allocation.
 * Confined to the book's thread.
 */
public final class CurrencyMargin {
    private static final int NONE = PositionBook.NONE;
    /** Of an account: one in each currency. */
    private static final int MOST_PURSES = Currencies.MOST;

    private final Accounts accounts;
    private final PositionTable positions;
    private final AccountSums sums;
    private final Purses purses;
    private final CurrencyRates rates;
    private final Confinement confinement;
    private long assets;
    private long debts;

    CurrencyMargin(
            Accounts accounts,
            PositionTable positions,
            AccountSums sums,
            CurrencyRates rates,
            Confinement confinement) {
        this.accounts = accounts;
        this.positions = positions;
        this.sums = sums;
        this.rates = rates;
        this.confinement = confinement;
        purses = accounts.purses;
    }

    /**
     * {@return what an account is worth in base, without haircuts and surcharges; any sign}
     *
     * @param accountRow row of an account: any of its purses
     * @throws IllegalArgumentException if there is no such row
     */
    public long worth(int accountRow) {
        return worth(require(accountRow), false);
    }

    /**
     * {@return what an account counts with for its margin, with haircuts and surcharges; any sign}
     *
     * @param accountRow row of an account: any of its purses
     * @throws IllegalArgumentException if there is no such row
     */
    public long worthAfterHaircuts(int accountRow) {
        return worth(require(accountRow), true);
    }

    /**
     * {@return what the cross positions of an account need in base}
     *
     * @param accountRow row of an account: any of its purses
     * @throws IllegalArgumentException if there is no such row
     */
    public long maintenance(int accountRow) {
        return wholeMargin(require(accountRow), false);
    }

    /**
     * {@return whether an account is worth no less than it needs, haircuts taken off}
     *
     * @param accountRow row of an account: any of its purses
     * @throws IllegalArgumentException if there is no such row
     */
    public boolean hasMargin(int accountRow) {
        return worth(require(accountRow), true) >= wholeMargin(accountRow, false);
    }

    /**
     * {@return whether an account is worth less than nothing, without any haircut}
     *
     * @param accountRow row of an account: any of its purses
     * @throws IllegalArgumentException if there is no such row
     */
    public boolean isBankrupt(int accountRow) {
        return worth(require(accountRow), false) < 0;
    }

    /**
     * {@return the least equity of a purse, in its own currency, with which its account has its margin; below 0: what
     * it may owe; within ±2^62} What the other purses do not cover of the maintenance after haircuts, converted back
     * and rounded up: so {@link #hasMargin} where the purse has so much, and not where it has a unit less.
     *
     * @param accountRow row of a purse
     * @throws IllegalArgumentException if there is no such row
     */
    public long need(int accountRow) {
        return need(require(accountRow), wholeMargin(accountRow, false));
    }

    /**
     * {@return what an account's cross positions need in base by the initial margins}
     *
     * @param accountRow row of an account: any of its purses
     * @throws IllegalArgumentException if there is no such row
     */
    public long initial(int accountRow) {
        return wholeMargin(require(accountRow), true);
    }

    /**
     * {@return {@link #need} by the initial margins}
     *
     * @param accountRow row of a purse
     * @throws IllegalArgumentException if there is no such row
     */
    public long initialNeed(int accountRow) {
        return need(require(accountRow), wholeMargin(accountRow, true));
    }

    /**
     * {@return how much more a purse must have for so much more margin of its own positions: after its haircut, that
     * is; the margin itself for an account with one purse in base}
     *
     * @param accountRow row of a purse
     * @param margin in its own currency, 0 or more
     * @throws IllegalArgumentException if there is no such row, or the margin is below 0
     */
    public long amountFor(int accountRow, long margin) {
        final int currency = purses.currency(require(accountRow));
        Require.notNegative("margin", margin);
        return currency == Currencies.BASE
                ? margin
                : rates.amountFor(currency, Math.min(CurrencyRates.MOST_VALUE, rates.margin(currency, margin)));
    }

    /**
     * {@return whether {@link Currencies#cover} could convert something for a purse: another one of its account is
     * above 0}
     *
     * @param accountRow row of a purse
     * @throws IllegalArgumentException if there is no such row
     */
    public boolean isCoverable(int accountRow) {
        return hasAssetsBeside(require(accountRow));
    }

    private int require(int accountRow) {
        assert confinement.holds() : confinement;
        return accounts.require(accountRow);
    }

    AccountSums sums() {
        return sums;
    }

    /**
     * {@return whether an account has several purses}
     *
     * @param accountRow row of an account: any of its purses
     * @throws IllegalArgumentException if there is no such row
     */
    public boolean hasOthers(int accountRow) {
        return purses.hasSiblings(require(accountRow));
    }

    /** What a purse must keep: it is never let below 0. */
    long needed(int purse) {
        return Math.max(0, need(purse, wholeMargin(purse, false)));
    }

    private long worth(int account, boolean isCut) {
        assets = debts = 0;
        add(account, isCut);
        addOthers(account, isCut);
        return assets - debts;
    }

    private void addOthers(int account, boolean isCut) {
        for (int row = purses.next(account), left = MOST_PURSES; row != account; row = purses.next(row), left--) {
            assert left > 0 : "an account has one purse a currency";
            add(row, isCut);
        }
    }

    private void add(int purse, boolean isCut) {
        final int currency = purses.currency(purse);
        final long equity = sums.equityOf(purse);
        if (equity > 0) {
            final long value = rates.asset(currency, equity, isCut);
            assets = Math.min(CurrencyRates.MOST_VALUE, assets + value);
        } else if (equity < 0) {
            debts = FixedPoint.saturatingSum(debts, rates.debt(currency, -equity, isCut));
        }
    }

    /** Up to 2^63 − 1. */
    private long wholeMargin(int account, boolean isInitial) {
        long sum = marginOf(account, isInitial);
        for (int row = purses.next(account), left = MOST_PURSES; row != account; row = purses.next(row), left--) {
            assert left > 0 : "an account has one purse a currency";
            sum = FixedPoint.saturatingSum(sum, marginOf(row, isInitial));
        }
        return sum;
    }

    private long marginOf(int purse, boolean isInitial) {
        final int currency = purses.currency(purse);
        if (!isInitial && sums.isByFunction()) {
            return rates.margin(currency, sums.needOf(purse));
        }
        long sum = 0;
        for (int p = positions.along.first(purse), left = Positions.MOST_OF_ACCOUNT;
                p != NONE;
                p = positions.along.next(p), left--) {
            assert left > 0 : "an account has two legs an instrument";
            if (!positions.isolated(p)) {
                sum = FixedPoint.saturatingSum(
                        sum, rates.margin(currency, isInitial ? sums.initial(p) : sums.maintenance(p)));
            }
        }
        return sum;
    }

    /**
     * The least equity of a purse with which its account has a margin in base: what the other purses leave of it; below
     * 0, what the purse may owe. Within ±2^62.
     */
    private long need(int purse, long margin) {
        assets = debts = 0;
        addOthers(purse, true);
        final long lacking = FixedPoint.saturatingSum(debts, margin) - assets;
        final int currency = purses.currency(purse);
        return lacking >= 0 ? rates.amountFor(currency, lacking) : -rates.debtFor(currency, -lacking);
    }

    private boolean hasAssetsBeside(int purse) {
        for (int row = purses.next(purse), left = MOST_PURSES; row != purse; row = purses.next(row), left--) {
            assert left > 0 : "an account has one purse a currency";
            if (sums.equityOf(row) > 0) {
                return true;
            }
        }
        return false;
    }
}
