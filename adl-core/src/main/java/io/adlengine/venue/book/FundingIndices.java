package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.math.WideSum;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * What lots were credited since a book began, a number a side of an instrument, and from which numbers on each account
 * and each isolated position counts: its base. See {@link Funding}, whose memory this is.
 *
 * <pre>
 *   unsettled credit = Σ lots·index of the side − base      of an account over its cross positions; of an isolated one
 * </pre>
 *
 * <p>Where lots change, the base changes by as much, so that what is unsettled stays. Numbers have 128 bits and wrap;
 * a credit is a difference of them that fits. Nothing is allocated, and one flag looked at, until the first event.
 */
final class FundingIndices {
    /** Parts of a unit of money, in which lots are credited. */
    static final long UNIT = 1_000_000_000;

    private static final int NONE = PositionBook.NONE;
    /** Of credits and of what the venue holds for an instrument, in units. */
    static final long MOST_UNSETTLED = PositionBook.MOST_MONEY;

    private static final int BYTES = 16;

    private final PositionTable positions;
    private boolean isUsed;
    /** Of every instrument longs, then shorts. */
    private long[] index = {};
    /** Of inverse contracts: what of an index is less than a part, in 2^−64. */
    long[] fraction = {};
    /** What indices moved out of positions, or into them where below 0, by instrument. */
    long[] out = {};
    /** By account. */
    private long[] base = {};
    /** By position; 0 where it shares its account's. */
    private long[] own = {};
    /** Σ of all bases. */
    private final long[] bases = new long[2];
    /** Units that are not in collaterals and margins because credits are not settled yet. */
    private long held;

    private final WideSum sum = new WideSum();

    FundingIndices(PositionTable positions) {
        this.positions = positions;
    }

    boolean isUsed() {
        return isUsed;
    }

    /** Makes room, if there is none yet. */
    void reserve(int accounts, int instruments) {
        if (base.length == 0) {
            Require.room("maxAccounts", accounts, BYTES);
            Require.room("maxPositions", positions.most(), BYTES, (long) accounts * BYTES);
            own = new long[2 * positions.most()];
            base = new long[2 * accounts];
            reserveInstruments(instruments);
        }
    }

    private void reserveInstruments(int rows) {
        if (rows > fraction.length) {
            final int length = Math.min(PositionBook.MOST_INSTRUMENTS, Math.max(rows, 2 * fraction.length));
            index = Arrays.copyOf(index, 4 * length);
            out = Arrays.copyOf(out, 2 * length);
            fraction = Arrays.copyOf(fraction, length);
        }
    }

    void grow(int accounts, int mostPositions) {
        if (base.length > 0) {
            own = Arrays.copyOf(own, 2 * mostPositions);
            base = Arrays.copyOf(base, 2 * accounts);
        }
    }

    /** Terms that have the currency of what is out of their row: it is not money of another one. */
    void requireListable(Instruments instruments, Instrument terms) {
        final int row = instruments.rowFor(terms);
        if (isUsed && row < instruments.count() && (out[2 * row] | out[2 * row + 1]) != 0) {
            final int own = instruments.contract[row].currency();
            Require.within("currency, of which funding is out", terms.currency(), own, own);
        }
    }

    /** An instrument is listed in a row: nobody holds it, so that its indices may begin anew; what is out stays. */
    int listed(int instrument) {
        if (base.length > 0) {
            reserveInstruments(instrument + 1);
            Arrays.fill(index, 4 * instrument, 4 * instrument + 4, 0);
            fraction[instrument] = 0;
        }
        return instrument;
    }

    /** Where a side's index lies. */
    static int side(int instrument, boolean isLong) {
        return 4 * instrument + (isLong ? 0 : 2);
    }

    /** An event: both sides are credited, and what they get or give is out. */
    void event(int instrument, WideSum longs, WideSum shorts, WideSum newOut) {
        isUsed = true;
        sum.set(longs).add(index, side(instrument, true)).store(index, side(instrument, true));
        sum.set(shorts).add(index, side(instrument, false)).store(index, side(instrument, false));
        newOut.store(out, 2 * instrument);
    }

    /** Units leave what is out of an instrument for an account's collateral, which the caller credits. */
    void takeOut(int instrument, long amount) {
        sum.clear().addProduct(-amount, UNIT).add(out, 2 * instrument).store(out, 2 * instrument);
        held -= amount;
    }

    /** What is out of an instrument, in whole units. */
    long wholeOut(int instrument) {
        return isUsed ? sum.clear().add(out, 2 * instrument).floor(UNIT) : 0;
    }

    private void addIndex(int row, long lots) {
        sum.addTimes(lots, index, side(positions.instrument(row), lots > 0));
    }

