package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;

/**
 * Accounts in hedge mode: instruments in which an account holds a long and a short position side by side, over one
 * collateral or with margins of their own. Bought for one leg or the other, lots are never set off against each other
 * before the venue says so ({@link #netOff}).
 *
 * <pre>
 *   book.legs().hedge(annRow, btcRow, true);                                      while she holds nothing there
 *   book.legs().trade(annRow, Leg.LONG, bobRow, Leg.NET, btcRow, 100, 1_000);     opens her long leg
 *   book.legs().trade(bobRow, Leg.NET, annRow, Leg.SHORT, btcRow, 60, 1_100);     opens her short leg
 * </pre>
 *
 * <p>At a mark of 900 the long has lost 10,000 and the short has made 12,000: her equity is 2,000 more than her
 * collateral. What both legs need together is {@link Instrument#hedgeMargin}. Closing the long at 900 leaves the short
 * as it is; netting 60 lots off leaves 40 long, and the same equity.
 *
 * <p>Each leg is a position with a row, an entry and a margin of its own; close-outs, exposures and settlements take
 * legs as they take positions, and both count. The mode of an account in an instrument is a part of the state; an
 * instrument that is listed anew starts in net mode. The first account that is in hedge mode costs a byte for every
 * position there can be. Everything is O(1) but where it says otherwise, and {@link #hedge} alone allocates. Refusals
 * are {@link IllegalArgumentException}s and leave the book as it was. Confined to the book's thread.
 */
public final class Legs {
    private final Confinement confinement;
    private final Accounts accounts;
    private final Instruments instruments;
    private final PositionTable table;
    private final Trades trades;
    private final NetOff netting;
    private final LegMargin margins;

    Legs(PositionBook book, Trades trades, Realisation realisation) {
        this.trades = trades;
        confinement = book.confinement();
        accounts = book.accounts();
        instruments = book.instruments();
        table = book.table();
        margins = new LegMargin(instruments, table, book.accountMargins());
        netting = new NetOff(accounts, instruments, table, realisation);
    }

    /**
     * Puts an account into hedge mode in an instrument, or back into net mode, while it holds nothing there.
     *
     * @param accountRow row of an account
     * @param instrumentRow row of a listed instrument
     * @param isHedged whether it holds two legs from now on
     * @throws IllegalArgumentException if there is no such account or listed instrument, or it holds a position there
     */
    public void hedge(int accountRow, int instrumentRow, boolean isHedged) {
        assert confinement.holds() : confinement;
        accounts.require(accountRow);
        instruments.requireListed(instrumentRow);
        if (table.modes.isHedged(accountRow, instrumentRow) == isHedged) {
            return;
        }
        for (final boolean isLong : new boolean[] {true, false}) {
            final long held = table.lotsIn(table.findOn(accountRow, instrumentRow, isLong));
            if (held != 0) {
                final String name = "lots of account " + accounts.id(accountRow) + " in instrument "
                        + instruments.contract[instrumentRow].id();
                throw Require.refusal(name, Long.toString(held), "0, the mode changes while it is flat");
            }
        }
        table.modes.set(accountRow, instrumentRow, isHedged);
        accounts.touch(accountRow);
    }

    /**
     * {@return whether an account is in hedge mode in an instrument}
     *
     * @param accountRow row of an account
     * @param instrumentRow row of an instrument
     * @throws IllegalArgumentException if there is no such row of either
     */
    public boolean isHedged(int accountRow, int instrumentRow) {
        assert confinement.holds() : confinement;
        return table.modes.isHedged(accounts.require(accountRow), instruments.require(instrumentRow));
    }

    /** {@return whether any account is in hedge mode anywhere} */
    public boolean areAny() {
        assert confinement.holds() : confinement;
        return !table.modes.isEmpty();
    }

    /**
     * {@return the leg on which lots of a side come to stand: {@link Leg#NET} in net mode}
     *
     * @param accountRow row of an account
     * @param instrumentRow row of an instrument
     * @param isLong which side
     * @throws IllegalArgumentException if there is no such row of either
     */
    public Leg of(int accountRow, int instrumentRow, boolean isLong) {
        assert confinement.holds() : confinement;
        return table.modes.of(accounts.require(accountRow), instruments.require(instrumentRow), isLong);
    }

    /**
     * Trades between two accounts at a price, as {@link PositionBook#trade}, each with the leg it names. Buying on the
     * long leg opens and on the short one closes, selling the other way round.
     *
     * @param buyerRow row of an account
     * @param buyerLeg its leg: {@link Leg#NET} in net mode, another one in hedge mode
     * @param sellerRow row of another account
     * @param sellerLeg its leg, likewise
     * @param instrumentRow row of a listed instrument
     * @param lots 1 or more; what a leg closes it holds, and what it opens leaves it within the instrument's limit
     * @param price ticks, within the instrument's range
     * @throws IllegalArgumentException if there is no such row, a leg is missing or of another mode, a number is out of
     *     range, or there is no room
     */
    public void trade(
            int buyerRow, Leg buyerLeg, int sellerRow, Leg sellerLeg, int instrumentRow, long lots, long price) {
        assert confinement.holds() : confinement;
        trades.trade(buyerRow, buyerLeg, sellerRow, sellerLeg, instrumentRow, lots, price);
    }

