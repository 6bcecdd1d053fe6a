package io.adlengine.venue.pool;

import io.adlengine.math.Apportionment;

/**
 * Splits what there is over the claims of an epoch: all that is claimed if it suffices, else in proportion, each within
 * a unit of its share, and the vault's part of that in proportion again. A function of ids and amounts alone: claims of
 * 700 and 500 and a pot of 600, 100 of it in the vault, are granted 350 and 250, 58 and 42 of them by the vault.
 */
final class GrantSplit {
    static final int BYTES = 12;

    private final Apportionment remainders;

    GrantSplit(int maxClaims) {
        remainders = new Apportionment(maxClaims);
    }

    /** Writes what is granted, and by whom; vault and fund together are below 2^63. */
    void decide(EpochClaims claims, long vault, long fund) {
        final long granted = Math.min(claims.total(), vault + fund);
        final int count = claims.count();
        remainders.largestRemainder(claims.amount, claims.claimId, count, granted, claims.granted);
        remainders.largestRemainder(claims.granted, claims.claimId, count, Math.min(vault, granted), claims.byVault);
    }
}
