/**
 * What a venue publishes of a round, so that it cannot tell two traders different stories: the root of a tree over all
 * winners, and for each of them a proof that its row is in it. Hashes are SHA-256, each kind of what is hashed begins
 * with a byte of its own.
 */
package io.adlengine.commitment;
