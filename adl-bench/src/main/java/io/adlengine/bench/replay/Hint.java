package io.adlengine.bench.replay;

import io.adlengine.estimate.GapEstimator;
import io.adlengine.estimate.Impact;

/** What a round is told of its need beforehand. Named as on the command line. */
public enum Hint {
    /** Nothing. */
    none("none", null),

    /** Its quantities times the gap per contract of earlier rounds, averaged with weights that halve. */
    gap("constant gap per contract", Impact.CONSTANT),

    /** The same with linear impact. */
    linear("linear impact", Impact.LINEAR),

    /** The same with square-root impact. */
    sqrt("square-root impact", Impact.SQUARE_ROOT);

    private final String text;
    private final Impact impact;

    Hint(String text, Impact impact) {
        this.text = text;
        this.impact = impact;
    }

    /** {@return what the hint is, a few words for people} */
    public String text() {
        return text;
    }

    /** An estimator that has seen nothing. */
    GapEstimator estimator(int coins) {
        return GapEstimator.builder().impact(impact).build(coins);
    }
}
