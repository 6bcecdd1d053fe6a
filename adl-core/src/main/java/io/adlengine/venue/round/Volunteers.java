package io.adlengine.venue.round;

import io.adlengine.PositionView;
import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import org.agrona.collections.Long2LongHashMap;

/**
 * Carries out what a {@link ReverseAuction} has cleared: each taken lot is closed against a loser's at the value that
 * force would close it at, and paid by an account of the venue's; and remembers who has taken over how much, for rules
 * that charge those less.
 *
 * <pre>
 *   auction.clear(losers.lots(), ReverseAuction.reserve(losers.deficit(), losers.lots()));
 *   volunteers.closeOut(auction, losers.positionRow(0), losers.lots(0), losers.transfer(0), fund);
 *   adl.begin(instrumentRow, true);          then nominate whoever still has lots, and decide: force for the rest
 * </pre>
 *
 * <p>Lots from..to of an offer go for {@code part(transfer, to) − part(transfer, from)}, so that nothing is lost
 * between parts. A volunteer gives no lot that it does not have on the other side, and none against an account of its
 * own owner; what it pays against the mark is no more than the equity behind its position, which then covers the
 * maintenance margin, or no smaller part of it than before, as in a round; its compensation is not counted there, and
 * goes to its account's collateral. The payer never goes below 0. Where the terms of an isolated loser release margin
 * with every part, its account gives back what rounding makes its last lots lack. What cannot be closed or paid is left
 * in the auction's rows ({@link ReverseAuction#lots} less {@link ReverseAuction#closedLots}) and not paid. Lots and
 * money only pass between accounts. Neither guards nor exclusions are asked: nobody is made to do anything.
 *
 * <p>Ten lots at a mark of 900 whose loser has nothing left at 950 are closed at 950: a short who gives them pays 50
 * each, 500 in all, gets 10 times the price back, and has taken over 500.
 *
 * <p>O(rows of the auction, each with log lots and its account's positions) a loser; no allocation. Saves who has taken
 * over how much. Confined to the book's thread.
 */
public final class Volunteers implements TakenOver, Durable {
    private static final int MOST_ACCOUNTS = 1 << 26;
    private static final int MOST_CALLS = 64;
    /** What a collateral may come to. */
    private static final long MOST_HELD = 2 * PositionBook.MOST_MONEY;

    private final Confinement confinement = new Confinement();
    private final PositionBook book;
    private final Valuation valuation;
    private final LotSearch.Check means = this::admits;
    private final long[] account;
    private final long[] amount;
    private final Long2LongHashMap slots;
    private int count;
    private long closedLots;
    private long covered;
    private long paid;
    /** What is being closed: lots of a loser, so many done, and the volunteer's position. */
    private int loser;

    private long offered;
    private long transfer;
    private long done;
    private int winner;
    private long size;
    private long equity;
    private long maintenance;

    /**
     * Nobody has taken over anything.
     *
     * @param book whose positions
     * @param maxAccounts the most accounts that can take over something in an event, 1 to 2^26; others give nothing
     * @throws IllegalArgumentException if the book is missing, or the accounts are out of range or more than memory can
     *     hold
     */
    public Volunteers(PositionBook book, int maxAccounts) {
        this.book = Require.present("book", book);
        Require.within("maxAccounts", maxAccounts, 1, MOST_ACCOUNTS);
        Require.room("maxAccounts", maxAccounts, 96);
        valuation = new Valuation(book);
        account = new long[maxAccounts];
        amount = new long[maxAccounts];
        slots = new Long2LongHashMap(2 * maxAccounts + 8, 0.6f, PositionBook.NONE);
    }

    /** Begins an event: nobody has taken over anything. */
    public void startEvent() {
        assert confinement.holds() : confinement;
        forget();
    }

    private void forget() {
        slots.clear();
        count = 0;
    }

