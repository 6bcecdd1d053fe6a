package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.AccountMargins;
import io.adlengine.venue.book.CurrencyMargin;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Owners;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.Arrays;

/**
 * What each winner can still give once the close-outs planned so far are carried out: lots, gain, and equity over
 * margin. One check decides it in the plan, at the close-out and at a confirmation, so that what one has admitted the
 * next does not refuse.
 *
 * <p>A winner gives no lot that it does not have, pays no more than its gain, is left with no equity below 0, and is
 * left with its maintenance margin, or with no smaller part of it than before, to within two units of rounding ({@link
 * Valuation#admits}). What it pays is counted from its own values: value(q) − value(q − k) + transfer. For inverse
 * contracts that may be a unit more or less than what the loser's values say.
 */
final class MeansLeft implements LotSearch.Check {
    /** What an account can need at most: where a purse counts with nothing, no equity suffices. */
    private static final long MOST_MAINTENANCE = 1L << 62;

    private final long[] gain;
    private final long[] lots;
    private final long[] lost;
    /** Lots that hedge the rest of an account, and stay for now; null where the rule reads no net exposure. */
    private final long[] kept;

    private boolean areSomeKept;
    /** Of whoever took lots last, before the close-out that they are a part of. */
    private long lotsBefore;

    private long lostBefore;
    private WinnerColumns winners;
    private Losers losers;
    private Instrument contract;
    private boolean keepsMargin;
    /** Null where every winner can be closed against every loser. */
    private Owners owners;
    /** Null in a book without a function. */
    private MarginCalls functions;

    private CurrencyMargin purses;

    private boolean areByFunction;
    private long paid;
    /** What is asked about. */
    private int winner;

    private CarryingLots open;
    private int place;
    /** Whether the lots asked about join the winner's last close-out: they are checked together then. */
    private boolean isJoined;

    /** For a rule that reads no net exposure. */
    MeansLeft(int maxWinners) {
        this(maxWinners, false);
    }

    MeansLeft(int maxWinners, boolean isNetRead) {
        kept = isNetRead ? new long[maxWinners] : null;
        gain = new long[maxWinners];
        lots = new long[maxWinners];
        lost = new long[maxWinners];
    }

    /** Starts with all that winners have. Who pays of principal keeps its maintenance margin whole. */
    void start(WinnerColumns of, Losers against, Layer layer, Owners owners, PositionBook book) {
        final AccountMargins margins = book.accountMargins();
        this.owners = owners;
        purses = book.currencies().margin();
        // Units of money are not lots: paying them leaves every margin as it is.
        areByFunction = margins.isUsed() && !against.isMoney();
        if (areByFunction) {
            functions = functions == null ? new MarginCalls(margins, lots.length) : functions;
            functions.start(of);
        }
        keepsMargin = layer.keepsMargin();
        winners = of;
        losers = against;
        contract = against.contract();
        areSomeKept = false;
        System.arraycopy(of.cap, 0, gain, 0, of.count());
        System.arraycopy(of.size, 0, lots, 0, of.count());
        Arrays.fill(lost, 0, of.count(), 0);
    }

    /**
     * Keeps the lots of each winner that its rule does not take as long as others can pay, unless its answer went
     * beyond what it takes then; whether the rule spares anybody anything.
     */
    boolean keep(Allocator rule, long[] answer) {
        boolean isAnyHedged = false;
        for (int i = 0; kept != null && i < winners.count(); i++) {
            final long hedging = winners.size[i] - winners.freeLots(i, rule);
            isAnyHedged |= hedging > 0;
            kept[i] = winners.isFree(i, rule, answer[i]) ? hedging : 0;
            areSomeKept |= kept[i] > 0;
        }
        return isAnyHedged;
    }

    /** Whether lots stay. */
    boolean areSomeKept() {
        return areSomeKept;
    }

    /** From now on none do. */
    void keepNone() {
        areSomeKept = false;
    }

