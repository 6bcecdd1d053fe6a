package io.adlengine.bench.suite;

/**
 * One controller on one family.
 *
 * @param severity its spec
 * @param rounds T
 * @param family the family's name
 * @param ratio loss over {@link Scenario#reference}, geometric mean over the seeds
 * @param regret the largest static regret of any seed, in units of √ΣD²
 * @param certificateUse the largest share of its certificate that it used up; NaN where it has none
 */
public record FamilyResult(
        String severity, int rounds, String family, double ratio, double regret, double certificateUse) {}
