package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Collateral in several currencies: each account has a purse for each, and each instrument settles in one ({@link
 * Instrument#currency}).
 *
 * <pre>
 *   book.currencies().rate(1, 50_000, 1);                 a unit of currency 1 is worth 50,000 of the base
 *   book.currencies().terms(1, 100_000, 0);               and counts as margin with 10 % less
 *   int coins = book.currencies().open(ann, 1, 901);      Ann's purse in it, an account row with the id 901
 *   book.deposit(coins, 2);                               Ann has 90,000 of base for her margin
 *   book.currencies().cover(ann, exchange);               whatever she owes in any currency is bought with the rest
 * </pre>
 *
 * <p>A purse is an account row, with an id, collateral and positions of its own; an account's first row is its purse in
 * currency 0, the base. Positions can only be held by a purse of their currency. So equity, deficits, zero values,
 * rounds, collections, funding and losses are of one purse, in one currency each, and nothing here adds two currencies
 * but a valuation. Money changes currency by {@link #exchange} and {@link #cover} alone, against the purses of an
 * account that converts; {@link #cash} of each currency stays.
 *
 * <p>A purse below 0 is not yet a deficit: {@link #cover} first. What is below 0 after it is one of that currency, for
 * rounds and collections; they do not accept a purse that others of its account could cover. What the purse of a winner
 * may pay is limited by its whole account ({@link CurrencyMargin#need}).
 *
 * <p>Rates and terms are a part of the state and raise {@link Instruments#markings}. A change of one purse is one of
 * the others' {@link Accounts#version}, too. Commands cost O(currencies), readings O(positions of the account). The
 * first purse allocates 9 bytes for each account there can be; a book without one pays nothing. Confined to the book's
 * thread.
 */
public final class Currencies {
    /** The currency of an account's first row, and of every value in base. */
    public static final int BASE = 0;

    /** Currencies are 0 to this, exclusive. */
    public static final int MOST = 64;

    private final Accounts accounts;
    private final Instruments instruments;
    private final Confinement confinement;
    private final Purses purses;
    private final CurrencyRates rates = new CurrencyRates();
    private final CurrencyMargin margin;
    private final PurseCover cover;

    Currencies(
            Accounts accounts,
            Instruments instruments,
            PositionTable positions,
            AccountMargins functions,
            Confinement confinement) {
        this.accounts = accounts;
        this.instruments = instruments;
        this.confinement = confinement;
        purses = accounts.purses;
        final AccountSums sums = new AccountSums(accounts, instruments, positions, functions);
        margin = new CurrencyMargin(accounts, positions, sums, rates, confinement);
        cover = new PurseCover(accounts, sums, purses, rates);
    }

    /** {@return what accounts with several purses are worth and need; the same always} */
    public CurrencyMargin margin() {
        return margin;
    }

    /**
     * Sets what a currency is worth: {@code num/den} units of base a unit.
     *
     * @param currency 1 to {@link #MOST} − 1
     * @param num 1 to 2^40
     * @param den 1 to 2^40
     * @throws IllegalArgumentException if a number is out of range
     */
    public void rate(int currency, long num, long den) {
        assert confinement.holds() : confinement;
        rates.set(currency, num, den);
        instruments.raiseMarkings();
    }

    /**
     * Sets how much less a currency counts as margin, and how much more where it is owed; nothing before.
     *
     * @param currency 1 to {@link #MOST} − 1, with a rate
     * @param haircutPpm of what an account has, millionths, 0 to 1,000,000
     * @param surchargePpm of what it owes, millionths, 0 to 1,000,000
     * @throws IllegalArgumentException if the currency has no rate, or a number is out of range
     */
    public void terms(int currency, int haircutPpm, int surchargePpm) {
        assert confinement.holds() : confinement;
        rates.terms(currency, haircutPpm, surchargePpm);
        instruments.raiseMarkings();
    }

    /**
     * Sets what {@link #cover} takes off every rate for the account that converts; nothing before.
     *
     * @param ppm millionths, 0 to 999,999
     * @throws IllegalArgumentException if the number is out of range
     */
    public void fee(int ppm) {
        assert confinement.holds() : confinement;
        rates.fee(ppm);
    }

    /**
     * States in which order currencies are converted; those that are not named come after them, the smallest haircut
     * first, then the lowest number.
     *
     * @param currencies each once, with a rate
     * @throws IllegalArgumentException if they are missing, or one has no rate or stands there twice
     */
    public void order(int... currencies) {
        assert confinement.holds() : confinement;
        rates.order(currencies);
    }

    /**
     * Opens a purse of an account.
     *
     * @param accountRow row of an account: any of its purses
     * @param currency one with a rate in which the account has no purse
     * @param purseId an id that no account has, for the new row
     * @return the row of the purse
     * @throws IllegalArgumentException if there is no such account, the currency has no rate, the account has a purse
     *     in it, the id is known, or there is no room: {@link PositionBook#grow}
     */
    public int open(int accountRow, int currency, long purseId) {
        assert confinement.holds() : confinement;
        accounts.require(accountRow);
        rates.requireKnown(currency);
        if (purses.find(accountRow, currency) != PositionBook.NONE) {
            throw Require.refusal("currency", Integer.toString(currency), "one in which the account has no purse");
        }
        if (accounts.find(purseId) != PositionBook.NONE) {
            throw Require.refusal("purseId", Long.toString(purseId), "an id that no account has");
        }
        purses.reserve(accounts.most());
        final int row = accounts.open(purseId);
        purses.enter(accountRow, row, currency);
        accounts.owners.enter(row);
        accounts.touch(accountRow);
        return row;
    }

    /**
     * Exchanges money of an account with an account that converts, at any price: what is left is the venue's to see to.
     *
     * @param accountRow row of an account: any of its purses
     * @param from the currency that it gives, in which both have a purse
     * @param to another one, that it gets
     * @param given money of the one, 0 to 2^60
     * @param got money of the other, 0 to 2^60
     * @param converterRow row of another account
     * @throws IllegalArgumentException if there is no such account or purse, they are one account's or one currency, an
     *     amount is out of range, or a collateral would leave ±2^61
     */
    public void exchange(int accountRow, int from, int to, long given, long got, int converterRow) {
        assert confinement.holds() : confinement;
        requireConverter(accountRow, converterRow);
        final int source = requirePurse("from", accountRow, from);
        final int target = requirePurse("to", accountRow, to);
        if (from == to) {
            throw Require.refusal("to", Integer.toString(to), "another currency than from");
        }
        final int sourceOfOther = requirePurse("from", converterRow, from);
        final int targetOfOther = requirePurse("to", converterRow, to);
        Require.within("given", given, 0, PositionBook.MOST_MONEY);
        Require.within("got", got, 0, PositionBook.MOST_MONEY);
        Transfers.requireHeld(accounts.settledOf(source) - given);
        Transfers.requireHeld(accounts.settledOf(sourceOfOther) + given);
        Transfers.requireHeld(accounts.settledOf(target) + got);
        Transfers.requireHeld(accounts.settledOf(targetOfOther) - got);
        move(source, sourceOfOther, given);
        move(targetOfOther, target, got);
    }

    private void move(int from, int to, long amount) {
        accounts.credit(from, -amount);
        accounts.credit(to, amount);
        accounts.touch(from);
        accounts.touch(to);
    }

    private void requireConverter(int accountRow, int converterRow) {
        accounts.require(accountRow);
        Require.row("converterRow", converterRow, accounts.count());
        if (purses.main(accountRow) == purses.main(converterRow)) {
            throw Require.refusal("converterRow", Integer.toString(converterRow), "another account");
        }
    }

    private int requirePurse(String name, int accountRow, int currency) {
        final int purse = purses.find(accountRow, currency);
        if (purse == PositionBook.NONE) {
            throw Require.refusal(
                    name, Integer.toString(currency), "a currency in which row " + accountRow + " has a purse");
        }
        return purse;
    }

    /**
     * Covers the purses of an account that are below 0 from those above, both in the stated order; isolated margins
     * never. With N missing of one currency, E the equity of the other purse, and num/den what a unit of it buys, by
     * both rates less the {@link #fee}:
     *
     * <pre>
     *   x = min(E, ⌈N·den/num⌉)    y = min(N, ⌊x·num/den⌋)      the account gives x and gets y
     * </pre>
     *
     * <p>So y is N exactly where E suffices, with the least x that does, and the account that converts is richer by
     * less than a unit of the currency given; where E does not suffice it is all given, and less than a unit of the
     * other kept. num and den are the quotient in lowest terms, shortened to 61 bits where it has more, against the
     * account. After it no purse is below 0 while another is above. The account that converts may come to be below 0
     * itself: fund it. A purse of 7 units worth 10 each covers a debt of 25 with 3, and 5 stay with who converts.
     *
     * @param accountRow row of an account: any of its purses
     * @param converterRow row of another account, with a purse in each currency that is converted
     * @return how many purses of the account are below 0 then: each is a deficit of its currency
     * @throws IllegalArgumentException if there is no such account, both are one, a purse is missing, or a collateral
     *     would leave ±2^61
     */
    public int cover(int accountRow, int converterRow) {
        assert confinement.holds() : confinement;
        requireConverter(accountRow, converterRow);
        return cover.cover(accountRow, converterRow);
    }

    /** {@return how many times {@link #cover} converted one currency to another, last time; not saved} */
    public int conversions() {
        assert confinement.holds() : confinement;
        return cover.count();
    }

    /**
     * {@return the currency that was given}
     *
     * @param conversion 0 to {@link #conversions} − 1
     * @throws IllegalArgumentException if there is no such conversion
     */
    public int from(int conversion) {
        return cover.from(requireConversion(conversion));
    }

    /**
     * {@return the currency that was got for it}
     *
     * @param conversion 0 to {@link #conversions} − 1
     * @throws IllegalArgumentException if there is no such conversion
     */
    public int to(int conversion) {
        return cover.to(requireConversion(conversion));
    }

    /**
     * {@return what was given, in its currency}
     *
     * @param conversion 0 to {@link #conversions} − 1
     * @throws IllegalArgumentException if there is no such conversion
     */
    public long given(int conversion) {
        return cover.given(requireConversion(conversion));
    }

    /**
     * {@return what was got, in its currency}
     *
     * @param conversion 0 to {@link #conversions} − 1
     * @throws IllegalArgumentException if there is no such conversion
     */
    public long got(int conversion) {
        return cover.got(requireConversion(conversion));
    }

    private int requireConversion(int conversion) {
        assert confinement.holds() : confinement;
        return Require.row("conversion", conversion, cover.count());
    }

    /**
     * {@return the currency of a purse}
     *
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such row
     */
    public int of(int accountRow) {
        return purses.currency(require(accountRow));
    }

    /**
     * {@return the first row of an account, its purse in base}
     *
     * @param accountRow row of an account: any of its purses
     * @throws IllegalArgumentException if there is no such row
     */
    public int main(int accountRow) {
        return purses.main(require(accountRow));
    }

    /**
     * {@return whether two rows are purses of one account}
     *
     * @param accountRow row of an account
     * @param other row of an account
     * @throws IllegalArgumentException if there is no such row
     */
    public boolean areOne(int accountRow, int other) {
        return main(accountRow) == main(other);
    }

    /**
     * {@return the row of an account's purse in a currency, or {@link PositionBook#NONE}}
     *
     * @param accountRow row of an account: any of its purses
     * @param currency any number
     * @throws IllegalArgumentException if there is no such row
     */
    public int purse(int accountRow, int currency) {
        return purses.find(require(accountRow), currency);
    }

    /**
     * {@return Σ collateral + isolated margins − values at entry in a currency, with what of it is not settled: {@link
     * PositionBook#cash} of that currency}
     *
     * @param currency 0 to {@link #MOST} − 1
     * @throws IllegalArgumentException if there is none such
     */
    public long cash(int currency) {
        assert confinement.holds() : confinement;
        return purses.cash[Require.within("currency", currency, 0, MOST - 1)];
    }

    /**
     * {@return all deposits in a currency so far less what was paid out, within ±2^62}
     *
     * @param currency 0 to {@link #MOST} − 1
     * @throws IllegalArgumentException if there is none such
     */
    public long deposited(int currency) {
        assert confinement.holds() : confinement;
        return purses.deposited[Require.within("currency", currency, 0, MOST - 1)];
    }

    /**
     * {@return whether a currency has a rate; the base always}
     *
     * @param currency any number
     */
    public boolean isKnown(int currency) {
        assert confinement.holds() : confinement;
        return currency >= 0 && currency < MOST && rates.isKnown(currency);
    }

    private int require(int accountRow) {
        assert confinement.holds() : confinement;
        return accounts.require(accountRow);
    }

    void save(StateWriter out) {
        rates.save(out);
        purses.save(out, accounts.count());
    }

    void load(StateReader in) {
        rates.load(in);
        purses.load(in, accounts.count(), accounts.most(), rates);
    }
}
