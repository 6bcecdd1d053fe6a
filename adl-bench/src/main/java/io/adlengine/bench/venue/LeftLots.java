package io.adlengine.bench.venue;

/**
 * What becomes of lots of solvent accounts in liquidation that neither order book nor volunteers took. Lower case,
 * because that is how it is typed.
 */
public enum LeftLots {
    /** They stay with their accounts until the next wave. */
    stay,
    /** Rounds place them with winners, at what is left of their zero value. */
    place
}
