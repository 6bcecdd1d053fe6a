/**
 * Runs every severity with every allocator over an episode, strictly ex ante, and reports what each would have cost.
 */
package io.adlengine.bench.replay;
