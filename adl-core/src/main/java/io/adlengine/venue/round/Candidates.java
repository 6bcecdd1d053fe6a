package io.adlengine.venue.round;

import io.adlengine.Column;
import io.adlengine.PositionScore;
import io.adlengine.PositionView;
import io.adlengine.PositionViews;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import io.adlengine.venue.book.Valuation;
import java.util.Arrays;

/**
 * Looks at the positions of the winners' side: who can pay, with which columns, and why the others cannot.
 *
 * <p>Where more can pay than the round has room for, {@link BestByScore} says who is kept; the others are counted, with
 * what they could have been made to pay.
 */
final class Candidates {
    /** So many and their accounts no longer fit into a core's own memory, and waiting for it is what takes time. */
    static final int MANY = 1 << 12;

    private static final int TOUCHED_AHEAD = Positions.MOST_TOUCHED;

    private final PositionBook book;
    private final Valuation valuation;
    private final Exclusions exclusions;
    private final PositionScore score;
    private final PositionScore weight;
    private final RoundCap cap;
    private final TakenOver takenOver;
    private final RoundGuards guards;
    /** Whether the rule reads caps itself; otherwise they are part of the capacities. */
    private final boolean isCapOfTheRule;

    private final long minLots;
    private final int[] next = new int[TOUCHED_AHEAD];
    private final WinnerColumns columns;
    private final BestByScore best;
    private final CandidateView view;
    private final PositionViews winners = this::winner;
    private final long[] excluded = new long[Exclusion.values().length];
    private long capacityWithoutRoom;
    /** The position looked at last: its gain, cap, and what its lots can be made to pay. */
    private Layer layer = Layer.PROFITS;

    private boolean isSideExcluded;
    private boolean areLimited;

    private long gain;

    private long most;
    private long capacity;

    Candidates(RoundSettings settings, Valuation valuation, Exclusions exclusions) {
        book = settings.book();
        this.valuation = valuation;
        this.exclusions = exclusions;
        boolean isCapRead = false;
        boolean isNetRead = false;
        boolean isTakenOverRead = false;
        for (final Column column : settings.rule().requires()) {
            isCapRead |= column == Column.CAP;
            isNetRead |= column == Column.EXPOSURE;
            isTakenOverRead |= column == Column.TAKEN_OVER;
        }
        isCapOfTheRule = isCapRead;
        score = settings.measures().score;
        weight = settings.measures().weight;
        cap = settings.measures().cap;
        takenOver = settings.measures().takenOver;
        guards = settings.guards();
        minLots = settings.measures().minLots;
        columns = new WinnerColumns(
                settings.maxWinners(),
                cap != RoundCap.NONE || guards != RoundGuards.NONE,
                isNetRead,
                isTakenOverRead,
                AmountsInLots.of(settings.rule().requires(), settings.maxWinners()));
        best = new BestByScore(columns);
        view = new CandidateView(book, valuation, settings.measures().ratio);
    }

    /** Those who can pay. */
    WinnerColumns columns() {
        return columns;
    }

    long excluded(Exclusion reason) {
        return excluded[reason.ordinal()];
    }

    /** The capacities of those for whom there was no room. */
    long capacityWithoutRoom() {
        return capacityWithoutRoom;
    }

    void clear() {
        columns.clear();
        best.clear();
        Arrays.fill(excluded, 0);
        capacityWithoutRoom = 0;
    }

    /** Who was found, and why the others were not. */
    void save(StateWriter out) {
        columns.save(out);
        out.putLongs(excluded, excluded.length);
        out.putLong(capacityWithoutRoom);
    }

    void load(StateReader in) {
        clear();
        columns.load(in, book.accounts().most());
        in.getLongs(excluded, excluded.length);
        for (final long positions : excluded) {
            Require.notNegative("excluded positions", positions);
        }
        capacityWithoutRoom = Require.notNegative("capacity without room", in.getLong());
    }

    /** All positions of a side, in the book's order, for a round with these losers. */
    void find(int instrument, boolean isLong, Layer from, Losers losers) {
        clear();
        layer = from;
        final long meanPerLot = losers.count() == 0 ? 1 : Math.max(1, losers.deficit() / losers.lots());
        isSideExcluded = exclusions.hasSide(instrument, isLong) || guards.objects(instrument, layer == Layer.QUANTITY);
        areLimited = guards.hasBudgets();
        if (book.legs().areAny()) {
            columns.reservePairs();
        }
        if (book.accountMargins().isUsed()
                || book.instruments().contract(instrument).underlying() != null) {
            columns.reserveAlone();
        }
        final int candidates = book.positions().sideCount(instrument, isLong);
        for (int place = 0; place < candidates; place++) {
            if (candidates >= MANY && place % TOUCHED_AHEAD == 0) {
                touch(instrument, isLong, place, Math.min(candidates, place + TOUCHED_AHEAD));
            }
            final int row = book.positions().ofSide(instrument, isLong, place);
            final Exclusion reason = consider(row, losers, meanPerLot);
            if (reason != null) {
                excluded[reason.ordinal()]++;
            }
        }
        score.rank(winners, columns.count(), columns.score);
        weight.rank(winners, columns.count(), columns.weight);
    }

    /** Has the memory of the next candidates fetched at once, instead of one read after the other. */
    private void touch(int instrument, boolean isLong, int from, int to) {
        for (int place = from; place < to; place++) {
            next[place - from] = book.positions().ofSide(instrument, isLong, place);
        }
        book.positions().touch(next, 0, to - from);
    }

