package io.adlengine.bench.gauge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.PositionScore;
import io.adlengine.policy.Policies;
import io.adlengine.policy.Scores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * By pencil, on the example of arXiv 2512.01112: winners can lose 8, 4 and 0.5, and 7.5 is to be taken; a unit is a
 * millionth. Each has entered at u, is worth 2u and has u of collateral.
 */
class GaugeTest {
    private static final long UNIT = 1_000_000;
    private static final long[] CAPACITY = {8 * UNIT, 4 * UNIT, UNIT / 2};

    @Test
    void aSizeQueueIsLeftToTheNextByHalves() {
        // The first pays all 7.5. As 4 and 4 behind the other 4 it pays 3.5.
        assertEquals(7_500_000, of("queue", "profit", Move.SPLIT).paid());
        assertEquals(4_000_000, of("queue", "profit", Move.SPLIT).gain());
        assertEquals(4_000_000, of("queue", "profit", Move.SPLIT).part());
    }

    @Test
    void aRatioQueueIsNot() {
        // The first has the best score, in however many accounts.
        final List<Position> winners = List.of(position(1, 100, 100), position(2, 90, 180), position(3, 80, 240));
        assertEquals(
                0, gauge("queue", "leverage", winners, 150).best(0, Move.SPLIT).gain());
    }

    @Test
    void amongEqualScoresANewIdGoesLast() {
        // All have a leverage of 1: the first pays 7.5 for its id, and what the others leave behind them.
        assertEquals(4_500_000, of("queue", "leverage", Move.SPLIT).gain());
    }

    @Test
    void equalLossesLoseThreeQuarters() {
        // (8 − λ) + (4 − λ) = 7.5: λ = 2.25, x = 5.75; in two of at least 1.5: 12 − 3λ = 7.5, λ = 1.5, x = 5.
        final Gain split = of("equal-losses", "profit", Move.SPLIT);
        assertEquals(5_750_000, split.paid());
        assertEquals(750_000, split.gain(), 2);
        assertTrue(split.part() >= 1_499_990 && split.part() <= 6_500_010, split.toString());
        assertEquals(0, split.outOfReach());
    }

    @Test
    void aSquareIsLeastInHalves() {
        // 64 : 16 : 0.25 of 7.5 is 5.981308; 16 + 16 : 16 : 0.25 is 4.974093.
        final Gain split = of("power:p=2", "profit", Move.SPLIT);
        assertEquals(5_981_308, split.paid(), 2);
        assertEquals(5_981_308 - 4_974_093, split.gain(), 4);
        assertEquals(0.5, (double) split.part() / split.of(), 0.001);
    }

    @Test
    void aShareIsAShareInHoweverManyParts() {
        // 8 of 12.5 of 7.5 is 4.8; of what is in two accounts as well.
        final Gain split = of("pro-rata", "profit", Move.SPLIT);
        assertEquals(4_800_000, split.paid());
        assertTrue(split.gain() <= 1, split.toString());
        assertTrue(of("equal-awards", "profit", Move.SPLIT).gain() <= 2);
    }

    @Test
    void whoHasReopenedHasNothingToTake() {
        for (final String rule : List.of("pro-rata", "queue", "equal-awards")) {
            final Gain gain = of(rule, "profit", Move.REOPEN);
            assertEquals(gain.paid(), gain.gain(), rule);
            assertEquals(gain.paid(), gain.outOfReach(), rule);
        }
    }

    @Test
    void aScoreByLeverageSeesNoEntry() {
        // Profit is 0 once reopened: the others pay 4.5 of 7.5, the first 3. Leverage is 2u/2u as before.
        assertEquals(4_500_000, of("queue", "profit", Move.REOPEN_COUNTED).gain());
        assertEquals(0, of("queue", "profit", Move.REOPEN_COUNTED).outOfReach());
        assertEquals(0, of("queue", "leverage", Move.REOPEN_COUNTED).gain());
        assertEquals(0, of("pro-rata", "profit", Move.REOPEN_COUNTED).gain());
    }

    @Test
    void lessEquityIsMoreLeverageAndLessToTake() {
        // Without collateral there is u of equity, as much as can be taken: a share stays what it was.
        assertEquals(0, of("pro-rata", "profit", Move.WITHDRAW).gain());
        // By the lowest leverage last: withdrawing raises it and takes nobody out.
        assertEquals(0, of("queue", "leverage", Move.WITHDRAW).gain());
        // Who has u of equity for 2u of value pays (2 − λ)u of leverage-fill, against (1 − λ)u of the others.
        assertEquals(0, of("leverage-fill", "profit", Move.WITHDRAW).gain());
    }

    @Test
    void aScoreThatFallsWithLessCollateralIsGamed() {
        // Two alike but for what they have: the larger balance goes first, until its owner has taken it out.
        final List<Position> winners = List.of(position(1, 100, 50), position(2, 100, 40));
        final GaugedRound round = new GaugedRound("M", true, 100, 1, winners);
        final PositionScore richest = PositionScore.named("richest", view -> view.collateral());
        final Evaluation evaluation =
                new Evaluation(Policies.create("queue", 3), richest, PositionScore.LEVERAGE, round);
        final Gain withdrawn = new Gauge(evaluation, 50).best(0, Move.WITHDRAW);
        assertEquals(100, withdrawn.gain());
        assertEquals(11, withdrawn.part());
        assertEquals(50, withdrawn.of());
        assertEquals(0, withdrawn.outOfReach());
    }

    @Test
    void halfTheLotsHaveHalfTheProfit() {
        // 4 of 8.5 of 7.5 is 3.529412, where 4.8 were paid, and 4 is collateral now.
        final Gain shed = of("pro-rata", "profit", Move.SHED);
        assertEquals(4_800_000 - 3_529_412, shed.gain(), 1);
        assertEquals(4_000_000, shed.part());
        assertEquals(shed.gain(), shed.outOfReach());
    }

    @Test
    void nobodyLosesByDoingNothing() {
        for (final Move move : Move.values()) {
            final Gain none = best("queue", "profit", move, 2);
            assertEquals(new Gain(2, 0, 0, 0, none.of(), 0), none, move.text());
        }
    }

    /** The first winner's. */
    private static Gain of(String rule, String score, Move move) {
        return best(rule, score, move, 0);
    }

    private static Gain best(String rule, String score, Move move, int winner) {
        final List<Position> winners = new ArrayList<>();
        for (int i = 0; i < CAPACITY.length; i++) {
            winners.add(position(i + 1, CAPACITY[i], CAPACITY[i]));
        }
        return gauge(rule, score, winners, 7_500_000).best(winner, move);
    }

    private static Gauge gauge(String rule, String score, List<Position> winners, long budget) {
        return new Gauge(
                new Evaluation(
                        Policies.create(rule, winners.size() + 1),
                        Scores.create(score, winners.size() + 1),
                        PositionScore.LEVERAGE,
                        new GaugedRound("M", true, budget, 1, winners)),
                50);
    }

    /** As many lots as it can lose. */
    static Position position(long id, long capacity, long collateral) {
        final long equity = collateral + capacity;
        return new Position(
                id,
                1,
                capacity,
                2 * capacity,
                capacity,
                id,
                collateral,
                equity,
                0,
                2 * capacity,
                0,
                0,
                0,
                Math.min(capacity, equity));
    }
}