    /**
     * Sets a leg as the venue has it, as {@link PositionBook#upsert}.
     *
     * @param accountRow row of an account
     * @param instrumentRow row of a listed instrument
     * @param leg {@link Leg#NET} in net mode, another one in hedge mode
     * @param lots signed, of the leg's side and within the instrument's limit; 0 closes it
     * @param entry as there
     * @param isIsolated as there
     * @param margin as there
     * @return the leg's row, or {@link PositionBook#NONE} where it is closed
     * @throws IllegalArgumentException if there is no such account or instrument, the leg is missing or of another
     *     mode, an amount is out of range, or there is no room
     */
    public int upsert(
            int accountRow, int instrumentRow, Leg leg, long lots, long entry, boolean isIsolated, long margin) {
        assert confinement.holds() : confinement;
        return trades.upsert(accountRow, instrumentRow, leg, lots, entry, isIsolated, margin);
    }

    /**
     * Closes as many lots of an account's two legs in an instrument as both have against each other, at the mark, where
     * both share its collateral. Its equity stays, of an inverse contract to less than a unit for each leg; money is
     * conserved, and so are lots; one leg at most is left.
     *
     * @param accountRow row of an account
     * @param instrumentRow row of an instrument
     * @return lots that were closed on both legs; 0 where there are no two cross legs
     * @throws IllegalArgumentException if there is no such row of either, or the account would come to hold more money
     *     than a book can
     */
    public long netOff(int accountRow, int instrumentRow) {
        assert confinement.holds() : confinement;
        accounts.require(accountRow);
        instruments.require(instrumentRow);
        return netting.netOff(accountRow, instrumentRow);
    }

    /**
     * Nets off an account's legs in all instruments. O(its positions).
     *
     * @param accountRow row of an account
     * @param listener hears of each instrument at once; where it throws, the legs it has heard of are netted off, and
     *     the others are not
     * @return in how many instruments lots were closed
     * @throws IllegalArgumentException if there is no such row, no listener, or the account would come to hold more
     *     money than a book can
     */
    public int netOffAll(int accountRow, NetOffListener listener) {
        assert confinement.holds() : confinement;
        return netting.netOffAll(accounts.require(accountRow), Require.present("listener", listener));
    }

    /**
     * {@return whether {@link #netOffAll} would not be refused for the money it comes to} O(positions of the account).
     *
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such row
     */
    public boolean mayNetOff(int accountRow) {
        assert confinement.holds() : confinement;
        return netting.fits(accounts.require(accountRow), PositionBook.NONE);
    }

    /**
     * {@return the row of a position that shares the account's collateral and has more lots than the leg beside it, so
     * that it is left when all legs are netted off; {@link PositionBook#NONE} where there is none, as of an account
     * that is locked whole: long 100 and short 100} O(positions of the account).
     *
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such row
     */
    public int unlocked(int accountRow) {
        assert confinement.holds() : confinement;
        return netting.unlocked(accounts.require(accountRow));
    }

    /**
     * {@return the signed lots of the leg whose margin counts together with a position's; 0 where there is none, where
     * one of both is isolated, and where the instrument's {@link HedgeMargin} is {@link HedgeMargin#GROSS}}
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public long paired(int positionRow) {
        assert confinement.holds() : confinement;
        return margins.paired(table.require(positionRow));
    }

    /**
     * {@return the same for a position that an account holds, or would open, on a side in its collateral}
     *
     * @param accountRow row of an account
     * @param instrumentRow row of an instrument
     * @param isLong which side
     * @throws IllegalArgumentException if there is no such row of either
     */
    public long paired(int accountRow, int instrumentRow, boolean isLong) {
        assert confinement.holds() : confinement;
        return margins.paired(accounts.require(accountRow), instruments.require(instrumentRow), isLong);
    }

    /**
     * {@return lots of a position that its account also holds on the other side, isolated or not: 40 of 100 long beside
     * 40 short; 0 in net mode}
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public long hedgedLots(int positionRow) {
        assert confinement.holds() : confinement;
        final int other = table.besides(table.require(positionRow));
        return Math.min(Math.abs(table.lots(positionRow)), Math.abs(table.lotsIn(other)));
    }

    /**
     * {@return by how much the maintenance margin behind a position falls if so many of its lots are left; below 0
     * where it rises, as where a leg is closed that the other one is set off against}
     *
     * @param positionRow row of an open position
     * @param left lots, 0 to its size
     * @throws IllegalArgumentException if the row holds no position, or not so many lots
     */
    public long relief(int positionRow, long left) {
        assert confinement.holds() : confinement;
        Require.within("lots left", left, 0, Math.abs(table.lots(table.require(positionRow))));
        return margins.relief(positionRow, left);
    }
}