    private WideSum unsettled(int account) {
        sum.clear();
        for (int p = positions.along.first(account), left = Positions.MOST_OF_ACCOUNT;
                p != NONE;
                p = positions.along.next(p), left--) {
            assert left > 0 : "an account has two legs an instrument";
            if (!positions.isolated(p)) {
                addIndex(p, positions.lots(p));
            }
        }
        return sum.subtract(base, 2 * account);
    }

    private WideSum unsettledOwn(int row) {
        sum.clear();
        addIndex(row, positions.lots(row));
        return sum.subtract(own, 2 * row);
    }

    /** Whole units that an account's collateral has not been credited yet, rounded down. */
    long credit(int account) {
        return isUsed ? unsettled(account).floor(UNIT) : 0;
    }

    /** The parts of a unit that go beyond that, 0 to {@link #UNIT} − 1. */
    long rest(int account) {
        return isUsed ? unsettled(account).rest(UNIT) : 0;
    }

    /** The same of an isolated position. */
    long restOf(int row) {
        return isUsed ? unsettledOwn(row).rest(UNIT) : 0;
    }

    /** What stands in the margin of a position by now: 0 where it is not isolated. */
    long margin(int row) {
        final long margin = positions.margin(row);
        return isUsed && positions.isolated(row) ? margin + unsettledOwn(row).floor(UNIT) : margin;
    }

    /** Units of an account's credit are in its collateral now, by the caller. */
    void settled(int account, long whole) {
        settled(base, 2 * account, whole);
    }

    /** Puts whole units of an isolated position's credit into its margin, unless that would hold too much. */
    boolean settle(int row) {
        final long margin = margin(row);
        if (Math.abs(margin) > Realisation.MOST_SUM) {
            return false;
        }
        settled(own, 2 * row, margin - positions.margin(row));
        positions.setMargin(row, margin);
        return true;
    }

    private void settled(long[] numbers, int at, long whole) {
        if (whole != 0) {
            sum.product(whole, UNIT).add(numbers, at).store(numbers, at);
            sum.product(whole, UNIT).add(bases, 0).store(bases, 0);
            held -= whole;
        }
    }

    /** A position is about to have other lots. What is unsettled stays; of an isolated one whole units settle first. */
    void resize(int row, long lots) {
        if (!isUsed) {
            return;
        }
        final boolean isAlone = positions.isolated(row);
        final boolean isSettled = !isAlone || settle(row);
        assert isSettled : "the caller has looked at the margin";
        change(isAlone ? own : base, isAlone ? 2 * row : 2 * positions.account(row), row, lots);
        change(bases, 0, row, lots);
        if (isAlone && lots == 0) {
            join(row);
        }
    }

    private void change(long[] numbers, int at, int row, long lots) {
        sum.clear().add(numbers, at);
        addIndex(row, lots);
        addIndex(row, -positions.lots(row), positions.lots(row) > 0);
        sum.store(numbers, at);
    }

    private void addIndex(int row, long times, boolean isLong) {
        sum.addTimes(times, index, side(positions.instrument(row), isLong));
    }

    /** A cross position becomes isolated, with nothing unsettled: that stays with the account. */
    void isolate(int row) {
        if (isUsed) {
            final int account = 2 * positions.account(row);
            sum.clear();
            addIndex(row, positions.lots(row));
            sum.store(own, 2 * row);
            sum.negate().add(base, account).store(base, account);
        }
    }

    /** A settled position is isolated no more: the fraction it had left is its account's. */
    void join(int row) {
        if (isUsed) {
            final int account = 2 * positions.account(row);
            sum.clear().add(base, account).add(own, 2 * row).store(base, account);
            own[2 * row] = own[2 * row + 1] = 0;
        }
    }

    /** Whether lots·index − bases + out = held, over the whole book, modulo 2^128. O(instruments). */
    boolean isWhole(Instruments instruments) {
        sum.clear();
        for (int row = 0; isUsed && row < instruments.count(); row++) {
            sum.addTimes(instruments.lotsOf(row, true), index, side(row, true));
            sum.addTimes(-instruments.lotsOf(row, false), index, side(row, false));
            sum.add(out, 2 * row);
        }
        return sum.subtract(bases, 0).addProduct(-held, UNIT).signum() == 0;
    }

