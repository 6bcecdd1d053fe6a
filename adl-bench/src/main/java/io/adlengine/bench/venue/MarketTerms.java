package io.adlengine.bench.venue;

import io.adlengine.check.Require;

/**
 * What the simulated contracts are like, how traders hold them, and who bears what is left.
 *
 * @param funding what longs pay shorts before each wave's liquidations, billionths of the value at the mark
 * @param hedgeMode whether one account in three holds both legs
 * @param tiers whether the contracts have brackets of maintenance margins
 * @param loss who bears what nobody has paid for after the last wave
 */
public record MarketTerms(int funding, boolean hedgeMode, boolean tiers, LossSharing loss) {
    /** No funding, one position and one margin rate a contract, and what is left stays. */
    public static final MarketTerms PLAIN = new MarketTerms(0, false, false, LossSharing.RESIDUAL);

    /** A tenth of the value. */
    private static final int MOST_FUNDING = 100_000_000;

    /**
     * Checks the numbers.
     *
     * @param funding what longs pay shorts
     * @param hedgeMode whether some hold both legs
     * @param tiers whether there are brackets
     * @param loss who bears what is left
     * @throws IllegalArgumentException if one is out of range
     */
    public MarketTerms {
        Require.within("--funding", funding, -MOST_FUNDING, MOST_FUNDING);
        Require.present("--loss", loss);
    }
}
