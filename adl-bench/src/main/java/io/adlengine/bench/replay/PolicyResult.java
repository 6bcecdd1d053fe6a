package io.adlengine.bench.replay;

import io.adlengine.ledger.RegretLedger;

/**
 * What one policy did over an episode.
 *
 * @param policy {@code production} or {@code SEVERITY/ALLOCATOR}
 * @param severity the severity as given; empty for production
 * @param allocator the allocator as given; empty for production
 * @param ledger its rounds
 * @param burden how it was spread over winners, or null where unknown
 */
public record PolicyResult(String policy, String severity, String allocator, RegretLedger ledger, Burden burden) {
    /**
     * The severity loss as a share of the instance bound.
     *
     * @return 0 or more; 0 where there was no deficit
     */
    public double shareOfBound() {
        final double bound = ledger.instanceBound();
        return bound > 0 ? ledger.severityLoss() / bound : 0;
    }
}
