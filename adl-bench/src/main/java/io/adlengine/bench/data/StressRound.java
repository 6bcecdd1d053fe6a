package io.adlengine.bench.data;

/**
 * One round of an episode, in minor units.
 *
 * @param id the round's id in its file
 * @param deficit D
 * @param needed B_needed, known afterwards
 * @param production H of the venue itself, or −1 where unknown
 * @param capacity U, the winners' total
 */
public record StressRound(long id, long deficit, long needed, long production, long capacity) {}
