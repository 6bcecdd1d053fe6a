/** From fills that a venue publishes, with its marks of liquidations, to the rounds, gaps and winners of a replay. */
package io.adlengine.bench.fills;
