/**
 * Who stays when a venue deleverages: winners leave by their burden, backstops wait for a surplus, and the venue
 * chooses its severity and its rule before both. A layer of assumptions over rounds that are exact; what a venue would
 * earn is never observed here, only proxied.
 */
package io.adlengine.bench.participation;
