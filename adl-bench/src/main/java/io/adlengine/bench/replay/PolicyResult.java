package io.adlengine.bench.replay;

import io.adlengine.ledger.RegretLedger;
import io.adlengine.severity.MarketMix;
import io.adlengine.severity.RegretCertificate;
import java.util.List;

/**
 * What one policy did over an episode.
 *
 * @param policy {@code production} or {@code SEVERITY/ALLOCATOR}
 * @param severity the severity as given; empty for production
 * @param allocator the allocator as given; empty for production
 * @param ledger its rounds
 * @param burden how it was spread over winners, or null where unknown
 * @param certificate what its severity proves, or null where it proves nothing
 * @param guarded the severity where it compares itself with doing nothing, else null
 * @param rounds one by one, in order
 */
public record PolicyResult(
        String policy,
        String severity,
        String allocator,
        RegretLedger ledger,
        Burden burden,
        RegretCertificate certificate,
        MarketMix guarded,
        List<RoundTrace> rounds) {
    /** {@return the severity loss as a share of the instance bound, 0 or more; 0 where there was no deficit} */
    public double shareOfBound() {
        final double bound = ledger.instanceBound();
        return bound > 0 ? ledger.severityLoss() / bound : 0;
    }

    /**
     * {@return the most static regret that the severity can prove it has had; minor units, 0 or more; NaN where it
     * proves nothing}
     */
    public double provedRegret() {
        return certificate == null ? Double.NaN : certificate.provedBound();
    }

    /**
     * {@return how much of {@link #provedRegret} was used, 0 to 1; 0 where there was no deficit; NaN where the severity
     * proves nothing}
     */
    public double shareOfCertificate() {
        final double proved = provedRegret();
        return proved == 0 ? 0 : certificate == null ? Double.NaN : certificate.usedBound() / proved;
    }
}
