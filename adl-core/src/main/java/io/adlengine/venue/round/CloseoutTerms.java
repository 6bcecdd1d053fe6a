package io.adlengine.venue.round;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.IsolatedTerms;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import io.adlengine.venue.book.Valuation;

/**
 * What a planned close-out still comes to when its turn comes: the least of what was planned and what both sides can
 * still do, at the planned price; and what bound it, where that is less than planned.
 *
 * <p>A winner that was to give 100 lots at 50 each and has bought one back gives 99 for 4,950; one whose equity has
 * fallen to 8,000 gives 53 lots at 150, for 7,950. A loser that lacked 5,000 and has had a deposit of 1 gets 4,999: the
 * last lot costs its winner 49. A loser that lacks nothing any more is not closed at all. So shedding some lots saves
 * those lots and no more, and touching an account by a unit changes a unit.
 *
 * <p>While neither account has changed but by this round's own close-outs, and no mark, everything is as planned. O(1)
 * then; else O(log lots) and the positions of both accounts. No allocation.
 */
final class CloseoutTerms implements LotSearch.Check {
    /** The most that what is moved may leave anybody owing. */
    private static final long MOST_OWED = 2 * PositionBook.MOST_MONEY;

    private final RoundAssembler round;
    private final PositionBook book;
    private final Positions positions;
    private final Valuation valuation;
    private final int lossBearer;
    /** The close-out in question: which lots of loser j, from where on, and the rows of both. */
    private int j;

    private long first;
    private int loserRow;
    private int winnerRow;
    /** What both sides have now, where that was looked at. */
    private boolean isLookedAt;

    private long loserLots;
    private long missing;
    private long winnerLots;
    private long gain;
    private long equity;
    private long maintenance;
    /** The terms for a number of lots. */
    private long lots;

    private long cost;
    private long transfer;
    private SkipReason bound;

    CloseoutTerms(RoundAssembler round, int lossBearer) {
        this.round = round;
        this.lossBearer = lossBearer;
        book = round.book();
        positions = book.positions();
        valuation = round.valuation();
    }

    /**
     * Finds the most lots, up to a number, of loser j, from one of its lots on, that winner i can still take, who may
     * pay no more than a limit; 0 where not even one.
     */
    long find(int loser, int winner, long from, long wanted, long limit, boolean isAsPlanned) {
        start(loser, winner, from);
        bound = null;
        isLookedAt = !isAsPlanned || hasChanged(winner);
        if (!isLookedAt) {
            of(wanted);
            if (!exceedsMoney()) {
                return wanted;
            }
            isLookedAt = true;
        }
        bound = unfit(winner);
        if (bound != null) {
            of(0);
            return 0;
        }
        look(limit);
        final long most = Math.min(wanted, Math.min(loserLots, winnerLots));
        if (most < wanted) {
            bound = winnerLots < loserLots ? SkipReason.WINNER_LOTS : SkipReason.LOSER_LOTS;
        }
        return most(most);
    }

    /** No lots at all, for a reason that neither side can help; 0. */
    long none(int loser, int winner, long from, SkipReason reason) {
        start(loser, winner, from);
        isLookedAt = true;
        bound = reason;
        of(0);
        return 0;
    }

    private void start(int loser, int winner, long from) {
        j = loser;
        first = from;
        loserRow = round.losers().position[loser];
        winnerRow = round.columns().position[winner];
    }

    private boolean hasChanged(int winner) {
        final Losers losers = round.losers();
        final WinnerColumns winners = round.columns();
        return round.haveMarksMoved()
                || book.accounts().version(losers.account[j]) != losers.version[j]
                || book.accounts().version(winners.account[winner]) != winners.version[winner];
    }

    /** Of an account without lots: its own, not what is behind a position. */
    private long loserEquity() {
        return round.losers().isMoney()
                ? valuation.accountEquity(round.losers().account[j])
                : valuation.equity(loserRow);
    }

    /** Why the two positions cannot be closed against each other at all, or null. */
    private SkipReason unfit(int winner) {
        final boolean isLong = round.areLosersLong();
        final int loserAccount = round.losers().account[j];
        final int winnerAccount = round.columns().account[winner];
        final boolean isFlat = round.losers().isMoney();
        if (!isFlat && hasTurned(loserRow, loserAccount, isLong)) {
            return SkipReason.LOSER_SIDE;
        }
        if (!isFlat && !round.isSamePosition(loserRow)) {
            return SkipReason.LOSER_GONE;
        }
        if (hasTurned(winnerRow, winnerAccount, !isLong)) {
            return SkipReason.WINNER_SIDE;
        }
        if (!round.isSamePosition(winnerRow)) {
            return SkipReason.WINNER_GONE;
        }
        if (book.accounts().owners().areOne(loserAccount, winnerAccount)) {
            return SkipReason.SAME_OWNER;
        }
        return !round.losers().isQuantity() && loserEquity() >= 0 ? SkipReason.LOSER_SOLVENT : null;
    }