    /** What was planned of each winner; what each has left matters to nobody once the plan stands. */
    void save(StateWriter out) {
        for (int i = 0; i < winners.count(); i++) {
            out.putLong(taken(i));
            out.putLong(lost[i]);
        }
    }

    void load(StateReader in, WinnerColumns of) {
        winners = of;
        for (int i = 0; i < of.count(); i++) {
            lots[i] = of.size[i] - Require.within("planned lots", in.getLong(), 0, of.size[i]);
            lost[i] = Require.within("planned cost", in.getLong(), -Losers.MOST, Losers.MOST);
        }
    }

    /** Lots that a winner has given. */
    long taken(int ofWinner) {
        return winners.size[ofWinner] - lots[ofWinner];
    }

    /** What a winner has paid. */
    long lost(int ofWinner) {
        return lost[ofWinner];
    }

    long gain(int ofWinner) {
        return gain[ofWinner];
    }

    /** Lots that a winner can give. */
    long lots(int ofWinner) {
        return areSomeKept ? lots[ofWinner] - kept[ofWinner] : lots[ofWinner];
    }

    /**
     * The most of the next lots at a place, up to a number of 1 or more, that a winner can take, in a close-out of
     * their own or together with its last one; 0 where not even one.
     */
    long most(int ofWinner, long wanted, CarryingLots from, int at, boolean joined) {
        isJoined = joined;
        winner = ofWinner;
        open = from;
        place = at;
        long most = Math.min(wanted, lots(winner));
        if (!open.areSurelyPaidBy(place, most, gain[winner])) {
            most = Math.min(most, open.affordable(place, gain[winner]));
        }
        if (most <= 0 || isOwn(winner, open.loser(place))) {
            return 0;
        }
        if (admits(most, Valuation.ROUNDING)) {
            return most;
        }
        if (!isByFunction(winner) || functions.areConvex()) {
            return LotSearch.below(this, most);
        }
        final long some = functions.some(this, winner, most);
        paid = pays(some);
        return some;
    }

    private boolean isByFunction(int ofWinner) {
        return areByFunction && functions.counts(ofWinner);
    }

    /**
     * Whether one lot at a place would be within a winner's means, less some units; if so, one of every cheaper loser
     * is, too.
     */
    boolean admitsOneAt(int ofWinner, CarryingLots from, int at, long benefit) {
        final long cost = Math.max(0, from.cost(at) - benefit);
        isJoined = false;
        return lots(ofWinner) > 0
                && !isOwn(ofWinner, from.loser(at))
                && cost <= gain[ofWinner]
                && admits(ofWinner, 1, cost, Valuation.ROUNDING);
    }

    @Override
    public boolean admits(long taken, int tolerance) {
        paid = pays(taken);
        return paid <= gain[winner] && admits(winner, taken, paid, tolerance);
    }

    private long pays(long taken) {
        final long cost = open.costs(place, taken);
        return contract.inverse() ? value(lots[winner]) - value(lots[winner] - taken) + worth(taken) + cost : cost;
    }

    /** Whether a winner's account is a loser's, or of the same owner: the two are not closed against each other. */
    boolean isOwn(int ofWinner, int loser) {
        return mayMeetItself(ofWinner) && owners.areOne(losers.account[loser], winners.account[ofWinner]);
    }

    /** Whether there can be a loser that a winner is not closed against. */
    boolean mayMeetItself(int ofWinner) {
        return owners != null && isAmongOwners(winners.account[ofWinner]);
    }

    private boolean isAmongOwners(int account) {
        return losers.contains(account) || owners.rowOf(account) != PositionBook.NONE;
    }

    /** Whether there can be such a winner. */
    boolean mayAnyMeetItself() {
        return owners != null;
    }

    private long worth(long next) {
        final long first = open.taken(place);
        return losers.worth(open.loser(place), first, first + next);
    }

