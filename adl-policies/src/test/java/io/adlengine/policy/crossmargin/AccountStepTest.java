package io.adlengine.policy.crossmargin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** What one account closes, by pencil: where its scenario's loss ends, or closing is no longer worth the price. */
class AccountStepTest {
    private static final double[] LEAST = {-1_000, -1_000};
    private static final double[] GREATEST = {1_000, 1_000};

    private static double[] closed(
            double[][] moves, double[] stiffness, double[] wished, double[] cover, double[] weight) {
        final double[] closed = new double[stiffness.length];
        new AccountStep(moves, stiffness).solve(wished, LEAST, GREATEST, cover, weight, closed);
        return closed;
    }

    /** A loss of 50, by 1 a lot: a quarter of the weight moves 25 lots of one and 12.5 of the other, to 0 exactly. */
    @Test
    void theLossEndsWhereBothAssetsHaveGivenTheirShare() {
        final double[] weight = {0};
        assertArrayEquals(
                new double[] {25, -12.5},
                closed(new double[][] {{-1, 2}}, new double[] {0.01, 0.04}, new double[2], new double[] {-50}, weight),
                1e-12);
        assertArrayEquals(new double[] {0.25}, weight, 1e-15);
    }

    /** The same from the answer on, and from the other side of it. */
    @Test
    void weightsStayFromSweepToSweep() {
        for (final double before : new double[] {0.25, 1, 0.0625}) {
            final double[] weight = {before};
            assertArrayEquals(
                    new double[] {25, -12.5},
                    closed(
                            new double[][] {{-1, 2}},
                            new double[] {0.01, 0.04},
                            new double[2],
                            new double[] {-50},
                            weight),
                    1e-12);
            assertArrayEquals(new double[] {0.25}, weight, 1e-15);
        }
    }

    /** No scenario weighs more than its share: two alike move a lot of 20, and 30 of the loss stays. */
    @Test
    void eachScenarioWeighsItsShareAtMost() {
        final double[] weight = {0, 0};
        assertArrayEquals(
                new double[] {21},
                closed(
                        new double[][] {{-1}, {-1}},
                        new double[] {1},
                        new double[] {20},
                        new double[] {-50, -50},
                        weight));
        assertArrayEquals(new double[] {0.5, 0.5}, weight);
    }

    @Test
    void whoLosesNothingClosesWhatItWishes() {
        assertArrayEquals(
                new double[] {20},
                closed(new double[][] {{-1}}, new double[] {1}, new double[] {20}, new double[] {50}, new double[1]));
        assertArrayEquals(
                new double[] {1_000},
                closed(new double[][] {{-1}}, new double[] {1}, new double[] {2e3}, new double[] {50}, new double[1]),
                "at most the box");
    }

    /** A scenario in which nothing moves has no say. */
    @Test
    void nothingMovesWhereNothingMoves() {
        assertArrayEquals(
                new double[] {20},
                closed(new double[][] {{0}}, new double[] {1}, new double[] {20}, new double[] {0}, new double[1]));
    }
}