    private boolean hasTurned(int row, int account, boolean wasLong) {
        return positions.isOpen(row)
                && positions.account(row) == account
                && positions.instrument(row) == round.instrument()
                && positions.leg(row) == Leg.NET
                && positions.lots(row) > 0 != wasLong;
    }

    private void look(long limit) {
        // A unit of money is a lot, and there are as many as are missing or can be paid.
        final boolean isMoney = round.losers().isMoney();
        missing = -loserEquity();
        loserLots = isMoney ? missing : Math.abs(positions.lots(loserRow));
        winnerLots = isMoney ? Long.MAX_VALUE : Math.abs(positions.lots(winnerRow));
        valuation.measure(winnerRow);
        equity = valuation.measured();
        maintenance = equity - valuation.measuredExcess();
        final long most = round.layer() == Layer.PRINCIPAL
                ? equity
                : Math.min(valuation.profit(winnerRow) - positions.prepaid(winnerRow), equity);
        gain = Math.max(0, Math.min(limit, most));
    }

    /** The largest number of lots that is admitted, of 1 or more. */
    private long most(long wanted) {
        if (admits(wanted, Valuation.ROUNDING)) {
            return wanted;
        }
        if (isByFunction() && !book.accountMargins().isConvex()) {
            final long some = LotSearch.some(this, wanted, MarginCalls.MOST - 1);
            of(some);
            return some;
        }
        final long most = LotSearch.below(this, wanted);
        if (most == 0) {
            of(0);
        }
        return most;
    }

    /** Whether so many lots are within everybody's means; what is not is the bound. */
    @Override
    public boolean admits(long wanted, int tolerance) {
        final SkipReason reason = refusal(wanted, tolerance);
        // What is tried with more or less tolerance says nothing about why.
        bound = reason != null && tolerance == Valuation.ROUNDING ? reason : bound;
        return reason == null;
    }

    private SkipReason refusal(long wanted, int tolerance) {
        of(wanted);
        if (exceedsMoney()) {
            return SkipReason.AMOUNT;
        }
        final long paid = worthNow(winnerRow, winnerLots, wanted) + transfer;
        if (paid > gain) {
            return SkipReason.WINNER_GAIN;
        }
        final long relief = round.losers().isMoney() ? 0 : relief(winnerLots - wanted);
        // A margin that rises does so by more for a purse, for its haircut.
        final long freed =
                relief >= 0 ? relief : -book.currencies().margin().amountFor(positions.account(winnerRow), -relief);
        return MeansLeft.admits(round.layer().keepsMargin(), equity, maintenance, freed, paid, tolerance)
                ? null
                : SkipReason.MARGIN;
    }

    private boolean isByFunction() {
        return !round.losers().isMoney() && book.accountMargins().counts(winnerRow);
    }

    private long relief(long left) {
        return relief(book, winnerRow, winnerLots, maintenance, left);
    }

    /** By how much the margin behind a position of so many lots falls if some are left. */
    static long relief(PositionBook book, int position, long size, long maintenance, long left) {
        if (!book.accountMargins().counts(position)) {
            return book.legs().relief(position, left);
        }
        // Of a purse, what is needed behind it is not what its own positions need.
        final boolean isPurse =
                book.currencies().margin().hasOthers(book.positions().account(position));
        final long own = isPurse ? book.accountMargins().left(position, size) : maintenance;
        return own - book.accountMargins().left(position, left);
    }

    /** The terms for the first so many lots; of what {@link #find} answered, any part. */
    void of(long wanted) {
        lots = wanted;
        final Losers losers = round.losers();
        cost = losers.cost(j, first, first + wanted);
        if (!isLookedAt) {
            transfer = losers.worth(j, first, first + wanted) + cost;
            return;
        }
        final long left =
                losers.isMoney() ? wanted : Math.abs(positions.isOpen(loserRow) ? positions.lots(loserRow) : 0);
        transfer = wanted == 0 ? 0 : losers.valueOf(left) - losers.valueOf(left - wanted) + cost;
        if (wanted > 0 && !losers.isQuantity()) {
            // Never above what is still missing: the last lots cost less, to the winner's benefit.
            final long surplus = Math.max(0, transfer - worthNow(loserRow, left, wanted) - missing);
            transfer -= surplus;
            cost -= surplus;
        }
    }

