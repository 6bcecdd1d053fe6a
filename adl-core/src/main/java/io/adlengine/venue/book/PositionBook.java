package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * The book of a venue: its commands change accounts, instruments and positions, which lie in dense columns.
 *
 * <p>An account has collateral, which its cross positions share, and a position per instrument, or a long and a short
 * one in hedge mode ({@link #legs}); isolated ones have margin of their own. {@link Valuation} values them. Ann and Bob
 * deposit 500 each, and she buys 10 lots from him at 100: she has 10, at an entry of 1,000, and he −10, at −1,000.
 *
 * <p>Every change is O(1). {@link #cash} (modulo 2^64) and {@link Instruments#netLots} change by nothing that happens
 * between two accounts. Money moves with {@link #pay}, so fund, vault and fee pool are accounts. In a trade that closes
 * an isolated position or turns it over, what it loses beyond its margin falls to its account's collateral: cover it
 * first, or {@link #closeOut} at its zero value.
 *
 * <p>Amounts: collateral and margins within ±2^60 where they are put in, exposures and sides up to {@link
 * Accounts#MOST_EXPOSURE}, where closing is never refused. Where the sizes of collateral, margin, entry and the value
 * that changes hands exceed 3·2^60 together, a trade or close-out is refused, so that no sum overflows. Refusals are
 * {@link IllegalArgumentException}s and leave the book as it was.
 *
 * <p>A row of an account never changes hands; that of a position ({@link Positions}) or an instrument can ({@link
 * Instruments}). All but its room is a part of the state, terms included. Only {@link #grow}, {@link #list}, first uses
 * and lists that double allocate. Confined to one thread, with its views; {@link #handOver} and loading release it.
 */
public final class PositionBook implements Durable {
    /** The most instruments of a book. */
    public static final int MOST_INSTRUMENTS = 4_096;
    /** The most money a single account may hold or owe when it is put in: 2^60. */
    public static final long MOST_MONEY = 1L << 60;
    /** No such account, instrument or position: an answer, never an argument. */
    public static final int NONE = -1;

    private final Confinement confinement = new Confinement();
    private final Instruments instruments;
    private final Accounts accounts;
    private final PositionTable table;
    private final Funding funding;
    private final IsolatedMargins margins;
    private final Positions positions;
    private final Exposures exposures;
    private final Realisation realisation;
    private final Transfers transfers;
    private final Trades trades;
    private final AccountMargins accountMargins;
    private final Legs legs;
    private final Currencies currencies;

    /**
     * Allocates the book, 168 to 200 bytes per account, 100 to 132 per position, and 4 to 8 more where it is open.
     * @param instruments 0 to {@link #MOST_INSTRUMENTS}: rows 0, 1, …, marked at their lowest price
     * @param maxAccounts the most accounts, 1 to 2^26
     * @param maxPositions the most positions, 1 to 2^27
     * @throws IllegalArgumentException if a number is out of range or too large, or an instrument appears twice
     */
    public PositionBook(Instrument[] instruments, int maxAccounts, int maxPositions) {
        this.instruments = new Instruments(instruments, confinement);
        BookRoom.require(maxAccounts, 1, maxPositions, 1);
        table = new PositionTable(maxAccounts, maxPositions);
        final FundingIndices indices = new FundingIndices(table);
        accounts = new Accounts(table.accountLines(), indices, confinement);
        positions = new Positions(table, accounts, this.instruments, indices, confinement);
        exposures = new Exposures(accounts, this.instruments, table);
        realisation = new Realisation(this.instruments, accounts, table, exposures, indices);
        transfers = new Transfers(accounts, table, indices);
        funding = new Funding(accounts, this.instruments, table, transfers, indices, confinement);
        margins = new IsolatedMargins(table, accounts, this.instruments, transfers, indices, confinement);
        trades = new Trades(accounts, this.instruments, table, realisation, exposures, indices);
        accountMargins = new AccountMargins(accounts, this.instruments, table, confinement);
        legs = new Legs(this, trades, realisation);
        currencies = new Currencies(accounts, this.instruments, table, accountMargins, confinement);
        confinement.release();
    }

    /** {@return the accounts, to look at} */
    public Accounts accounts() {
        return accounts;
    }

    /** {@return the instruments with their marks, to look at} */
    public Instruments instruments() {
        return instruments;
    }

    /** {@return the positions, to look at} */
    public Positions positions() {
        return positions;
    }

    /** {@return accounts in hedge mode and what they do; the same always} */
    public Legs legs() {
        return legs;
    }

    /** {@return maintenance margins by a function of the venue's own, where it has one} */
    public AccountMargins accountMargins() {
        return accountMargins;
    }

    /** {@return isolated margins, to be changed} */
    public IsolatedMargins margins() {
        return margins;
    }

    /** {@return funding, fees and losses per lot} */
    public Funding funding() {
        return funding;
    }

    /** {@return collateral in several currencies, each account's in purses} */
    public Currencies currencies() {
        return currencies;
    }

    PositionTable table() {
        return table;
    }

    Confinement confinement() {
        return confinement;
    }

    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /**
     * Makes room for more accounts and positions; nothing else changes. Allocates; O(accounts + positions).
     * @param maxAccounts the most accounts from now on, no fewer than before, up to 2^26
     * @param maxPositions the most positions from now on, no fewer than before, up to 2^27
     * @throws IllegalArgumentException if a number is out of range, or more than memory can hold
     */
    public void grow(int maxAccounts, int maxPositions) {
        assert confinement.holds() : confinement;
        BookRoom.require(maxAccounts, accounts.most(), maxPositions, table.most());
        funding.indices().grow(maxAccounts, maxPositions);
        accounts.grow(maxAccounts);
        table.grow(maxPositions);
    }

    /**
     * {@return the row of an account, a new one without collateral if the id is new}
     * @param accountId any
     * @throws IllegalArgumentException if the id is new and there is no room: {@link #grow}
     */
    public int open(long accountId) {
        assert confinement.holds() : confinement;
        return accounts.open(accountId);
    }

    /**
     * Lists an instrument, marked at its lowest price: mark it before it is traded.
     * @param terms with an id that no listed instrument has
     * @return its row: the one it had, if it was listed before; see {@link Instruments}
     * @throws IllegalArgumentException if the id or {@link #MOST_INSTRUMENTS} are listed, no loss bearer is open, or
     *     funding is {@link Funding#out} of its row in another currency
     */
    public int list(Instrument terms) {
        assert confinement.holds() : confinement;
        funding.indices().requireListable(instruments, accounts.requireBearer(terms));
        return funding.indices().listed(instruments.list(terms));
    }

    /**
     * Delists an instrument that nobody holds; close its positions first.
     * @param instrumentRow row of a listed instrument
     * @throws IllegalArgumentException if it is not listed, or has open positions
     */
    public void delist(int instrumentRow) {
        assert confinement.holds() : confinement;
        instruments.delist(instruments.requireListed(instrumentRow), table.sides);
        table.modes.forget(instrumentRow);
    }

    /**
     * Changes the terms of an instrument: margins; largest position and price range, which may only become wider.
     * @param instrumentRow row of a listed instrument
     * @param terms with its id, kind, multiplier and currency
     * @throws IllegalArgumentException if it is not listed, the terms do not fit, or no loss bearer is open
     */
    public void changeTerms(int instrumentRow, Instrument terms) {
        assert confinement.holds() : confinement;
        exposures.changeTerms(instrumentRow, terms);
    }

    /**
     * Sets a mark price.
     * @param instrumentRow row of a listed instrument
     * @param price ticks, within the instrument's range
     * @throws IllegalArgumentException if the instrument is not listed or the price out of range
     */
    public void mark(int instrumentRow, long price) {
        assert confinement.holds() : confinement;
        instruments.mark(instrumentRow, price);
    }

    /**
     * Adds to an account's collateral from outside the book, or takes out.
     * @param accountRow row of an account
     * @param amount money; the collateral must stay within ±2^60
     * @throws IllegalArgumentException if there is no such account, or the amount or the new collateral is out of range
     */
    public void deposit(int accountRow, long amount) {
        assert confinement.holds() : confinement;
        transfers.deposit(accountRow, amount);
    }

    /**
     * Moves collateral from one account to another.
     * @param fromRow row of an account
     * @param toRow row of an account
     * @param amount money, 0 to 2^60; no collateral may leave ±2^61
     * @throws IllegalArgumentException if there is no such account, or the amount or a new collateral is out of range
     */
    public void pay(int fromRow, int toRow, long amount) {
        assert confinement.holds() : confinement;
        transfers.pay(fromRow, toRow, amount);
    }

    /**
     * Moves collateral of an account behind a position: to its margin if it is isolated, else its account's collateral.
     * @param fromRow row of an account
     * @param positionRow row of an open position
     * @param amount money, within ±2^60, below 0 the other way; no collateral or margin may leave ±2^61
     * @throws IllegalArgumentException if there is no such account or position, or an amount is out of range
     */
    public void payBehind(int fromRow, int positionRow, long amount) {
        assert confinement.holds() : confinement;
        transfers.payBehind(fromRow, positionRow, amount);
    }

    /**
     * Sets a position as the venue has it, whatever it was before; collateral stays. Of an account in net mode.
     * @param accountRow row of an account
     * @param instrumentRow row of a listed instrument
     * @param lots signed, within the instrument's limit; 0 closes the position
     * @param entry its value at entry ({@link Instrument#value} for one price), signed, within what lots can be worth
     * @param isIsolated whether it has margin of its own
     * @param margin that margin, within ±2^60; 0 where it shares the account's collateral
     * @return the position's row, or {@link #NONE} where it is closed
     * @throws IllegalArgumentException if a row, an amount or a mode ({@link Legs#upsert}) is wrong, or no room
     */
    public int upsert(int accountRow, int instrumentRow, long lots, long entry, boolean isIsolated, long margin) {
        assert confinement.holds() : confinement;
        return trades.upsert(accountRow, instrumentRow, Leg.NET, lots, entry, isIsolated, margin);
    }

    /**
     * Trades between two accounts in net mode at a price: both positions change, what is closed is realised.
     * @param buyerRow row of an account
     * @param sellerRow row of another account
     * @param instrumentRow row of a listed instrument
     * @param lots 1 or more; neither position may leave the instrument's limit
     * @param price ticks, within the instrument's range
     * @throws IllegalArgumentException if a row, a number or a mode ({@link Legs#trade}) is wrong, or there is no room
     */
    public void trade(int buyerRow, int sellerRow, int instrumentRow, long lots, long price) {
        assert confinement.holds() : confinement;
        trades.trade(buyerRow, Leg.NET, sellerRow, Leg.NET, instrumentRow, lots, price);
    }

    /**
     * Closes lots of two opposite positions against each other at a transfer value: a close-out. The profit of one is
     * the loss of the other to the unit, and both versions rise by one. An isolated position may not be closed at less
     * than its zero value: {@link #payBehind} makes good first what it lacks.
     * @param loserRow row of an open position
     * @param winnerRow row of an open position: another account, the same instrument, the opposite side
     * @param lots 1 to the smaller of both sizes
     * @param transfer the signed value of the loser's lots, as {@link Valuation#zeroValue}, within ±2^60
     * @throws IllegalArgumentException if there is no such position, they are no pair, or an amount is out of range
     */
    public void closeOut(int loserRow, int winnerRow, long lots, long transfer) {
        assert confinement.holds() : confinement;
        trades.closeOut(loserRow, winnerRow, lots, transfer, true);
    }

    /**
     * {@return whether {@link #closeOut} was carried out, since all is plain: cross positions that keep some lots, no
     * limit near, no funding, owners or purses in the book; else nothing has changed}
     * @param loserRow as there
     * @param winnerRow as there
     * @param lots as there
     * @param transfer as there, or any: the answer is no then
     * @throws IllegalArgumentException as there
     */
    public boolean closeOutIfPlain(int loserRow, int winnerRow, long lots, long transfer) {
        assert confinement.holds() : confinement;
        return trades.closeOutIfPlain(loserRow, winnerRow, lots, transfer);
    }

    /**
     * The same where the winner pays of its principal: what it has {@link Positions#prepaid} stays as it was.
     * @param loserRow as there
     * @param winnerRow as there
     * @param lots as there
     * @param transfer as there
     * @throws IllegalArgumentException as there
     */
    public void closeOutOfPrincipal(int loserRow, int winnerRow, long lots, long transfer) {
        assert confinement.holds() : confinement;
        trades.closeOut(loserRow, winnerRow, lots, transfer, false);
    }

    /**
     * Passes lots of a position on to another account whatever that one holds: in hedge mode to its leg of the side.
     * @param positionRow row of an open position
     * @param accountRow row of another account
     * @param lots 1 to the position's size
     * @param transfer their signed value, no more than so many lots can be worth
     * @throws IllegalArgumentException if there is no such row, a number is out of range, or there is no room
     */
    public void passOn(int positionRow, int accountRow, long lots, long transfer) {
        assert confinement.holds() : confinement;
        trades.passOn(positionRow, accountRow, lots, transfer);
    }

    /**
     * Moves money from behind a winner's position to an account without lots; it is {@link Positions#prepaid} then.
     * @param winnerRow row of an open position
     * @param toRow row of an account
     * @param amount money, 0 to 2^60
     * @throws IllegalArgumentException if a row is wrong, or a collateral or margin would leave ±2^61
     */
    public void payOfGain(int winnerRow, int toRow, long amount) {
        assert confinement.holds() : confinement;
        transfers.payOfGain(winnerRow, toRow, amount);
    }

    /**
     * Ends an episode: what positions of an instrument have {@link Positions#prepaid} is forgotten. O(positions).
     * @param instrumentRow row
     * @throws IllegalArgumentException if there is no such instrument
     */
    public void endEpisode(int instrumentRow) {
        assert confinement.holds() : confinement;
        table.forgetPrepaid(instruments.require(instrumentRow));
    }

    /**
     * {@return Σ collateral + isolated margins − values at entry, and what {@link Funding#remainder} is kept of them:
     * changed by deposits and {@link #upsert} alone}
     */
    public long cash() {
        assert confinement.holds() : confinement;
        return currencies.cash(Currencies.BASE);
    }

    /**
     * {@return whether a close-out could come to more money than a book holds, after a {@link #payBehind} its loser}
     * @param loserRow row of an open position
     * @param winnerRow row of another one
     * @param transfer the signed value of the loser's lots, any
     * @param payerRow row of the account that pays first; any number where it pays nothing
     * @param amount what it pays, money, 0 or more
     * @throws IllegalArgumentException if there is no such position or account, or the amount is below 0
     */
    public boolean exceedsMoney(int loserRow, int winnerRow, long transfer, int payerRow, long amount) {
        assert confinement.holds() : confinement;
        final int payer = Require.notNegative("amount", amount) == 0 ? NONE : accounts.require(payerRow);
        return realisation.exceeds(table.require(loserRow), table.require(winnerRow), transfer, payer, amount);
    }

    @Override
    public String configuration() {
        return accountMargins.isUsed() ? "book:maintenance=" + accountMargins.configuration() : "book";
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        instruments.save(out);
        accounts.save(out);
        table.save(out, accounts.count(), instruments.count());
        funding.save(out);
        currencies.save(out);
    }

    /**
     * Takes over a saved book with its instruments; sums are added up again.
     * @throws IllegalArgumentException if there is no room for its accounts or position rows, or it is no book
     */
    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        instruments.load(in);
        accounts.load(in, Realisation.MOST_SUM, instruments.lastListing());
        table.load(in, accounts, instruments);
        funding.load(in);
        currencies.load(in);
        realisation.loaded();
        funding.requireLoaded();
        confinement.release();
    }
}
