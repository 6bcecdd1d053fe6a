package io.adlengine.bench.suite;

/**
 * What one trial came to.
 *
 * @param loss Σ D·|θ − n|, micro-units
 * @param regret the loss beyond that of the best fixed severity, in units of √ΣD²; negative where it did better
 * @param certificateUse the same as a share of the regret that the controller proves it cannot exceed; NaN where it
 *     proves none
 * @param pathUse the loss as a share of what it proves it cannot lose to the path of needed severities itself; NaN
 *     likewise
 */
record Outcome(double loss, double regret, double certificateUse, double pathUse) {}
