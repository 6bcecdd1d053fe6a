/**
 * One vault and one insurance fund for several engines: an exchange that shards its risk engines by margin group has
 * one pot all the same, and who is paid how much of it must not hang on how many shards there are or whose message came
 * first.
 *
 * <p>{@link io.adlengine.venue.pool.PooledFund} gathers the claims of an epoch, decides over all of them at once, and
 * pays in two phases: what it grants is reserved until the shard says what it takes of it. With 600 in the pot and
 * claims of 700 and 500, on one shard or on two, 350 and 250 are granted.
 *
 * <p>Knows no book and no round: {@code venue.loss} has a shard's side of it.
 */
package io.adlengine.venue.pool;
