package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import java.util.Arrays;

/**
 * Carries out a {@link CloseoutPlan}: asks {@link CloseoutTerms} what of each close-out is still possible, has that
 * executed, and applies it to the book.
 *
 * <p>What is not possible any more or not filled stays open with its deficit, is counted by reason, and is there for
 * the next round; the other close-outs go on as planned. Prices are the plan's: when marks move afterwards, close-outs
 * still change hands at the planned values. Every fill moves the same lots and the same value from one side to the
 * other, so Σ lots and cash of the book stay; that is checked after every run. Of a close-out of 6 lots for 510 of
 * which 3 are filled, 3 change hands for 255 and 3 stay open.
 *
 * <p>An exception of the execution leaves book and counts as they were before that close-out, and the next run tries it
 * again. One of the listener comes after the close-out is applied and counted, and the next run goes on with the one
 * after it: what was told to the listener is told once. O(the accounts' positions) per close-out, no allocation.
 */
final class CloseoutMatcher {
    private final RoundAssembler round;
    private final PositionBook book;
    private final CloseoutPlan plan;
    private final FilledLots filled;
    private final int lossBearer;
    private final CloseoutTerms terms;
    private final FilledCloseouts closed;
    private final Execution execution;
    private final CloseoutListener listener;
    private final long[] skippedLots = new long[SkipReason.values().length];
    private int next;
    private int fills;
    private long filledLots;
    private long covered;
    private long cost;
    private long isolatedLoss;
    private boolean isAsPlanned;

    CloseoutMatcher(
            RoundAssembler round,
            CloseoutPlan plan,
            FilledLots filled,
            int lossBearer,
            Execution execution,
            CloseoutListener listener) {
        this.round = round;
        this.book = round.book();
        this.plan = plan;
        this.filled = filled;
        this.lossBearer = lossBearer;
        this.execution = execution;
        this.listener = listener;
        terms = new CloseoutTerms(round);
        closed = new FilledCloseouts(plan.fills().most());
    }

    /** Begins with the plan as it is now: with nothing, once it is cleared. */
    void begin() {
        next = 0;
        isAsPlanned = true;
        fills = 0;
        filledLots = covered = cost = isolatedLoss = 0;
        Arrays.fill(skippedLots, 0);
        filled.start(round.columns().count());
    }

    /** Looks at no more close-outs than it is told; returns how many remain. */
    int run(int most) {
        final long cash = book.cash();
        final long lots = book.instruments().netLots(round.instrument());
        final int end = (int) Math.min((long) next + most, plan.fills().count());
        while (next < end) {
            closeOut(next);
        }
        if (book.cash() != cash || book.instruments().netLots(round.instrument()) != lots) {
            throw new IllegalStateException(
                    "cash=" + book.cash() + " (expected: " + cash + ", money and lots conserved)");
        }
        return remaining();
    }

    private void closeOut(int fill) {
        final int j = plan.fills().loser(fill);
        final int i = plan.fills().winner(fill);
        final long planned = plan.fills().lots(fill);
        final long limit = round.columns().cap[i] - filled.cost(i);
        final long possible = terms.find(j, i, plan.fills().from(fill), planned, limit, isAsPlanned);
        final SkipReason bound = terms.bound();
        final long done = possible == 0 ? 0 : executed(j, i, possible, terms.transfer());
        if (done < possible) {
            terms.of(done);
        }
        finish(j, i, planned - possible, bound, possible - done);
    }

    /** Applies and counts first, so that a listener's exception loses nothing. */
    private void finish(int j, int i, long impossible, SkipReason bound, long refused) {
        final long done = terms.lots();
        if (done > 0) {
            apply(j, i);
        }
        if (impossible > 0) {
            skippedLots[bound.ordinal()] += impossible;
        }
        skippedLots[SkipReason.EXECUTION.ordinal()] += refused;
        isAsPlanned &= impossible + refused == 0;
        final SkipReason rest = refused > 0 ? SkipReason.EXECUTION : bound;
        closed.set(next, done, terms.transfer(), terms.cost(), impossible + refused == 0 ? 0 : rest.code());
        next++;
        final int loserAccount = round.losers().account[j];
        final int winnerAccount = round.columns().account[i];
        if (done > 0) {
            listener.onFill(loserAccount, winnerAccount, round.instrument(), done, terms.transfer(), terms.cost());
        }
        if (impossible > 0) {
            listener.onSkip(loserAccount, winnerAccount, round.instrument(), impossible, bound);
        }
        if (refused > 0) {
            listener.onSkip(loserAccount, winnerAccount, round.instrument(), refused, SkipReason.EXECUTION);
        }
    }

    private long executed(int j, int i, long lots, long transfer) {
        final Losers losers = round.losers();
        final int loserAccount = losers.account[j];
        final int winnerAccount = round.columns().account[i];
        final long loserVersion = book.accounts().version(loserAccount);
        final long winnerVersion = book.accounts().version(winnerAccount);
        final long done = execution.execute(losers.position[j], round.columns().position[i], lots, transfer);
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
        final boolean isLoserKnown = book.accounts().version(loserAccount) == losers.version[j];
        final long lots = terms.lots();
        final long covers = terms.covers();
        final long lacking = terms.isolatedLoss();
        final int bearer = lossBearer == PositionBook.NONE ? loserAccount : lossBearer;
        // Who bears a loss has less than was planned, too.
        final boolean isWinnerKnown = book.accounts().version(winnerAccount) == winners.version[i]
                && (lacking == 0 || bearer != winnerAccount);
        if (lacking > 0) {
            book.payBehind(bearer, losers.position[j], lacking);
        }
        isolatedLoss += lacking;
        if (round.layer() == Layer.PRINCIPAL) {
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
        out.putLongs(skippedLots, skippedLots.length);
        filled.save(out, round.columns().count());
        closed.save(out, next);
    }

    /** Sums are added up again. */
    void load(StateReader in) {
        begin();
        next = Require.within("next close-out", in.getInt(), 0, plan.fills().count());
        fills = Require.within("fills", in.getInt(), 0, next);
        isAsPlanned = in.getBoolean();
        isolatedLoss = Require.notNegative("isolated loss", in.getLong());
        in.getLongs(skippedLots, skippedLots.length);
        for (final long lots : skippedLots) {
            Require.notNegative("skipped lots", lots);
        }
        filled.load(in, round.columns());
        closed.load(in, next);
        for (int i = 0; i < round.columns().count(); i++) {
            filledLots += filled.lots(i);
            covered += filled.covered(i);
            cost += filled.cost(i);
        }
    }

    /** What came of those that were looked at. */
    FilledCloseouts closed() {
        return closed;
    }

    /** Whether a close-out was looked at. */
    boolean isDone(int fill) {
        return fill < next;
    }

    /** Close-outs not looked at yet. */
    int remaining() {
        return plan.fills().count() - next;
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

    long skippedLots(SkipReason reason) {
        return skippedLots[reason.ordinal()];
    }
}
