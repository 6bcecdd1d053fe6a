/** From the fills that a venue publishes, with its marks of liquidations, to the files of rounds that a replay reads. */
package io.adlengine.bench.fills;
