package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The level rules are, account by account, the one optimum of a quadratic program min Σ c_i·(x_i − y_i)². */
class QuadraticProgramTest {
    private static final int TRIES = 100;
    /** Less than a unit of rounding, the 1/128 of the rules with real weights, and the solver. */
    private static final double UNIT = 1 + 1.0 / 128 + 1e-3;

    @Property(tries = TRIES)
    void cappedProRataMinimisesTheSquaresOverCapacity(@ForAll long seed) {
        final SmallRound round = new SmallRound(seed);
        assertNearest(round, "capped-pro-rata", round.cap, new double[round.count], inverse(round.perCapacity()));
    }

    @Property(tries = TRIES)
    void weightedProRataMinimisesTheSquaresOverWeightedCapacity(@ForAll long seed) {
        final SmallRound round = new SmallRound(seed);
        final double[] slope = round.perCapacity();
        Arrays.setAll(slope, i -> slope[i] * round.weight[i]);
        assertNearest(round, "weighted-pro-rata", round.capacity, new double[round.count], inverse(slope));
    }

    @Property(tries = TRIES)
    void powerTwoMinimisesTheSquaresOfTheFractions(@ForAll long seed) {
        final SmallRound round = new SmallRound(seed);
        final double[] slope = round.perCapacity();
        Arrays.setAll(slope, i -> slope[i] * slope[i]);
        assertNearest(round, "power:p=2", round.capacity, new double[round.count], inverse(slope));
    }

    @Property(tries = TRIES)
    void equalAwardsMinimisesTheSquares(@ForAll long seed) {
        final SmallRound round = new SmallRound(seed);
        assertNearest(round, "equal-awards", round.capacity, new double[round.count], ones(round));
    }

    @Property(tries = TRIES)
    void equalLossesMinimisesTheSquaresOfTheSurvivors(@ForAll long seed) {
        final SmallRound round = new SmallRound(seed);
        assertNearest(round, "equal-losses", round.capacity, round.perCapacity(), ones(round));
    }

    @Property(tries = TRIES)
    void leverageFillMinimisesTheSquaresOfPositionsOverEquity(@ForAll long seed) {
        final SmallRound round = new SmallRound(seed);
        final double[] position = Arrays.stream(round.notional).asDoubleStream().toArray();
        final double[] equity = Arrays.stream(round.equity).asDoubleStream().toArray();
        assertNearest(round, "leverage-fill", round.closable(), position, inverse(equity));
    }

    @Property(tries = TRIES)
    void projectionMinimisesTheSquaresOfTheMovesInFractions(@ForAll long seed) {
        final SmallRound round = new SmallRound(seed);
        final double[] wanted = round.perCapacity();
        final double[] slope = round.perCapacity();
        Arrays.setAll(wanted, i -> wanted[i] * round.weight[i]);
        Arrays.setAll(slope, i -> slope[i] * slope[i]);
        assertNearest(round, "projection", round.capacity, wanted, inverse(slope));
    }

    /** max Σ s·x − (μ/2)·Σ x²/u is the same as the least Σ (x − u·s/μ)²/u. */
    @Property(tries = TRIES)
    void softQueueIsTheQueueLessASquare(@ForAll long seed) {
        final SmallRound round = new SmallRound(seed);
        final double[] wanted = round.perCapacity();
        Arrays.setAll(wanted, i -> wanted[i] * round.score[i] / 2);
        assertNearest(round, "soft-queue:mu=2", round.capacity, wanted, inverse(round.perCapacity()));
    }

    /** u = (800, 400, 50) with caps of (1/2, 1, 1) of it, B = 750: 400 and 7/9 of the others. */
    @Test
    void theSolverSeesTheWorkedExample() {
        assertArrayEquals(
                new double[] {400, 2800 / 9.0, 350 / 9.0},
                ShareProgram.of(new long[] {400, 400, 50}, 750)
                        .nearest(new double[3], new double[] {1 / 800.0, 1 / 400.0, 1 / 50.0}),
                1e-6);
    }

    /** The same in units a billion times smaller. */
    @Test
    void theSolverSeesTheWorkedExampleOfAnySize() {
        assertArrayEquals(
                new double[] {400e9, 2800e9 / 9, 350e9 / 9},
                ShareProgram.of(new long[] {400_000_000_000L, 400_000_000_000L, 50_000_000_000L}, 750_000_000_000L)
                        .nearest(new double[3], new double[] {1 / 800e9, 1 / 400e9, 1 / 50e9}),
                1e3);
    }

    private static void assertNearest(SmallRound round, String rule, long[] cap, double[] y, double[] c) {
        final long budget = round.part(cap);
        final long[] share = round.shares(rule, budget);
        final double[] nearest = ShareProgram.of(cap, budget).nearest(y, c);
        for (int i = 0; i < share.length; i++) {
            assertEquals(nearest[i], share[i], UNIT, rule + " of " + budget + " at " + i + " of" + round);
        }
    }

    private static double[] ones(SmallRound round) {
        final double[] ones = new double[round.count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] inverse(double[] values) {
        return Arrays.stream(values).map(value -> 1 / value).toArray();
    }
}
