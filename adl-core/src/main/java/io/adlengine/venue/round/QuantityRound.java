package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;

/**
 * A round whose target is lots and not money: positions that must go, at a price that is named beforehand, to whoever
 * stands on the other side. A solvent position in liquidation that the order book did not take, what a fund has taken
 * over, a market that is delisted.
 *
 * <pre>
 *   quantities.begin(instrumentRow, true);                longs are closed
 *   quantities.atZeroValue(positionRow, 100);             12,000 and long 100 at 1,000, mark 900: at 880 a lot
 *   quantities.decide();                                  the rule gives out 100 lots
 *   while (adl.execute(1_000) &gt; 0) {}                  winners are 2,000 better off, the account has 0
 * </pre>
 *
 * <p>The rule gives out lots: a lot is a unit, every capacity the lots that a position can take, so pro-rata is a
 * partial tear-up. What else it reads in money (equity, notional, exposure, principal, caps) it reads in lots, divided
 * by what a lot of the position is worth; {@link #decideByProfit} has it read money. Where the price costs nothing
 * against the mark, or brings something, everybody with equity takes lots; where it costs something, profits bound it
 * and margins hold as in any other round. Whose lots are targets takes none, and no carry from rounding is used or
 * made. No severity is asked, and nothing waits for a settlement: a bankrupt position at its zero value takes all that
 * it lacks from the profits of others, so nominate that in a {@link DeficitCollection} instead. {@link Closeouts#cost}
 * is below 0 where those who took lots are better off.
 *
 * <p>Confined to the deleverager's thread; what moves between decision and execution is answered as in any round.
 */
public final class QuantityRound {
    private final Autodeleverager adl;
    private final PresentRound present;
    private final PositionBook book;
    private final Valuation valuation;

    QuantityRound(Autodeleverager adl, PresentRound present) {
        this.adl = adl;
        this.present = present;
        book = present.assembler.book();
        valuation = present.assembler.valuation();
    }

    /**
     * Starts a round of one side at the present marks, and gives up what is left of the last one's close-outs.
     *
     * @param instrumentRow row of a listed instrument
     * @param longsAreClosed the targets' side
     * @throws IllegalArgumentException if there is no such instrument, or it is delisted
     * @throws IllegalStateException if this is called back
     */
    public void begin(int instrumentRow, boolean longsAreClosed) {
        adl.steering().requireIdle();
        adl.settings().requireListed(instrumentRow);
        try {
            adl.begin(instrumentRow, longsAreClosed);
        } finally {
            present.begin(instrumentRow, longsAreClosed, Layer.QUANTITY);
        }
    }

    /**
     * Has all targets change hands at whole ticks, for a core that knows no other prices: the next tick in favour of
     * the closed account where that is solvent, of who takes its lots otherwise. The closed account gets its target's
     * value to the unit all the same: what that is more or less than the price on the grid comes from, or goes to, an
     * account of the venue with every fill ({@link Closeouts#belowTick}). Where no price of the instrument's range
     * reaches the value, the nearest one stands for it and nothing is booked.
     *
     * <p>Three lots with a zero value of 1,000, multiplier 1: of a solvent account they leave for 1,002, and 2 go to
     * the fund; of a bankrupt one for 999, and the fund adds 1.
     *
     * @param bearerRow row of an account, the fund's for example
     * @throws IllegalArgumentException if there is no such account, or it is no purse of the instrument's currency
     * @throws IllegalStateException if no such round has begun, it has a target already, it is decided, or this is
     *     called back
     */
    public void onTickGrid(int bearerRow) {
        requireBegun(0);
        Require.row("bearerRow", bearerRow, book.accounts().count());
        final int currency =
                book.instruments().contract(present.assembler.instrument()).currency();
        if (book.currencies().of(bearerRow) != currency) {
            throw Require.refusal("bearerRow", Integer.toString(bearerRow), "a purse in currency " + currency);
        }
        if (present.assembler.losers().count() > 0) {
            throw new IllegalStateException(
                    "targets=" + present.assembler.losers().count() + " (expected: 0, the grid comes first)");
        }
        present.assembler.losers().onTickGrid(bearerRow);
    }

    /**
     * Targets lots at their part of the position's zero value, fixed now, rounded in favour of the closed account: a
     * single or isolated position's bankruptcy price.
     *
     * @param positionRow row, 0 or more
     * @param lots of it, 1 to its size
     * @return {@link Nomination#ACCEPTED}, or why the round is as it was
     * @throws IllegalArgumentException if the row is below 0, or the position has not so many lots
     * @throws IllegalStateException if no such round has begun, it is decided, or this is called back
     */
    public Nomination atZeroValue(int positionRow, long lots) {
        requireBegun(positionRow);
        return book.positions().isOpen(positionRow)
                ? present.assembler.target(positionRow, lots, valuation.zeroValue(positionRow, lots))
                : Nomination.NO_POSITION;
    }

