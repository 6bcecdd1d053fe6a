package io.adlengine.bench.suite;

/**
 * One controller against one adversary.
 *
 * @param severity its spec
 * @param theta1 the severity of its first round, where it has one
 * @param rounds T
 * @param adversary the adversary's name
 * @param regret the largest static regret of any game, in units of √ΣD²
 * @param certificateUse the largest share of its certificate that it used up; NaN where it has none
 */
public record AdversaryResult(
        String severity, double theta1, int rounds, String adversary, double regret, double certificateUse) {}
