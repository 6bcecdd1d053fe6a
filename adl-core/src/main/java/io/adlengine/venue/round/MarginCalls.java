package io.adlengine.venue.round;

import io.adlengine.venue.book.AccountMargins;
import java.util.Arrays;

/**
 * What winners of a plan need by a {@link io.adlengine.venue.book.MaintenanceFunction}, with few calls: none twice in a
 * row for the same lots of a winner, and none again for one lot less than it has.
 *
 * <p>Where the function is not convex a search costs a winner {@link #MOST} calls a round: all that is wanted and seven
 * numbers below; a close-out with another loser has what the first has left of the seven, and its own first question.
 */
final class MarginCalls implements LotSearch.Check {
    /** Of a search, the first question included. */
    static final int MOST = 8;

    private final AccountMargins functions;
    private final long[] now;
    private final long[] before;
    private final int[] searches;
    private WinnerColumns winners;
    /** What each winner needs with the lots that were asked about last, and with one lot less than it has. */
    private final long[] lastLots;

    private final long[] last;
    private final long[] oneLess;
    private final boolean[] isOneLessKnown;
    private final long[] held;
    /** Who is searched with what. */
    private int searched;

    private LotSearch.Check asked;

    MarginCalls(AccountMargins functions, int maxWinners) {
        this.functions = functions;
        now = new long[maxWinners];
        before = new long[maxWinners];
        searches = new int[maxWinners];
        lastLots = new long[maxWinners];
        last = new long[maxWinners];
        oneLess = new long[maxWinners];
        isOneLessKnown = new boolean[maxWinners];
        held = new long[maxWinners];
    }

    void start(WinnerColumns of) {
        winners = of;
        for (int i = 0; i < of.count(); i++) {
            now[i] = before[i] = last[i] = of.equity[i] - of.excess[i];
            held[i] = lastLots[i] = of.size[i];
            isOneLessKnown[i] = false;
        }
        Arrays.fill(searches, 0, of.count(), MOST - 1);
    }

    boolean counts(int winner) {
        return functions.counts(winners.position[winner]);
    }

    boolean areConvex() {
        return functions.isConvex();
    }

    /** Of the planned close-outs, or of all but the last of them. */
    long needs(int winner, boolean withoutLast) {
        return withoutLast ? before[winner] : now[winner];
    }

    /** With so many lots left. */
    long left(int winner, long lots) {
        final boolean isOneLess = lots == held[winner] - 1;
        if (isOneLess && isOneLessKnown[winner]) {
            return oneLess[winner];
        }
        if (lots != lastLots[winner]) {
            last[winner] = functions.left(winners.position[winner], lots);
            lastLots[winner] = lots;
        }
        if (isOneLess) {
            oneLess[winner] = last[winner];
            isOneLessKnown[winner] = true;
        }
        return last[winner];
    }

    /** A close-out is planned, or what was planned last became larger. */
    void take(int winner, long left, boolean isLarger) {
        before[winner] = isLarger ? before[winner] : now[winner];
        now[winner] = left(winner, left);
        held[winner] = left;
        isOneLessKnown[winner] = false;
    }

    /** Some lots below a number that may not go. */
    long some(LotSearch.Check check, int winner, long refused) {
        searched = winner;
        asked = check;
        return LotSearch.some(this, refused, searches[winner]);
    }

    @Override
    public boolean admits(long lots, int tolerance) {
        searches[searched]--;
        return asked.admits(lots, tolerance);
    }
}
