package io.adlengine.bench.fills;

import io.adlengine.bench.data.Currency;

/**
 * How fills become rounds.
 *
 * @param isByMarket whether a round is of one market; else it goes over all of them
 * @param pauseMillis how long nobody was deleveraged between two rounds, at least; 0 or more
 * @param needed what a fill has needed
 * @param currency the money of the files that are written
 */
public record FillSettings(boolean isByMarket, long pauseMillis, Needed needed, Currency currency) {
    /** What the difference between a price and the mark says that was needed. */
    public enum Needed {
        /** The difference, whoever gains by it, as in the published tables of October 10, 2025. */
        ABSOLUTE,
        /** What winners paid beyond the mark; nothing where the price was in their favour. */
        PAID
    }
}