    /**
     * Closes lots of a loser against the lots that an auction has taken and that are not closed yet, the cheapest offer
     * first, and pays for them.
     *
     * @param auction cleared, of the loser's side and instrument
     * @param positionRow row of the loser's open position
     * @param lots of it, 1 to its size
     * @param value the signed value at which they change hands, as {@link RoundLosers#transfer}, within ±2^60
     * @param payerRow row of the account that pays the compensation, in the instrument's currency: a fund
     * @return lots that were closed, 0 to {@code lots}
     * @throws IllegalArgumentException if there is no such position or payer, they do not fit the auction, an amount is
     *     out of range, or it would close an isolated position below its zero value; nobody has closed anything then
     * @throws IllegalStateException if the auction is not cleared
     */
    public long closeOut(ReverseAuction auction, int positionRow, long lots, long value, int payerRow) {
        assert confinement.holds() : confinement;
        require(auction, positionRow, lots, value, payerRow);
        loser = positionRow;
        offered = lots;
        transfer = value;
        done = 0;
        closedLots = 0;
        covered = 0;
        paid = 0;
        for (int row = 0; row < auction.rows() && done < lots; row++) {
            final long open = auction.lots(row) - auction.closedLots(row);
            final long most = Math.min(open, lots - done);
            final long id = auction.accountId(row);
            final int owner = hasRoom(id) ? book.accounts().find(id) : PositionBook.NONE;
            final long taken = most == 0 ? 0 : most(owner, most, auction.price(), payerRow);
            if (taken > 0) {
                take(auction, row, owner, taken, payerRow);
            }
        }
        return done;
    }

    private void require(ReverseAuction auction, int positionRow, long lots, long value, int payerRow) {
        Require.present("auction", auction).price();
        if (!book.positions().isOpen(positionRow)
                || book.positions().instrument(positionRow) != auction.instrument()
                || book.positions().lots(positionRow) > 0 != auction.longsAreBankrupt()) {
            throw Require.refusal(
                    "positionRow", Integer.toString(positionRow), "an open position of the auction's losers");
        }
        final long held = Math.abs(book.positions().lots(positionRow));
        Require.within("lots", lots, 1, held);
        Require.within("transfer", value, -Instrument.MOST_VALUE, Instrument.MOST_VALUE);
        if (lots == held && book.positions().isIsolated(positionRow)) {
            final long zero =
                    book.positions().entry(positionRow) - book.positions().margin(positionRow);
            Require.within("transfer", value, zero, Instrument.MOST_VALUE);
        }
        Require.row("payerRow", payerRow, book.accounts().count());
        final int currency = book.currencies().of(book.positions().account(positionRow));
        if (payerRow == book.positions().account(positionRow)
                || book.currencies().of(payerRow) != currency) {
            throw Require.refusal(
                    "payerRow", Integer.toString(payerRow), "another account than the loser's, in its currency");
        }
    }

    private boolean hasRoom(long accountId) {
        return count < account.length || slots.get(accountId) != PositionBook.NONE;
    }

    /** The most lots that an account can give, and be paid for; 0 where not even one. */
    private long most(int owner, long wanted, long price, int payer) {
        final int loserAccount = book.positions().account(loser);
        if (owner == PositionBook.NONE
                || owner == loserAccount
                || book.accounts().owners().areOne(owner, loserAccount)) {
            return 0;
        }
        final boolean isLong = book.positions().lots(loser) > 0;
        final int instrument = book.positions().instrument(loser);
        final Leg leg = book.legs().of(owner, instrument, !isLong);
        winner = book.positions().find(owner, instrument, leg);
        if (winner == PositionBook.NONE || book.positions().lots(winner) > 0 == isLong) {
            return 0;
        }
        size = Math.abs(book.positions().lots(winner));
        long most = Math.min(wanted, size);
        if (price > 0 && payer != owner) {
            most = Math.min(most, Math.max(0, book.accounts().collateral(payer)) / price);
        }
        if (most == 0 || exceedsMoney(owner, most, price)) {
            return 0;
        }
        valuation.measure(winner);
        equity = valuation.measured();
        maintenance = equity - valuation.measuredExcess();
        if (admits(most, Valuation.ROUNDING)) {
            return most;
        }
        return book.accountMargins().counts(winner) && !book.accountMargins().isConvex()
                ? LotSearch.some(means, most, MOST_CALLS)
                : LotSearch.below(means, most);
    }

    /** Near a book's limits nobody closes, fewer lots neither: whatever closing frees, it can be paid. */
    private boolean exceedsMoney(int owner, long lots, long price) {
        final long value = value(lots);
        final long behind = Math.abs(book.positions().entry(winner))
                + Math.abs(book.positions().margin(winner))
                + Math.abs(book.accounts().collateral(owner));
        return book.exceedsMoney(loser, winner, value, book.positions().account(loser), lacks(lots, value))
                || behind + Math.abs(value) + price * lots > MOST_HELD;
    }

