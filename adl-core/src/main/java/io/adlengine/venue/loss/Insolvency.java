package io.adlengine.venue.loss;

/** Where a venue draws the line below which an account, or a pool, is bankrupt. */
public enum Insolvency {
    /** Below 0: an account with nothing left is not bankrupt (dYdX v4, StarkEx, Hyperliquid). */
    BELOW_ZERO,
    /** At 0 or below (Bluefin's accounts, Bybit's pools). */
    AT_OR_BELOW_ZERO;

    /**
     * Applies the rule.
     *
     * @param equity minor units, any
     * @return whether it is bankrupt
     */
    public boolean holds(long equity) {
        return equity < 0 || equity == 0 && this == AT_OR_BELOW_ZERO;
    }
}