    /**
     * Targets lots at a price: the mark, an oracle's, a limit.
     *
     * @param positionRow row, 0 or more
     * @param lots of it, 1 to its size
     * @param price ticks, within the instrument's range
     * @return {@link Nomination#ACCEPTED}, or why the round is as it was
     * @throws IllegalArgumentException as there, or if the price is out of range
     * @throws IllegalStateException as there
     */
    public Nomination atPrice(int positionRow, long lots, long price) {
        requireBegun(positionRow);
        if (!book.positions().isOpen(positionRow)) {
            return Nomination.NO_POSITION;
        }
        final long size = Math.abs(book.positions().lots(positionRow));
        Require.within("lots", lots, 1, size);
        final int side = book.positions().lots(positionRow) > 0 ? 1 : -1;
        final Instrument contract = book.instruments().contract(book.positions().instrument(positionRow));
        // What the position's value loses by them, so that at the mark nobody is a unit better off.
        final long transfer = contract.value(side * size, price) - contract.value(side * (size - lots), price);
        return present.assembler.target(positionRow, lots, transfer);
    }

    /**
     * Targets lots at their part of what the position came at, rounded in favour of the closed account: how a vault or
     * fund is relieved of what it has taken over without a gain or a loss. Of 3 lots that came at 1,000 two leave for
     * 667.
     *
     * @param positionRow row, 0 or more
     * @param lots of it, 1 to its size
     * @return {@link Nomination#ACCEPTED}, or why the round is as it was
     * @throws IllegalArgumentException as there
     * @throws IllegalStateException as there
     */
    public Nomination atEntryPrice(int positionRow, long lots) {
        requireBegun(positionRow);
        if (!book.positions().isOpen(positionRow)) {
            return Nomination.NO_POSITION;
        }
        final long size = Math.abs(book.positions().lots(positionRow));
        Require.within("lots", lots, 1, size);
        final long entry = book.positions().entry(positionRow);
        final long transfer =
                entry >= 0 ? FixedPoint.mulDivCeil(entry, lots, size) : -FixedPoint.mulDivFloor(-entry, lots, size);
        return present.assembler.target(positionRow, lots, transfer);
    }

    /**
     * Targets lots at a value that was fixed beforehand: what a liquidation or liquidity providers have left of a
     * position, at what was left of its transfer value.
     *
     * @param positionRow row, 0 or more
     * @param lots of it, 1 to its size
     * @param transfer the signed value of these lots, as in {@link PositionBook#closeOut}, within ±2^60
     * @return {@link Nomination#ACCEPTED}, or why the round is as it was
     * @throws IllegalArgumentException as there, or if the value is out of range
     * @throws IllegalStateException as there
     */
    public Nomination atValue(int positionRow, long lots, long transfer) {
        requireBegun(positionRow);
        Require.within("transfer", transfer, -PositionBook.MOST_MONEY, PositionBook.MOST_MONEY);
        return book.positions().isOpen(positionRow)
                ? present.assembler.target(positionRow, lots, transfer)
                : Nomination.NO_POSITION;
    }

    /**
     * Finds who takes lots and plans the close-outs; {@link Autodeleverager#execute} carries them out.
     *
     * @return {@link Decision#DECIDED}, or why the round has to begin again
     * @throws IllegalStateException if no such round has begun, it is decided already, the rule or a score breaks its
     *     contract, or this is called back
     */
    public Decision decide() {
        return decide(false);
    }

    /**
     * The same where profits are claims to lots: the rule runs in money, as in a round of profits, on gains and a
     * budget of ⌊lots·Σ gain/Σ lots that can be taken⌋; lots go in proportion to its answers, nobody gets more than it
     * can take, odd lots by largest remainder, then account id. Once all with an answer are full, the others take the
     * rest by their lots. Where a rule spares what hedges ({@link io.adlengine.Allocator#freeOf}), lots that hedge come
     * after all these, by how many there are, if it takes them at all. What somebody then cannot carry is offered again
     * in lots. Of ten lots, three who can take 3, 5 and 12 and whom the rule asks for 7, 1 and 0 take 3, 5 and 2.
     *
     * @return as there
     * @throws IllegalStateException as there
     */
    public Decision decideByProfit() {
        return decide(true);
    }

    private Decision decide(boolean isByProfit) {
        requireBegun(0);
        if (present.assembler.haveMarksMoved()) {
            return Decision.MARKS_MOVED;
        }
        if (present.assembler.haveLosersChanged()) {
            return Decision.LOSER_CHANGED;
        }
        if (present.assembler.isGuarded()) {
            return Decision.GUARDED;
        }
        adl.steering().enter();
        try {
            final long lots = present.assembler.losers().lots();
            if (isByProfit) {
                present.offerByProfit(lots);
            } else {
                present.offer(lots);
            }
        } finally {
            adl.steering().leave();
        }
        return Decision.DECIDED;
    }

    private void requireBegun(int positionRow) {
        adl.steering().requireIdle();
        if (!present.isBegun(Layer.QUANTITY)) {
            throw new IllegalStateException("quantity round=none (expected: begun)");
        }
        Require.within("positionRow", positionRow, 0, Integer.MAX_VALUE);
    }
}
