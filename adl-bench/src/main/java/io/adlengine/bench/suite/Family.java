package io.adlengine.bench.suite;

import io.adlengine.check.Require;
import java.util.function.UnaryOperator;

/**
 * A kind of scenario, drawn from a seed.
 *
 * @param name one word
 * @param description what is needed, and of which deficits, in one line
 * @param shape fills a draft
 */
public record Family(String name, String description, UnaryOperator<Draft> shape) {
    private static final int LEAST_ROUNDS = 16;
    private static final int MOST_ROUNDS = 1_000_000;

    /**
     * Draws a scenario.
     *
     * @param rounds 16 to 1,000,000
     * @param seed any
     * @return the same for the same arguments, on every machine
     * @throws IllegalArgumentException if there are too few or too many rounds
     */
    public Scenario draw(int rounds, long seed) {
        Require.within("rounds", rounds, LEAST_ROUNDS, MOST_ROUNDS);
        final long own = (seed * MOST_ROUNDS + rounds) * 31 + name.hashCode();
        return shape.apply(new Draft(rounds, own)).scenario();
    }
}
