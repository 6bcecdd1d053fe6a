package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The whole-lot rules reach the optimum of their integer programs: the least possible largest x_i/u_i. */
class IntegerProgramTest {
    private static final int TRIES = 100;
    private static final double SOLVER = 1e-6;

    @Property(tries = TRIES)
    void minMaxLotsHasTheLeastLargestFraction(@ForAll long seed) {
        final SmallRound round = new SmallRound(seed);
        final long[] whole = new long[round.count];
        Arrays.setAll(whole, i -> round.capacity[i] / round.lot[i] * round.lot[i]);
        assertLeastLargest(round, "min-max-lots", round.lot, round.part(whole));
    }

    @Property(tries = TRIES)
    void dHondtHasTheLeastLargestFractionInUnits(@ForAll long seed) {
        final SmallRound round = new SmallRound(seed);
        final long[] units = new long[round.count];
        Arrays.fill(units, 1);
        assertLeastLargest(round, "dhondt", units, round.part(round.capacity) % 60);
    }

    /**
     * Lots of 4 and of 3 on capacities of 8 and 9: 7 takes one of each, half of the first; 8 could not do with less.
     */
    @Test
    void theSolverSeesTheWorkedExample() {
        final long[] capacity = {8, 9};
        final long[] lot = {4, 3};
        assertEquals(4.0 / 8, LotProgram.leastLargest(capacity, lot, 7), SOLVER);
        assertEquals(6.0 / 9, LotProgram.leastLargest(capacity, lot, 8), SOLVER);
    }

    /** The same in units a billion times smaller. */
    @Test
    void theSolverSeesTheWorkedExampleOfAnySize() {
        final long[] capacity = {8_000_000_000L, 9_000_000_000L};
        final long[] lot = {4_000_000_000L, 3_000_000_000L};
        assertEquals(4.0 / 8, LotProgram.leastLargest(capacity, lot, 7_000_000_000L), SOLVER);
        assertEquals(6.0 / 9, LotProgram.leastLargest(capacity, lot, 8_000_000_000L), SOLVER);
        assertEquals(
                135.0 / 142,
                LotProgram.leastLargest(new long[] {26, 142, 40, 64}, new long[] {13, 45, 33, 35}, 210),
                SOLVER);
    }

    private static void assertLeastLargest(SmallRound round, String rule, long[] lot, long budget) {
        final long[] x = round.haircuts(rule, budget);
        long sum = 0;
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            assertEquals(0, x[i] % lot[i]);
            sum += x[i];
            largest = Math.max(largest, (double) x[i] / round.capacity[i]);
        }
        assertTrue(sum >= budget, sum + " for " + budget);
        final double least = LotProgram.leastLargest(round.capacity, lot, budget);
        assertEquals(least, largest, SOLVER, rule + " of " + budget + " for" + round);
    }
}
