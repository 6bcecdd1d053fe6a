package io.adlengine.bench.replay;

import io.adlengine.bench.data.StressRound;

/**
 * One round as a policy ran it.
 *
 * @param stress the round itself, with what it needed
 * @param reference R, what θ multiplies, money
 * @param severity θ
 * @param taken H, money
 * @param provedRegret the most static regret that the severity can prove it has had in the rounds that were settled
 *     before this one, money; NaN where it proves nothing
 */
record RoundTrace(StressRound stress, long reference, double severity, long taken, double provedRegret) {
    /** The θ that would have met the need; NaN where R is 0. */
    double neededSeverity() {
        return reference > 0 ? (double) stress.needed() / reference : Double.NaN;
    }

    long undershoot() {
        return Math.max(0, stress.needed() - taken);
    }

    long overshoot() {
        return Math.max(0, taken - stress.needed());
    }

    /** R·|θ − needed θ|: what the choice of θ alone has cost, whatever capacities cut off. */
    double severityLoss() {
        return reference > 0 ? Math.abs(severity * reference - stress.needed()) : 0;
    }
}