    /** A winner that has been found, as scores see it. */
    private PositionView winner(int i) {
        final int row = columns.position[i];
        final long equity = columns.equity[i];
        return view.at(row, columns.value[i], book.positions().entry(row), equity, equity - columns.excess[i]);
    }

    /** Adds a position to the winners, or says why not. */
    private Exclusion consider(int row, Losers losers, long meanPerLot) {
        final int owner = book.positions().account(row);
        if (isSideExcluded || exclusions.hasAccount(owner)) {
            return Exclusion.EXCLUDED;
        }
        if ((layer == Layer.MONEY || !book.positions().isIsolated(row)) && losers.spares(owner)) {
            return Exclusion.LOSER;
        }
        final long size = Math.abs(book.positions().lots(row));
        if (size < minLots) {
            return Exclusion.TOO_SMALL;
        }
        final long value = valuation.value(row);
        final long entry = book.positions().entry(row);
        final long profit = value - entry - book.positions().prepaid(row);
        if (layer != Layer.PRINCIPAL && profit <= 0 && !losers.areSomeFree()) {
            return Exclusion.NO_PROFIT;
        }
        valuation.measure(row);
        final long behind = valuation.measured();
        if (behind <= 0) {
            return Exclusion.NO_EQUITY;
        }
        if (layer.keepsMargin() && valuation.measuredExcess() + (layer == Layer.MONEY ? -1 : 0) < 0) {
            return Exclusion.NO_MARGIN;
        }
        view.at(row, value, entry, behind, behind - valuation.measuredExcess());
        limit(owner, size, profit, behind, losers);
        final double rank = finite("score", score.of(view));
        final long accountId = book.accounts().id(owner);
        final boolean isFull = columns.isFull();
        final int i = isFull ? placeOf(rank, accountId) : columns.add();
        if (i < 0) {
            return Exclusion.NO_ROOM;
        }
        columns.set(i, gain, behind, value, meanPerLot);
        columns.position[i] = row;
        // A unit of money is a lot where only money is taken.
        columns.size[i] = layer == Layer.MONEY ? gain : size;
        columns.profit[i] = value - entry;
        columns.prepaid[i] = value - entry - profit;
        columns.account[i] = owner;
        if (columns.hasPairs()) {
            columns.pair(i, book.legs().paired(row));
        }
        if (columns.isAloneKnown()) {
            columns.setAlone(i, view.maintenanceAlone());
        }
        columns.accountId[i] = accountId;
        columns.version[i] = book.accounts().version(owner);
        columns.excess[i] = valuation.measuredExcess();
        columns.cap[i] = most;
        columns.capacity[i] = capacity;
        if (columns.takenOver != null) {
            columns.takenOver[i] = takenOver(view);
        }
        if (columns.isNetRead()) {
            // Who keeps its lots keeps its hedges.
            columns.setNet(i, layer == Layer.MONEY ? Math.abs(value) : view.netExposure());
        }
        if (layer == Layer.QUANTITY) {
            columns.setLots(i, book.positions().lots(row), losers.mostOf(size, most));
        }
        columns.score[i] = rank;
        columns.weight[i] = finite("weight", weight.of(view));
        if (isFull) {
            best.replaced();
            return Exclusion.NO_ROOM;
        }
        return null;
    }

    private long takenOver(PositionView position) {
        final long amount = takenOver.of(position);
        if (amount < 0) {
            throw new IllegalStateException("takenOver=" + amount + " (expected: 0 or more) from " + takenOver);
        }
        return amount;
    }

    private void limit(int owner, long size, long profit, long behind, Losers losers) {
        gain = layer == Layer.PRINCIPAL ? behind : Math.max(0, Math.min(profit, behind));
        most = gain;
        if (cap != RoundCap.NONE) {
            final long asked = cap.of(view);
            if (asked < 0) {
                throw new IllegalStateException("cap=" + asked + " (expected: 0 or more) from " + cap);
            }
            most = Math.min(gain, asked);
        }
        if (areLimited) {
            most = guards.left(owner, most);
        }
        final long limit = isCapOfTheRule ? gain : most;
        final long money = Math.min(limit, beyondMargin());
        // Of gains in money there is no price per lot; so each is whole, however little is missing.
        capacity = losers.count() == 0 ? limit : layer == Layer.MONEY ? money : losers.mostOf(size, money);
    }

    /** Of principal, what there is beyond the margin, with all that closing the position frees; of money without. */
    private long beyondMargin() {
        if (layer == Layer.MONEY) {
            return valuation.measuredExcess();
        }
        return layer == Layer.PRINCIPAL ? valuation.measuredExcess() + view.maintenanceAlone() : Long.MAX_VALUE;
    }

    /** The index of the last in the queue, if another goes before it; −1: the other is cut off. Counts whoever is. */
    private int placeOf(double rank, long accountId) {
        final int last = best.last();
        final boolean isBetter = BestByScore.isAhead(rank, accountId, columns.score[last], columns.accountId[last]);
        final long lost = isBetter ? columns.capacity[last] : capacity;
        capacityWithoutRoom = FixedPoint.saturatingSum(capacityWithoutRoom, lost);
        return isBetter ? last : -1;
    }

    private static double finite(String name, double value) {
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
            throw new IllegalStateException(name + "=" + value + " (expected: finite)");
        }
        return value;
    }
}
