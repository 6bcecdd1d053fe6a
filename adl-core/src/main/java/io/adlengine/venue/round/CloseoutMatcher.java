package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import java.util.Arrays;

/**
 * Carries out a {@link CloseoutPlan}: asks {@link CloseoutTerms} what of each close-out is still possible, has that
 * executed, and applies it to the book; {@link CloseoutHandOut} does the same in two phases.
 *
 * <p>What is not possible any more or not filled stays open with its deficit, is counted by reason, and is there for
 * the next round; the other close-outs go on as planned. Prices are the plan's: when marks move afterwards, close-outs
 * still change hands at the planned values. Every fill moves the same lots and the same value from one side to the
 * other, so Σ lots and cash of the book stay; that is checked after each that anybody but the book had a say in. Of a
 * close-out of 6 lots for 510 of which 3 are filled, 3 change hands for 255 and 3 stay open.
 *
 * <p>An exception of the execution leaves book and counts as they were before that close-out, and the next run tries it
 * again. One of the listener comes after the close-out is applied and counted, and the next run goes on with the one
 * after it: what was told to the listener is told once. O(the accounts' positions) per close-out, no allocation.
 */
final class CloseoutMatcher {
    private static final int TOUCHED_AHEAD = 32;

    private final RoundAssembler round;
    private final PositionBook book;
    private final CloseoutPlan plan;
    private final FilledLots filled;
    private final Outstanding outstanding;
    private final CloseoutTerms terms;
    private final FilledCloseouts closed;
    private final Execution execution;
    private final CloseoutListener listener;
    private final long[] skippedLots = new long[SkipReason.values().length];
    private final int[] ahead = new int[TOUCHED_AHEAD];
    private int next;
    /** Up to which close-out memory was fetched. */
    private int touchedTo;

    private int fills;
    private long filledLots;
    private long covered;
    private long cost;
    private long isolatedLoss;
    private long belowTick;
    private boolean isAsPlanned;
    /** Whether nobody but the book is to be asked whether a close-out can be carried out. */
    private boolean isPlain;

    CloseoutMatcher(
            RoundAssembler round,
            CloseoutPlan plan,
            FilledLots filled,
            int lossBearer,
            Outstanding outstanding,
            Execution execution,
            CloseoutListener listener) {
        this.round = round;
        this.book = round.book();
        this.plan = plan;
        this.filled = filled;
        this.outstanding = outstanding;
        this.execution = execution;
        this.listener = listener;
        terms = new CloseoutTerms(round, lossBearer);
        closed = new FilledCloseouts(plan.fills().most());
    }

    /** Begins with the plan as it is now: with nothing, once it is cleared. */
    void begin() {
        next = 0;
        touchedTo = 0;
        outstanding.clear();
        isAsPlanned = true;
        isPlain =
                execution == Execution.IN_FULL && round.guards() == RoundGuards.NONE && round.layer() == Layer.PROFITS;
        fills = 0;
        filledLots = covered = cost = isolatedLoss = belowTick = 0;
        Arrays.fill(skippedLots, 0);
        filled.start(round.columns().count());
    }

    /** Looks at no more close-outs than it is told; returns how many remain. */
    int run(int most) {
        if (outstanding.count() > 0) {
            throw new IllegalStateException("outstanding=" + outstanding.count() + " (expected: 0, all confirmed)");
        }
        final int end = (int) Math.min((long) next + most, plan.fills().count());
        while (next < end) {
            if (next >= touchedTo && plan.fills().count() >= Candidates.MANY) {
                touch(Math.min(end, next + TOUCHED_AHEAD));
            }
            if (!isAsPlanned || !isPlain || !isClosedAsPlanned(next)) {
                closeOut(next);
            }
        }
        return remaining();
    }

    /** Has the memory of the next close-outs fetched at once, instead of one read after the other. */
    private void touch(int to) {
        for (int fill = next; fill < to; fill++) {
            ahead[fill - next] = round.columns().position[plan.fills().winner(fill)];
        }
        book.positions().touch(ahead, 0, to - next);
        touchedTo = to;
    }

    /**
     * Carries out a close-out of which nothing can have become less than planned, as almost all are: neither account
     * nor any mark has changed, nobody executes or guards, and the book has nothing to look at twice. What then remains
     * to be found out is the price. False where something may be otherwise, and nothing was done then.
     */
    private boolean isClosedAsPlanned(int fill) {
        final int j = plan.fills().loser(fill);
        final int i = plan.fills().winner(fill);
        final Losers losers = round.losers();
        final WinnerColumns winners = round.columns();
        final int loserRow = losers.position[j];
        final int winnerRow = winners.position[i];
        final int loserAccount = losers.account[j];
        final int winnerAccount = winners.account[i];
        if (round.haveMarksMoved()
                || book.accounts().version(loserAccount) != losers.version[j]
                || book.accounts().version(winnerAccount) != winners.version[i]) {
            return false;
        }
        final long from = plan.fills().from(fill);
        final long lots = plan.fills().lots(fill);
        final long paid = losers.cost(j, from, from + lots);
        final long transfer = losers.worth(j, from, from + lots) + paid;
        if (!book.closeOutIfPlain(loserRow, winnerRow, lots, transfer)) {
            return false;
        }
        losers.version[j]++;
        winners.version[i]++;
        final long covers =
                Math.max(0, losers.gap(j) == losers.deficit[j] ? paid : losers.covers(j, from, from + lots));
        filled.add(i, lots, transfer, paid, covers);
        fills++;
        filledLots += lots;
        covered += covers;
        cost += paid;
        closed.set(fill, lots, transfer, paid, 0);
        next++;
        listener.onFill(loserAccount, winnerAccount, round.instrument(), lots, transfer, paid);
        return true;
    }

