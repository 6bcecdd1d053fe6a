package io.adlengine.policy;

import io.adlengine.PositionScore;

/**
 * A score by name: what a jar names in {@code META-INF/services/io.adlengine.policy.ScoreProvider}, or what is given to
 * {@link OpenCatalogue#register}. It needs a public constructor without parameters for the former.
 */
public interface ScoreProvider extends Provider {
    /**
     * Makes a score.
     *
     * @param arguments the values of the declared parameters
     * @param maxWinners the most winners a round may have, 1 or more
     * @return a new score
     * @throws IllegalArgumentException if the values do not go together
     */
    PositionScore create(Arguments arguments, int maxWinners);
}
