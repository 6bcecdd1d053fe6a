package io.adlengine.bench.suite;

import io.adlengine.check.Require;
import java.util.function.UnaryOperator;

/**
 * An opponent that sees θ before it says what was needed: nothing or everything. The deficits are fixed in advance.
 *
 * @param name one word or two
 * @param patience 0 to say what is farthest from θ; more to keep to one end until θ is that near to it, and then to
 *     turn
 * @param shape fills the deficits of a draft
 */
public record Adversary(String name, double patience, UnaryOperator<Draft> shape) {
    /**
     * The deficits of one game.
     *
     * @param rounds 2 or more
     * @param seed of what is drawn
     * @return micro-units, above 0
     * @throws IllegalArgumentException if there are too few rounds
     */
    long[] deficits(int rounds, long seed) {
        Require.within("rounds", rounds, 2, Integer.MAX_VALUE);
        final double[] units = shape.apply(new Draft(rounds, seed)).deficit;
        final long[] deficit = new long[rounds];
        for (int t = 0; t < rounds; t++) {
            deficit[t] = Math.round(units[t] * Scenario.CURRENCY.unit());
        }
        return deficit;
    }

    /**
     * The needed severity of a round.
     *
     * @param theta the controller's
     * @param before what this returned in the round before; 1 in the first
     * @return 0 or 1
     */
    int answer(double theta, int before) {
        if (patience == 0) {
            return theta <= 0.5 ? 1 : 0;
        }
        return Math.abs(theta - before) <= patience ? 1 - before : before;
    }
}
