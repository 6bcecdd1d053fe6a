package io.adlengine.bench.venue;

import io.adlengine.venue.loss.OrderBook;
import io.adlengine.venue.round.Autodeleverager;

/** Where a simulated venue trades: its order book, which takes liquidations, and whoever carries out close-outs. */
interface Marketplace extends OrderBook {
    /** Quotes anew, after the marks have moved. */
    void refill();

    /** From now on market makers quote so much of what they did, millionths. */
    void thin(int ppm);

    /** Carries out the close-outs of the present round, all that are possible. */
    void closeOut(Autodeleverager adl);

    /** Whether all that rests is as it was before the last of these close-outs. */
    boolean isUntouched();

    /** Mixes in what it holds beside the position book. */
    void mix(Fills hash);

    /** What has traded so far; null where nobody counts. */
    MarketTrades trades();
}