    private void closeOut(int fill) {
        final long planned = plan.fills().lots(fill);
        final long possible = findUnlessStopped(fill, planned);
        final SkipReason bound = terms.bound();
        final long done = possible == 0 ? 0 : executed(fill, possible);
        if (done < possible) {
            terms.of(done);
        }
        apply(fill, planned - possible, bound, possible - done);
        next++;
        tell(fill, done, planned - possible, bound, possible - done);
    }

    /** The most lots of a close-out that are possible now: none where the operator has stopped the market. */
    long findUnlessStopped(int fill, long wanted) {
        if (round.guards().stops(round.instrument())) {
            return terms.none(
                    plan.fills().loser(fill),
                    plan.fills().winner(fill),
                    plan.fills().from(fill),
                    SkipReason.GUARDED);
        }
        return find(fill, wanted, isAsPlanned);
    }

    /** The same of one that may have been handed out before. */
    long find(int fill, long wanted, boolean allAsPlanned) {
        final int i = plan.fills().winner(fill);
        final long planned = round.columns().cap[i] - filled.cost(i);
        // A limit of its own may have come since, and payments elsewhere.
        final long limit = round.guards().left(round.columns().account[i], planned);
        return terms.find(
                plan.fills().loser(fill), i, plan.fills().from(fill), wanted, limit, allAsPlanned && limit == planned);
    }

    /** Applies the terms found to the book, and counts. */
    void apply(int fill, long impossible, SkipReason bound, long refused) {
        if (terms.lots() > 0) {
            final long cash = book.cash();
            final long net = book.instruments().netLots(round.instrument());
            apply(plan.fills().loser(fill), plan.fills().winner(fill));
            if (book.cash() != cash || book.instruments().netLots(round.instrument()) != net) {
                throw new IllegalStateException(
                        "cash=" + book.cash() + " (expected: " + cash + ", money and lots conserved)");
            }
        }
        count(fill, terms.lots(), impossible, bound, refused);
    }

    void count(int fill, long done, long impossible, SkipReason bound, long refused) {
        if (impossible > 0) {
            skippedLots[bound.ordinal()] += impossible;
        }
        skippedLots[SkipReason.EXECUTION.ordinal()] += refused;
        isAsPlanned &= impossible + refused == 0;
        final SkipReason rest = refused > 0 ? SkipReason.EXECUTION : bound;
        final int code = impossible + refused == 0 ? 0 : rest.code();
        closed.set(fill, done, done == 0 ? 0 : terms.transfer(), done == 0 ? 0 : terms.cost(), code);
    }

    /** Comes last, so that a listener's exception loses nothing. */
    void tell(int fill, long done, long impossible, SkipReason bound, long refused) {
        final int loserAccount = round.losers().account[plan.fills().loser(fill)];
        final int winnerAccount = round.columns().account[plan.fills().winner(fill)];
        if (done > 0) {
            final long lots = round.losers().isMoney() ? 0 : done;
            listener.onFill(loserAccount, winnerAccount, round.instrument(), lots, terms.transfer(), terms.cost());
        }
        if (impossible > 0) {
            listener.onSkip(loserAccount, winnerAccount, round.instrument(), impossible, bound);
        }
        if (refused > 0) {
            listener.onSkip(loserAccount, winnerAccount, round.instrument(), refused, SkipReason.EXECUTION);
        }
    }

    private long executed(int fill, long lots) {
        final int j = plan.fills().loser(fill);
        final int i = plan.fills().winner(fill);
        final Losers losers = round.losers();
        if (losers.isMoney() || execution == Execution.IN_FULL) {
            return lots;
        }
        final int loserAccount = losers.account[j];
        final int winnerAccount = round.columns().account[i];
        final long loserVersion = book.accounts().version(loserAccount);
        final long winnerVersion = book.accounts().version(winnerAccount);
        final long done = execution.execute(losers.position[j], round.columns().position[i], lots, terms.transfer());
        if (done < 0 || done > lots) {
            throw new IllegalStateException("filled=" + done + " (expected: 0 to lots=" + lots + ")");
        }
        if (book.accounts().version(loserAccount) != loserVersion
                || book.accounts().version(winnerAccount) != winnerVersion) {
            throw new IllegalStateException("book=changed by the execution (expected: by the matcher alone)");
        }
        return done;
    }

