package io.adlengine.bench.soak;

/**
 * A day, once it is over.
 *
 * @param number 1, 2, 3, …
 * @param commands in all days so far, as everything here
 * @param refused of them
 * @param rounds that were started
 * @param closeouts that were carried out
 * @param snapshots each of which a second venue went on from
 * @param allocated bytes, by commands that may allocate none
 * @param heap bytes that were in use
 * @param live bytes of all objects after a collection; −1 where they were not counted
 * @param stateHash of everything
 * @param digest over all events
 */
public record SoakDay(
        int number,
        long commands,
        long refused,
        long rounds,
        long closeouts,
        long snapshots,
        long allocated,
        long heap,
        long live,
        long stateHash,
        String digest) {}
