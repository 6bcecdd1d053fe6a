package io.adlengine.bench.fills;

import io.adlengine.bench.data.Currency;

/**
 * How fills become rounds.
 *
 * @param isByMarket whether a round is of one market; else it goes over all of them
 * @param withinMillis by how much two fills of a round follow each other at most; 0 or more
 * @param needed what a fill has needed
 * @param currency the money of the files that are written
 */
public record FillSettings(boolean isByMarket, long withinMillis, Needed needed, Currency currency) {
    /** What the difference between a price and the mark says that was needed. */
    public enum Needed {
        /** The difference, whoever gains by it, as in the published tables of October 10, 2025. */
        ABSOLUTE,
        /** What winners paid beyond the mark; nothing where the price was in their favour. */
        PAID
    }
}
