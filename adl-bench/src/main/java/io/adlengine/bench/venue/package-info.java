/**
 * A whole venue, simulated from a seed: a market, a crash, liquidations, the fund, and deleveraging round after round.
 */
package io.adlengine.bench.venue;
