package io.adlengine.bench.venue;

import io.adlengine.check.Require;

/**
 * What the simulated contracts are like, and how traders hold them.
 *
 * @param funding what longs pay shorts before each wave's liquidations, billionths of the value at the mark
 * @param hedgeMode whether one account in three holds both legs
 */
public record MarketTerms(int funding, boolean hedgeMode) {
    /** No funding, one position a contract. */
    public static final MarketTerms PLAIN = new MarketTerms(0, false);

    /** A tenth of the value. */
    private static final int MOST_FUNDING = 100_000_000;

    /**
     * Checks the numbers.
     *
     * @param funding what longs pay shorts
     * @param hedgeMode whether some hold both legs
     * @throws IllegalArgumentException if one is out of range
     */
    public MarketTerms {
        Require.within("--funding", funding, -MOST_FUNDING, MOST_FUNDING);
    }
}
