/**
 * What deleveraging would do to a book of positions: positions as venues export them, a shock, and every rule on the
 * same book at the same prices, by the road that a venue's rounds take.
 */
package io.adlengine.bench.stress;
