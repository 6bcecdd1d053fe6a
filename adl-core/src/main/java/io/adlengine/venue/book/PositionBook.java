package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Accounts, instruments and positions, in dense columns.
 *
 * <p>An account has collateral, which its cross-margined positions share, and at most one position per instrument; an isolated
 * position has margin of its own. {@link Valuation} says what they are worth.
 *
 * <p>Every change is O(1), a mark moves one number. Sums of money and open interest are kept as changes happen: {@link #cash} (Σ
 * collateral + margin − value at entry, modulo 2^64) and {@link Instruments#netLots} change by nothing that happens between two accounts. Money
 * between accounts moves with {@link #pay}, so the venue's own fund, vault and fee pool are accounts. In a trade that closes an
 * isolated position, or turns it over to the other side, what it loses beyond its margin falls to its account's collateral: cover it
 * first, or {@link #closeOut} at its zero value.
 *
 * <p>Amounts: collateral and margins within ±2^60 where they are put in, positions within {@link Instrument#MOST_VALUE}, at most
 * {@link #MOST_INSTRUMENTS} instruments. A trade or close-out is refused where the sizes of an account's collateral, its position's
 * margin and entry, and the value that changes hands exceed 3·2^60 together; no sum over one account can then overflow. Refusals are
 * {@link IllegalArgumentException}s and leave the book as it was. Nothing is allocated but by lists of open positions that double.
 * Confined to one thread.
 */
public final class PositionBook implements Durable {
    /** The most instruments of a book. */
    public static final int MOST_INSTRUMENTS = 256;

    /** The most money a single account may hold or owe when it is put in: 2^60. */
    public static final long MOST_MONEY = 1L << 60;

    /** No such account or position. */
    public static final int NONE = -1;

    private static final int MOST_ROWS = 1 << 27;

    private final Instruments instruments;
    private final Accounts accounts;
    private final Positions positions;
    private final Realisation realisation;
    private long cash;

    /**
     * Allocates the book, some 40 bytes per account and 110 per position.
     *
     * @param instruments the contracts, 1 to {@link #MOST_INSTRUMENTS}; rows 0, 1, … in this order, marked at their lowest price
     * @param maxAccounts the most accounts, 1 to 2^27
     * @param maxPositions the most positions, 1 to 2^27
     * @throws IllegalArgumentException if a number is out of range or an instrument appears twice
     */
    public PositionBook(Instrument[] instruments, int maxAccounts, int maxPositions) {
        this.instruments = new Instruments(instruments);
        accounts = new Accounts(Require.within("maxAccounts", maxAccounts, 1, MOST_ROWS));
        positions = new Positions(
                instruments.length, maxAccounts, Require.within("maxPositions", maxPositions, 1, MOST_ROWS));
        realisation = new Realisation(this.instruments, accounts, positions);
    }

    /**
     * {@return the row of an account, a new one without collateral if the id is new}
     *
     * @param accountId the id outside the book
     */
    public int open(long accountId) {
        return accounts.ids().findOrAdd(accountId);
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

    /**
     * Sets a mark price. Profits, equities and zero values follow when they are asked for.
     *
     * @param instrument row
     * @param price ticks, within the instrument's range
     */
    public void mark(int instrument, long price) {
        instruments.mark(instrument, price);
    }

    /**
     * Adds to an account's collateral from outside the book, or takes out; nobody checks what is left.
     *
     * @param account row
     * @param amount money; the collateral must stay within ±2^60
     */
    public void deposit(int account, long amount) {
        accounts.require(account);
        Require.within("amount", amount, -MOST_MONEY, MOST_MONEY);
        Require.within("collateral", accounts.collateral(account) + amount, -MOST_MONEY, MOST_MONEY);
        accounts.credit(account, amount);
        accounts.touch(account);
        cash += amount;
    }

    /**
     * Moves collateral from one account to another.
     *
     * @param from row
     * @param to row
     * @param amount money, 0 or more
     */
    public void pay(int from, int to, long amount) {
        accounts.require(from);
        accounts.require(to);
        Require.within("amount", amount, 0, MOST_MONEY);
        final long moved = from == to ? 0 : amount;
        Require.within("collateral", accounts.collateral(to) + moved, -2 * MOST_MONEY, 2 * MOST_MONEY);
        Require.within("collateral", accounts.collateral(from) - moved, -2 * MOST_MONEY, 2 * MOST_MONEY);
        accounts.credit(from, -amount);
        accounts.credit(to, amount);
        accounts.touch(from);
        accounts.touch(to);
    }

    /**
     * Moves collateral of an account to where it stands behind a position: its margin if it is isolated, its account's collateral
     * otherwise.
     *
     * @param from row of an account
     * @param position row
     * @param amount money, 0 or more
     */
    public void payBehind(int from, int position, long amount) {
        requirePosition(position);
        if (!positions.isolated[position]) {
            pay(from, positions.account[position], amount);
            return;
        }
        payMargin(from, position, amount);
        accounts.touch(positions.account[position]);
    }

    /**
     * Moves collateral of an account into the margin of one of its positions, which is isolated from then on.
     *
     * @param position row
     * @param amount money, 0 or more
     */
    public void moveIntoMargin(int position, long amount) {
        requirePosition(position);
        payMargin(positions.account[position], position, amount);
        positions.isolated[position] = true;
    }

    private void payMargin(int from, int position, long amount) {
        accounts.require(from);
        Require.within("amount", amount, 0, MOST_MONEY);
        Require.within("margin", positions.margin[position] + amount, -2 * MOST_MONEY, 2 * MOST_MONEY);
        Require.within("collateral", accounts.collateral(from) - amount, -2 * MOST_MONEY, 2 * MOST_MONEY);
        accounts.credit(from, -amount);
        accounts.touch(from);
        positions.margin[position] += amount;
    }

    /**
     * Sets a position as the venue has it, whatever it was before; collateral stays. Use {@link #trade} for a trade inside the book.
     *
     * @param account row
     * @param instrument row
     * @param lots signed, within the instrument's limit; 0 closes the position
     * @param entry its value at entry ({@link Instrument#value} for one price), signed, at most 2^52
     * @param isolatedMargin the position's own margin, 0 to 2^60; negative: it shares the account's collateral
     * @return the position's row, or {@link #NONE} where it is closed
     */
    public int upsert(int account, int instrument, long lots, long entry, long isolatedMargin) {
        accounts.require(account);
        Instruments.requireLots("lots", lots, instruments.require(instrument));
        Require.within("entry", entry, -Instrument.MOST_VALUE, Instrument.MOST_VALUE);
        Require.within("isolatedMargin", isolatedMargin, Long.MIN_VALUE, MOST_MONEY);
        int row = positions.find(account, instrument);
        if (row == NONE && lots != 0) {
            requireRoom(1);
            row = positions.open(account, instrument);
        }
        if (row != NONE) {
            cash += positions.entry[row] - positions.margin[row];
            realisation.set(row, lots, entry);
            positions.isolated[row] = isolatedMargin >= 0;
            positions.margin[row] = Math.max(0, isolatedMargin);
            if (lots != 0) {
                cash += positions.margin[row] - entry;
            }
            accounts.touch(account);
        }
        return lots == 0 ? NONE : row;
    }

    /**
     * Trades between two accounts at a price: both positions change, what is closed is realised, {@link #cash} and {@link Instruments#netLots}
     * stay.
     *
     * @param buyer row
     * @param seller another row
     * @param instrument row
     * @param lots 1 or more; neither position may leave the instrument's limit
     * @param price ticks, within the instrument's range
     */
    public void trade(int buyer, int seller, int instrument, long lots, long price) {
        accounts.require(buyer);
        accounts.require(seller);
        final Instrument contract = instruments.require(instrument);
        Require.within("lots", lots, 1, contract.maxLots());
        Instruments.requirePrice("price", price, contract);
        final int bought = positions.find(buyer, instrument);
        final int sold = positions.find(seller, instrument);
        Instruments.requireLots("lots bought", positions.lots(bought) + lots, contract);
        Instruments.requireLots("lots sold", positions.lots(sold) - lots, contract);
        if (buyer == seller) {
            throw Require.refusal("seller", Integer.toString(seller), "another account than the buyer");
        }
        requireRoom((bought == NONE ? 1 : 0) + (sold == NONE ? 1 : 0));
        final long value = contract.value(lots, price);
        realisation.requireMoney(buyer, bought, value);
        realisation.requireMoney(seller, sold, value);
        realisation.change(bought == NONE ? positions.open(buyer, instrument) : bought, lots, value);
        realisation.change(sold == NONE ? positions.open(seller, instrument) : sold, -lots, -value);
    }

    /**
     * Closes lots of two opposite positions against each other at a transfer value: a close-out. Neither can change sign, the profit
     * of one is the loss of the other to the unit, and both versions rise by one. An isolated position may not be closed at less than
     * its zero value.
     *
     * @param loser a position's row
     * @param winner a position's row: another account, the same instrument, the opposite side
     * @param lots 1 to the smaller of both sizes
     * @param transfer the signed value at which the loser's lots change hands, within ±2^60; with the sign and meaning of {@link
     *     Valuation#zeroValue}
     */
    public void closeOut(int loser, int winner, long lots, long transfer) {
        requirePosition(loser);
        requirePosition(winner);
        final boolean isLong = positions.lots[loser] > 0;
        if (positions.account[loser] == positions.account[winner]
                || positions.instrument[loser] != positions.instrument[winner]
                || isLong == positions.lots[winner] > 0) {
            throw Require.refusal("winner", Integer.toString(winner), "another account's opposite position");
        }
        final long most = Math.min(Math.abs(positions.lots[loser]), Math.abs(positions.lots[winner]));
        Require.within("lots", lots, 1, most);
        Require.within("transfer", transfer, -MOST_MONEY, MOST_MONEY);
        realisation.requireMargin(loser, lots, transfer);
        realisation.requireMargin(winner, lots, -transfer);
        realisation.requireMoney(positions.account[loser], loser, transfer);
        realisation.requireMoney(positions.account[winner], winner, transfer);
        realisation.change(loser, isLong ? -lots : lots, -transfer);
        realisation.change(winner, isLong ? lots : -lots, transfer);
    }

    /**
     * {@return Σ collateral + isolated margins − values at entry: unchanged by anything but deposits and {@link #upsert}}
     */
    public long cash() {
        return cash;
    }

    private void requireRoom(int needed) {
        if (positions.count() > positions.most() - needed) {
            throw Require.refusal(
                    "positions", Integer.toString(positions.count()), "at most " + (positions.most() - needed));
        }
    }

    /**
     * {@return whether closing lots of a position would leave an isolated position's loss on the rest of its account}
     *
     * @param position row
     * @param lots of it
     * @param transfer their signed value
     */
    public boolean leavesIsolatedLoss(int position, long lots, long transfer) {
        return realisation.leavesLoss(position, lots, transfer);
    }

    /**
     * {@return whether closing lots of a position at a transfer value could come to more money than a book holds}
     *
     * @param position row
     * @param transfer their signed value
     */
    public boolean exceedsMoney(int position, long transfer) {
        return realisation.exceeds(position, transfer);
    }

    private void requirePosition(int position) {
        if (!positions.isOpen(position)) {
            throw Require.refusal("position", Integer.toString(position), "a position");
        }
    }

    @Override
    public String configuration() {
        final StringBuilder text =
                new StringBuilder("book:maxAccounts=" + accounts.ids().most() + ",maxPositions=" + positions.most());
        instruments.describe(text);
        return text.toString();
    }

    @Override
    public void save(StateWriter out) {
        instruments.save(out);
        accounts.save(out);
        positions.save(out);
    }

    /** Sums are added up again, so that they cannot disagree with what they are sums of. */
    @Override
    public void load(StateReader in) {
        instruments.load(in);
        accounts.load(in, Realisation.MOST_SUM);
        positions.load(in, accounts.count());
        cash = 0;
        for (int account = 0; account < accounts.count(); account++) {
            cash += accounts.collateral(account);
            for (int row = positions.firstOfAccount(account); row != NONE; row = positions.nextOfAccount(row)) {
                realisation.requireLoaded(row);
                instruments.resize(positions.instrument[row], 0, positions.lots[row]);
                cash += positions.margin[row] - positions.entry[row];
            }
        }
    }
}