    /** What a position of so many lots loses at the present mark by some of them. */
    private long worthNow(int row, long size, long taken) {
        return round.losers().isMoney() ? 0 : valueNow(row, size) - valueNow(row, size - taken);
    }

    private boolean exceedsMoney() {
        if (round.losers().isMoney()) {
            final long behind = positions.isIsolated(winnerRow)
                    ? positions.margin(winnerRow)
                    : book.accounts().collateral(positions.account(winnerRow));
            final long owing = book.accounts().collateral(round.losers().account[j]);
            return transfer > PositionBook.MOST_MONEY || Math.min(behind, owing) - transfer < -MOST_OWED;
        }
        final long below = Math.abs(belowTick());
        final int tickBearer = round.losers().tickBearer();
        final long loss = isolatedLoss();
        return book.exceedsMoney(
                        loserRow,
                        winnerRow,
                        transfer < 0 ? transfer - below : transfer + below,
                        loss == 0 ? PositionBook.NONE : lossBearer(),
                        loss)
                || below != 0 && Math.abs(book.accounts().collateral(tickBearer)) > MOST_OWED - below;
    }

    private Instrument contract() {
        return book.instruments().contract(round.instrument());
    }

    private long valueNow(int row, long size) {
        return contract()
                .value(
                        positions.lots(row) > 0 ? size : -size,
                        book.instruments().mark(round.instrument()));
    }

    /** The part of the deficit that goes with the lots, less what is not asked for. */
    long covers() {
        final Losers losers = round.losers();
        if (losers.isQuantity()) {
            return 0;
        }
        if (losers.gap(j) == losers.deficit[j]) {
            return Math.max(0, cost);
        }
        final long surplus = losers.cost(j, first, first + lots) - cost;
        return Math.max(0, losers.covers(j, first, first + lots) - surplus);
    }

    /** What the loser's account has to bear of an isolated position whose last lot is among these. */
    long isolatedLoss() {
        return !round.losers().isMoney() && positions.isIsolated(loserRow) && lots == Math.abs(positions.lots(loserRow))
                ? Math.max(0, positions.entry(loserRow) - positions.margin(loserRow) - transfer - belowTick())
                : 0;
    }

    /** What the loser gets beyond its transfer value from who bears what is below a tick; below 0: gives. */
    long belowTick() {
        return round.losers().isQuantity() ? round.losers().belowTick(j, first, first + lots) : 0;
    }

    /** The row of the account that bears it: its purse in the round's currency, if there is one. */
    int lossBearer() {
        final int own = round.losers().account[j];
        if (lossBearer == PositionBook.NONE) {
            return namedByTerms(own);
        }
        if (lossBearer >= book.accounts().count()) {
            return lossBearer;
        }
        final int purse = book.currencies().purse(lossBearer, book.currencies().of(own));
        return purse == PositionBook.NONE ? own : purse;
    }

    /** Whom the instrument's terms name, if that account is there; else the loser's own. */
    private int namedByTerms(int own) {
        final IsolatedTerms terms = contract().isolated();
        final int named = terms.booksLoss() ? book.accounts().find(terms.bearerId()) : PositionBook.NONE;
        final boolean isThere = named != PositionBook.NONE
                && book.currencies().of(named) == book.currencies().of(own);
        return isThere ? named : own;
    }

    /**
     * Whether the lots found could be closed for as much, as planned, if others of the loser were closed before, at a
     * value, and those if these were. For linear contracts, whose lots are worth the same in any order.
     */
    boolean standAfter(long otherLots, long otherTransfer) {
        final Losers losers = round.losers();
        final long together = otherLots + lots;
        if (together > Math.abs(positions.lots(loserRow)) || cost != losers.cost(j, first, first + lots)) {
            return false;
        }
        final long paid = otherTransfer + transfer - valueNow(loserRow, together);
        final long most = -valuation.equity(loserRow) - (isLookedAt ? 1 : 0);
        // Who lacks nothing any more is closed as long as all is as planned, for lots that cost nothing.
        return losers.isQuantity() || paid <= most;
    }

    /** Whether neither side, nor any mark, has changed but by this round's close-outs. */
    boolean isAsPlanned() {
        return !isLookedAt;
    }

    long lots() {
        return lots;
    }

    /** What the lots cost the winner against the mark of the plan. */
    long cost() {
        return cost;
    }

    /** The signed value at which the loser's lots change hands. */
    long transfer() {
        return transfer;
    }

    /** Why {@link #find} answered less than it was asked for; null where it did not. */
    SkipReason bound() {
        return bound;
    }
}
