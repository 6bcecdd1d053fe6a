package io.adlengine.bench.venue;

/** Where a simulated venue trades. */
public enum MarketKind {
    /** Against one market maker, at levels that are drawn up in every wave. */
    THIN,
    /** In the order books of exchange-core, against several market makers' orders. */
    EXCHANGE_CORE
}
