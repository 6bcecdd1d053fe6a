package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * The level rules are optima of linear programs, up to the rounding to whole units: nobody could make the worst burden
 * smaller.
 */
class LinearProgramTest {
    private static final int TRIES = 100;
    private static final double SOLVER = 1e-6;

    @Property(tries = TRIES)
    void cappedProRataHasTheLeastLargestFraction(@ForAll long seed) {
        final SmallRound round = new SmallRound(seed);
        final long budget = round.part(round.cap);
        final long[] x = round.shares("capped-pro-rata", budget);
        assertLeastLargest(round, round.cap, budget, new long[round.count], 1, round.perCapacity(), x);
    }

    @Property(tries = TRIES)
    void weightedProRataHasTheLeastLargestWeightedFraction(@ForAll long seed) {
        final SmallRound round = new SmallRound(seed);
        final long budget = round.part(round.capacity);
        final double[] w = round.perCapacity();
        for (int i = 0; i < w.length; i++) {
            w[i] *= round.weight[i];
        }
        final long[] x = round.shares("weighted-pro-rata", budget);
        assertLeastLargest(round, round.capacity, budget, new long[round.count], 1, w, x);
    }

    @Property(tries = TRIES)
    void leverageFillLeavesTheLeastLargestLeverage(@ForAll long seed) {
        final SmallRound round = new SmallRound(seed);
        final long[] cap = round.closable();
        final long budget = round.part(cap);
        final double[] equity = Arrays.stream(round.equity).asDoubleStream().toArray();
        final long[] x = round.shares("leverage-fill", budget);
        assertLeastLargest(round, cap, budget, round.notional, -1, equity, x);
    }

    /** Every number of them, so this is the whole lexicographic order and not its first place. */
    @Property(tries = TRIES)
    void equalAwardsTakesTheLeastFromTheLargestHaircuts(@ForAll long seed) {
        final SmallRound round = new SmallRound(seed);
        final long budget = round.part(round.capacity);
        final long[] x = round.shares("equal-awards", budget);
        assertLeastSums(round, budget, new long[round.count], 1, x);
    }

    @Property(tries = TRIES)
    void equalLossesLeavesTheLeastToTheLargestSurvivors(@ForAll long seed) {
        final SmallRound round = new SmallRound(seed);
        final long budget = round.part(round.capacity);
        final long[] x = round.shares("equal-losses", budget);
        assertLeastSums(round, budget, round.capacity, -1, x);
    }

    /**
     * Positions (10, 10, 20, 30), equities (1, 5, 4, 30), 15 to reduce: some leverage stays 3. Of 60, the last two pay
     * 20 each.
     */
    @Test
    void theSolverSeesTheWorkedExample() {
        final long[] position = {10, 10, 20, 30};
        assertEquals(3, ShareProgram.of(position, 15).leastLargest(position, -1, new double[] {1, 5, 4, 30}), SOLVER);
        assertEquals(20, ShareProgram.of(position, 60).leastSumOfLargest(1, new long[4], 1), SOLVER);
        assertEquals(40, ShareProgram.of(position, 60).leastSumOfLargest(2, new long[4], 1), SOLVER);
    }

    /** The same in units a billion times smaller. */
    @Test
    void theSolverSeesTheWorkedExampleOfAnySize() {
        final long[] position = {10_000_000_000L, 10_000_000_000L, 20_000_000_000L, 30_000_000_000L};
        final double[] equity = {1e9, 5e9, 4e9, 30e9};
        assertEquals(3, ShareProgram.of(position, 15_000_000_000L).leastLargest(position, -1, equity), SOLVER);
        assertEquals(
                40e9, ShareProgram.of(position, 60_000_000_000L).leastSumOfLargest(2, new long[4], 1), 1e9 * SOLVER);
    }

    /**
     * A unit of rounding makes the largest (a + s·x)/w at most one unit, of somebody, larger than the least possible.
     */
    private static void assertLeastLargest(
            SmallRound round, long[] cap, long budget, long[] a, int s, double[] w, long[] x) {
        final double least = ShareProgram.of(cap, budget).leastLargest(a, s, w);
        double largest = Double.NEGATIVE_INFINITY;
        double withoutRounding = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            largest = Math.max(largest, (a[i] + s * x[i]) / w[i]);
            withoutRounding = Math.max(withoutRounding, (a[i] + s * x[i] - 1) / w[i]);
        }
        final double error = SOLVER * Math.max(1, Math.abs(least));
        assertTrue(largest >= least - error, largest + " cannot be below " + least + " for" + round);
        assertTrue(withoutRounding <= least + error, largest + " instead of " + least + " for" + round);
    }

    private static void assertLeastSums(SmallRound round, long budget, long[] a, int s, long[] x) {
        final long[] burden = new long[x.length];
        for (int i = 0; i < x.length; i++) {
            burden[i] = a[i] + s * x[i];
        }
        Arrays.sort(burden);
        double sum = 0;
        for (int k = 1; k <= x.length; k++) {
            sum += burden[x.length - k];
            final double least = ShareProgram.of(round.capacity, budget).leastSumOfLargest(k, a, s);
            final double error = SOLVER * Math.max(1, least);
            assertTrue(
                    sum >= least - error && sum <= least + k + error,
                    k + ": " + sum + " instead of " + least + " for" + round);
        }
    }
}