    /**
     * What an isolated loser's margin lacks for its last lots: units that left it with the parts before, where margin
     * leaves in proportion, and that its account gives back.
     */
    private long lacks(long lots, long value) {
        final boolean isLast = book.positions().isIsolated(loser)
                && lots == Math.abs(book.positions().lots(loser));
        return isLast
                ? Math.max(0, book.positions().entry(loser) - book.positions().margin(loser) - value)
                : 0;
    }

    /** Whether a volunteer can pay for so many lots and keep its margin: a round's own check. */
    private boolean admits(long lots, int tolerance) {
        final long relief = CloseoutTerms.relief(book, winner, size, maintenance, size - lots);
        final long freed = relief >= 0
                ? relief
                : -book.currencies().margin().amountFor(book.positions().account(winner), -relief);
        return MeansLeft.admits(false, equity, maintenance, freed, borne(lots), tolerance);
    }

    /** The signed value at which the next lots change hands. */
    private long value(long lots) {
        return FixedPoint.part(transfer, done + lots, offered) - FixedPoint.part(transfer, done, offered);
    }

    /** What they make the volunteer pay against the mark; below 0 where it gains. */
    private long borne(long lots) {
        final int instrument = book.positions().instrument(winner);
        final Instrument contract = book.instruments().contract(instrument);
        final long mark = book.instruments().mark(instrument);
        final long held = book.positions().lots(winner);
        final long left = held > 0 ? size - lots : lots - size;
        return contract.value(held, mark) - contract.value(left, mark) + value(lots);
    }

    private void take(ReverseAuction auction, int row, int owner, long lots, int payer) {
        final long value = value(lots);
        final long borne = Math.max(0, borne(lots));
        final long compensation = auction.price() * lots;
        final long lacks = lacks(lots, value);
        if (lacks > 0) {
            book.payBehind(book.positions().account(loser), loser, lacks);
        }
        book.closeOut(loser, winner, lots, value);
        book.pay(payer, owner, compensation);
        auction.close(row, lots);
        note(auction.accountId(row), borne);
        done += lots;
        closedLots += lots;
        covered += borne;
        paid += compensation;
    }

    private void note(long accountId, long borne) {
        int slot = (int) slots.get(accountId);
        if (slot == PositionBook.NONE) {
            slot = count++;
            account[slot] = accountId;
            amount[slot] = 0;
            slots.put(accountId, slot);
        }
        amount[slot] = FixedPoint.saturatingSum(amount[slot], borne);
    }

    /** {@return lots that the last {@link #closeOut} has closed} */
    public long closedLots() {
        assert confinement.holds() : confinement;
        return closedLots;
    }

    /** {@return what these lots have cost the volunteers against the mark: so much less is for force; money} */
    public long covered() {
        assert confinement.holds() : confinement;
        return covered;
    }

    /** {@return the compensation that was paid for them, money} */
    public long paid() {
        assert confinement.holds() : confinement;
        return paid;
    }

    /**
     * {@return what an account has taken over since {@link #startEvent}: what the lots that it has given cost it
     * against the mark, without its compensation; money, 0 or more}
     *
     * @param accountId any
     */
    public long takenOver(long accountId) {
        assert confinement.holds() : confinement;
        final int slot = (int) slots.get(accountId);
        return slot == PositionBook.NONE ? 0 : amount[slot];
    }

    @Override
    public long of(PositionView position) {
        return takenOver(position.accountId());
    }

    /** Gives it to whichever thread calls next. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    @Override
    public String configuration() {
        return "volunteers";
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putInt(count);
        out.putLongs(account, count);
        out.putLongs(amount, count);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        forget();
        final int saved = in.getCount("volunteers", account.length);
        in.getLongs(account, saved);
        in.getLongs(amount, saved);
        for (; count < saved; count++) {
            Require.notNegative("taken over", amount[count]);
            if (slots.put(account[count], count) != PositionBook.NONE) {
                throw Require.refusal("volunteer", Long.toString(account[count]), "every account once");
            }
        }
        closedLots = 0;
        covered = 0;
        paid = 0;
        confinement.release();
    }
}
