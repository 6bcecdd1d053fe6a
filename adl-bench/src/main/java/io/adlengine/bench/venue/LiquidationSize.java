package io.adlengine.bench.venue;

/** How much a liquidation closes of positions below their margin. Lower case, because that is how it is typed. */
public enum LiquidationSize {
    /** As many lots as cover what the margin lacks. */
    partial,
    /** All lots of all positions that share the margin. */
    full
}