    /** Most have enough, whatever margin the close-outs free; of two legs one may need more without the other. */
    private boolean admits(int ofWinner, long taken, long pays, int tolerance) {
        return !areByFunction && winners.paired(ofWinner) == 0 && winners.excess[ofWinner] - lost[ofWinner] >= pays
                || admitsByMargin(ofWinner, taken, pays, tolerance);
    }

    private boolean admitsByMargin(int ofWinner, long taken, long pays, int tolerance) {
        if (isByFunction(ofWinner)) {
            final long needs = functions.needs(ofWinner, isJoined);
            final long relief = freed(ofWinner, needs - functions.left(ofWinner, lots[ofWinner] - taken));
            final long paidThen = isJoined ? lostBefore : lost[ofWinner];
            final long owes = pays + lost[ofWinner] - paidThen;
            final long behind = winners.equity[ofWinner];
            long maintenance = needs;
            if (purses.hasOthers(winners.account[ofWinner])) {
                final long own = functions.left(ofWinner, winners.size[ofWinner]);
                maintenance = behind - winners.excess[ofWinner] - freed(ofWinner, own - needs);
            }
            return admits(keepsMargin, behind - paidThen, maintenance, relief, owes, tolerance);
        }
        if (winners.paired(ofWinner) == 0 && winners.excess[ofWinner] - lost[ofWinner] >= pays) {
            return true;
        }
        final long lostThen = isJoined ? lostBefore : lost[ofWinner];
        final long equity = winners.equity[ofWinner];
        final long before = margin(ofWinner, isJoined ? lotsBefore : lots[ofWinner]);
        final long freed = freed(ofWinner, margin(ofWinner, winners.size[ofWinner]) - before);
        final long relief = freed(ofWinner, before - margin(ofWinner, lots[ofWinner] - taken));
        final long maintenance = equity - winners.excess[ofWinner] - freed;
        final long all = pays + lost[ofWinner] - lostThen;
        return admits(keepsMargin, equity - lostThen, maintenance, relief, all, tolerance);
    }

    /** A margin that rises, as that of two legs can, does so by more for a purse, for its haircut. */
    private long freed(int ofWinner, long margin) {
        return margin >= 0
                ? margin
                : -Math.min(MOST_MAINTENANCE - 1, purses.amountFor(winners.account[ofWinner], -margin));
    }

    private long margin(int ofWinner, long size) {
        return losers.maintenanceOpposite(size, winners.paired(ofWinner));
    }

    /**
     * One check of margins, whenever it is asked. Who keeps its margin whole is forgiven nothing. What other purses
     * cover of a purse's margin may be more than what is left of it: then nothing is.
     */
    static boolean admits(boolean keepsMargin, long equity, long maintenance, long relief, long pays, int tolerance) {
        final int forgiven = Math.max(0, tolerance - Valuation.ROUNDING);
        final long needed = Math.max(0, Math.min(MOST_MAINTENANCE, maintenance));
        final long freed = Math.max(needed - MOST_MAINTENANCE, Math.min(needed, relief));
        return keepsMargin
                ? equity >= pays && equity - needed + freed >= pays - forgiven
                : Valuation.admits(equity, needed, freed, pays, tolerance);
    }

    /** What the lots that {@link #most} answered last would make the winner pay, by its own values. */
    long paid() {
        return paid;
    }

    /** The winner takes what {@link #most} answered last. */
    void take(int ofWinner, long taken) {
        if (!isJoined) {
            lotsBefore = lots[ofWinner];
            lostBefore = lost[ofWinner];
        }
        lots[ofWinner] -= taken;
        if (isByFunction(ofWinner)) {
            functions.take(ofWinner, lots[ofWinner], isJoined);
        }
        gain[ofWinner] -= Math.max(0, paid);
        lost[ofWinner] += paid;
    }

    private long value(long size) {
        return losers.valueOpposite(size);
    }
}
