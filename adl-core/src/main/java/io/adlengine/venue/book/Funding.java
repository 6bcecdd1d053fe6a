package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.WideSum;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Funding, fees and losses that all positions of a side pay or get per lot, each in O(1) whatever the number of
 * positions, by two indices an instrument.
 *
 * <pre>
 *   index         credit per signed lot since the instrument was listed, one for longs, one for shorts, in parts:
 *                 1,000,000,000 are a unit of money
 *   collateral    what is in the account's column + ⌊unsettled credit of its cross positions⌋
 *   margin        of an isolated position the same, by itself
 * </pre>
 *
 * <p>Everything that reads money reads through: collateral, margin, equity, zero value, bankruptcy price. It is to the
 * unit, at every moment, what it would be if every event had paid every account, with what is less than a unit carried
 * over to the next payment; when anybody was settled, traded or read makes no difference. So 1 lot of 333 units pays
 * .999 of a unit in 30 payments of .01 %: 1 unit, and not 30. All are rounded down, payers and receivers: the venue
 * holds the {@link #remainder}, less than a unit for each account and isolated position, however long it runs.
 *
 * <p>Lots 3, −2 and −1 of 333 units each at .01 %: after 30 payments the longs have paid 3 units, the two shorts got 1
 * and 0, and 2 are held.
 *
 * <p>What an event takes from the positions of a side, and the other side does not get, is {@link #out} of the
 * instrument until it is swept to an account: fees, losses, and funding where a book lacks a counterparty.
 *
 * <p>An event raises {@link Instruments#markings} as a mark does, and no version. It settles the next accounts in a
 * circle, {@value #LEGS_PER_EVENT} positions or a little more, which changes no reading: so no credit can grow beyond
 * 2^60 units. An event is refused where prices have moved too far since the last circle: {@link #settleAll} then. Room
 * is allocated by the first event, 16 bytes an account and 16 a position, or by {@link #enable} before; a book without
 * any event pays nothing for this class. Confined to the book's thread.
 *
 * <p>Source: the cumulative funding indices of dYdX and Perpetual Protocol; the carried fraction is ours.
 */
public final class Funding {
    /** Parts of a unit of money, in which fees per lot are given: 1,000,000,000. */
    public static final long PARTS = FundingIndices.UNIT;

    /** Of the value of a position: everything, in billionths. */
    public static final long MOST_RATE = 1_000_000_000;

    /** Positions that an event settles. */
    static final int LEGS_PER_EVENT = 64;

    private final Confinement confinement;
    private final Accounts accounts;
    private final Instruments instruments;
    private final PositionTable positions;
    private final Transfers transfers;
    private final FundingIndices indices;
    private final SettlingCircle circle;
    private final WideSum longs = new WideSum();
    private final WideSum shorts = new WideSum();
    private final WideSum sum = new WideSum();
    private int legsPerEvent = LEGS_PER_EVENT;

    Funding(
            Accounts accounts,
            Instruments instruments,
            PositionTable positions,
            Transfers transfers,
            FundingIndices indices,
            Confinement confinement) {
        this.accounts = accounts;
        this.instruments = instruments;
        this.positions = positions;
        this.transfers = transfers;
        this.indices = indices;
        this.confinement = confinement;
        circle = new SettlingCircle(accounts, positions, indices);
    }

    FundingIndices indices() {
        return indices;
    }

    /** For tests: as many positions as an event is to settle, so that small books too have something unsettled. */
    void settle(int legs) {
        legsPerEvent = legs;
    }

    /**
     * Makes room, so that the first event allocates nothing.
     *
     * @throws IllegalArgumentException if that is more than memory can hold
     */
    public void enable() {
        assert confinement.holds() : confinement;
        indices.reserve(accounts.most(), instruments.count());
    }

    /**
     * Pays funding: where the rate is above 0, longs pay it and shorts get it, of the signed value of their lots.
     *
     * <p>Of a linear contract a lot pays rate·price·multiplier exactly; of an inverse one ⌊rate·multiplier/price⌋ in
     * parts, with what is cut off carried over, so that both sides pay and get the same. At 1,000 with multiplier 1 and
     * a rate of 110,000,000, 10 long lots pay 1,100.
     *
     * @param instrumentRow row of a listed instrument
     * @param rate billionths of the value, within ±{@link #MOST_RATE}
     * @param price ticks, within the instrument's range: mark, index or oracle
     * @throws IllegalArgumentException if the instrument is not listed, a number is out of range, or accounts have to
     *     be settled first
     */
    public void pay(int instrumentRow, long rate, long price) {
        assert confinement.holds() : confinement;
        final Instrument contract = instruments.contract[instruments.requireListed(instrumentRow)];
        Require.within("rate", rate, -MOST_RATE, MOST_RATE);
        contract.requirePrice("price", price);
        enable();
        long fraction = indices.fraction[instrumentRow];
        if (contract.inverse()) {
            final long cutOff = longs.quotient(Math.abs(rate), contract.multiplier(), price);
            if (rate > 0) {
                longs.negate();
                longs.subtract(Long.compareUnsigned(fraction, cutOff) < 0 ? 1 : 0, 0);
                fraction -= cutOff;
            } else {
                fraction += cutOff;
                longs.add(Long.compareUnsigned(fraction, cutOff) < 0 ? 1 : 0, 0);
            }
        } else {
            longs.product(-rate, contract.multiplier() * price);
        }
        shorts.set(longs);
        apply(instrumentRow);
        indices.fraction[instrumentRow] = fraction;
    }

    /**
     * Takes a fee per lot from one side or both, which is {@link #out} of the instrument then.
     *
     * @param instrumentRow row of a listed instrument
     * @param ofLongs parts that each long lot pays, below 0: gets
     * @param ofShorts parts that each short lot pays, below 0: gets
     * @throws IllegalArgumentException if the instrument is not listed, so much would be out of it that it must be
     *     swept first, or accounts have to be settled first
     */
    public void fee(int instrumentRow, long ofLongs, long ofShorts) {
        assert confinement.holds() : confinement;
        instruments.requireListed(instrumentRow);
        enable();
        longs.product(ofLongs, -1);
        shorts.product(ofShorts, 1);
        apply(instrumentRow);
    }

    /**
     * Spreads a loss over the lots of a market by index: each lot pays ⌈loss/lots⌉ in parts, and the bearer is paid at
     * once. Each account pays its share or less than 1 + lots/10^9 units more; what that comes to above the loss is
     * {@link #out} of the instrument. A loss of 1,000 over 3, 2 and 1 lots of both sides: they pay 501, 334 and 167.
     *
     * @param instrumentRow row of a listed instrument
     * @param loss money, 1 to 2^60
     * @param sides who pays
     * @param bearerRow row of the account that has borne it and is paid
     * @throws IllegalArgumentException if the instrument is not listed, there is no such account, nobody holds lots of
     *     those sides, an amount is out of range, or accounts have to be settled first; the loss stays what it was then
     */
    public void spread(int instrumentRow, long loss, LossSides sides, int bearerRow) {
        assert confinement.holds() : confinement;
        instruments.requireListed(instrumentRow);
        Require.within("loss", loss, 1, PositionBook.MOST_MONEY);
        Require.present("sides", sides);
        Require.row("bearerRow", bearerRow, accounts.count());
        accounts.purses.requireCurrency("bearerRow", bearerRow, instruments.contract[instrumentRow].currency());
        Transfers.requireHeld(accounts.settledOf(bearerRow) + loss);
        final long longLots = instruments.lotsOf(instrumentRow, true);
        final long shortLots = instruments.lotsOf(instrumentRow, false);
        final boolean takesLongs = sides != LossSides.SHORTS && longLots > 0;
        final boolean takesShorts = sides != LossSides.LONGS && shortLots > 0;
        if (!takesLongs && !takesShorts) {
            throw Require.refusal("lots of the sides", "0", "1 or more to spread a loss over");
        }
        enable();
        if (sides == LossSides.HALF_EACH && takesLongs && takesShorts) {
            perLot(longs, loss - loss / 2, longLots);
            perLot(shorts, loss / 2, shortLots);
        } else {
            perLot(longs, takesLongs ? loss : 0, longLots + (takesShorts ? shortLots : 0));
            perLot(shorts, takesShorts ? loss : 0, shortLots + (takesLongs ? longLots : 0));
        }
        longs.negate();
        apply(instrumentRow);
        takeOut(instrumentRow, bearerRow, loss);
    }

    /** ⌈loss/lots⌉ in parts. */
    private static void perLot(WideSum charge, long loss, long lots) {
        charge.clear();
        if (loss > 0) {
            final long cutOff = charge.quotient(loss, PARTS, lots);
            // Less than 2^−64 of a part is less than one of 2^60 lots: it is nothing.
            charge.add(cutOff == 0 ? 0 : 1, 0);
        }
    }

    /** Moves both indices of an instrument. */
    private void apply(int row) {
        final long mostPerLot = instruments.contract[row].mostPerLot();
        final long moved = Math.max(billionths(longs, mostPerLot), billionths(shorts, mostPerLot));
        circle.require(moved);
        sum.clear().addTimes(-instruments.lotsOf(row, true), longs.low(), longs.high());
        sum.addTimes(instruments.lotsOf(row, false), shorts.low(), shorts.high());
        FundingIndices.requireOut(sum.add(indices.out, 2 * row));
        indices.event(row, longs, shorts, sum);
        circle.move(moved);
        circle.walk(legsPerEvent);
        instruments.raiseMarkings();
    }

    /** ⌈|index|/mostPerLot⌉. */
    private long billionths(WideSum index, long mostPerLot) {
        sum.set(index);
        if (sum.signum() > 0) {
            sum.negate();
        }
        return sum.isFloorLong(mostPerLot) ? -sum.floor(mostPerLot) : Long.MAX_VALUE;
    }

    /**
     * Takes whole units from behind one position: a fee of its own. Without any index, at once.
     *
     * @param positionRow row of an open position
     * @param toRow row of the account that gets it
     * @param amount money, within ±2^60, below 0: a rebate; the margin of an isolated position may fall below 0
     * @throws IllegalArgumentException if there is no such position or account, or an amount is out of range
     */
    public void charge(int positionRow, int toRow, long amount) {
        assert confinement.holds() : confinement;
        positions.require(positionRow);
        Require.row("toRow", toRow, accounts.count());
        Require.within("amount", amount, -PositionBook.MOST_MONEY, PositionBook.MOST_MONEY);
        accounts.purses.requireSame("toRow", toRow, positions.account(positionRow));
        transfers.payBehind(toRow, positionRow, -amount);
    }

    /**
     * Puts unsettled credit into collaterals and margins, beginning where the last event stopped. No reading changes.
     *
     * @param most positions to look at, 1 or more; an account without any counts as one, and the last one is finished
     * @return how many were looked at: fewer than that only if everybody has had a turn
     * @throws IllegalArgumentException if the number is out of range
     */
    public long settleAll(long most) {
        assert confinement.holds() : confinement;
        Require.atLeastOne("most", most);
        return indices.isUsed() ? circle.walk(most) : 0;
    }

    /**
     * Moves the whole units that are {@link #out} of an instrument to an account, or from it where they are below 0.
     *
     * @param instrumentRow row of an instrument, listed or not
     * @param accountRow row of an account
     * @return what was moved, any sign
     * @throws IllegalArgumentException if there is no such row, or the collateral would be out of range
     */
    public long sweep(int instrumentRow, int accountRow) {
        assert confinement.holds() : confinement;
        instruments.require(instrumentRow);
        accounts.require(accountRow);
        accounts.purses.requireCurrency("accountRow", accountRow, instruments.contract[instrumentRow].currency());
        final long whole = indices.wholeOut(instrumentRow);
        if (whole != 0) {
            Transfers.requireHeld(accounts.settledOf(accountRow) + whole);
            takeOut(instrumentRow, accountRow, whole);
        }
        return whole;
    }

    private void takeOut(int instrumentRow, int accountRow, long amount) {
        indices.takeOut(instrumentRow, amount);
        accounts.credit(accountRow, amount);
        accounts.touch(accountRow);
    }

    /**
     * {@return whole units that indices moved out of the positions of an instrument, or into them, and nobody has swept
     * yet; any sign, rounded down}
     *
     * @param instrumentRow row of an instrument, listed or not
     * @throws IllegalArgumentException if there is no such row
     */
    public long out(int instrumentRow) {
        assert confinement.holds() : confinement;
        return indices.wholeOut(instruments.require(instrumentRow));
    }

    /**
     * {@return by how many billionths of the highest price events may still move before accounts must be settled} After
     * a circle that is 1,000,000,000 where an account may be worth 2^60, and four times as much where the book's {@link
     * AccountLimits} end at 2^58.
     */
    public long room() {
        assert confinement.holds() : confinement;
        return circle.room();
    }

    /**
     * {@return what {@link PositionBook#cash} is more than Σ collateral + margins − values at entry: the fractions of
     * units that accounts and isolated positions wait for, and all that is {@link #out}} Without fees, losses and
     * unbalanced books 0 or more, and less than there are accounts and isolated positions. O(accounts and positions).
     */
    public long remainder() {
        assert confinement.holds() : confinement;
        sum.clear();
        for (int account = 0; account < accounts.count(); account++) {
            sum.add(indices.rest(account), 0);
        }
        for (int row = 0; row < positions.used(); row++) {
            if (positions.lots(row) != 0 && positions.isolated(row)) {
                sum.add(indices.restOf(row), 0);
            }
        }
        for (int row = 0; indices.isUsed() && row < instruments.count(); row++) {
            sum.add(indices.out, 2 * row);
        }
        return sum.floor(PARTS);
    }

    /** {@return whether credits, what is out and what is held add up; always so} O(instruments). */
    public boolean isWhole() {
        assert confinement.holds() : confinement;
        return indices.isWhole(instruments);
    }

    void save(StateWriter out) {
        indices.save(out, accounts.count(), instruments.count());
        circle.save(out);
    }

    /** Once everything else is loaded but open interest. */
    void load(StateReader in) {
        indices.load(in, accounts, instruments);
        circle.load(in);
    }

    void requireLoaded() {
        indices.requireLoaded(accounts, instruments);
        accounts.limits().requireLoaded();
        indices.addHeld(accounts, instruments);
    }
}
