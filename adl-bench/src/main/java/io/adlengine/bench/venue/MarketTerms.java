package io.adlengine.bench.venue;

import io.adlengine.check.Require;
import io.adlengine.venue.book.Currencies;

/**
 * What the simulated contracts are like, and how traders hold them.
 *
 * @param funding what longs pay shorts before each wave's liquidations, billionths of the value at the mark
 * @param hedgeMode whether one account in three holds both legs
 * @param tiers whether the contracts have brackets of maintenance margins
 * @param currencies in how many currencies they settle, the first in the first, the second in the second, and so on
 */
public record MarketTerms(int funding, boolean hedgeMode, boolean tiers, int currencies) {
    /** No funding, one position and one margin rate a contract, one currency. */
    public static final MarketTerms PLAIN = new MarketTerms(0, false, false, 1);

    /** A tenth of the value. */
    private static final int MOST_FUNDING = 100_000_000;

    /**
     * Checks the numbers.
     *
     * @param funding what longs pay shorts
     * @param hedgeMode whether some hold both legs
     * @param tiers whether there are brackets
     * @param currencies in how many they settle
     * @throws IllegalArgumentException if one is out of range
     */
    public MarketTerms {
        Require.within("--funding", funding, -MOST_FUNDING, MOST_FUNDING);
        Require.within("--settlement-currencies", currencies, 1, Currencies.MOST);
    }
}