    /** Adds what is held of each currency to its cash, where a book is loaded; it must be whole units. */
    void addHeld(Accounts accounts, Instruments instruments) {
        final Purses purses = accounts.purses;
        if (!purses.isUsed()) {
            purses.cash[Currencies.BASE] += held;
            return;
        }
        final long[] parts = new long[2 * Currencies.MOST];
        for (int row = 0; isUsed && row < instruments.count(); row++) {
            final int at = 2 * instruments.contract[row].currency();
            sum.clear().add(parts, at).add(out, 2 * row);
            sum.addTimes(instruments.lotsOf(row, true), index, side(row, true));
            sum.addTimes(-instruments.lotsOf(row, false), index, side(row, false));
            sum.store(parts, at);
        }
        for (int account = 0; isUsed && account < accounts.count(); account++) {
            subtract(parts, 2 * purses.currency(account), base, 2 * account);
        }
        for (int row = 0; isUsed && row < positions.used(); row++) {
            if (positions.lots(row) != 0 && positions.isolated(row)) {
                subtract(parts, 2 * purses.currency(positions.account(row)), own, 2 * row);
            }
        }
        for (int currency = 0; currency < Currencies.MOST; currency++) {
            sum.clear().add(parts, 2 * currency);
            requireWithin("held", sum, Long.MAX_VALUE - 1);
            Require.within("rest of what is held", sum.rest(UNIT), 0, 0);
            purses.cash[currency] += sum.floor(UNIT);
        }
    }

    private void subtract(long[] parts, int at, long[] numbers, int from) {
        sum.clear().add(parts, at).subtract(numbers, from).store(parts, at);
    }

    /** For tests: lets all indices begin elsewhere, as after ages. Nobody holds anything yet. */
    void begin(long low, long high) {
        isUsed = true;
        for (int at = 0; at < index.length; at += 2) {
            index[at] = low;
            index[at + 1] = high;
        }
    }

    void save(StateWriter to, int accounts, int instruments) {
        to.putBoolean(isUsed);
        if (isUsed) {
            to.putLongs(index, 4 * instruments);
            to.putLongs(fraction, instruments);
            to.putLongs(out, 2 * instruments);
            to.putLongs(base, 2 * accounts);
            for (int row = 0; row < positions.used(); row++) {
                if (positions.lots(row) != 0 && positions.isolated(row)) {
                    to.putLong(own[2 * row]);
                    to.putLong(own[2 * row + 1]);
                }
            }
            to.putLong(held);
        }
    }

    /** The accounts, instruments and positions are loaded, open interest is not counted yet. */
    void load(StateReader in, Accounts accounts, Instruments instruments) {
        isUsed = in.getBoolean();
        Arrays.fill(base, 0);
        Arrays.fill(own, 0);
        Arrays.fill(index, 0);
        Arrays.fill(fraction, 0);
        Arrays.fill(out, 0);
        Arrays.fill(bases, 0);
        held = 0;
        if (base.length > 0) {
            reserveInstruments(instruments.count());
        }
        if (isUsed) {
            reserve(accounts.most(), instruments.count());
            in.getLongs(index, 4 * instruments.count());
            in.getLongs(fraction, instruments.count());
            in.getLongs(out, 2 * instruments.count());
            in.getLongs(base, 2 * accounts.count());
            loadBases(in, accounts);
            held = in.getLong();
        }
    }

    private void loadBases(StateReader in, Accounts accounts) {
        sum.clear();
        for (int account = 0; account < accounts.count(); account++) {
            sum.add(base, 2 * account);
        }
        for (int row = 0; row < positions.used(); row++) {
            if (positions.lots(row) != 0 && positions.isolated(row)) {
                own[2 * row] = in.getLong();
                own[2 * row + 1] = in.getLong();
                sum.add(own, 2 * row);
            }
        }
        sum.store(bases, 0);
    }

    /** What cannot be true of any history, once open interest is counted. */
    void requireLoaded(Accounts accounts, Instruments instruments) {
        for (int account = 0; isUsed && account < accounts.count(); account++) {
            requireWithin("unsettled credit of an account", unsettled(account), MOST_UNSETTLED);
        }
        for (int row = 0; isUsed && row < positions.used(); row++) {
            if (positions.lots(row) != 0 && positions.isolated(row)) {
                requireWithin("unsettled credit of a position", unsettledOwn(row), MOST_UNSETTLED);
            }
        }
        for (int row = 0; isUsed && row < instruments.count(); row++) {
            requireOut(sum.clear().add(out, 2 * row));
        }
        if (!isWhole(instruments)) {
            throw Require.refusal("held", Long.toString(held), "Σ lots·index − Σ base + Σ out");
        }
    }

    static void requireOut(WideSum out) {
        requireWithin("out of the instrument", out, 2 * MOST_UNSETTLED);
    }

    private static void requireWithin(String name, WideSum parts, long most) {
        final boolean isShort = parts.isFloorLong(UNIT);
        Require.within(name, isShort ? parts.floor(UNIT) : Long.MAX_VALUE, -most, most);
    }
}