    private void apply(int j, int i) {
        final Losers losers = round.losers();
        final WinnerColumns winners = round.columns();
        final int loserAccount = losers.account[j];
        final int winnerAccount = winners.account[i];
        // Whoever has been changed from outside stays so, and is looked at again before every fill.
        final boolean isLoserKnown = terms.isAsPlanned() || book.accounts().version(loserAccount) == losers.version[j];
        final long lots = terms.lots();
        final long covers = terms.covers();
        final long lacking = terms.isolatedLoss();
        final int bearer = lacking == 0 ? PositionBook.NONE : terms.lossBearer();
        // Who bears a loss has less than was planned, too.
        final boolean isWinnerKnown =
                (terms.isAsPlanned() || book.accounts().version(winnerAccount) == winners.version[i])
                        && bearer != winnerAccount
                        && (terms.belowTick() == 0 || losers.tickBearer() != winnerAccount);
        if (lacking > 0) {
            book.payBehind(bearer, losers.position[j], lacking);
        }
        isolatedLoss += lacking;
        final long below = terms.belowTick();
        if (below != 0) {
            book.payBehind(losers.tickBearer(), losers.position[j], below);
        }
        belowTick += below;
        if (losers.isMoney()) {
            book.payOfGain(winners.position[i], loserAccount, terms.transfer());
        } else if (round.layer() == Layer.PRINCIPAL) {
            book.closeOutOfPrincipal(losers.position[j], winners.position[i], lots, terms.transfer());
        } else {
            book.closeOut(losers.position[j], winners.position[i], lots, terms.transfer());
        }
        if (isLoserKnown) {
            losers.version[j] = book.accounts().version(loserAccount);
        }
        if (isWinnerKnown) {
            winners.version[i] = book.accounts().version(winnerAccount);
        }
        round.guards().spend(winnerAccount, terms.cost());
        filled.add(i, lots, terms.transfer(), terms.cost(), covers);
        fills++;
        filledLots += lots;
        covered += covers;
        cost += terms.cost();
    }

    void save(StateWriter out) {
        out.putInt(next);
        out.putInt(fills);
        out.putBoolean(isAsPlanned);
        out.putLong(isolatedLoss);
        if (round.layer() == Layer.QUANTITY) {
            out.putLong(belowTick);
        }
        out.putLongs(skippedLots, skippedLots.length);
        filled.save(out, round.columns().count());
        closed.save(out, next);
        outstanding.save(out);
    }

    /** Sums are added up again. */
    void load(StateReader in) {
        begin();
        next = Require.within("next close-out", in.getInt(), 0, plan.fills().count());
        fills = Require.within("fills", in.getInt(), 0, next);
        isAsPlanned = in.getBoolean();
        isolatedLoss = Require.notNegative("isolated loss", in.getLong());
        belowTick = round.layer() == Layer.QUANTITY ? in.getLong() : 0;
        in.getLongs(skippedLots, skippedLots.length);
        for (final long lots : skippedLots) {
            Require.notNegative("skipped lots", lots);
        }
        filled.load(in, round.columns());
        closed.load(in, next);
        outstanding.load(in, plan.fills(), next);
        for (int i = 0; i < round.columns().count(); i++) {
            filledLots += filled.lots(i);
            covered += filled.covered(i);
            cost += filled.cost(i);
        }
    }

    CloseoutTerms terms() {
        return terms;
    }

    /** The first close-out that is neither carried out nor handed out. */
    int next() {
        return next;
    }

    /** It is now. */
    void advance() {
        next++;
    }

    /** Whether all that was looked at was carried out whole. */
    boolean isAsPlanned() {
        return isAsPlanned;
    }

    /** What came of those that were looked at. */
    FilledCloseouts closed() {
        return closed;
    }

    /** Whether a close-out was looked at; of one that is handed out nothing came so far. */
    boolean isDone(int fill) {
        return fill < next;
    }

    /** Close-outs not looked at yet, and those that are handed out. */
    int remaining() {
        return plan.fills().count() - next + outstanding.count();
    }

    int fills() {
        return fills;
    }

    long filledLots() {
        return filledLots;
    }

    /** The deficit that went with the closed lots. */
    long covered() {
        return covered;
    }

    /** What the closed lots cost the winners, against the mark of the plan. */
    long cost() {
        return cost;
    }

    /** What isolated losers lacked when their last lot was closed: it is on their accounts' collateral now. */
    long isolatedLoss() {
        return isolatedLoss;
    }

    /** What losers got beyond their transfer values, on the tick grid; below 0: gave. */
    long belowTick() {
        return belowTick;
    }

    long skippedLots(SkipReason reason) {
        return skippedLots[reason.ordinal()];
    }
}
