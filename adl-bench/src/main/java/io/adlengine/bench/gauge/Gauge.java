package io.adlengine.bench.gauge;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * How much less one winner pays by a move, all others, the budget and the mark unchanged: the winner knows them all.
 * Fees, a price that moves, and what is at risk while lots are sold are not counted.
 */
final class Gauge {
    /** Ids that come before all others, or behind them; two of each, since an account may become two. */
    private static final long FIRST = Long.MIN_VALUE;

    private static final long LAST = Long.MAX_VALUE;
    private static final int PERCENT = 100;

    private final Evaluation round;
    private final int mostShed;

    /**
     * For one round under one rule.
     *
     * @param mostShed the most lots that a winner sheds, percent of what it has, 0 to 100
     */
    Gauge(Evaluation round, int mostShed) {
        this.round = round;
        this.mostShed = Require.within("mostShed", mostShed, 0, PERCENT);
    }

    /** The best of a winner's choices. */
    Gain best(int winner, Move move) {
        final Position honest = round.position(winner);
        return switch (move) {
            case SPLIT -> best(winner, move, honest.size() - 1, honest.size(), lots -> split(winner, lots));
            case REOPEN -> best(winner, move, 1, 1, all -> paid(winner, honest.reopened(0)));
            case REOPEN_COUNTED -> best(winner, move, 1, 1, all -> paid(winner, honest.reopened(honest.capacity())));
            case WITHDRAW -> best(winner, move, honest.free(), honest.free(), out -> paid(winner, honest.without(out)));
            case SHED -> {
                final long most = FixedPoint.mulDivFloor(honest.size(), mostShed, PERCENT);
                yield best(winner, move, most, honest.size(), lots -> paid(winner, honest.shed(lots)));
            }
        };
    }

    private Gain best(int winner, Move move, long most, long of, LongUnaryOperator pays) {
        final long paid = round.paid(winner);
        final long part = paid == 0 ? 0 : BestPart.of(most, one -> paid - pays.applyAsLong(one));
        if (part == 0) {
            return new Gain(winner, paid, 0, 0, of, 0);
        }
        final long gain = paid - pays.applyAsLong(part);
        return new Gain(winner, paid, gain, part, of, Math.min(gain, realised(round.position(winner), move, part)));
    }

    /** Of what a rule may take, what it no longer may once the move is undone: profits that became collateral. */
    private static long realised(Position honest, Move move, long part) {
        return switch (move) {
            case SPLIT, WITHDRAW, REOPEN_COUNTED -> 0;
            case REOPEN -> honest.capacity();
            case SHED -> honest.capacity() - honest.shed(part).capacity();
        };
    }

    /** The least that two accounts pay, by which ids they have. */
    private long split(int winner, long lots) {
        final Position honest = round.position(winner);
        long least = Long.MAX_VALUE;
        for (final long first : new long[] {honest.accountId(), FIRST, LAST}) {
            for (final long second : new long[] {FIRST + 1, LAST - 1}) {
                final Position part = honest.part(lots, second);
                least = Math.min(least, round.paid(winner, List.of(honest.rest(part, first), part)));
            }
        }
        return least;
    }

    private long paid(int winner, Position instead) {
        return round.paid(winner, List.of(instead));
    }
}
