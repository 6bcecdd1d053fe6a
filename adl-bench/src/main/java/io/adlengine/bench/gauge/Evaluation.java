package io.adlengine.bench.gauge;

import io.adlengine.Allocator;
import io.adlengine.PositionScore;
import io.adlengine.Winners;
import java.util.List;

/**
 * One round under one rule, again and again: what everybody pays, and what one owner pays who comes as others. The
 * columns are those that a venue shows the rule, the answer is the rule's own, to the unit; nothing is remembered.
 *
 * <p>O(winners) for each question. Confined to a thread.
 */
final class Evaluation {
    private final Allocator rule;
    private final PositionScore score;
    private final PositionScore weight;
    private final long budget;
    private final Position[] positions;
    private final long[] capacity;
    private final long[] account;
    private final long[] equity;
    private final long[] notional;
    private final long[] exposure;
    private final long[] principal;
    private final long[] lot;
    private final long[] takenOver;
    private final double[] rawScore;
    private final double[] rawWeight;
    private final double[] scores;
    private final double[] weights;
    private final long[] haircut;
    private final long[] honest;
    private final Winners view = new Winners();
    private int count;

    /**
     * Runs the rule once.
     *
     * @param rule for one winner more than there are
     * @param score what winners are ranked by
     * @param weight what weighted rules weigh them by
     * @param round the winners
     * @throws IllegalArgumentException if the rule cannot take them
     */
    Evaluation(Allocator rule, PositionScore score, PositionScore weight, GaugedRound round) {
        this.rule = rule;
        this.score = score;
        this.weight = weight;
        budget = round.budget();
        final int most = round.winners().size() + 1;
        positions = new Position[most];
        capacity = new long[most];
        account = new long[most];
        equity = new long[most];
        notional = new long[most];
        exposure = new long[most];
        principal = new long[most];
        lot = new long[most];
        takenOver = new long[most];
        rawScore = new double[most];
        rawWeight = new double[most];
        scores = new double[most];
        weights = new double[most];
        haircut = new long[most];
        for (final Position one : round.winners()) {
            lot[count] = round.lot();
            set(count++, one);
        }
        lot[count] = round.lot();
        Allocator.requireAdmissible(rule, winners());
        allocate();
        honest = haircut.clone();
    }

    /** Winners of the round. */
    int count() {
        return count;
    }

    Position position(int winner) {
        return positions[winner];
    }

    /** What a winner pays who does nothing. */
    long paid(int winner) {
        return honest[winner];
    }

    /**
     * What a winner pays, together, who comes as others. A venue asks nobody who has no profit.
     *
     * @param winner 0 to count − 1
     * @param instead one or two
     */
    long paid(int winner, List<Position> instead) {
        final List<Position> asked =
                instead.stream().filter(one -> one.capacity() > 0).toList();
        if (asked.isEmpty()) {
            return 0;
        }
        final Position honestly = positions[winner];
        final int second = count;
        final boolean isTwo = asked.size() > 1;
        set(winner, asked.get(0));
        if (isTwo) {
            set(second, asked.get(1));
            count++;
        }
        allocate();
        count = second;
        set(winner, honestly);
        return haircut[winner] + (isTwo ? haircut[second] : 0);
    }

    private void set(int row, Position one) {
        positions[row] = one;
        capacity[row] = one.capacity();
        account[row] = one.accountId();
        equity[row] = one.equity();
        notional[row] = Math.abs(one.value());
        exposure[row] = one.netExposure();
        principal[row] = Math.max(0, one.equity() - one.capacity());
        rawScore[row] = score.of(one);
        rawWeight[row] = weight.of(one);
    }

    private Winners winners() {
        System.arraycopy(rawScore, 0, scores, 0, count);
        System.arraycopy(rawWeight, 0, weights, 0, count);
        score.rank(row -> positions[row], count, scores);
        weight.rank(row -> positions[row], count, weights);
        return view.wrap(capacity, count)
                .cap(capacity)
                .account(account)
                .score(scores)
                .weight(weights)
                .lot(lot)
                .equity(equity)
                .notional(notional)
                .exposure(exposure)
                .principal(principal)
                .gain(capacity)
                .takenOver(takenOver);
    }

    private void allocate() {
        final Winners winners = winners();
        rule.allocate(winners, Math.min(budget, winners.totalCapacity()), haircut);
    }
}
