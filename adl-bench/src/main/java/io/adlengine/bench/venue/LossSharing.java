package io.adlengine.bench.venue;

/** Who bears what nobody has paid for after the last wave. */
public enum LossSharing {
    /** Nobody: bankrupt accounts stay as they are. */
    RESIDUAL,
    /** The side of each market that has gained, by its index. */
    INDEX,
    /** Both sides of each market, by their indices. */
    BOTH_SIDES,
    /** Whoever leaves: all do, once all markets are closed, and are charged for what is missing. */
    WITHDRAWALS,
    /** Everybody with money, who gets claims for it that two recoveries repay. */
    CLAIMS
}
