package io.adlengine.bench.venue;

import io.adlengine.check.Require;
import io.adlengine.venue.book.Currencies;

/**
 * What the simulated contracts are like, how traders hold them, who bears what is left, and where all of it trades.
 *
 * @param funding what longs pay shorts before each wave's liquidations, billionths of the value at the mark
 * @param hedgeMode whether one account in three holds both legs
 * @param tiers whether the contracts have brackets of maintenance margins
 * @param currencies in how many currencies they settle, the first in the first, the second in the second, and so on
 * @param loss who bears what nobody has paid for after the last wave
 * @param kind whose order books take liquidations
 * @param reaction how those who were deleveraged answer
 * @param crash how hard the crash is, and what stands against it
 */
public record MarketTerms(
        int funding,
        boolean hedgeMode,
        boolean tiers,
        int currencies,
        LossSharing loss,
        MarketKind kind,
        Reaction reaction,
        CrashTerms crash) {
    /**
     * No funding, one position and one margin rate a contract, one currency, what is left stays, thin books, and nobody
     * answers.
     */
    public static final MarketTerms PLAIN =
            new MarketTerms(0, false, false, 1, LossSharing.RESIDUAL, MarketKind.THIN, Reaction.NONE);

    /** A tenth of the value. */
    private static final int MOST_FUNDING = 100_000_000;

    /**
     * Checks the numbers.
     *
     * @param funding what longs pay shorts
     * @param hedgeMode whether some hold both legs
     * @param tiers whether there are brackets
     * @param currencies in how many they settle
     * @param loss who bears what is left
     * @param kind whose order books
     * @param reaction how traders answer
     * @param crash how hard the crash is
     * @throws IllegalArgumentException if one is out of range
     */
    public MarketTerms {
        Require.within("--funding", funding, -MOST_FUNDING, MOST_FUNDING);
        Require.within("--settlement-currencies", currencies, 1, Currencies.MOST);
        Require.present("--loss", loss);
        Require.present("--market", kind);
        Require.present("--reaction", reaction);
        Require.present("crash", crash);
        if (currencies > 1 && reaction != Reaction.NONE) {
            throw Require.refusal(
                    "--reaction", reaction.toString(), "none, where contracts settle in several currencies");
        }
        if (currencies > 1 && loss != LossSharing.RESIDUAL) {
            throw Require.refusal("--loss", loss.toString(), "residual, where contracts settle in several currencies");
        }
    }

    /**
     * The usual crash.
     *
     * @param funding what longs pay shorts
     * @param hedgeMode whether some hold both legs
     * @param tiers whether there are brackets
     * @param currencies in how many they settle
     * @param loss who bears what is left
     * @param kind whose order books
     * @param reaction how traders answer
     * @throws IllegalArgumentException if one is out of range
     */
    public MarketTerms(
            int funding,
            boolean hedgeMode,
            boolean tiers,
            int currencies,
            LossSharing loss,
            MarketKind kind,
            Reaction reaction) {
        this(funding, hedgeMode, tiers, currencies, loss, kind, reaction, CrashTerms.USUAL);
    }

    /**
     * The same contracts in another crash.
     *
     * @param other how hard it is
     * @return the terms
     */
    public MarketTerms in(CrashTerms other) {
        return new MarketTerms(funding, hedgeMode, tiers, currencies, loss, kind, reaction, other);
    }
}
