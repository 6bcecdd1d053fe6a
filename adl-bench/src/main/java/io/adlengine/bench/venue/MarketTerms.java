package io.adlengine.bench.venue;

import io.adlengine.check.Require;

/**
 * What the simulated contracts are like, and how traders hold them.
 *
 * @param funding what longs pay shorts before each wave's liquidations, billionths of the value at the mark
 * @param hedgeMode whether one account in three holds both legs
 * @param tiers whether the contracts have brackets of maintenance margins
 */
public record MarketTerms(int funding, boolean hedgeMode, boolean tiers) {
    /** No funding, one position and one margin rate a contract. */
    public static final MarketTerms PLAIN = new MarketTerms(0, false, false);

    /** A tenth of the value. */
    private static final int MOST_FUNDING = 100_000_000;

    /**
     * Checks the numbers.
     *
     * @param funding what longs pay shorts
     * @param hedgeMode whether some hold both legs
     * @param tiers whether there are brackets
     * @throws IllegalArgumentException if one is out of range
     */
    public MarketTerms {
        Require.within("--funding", funding, -MOST_FUNDING, MOST_FUNDING);
    }
}
