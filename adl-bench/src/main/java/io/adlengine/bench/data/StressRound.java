package io.adlengine.bench.data;

/**
 * One round of an episode, in minor units.
 *
 * @param name the round's id as its file has it
 * @param id the same as a number
 * @param deficit D
 * @param needed B_needed, known afterwards
 * @param production H of the venue itself, or −1 where unknown
 * @param capacity U, the winners' total
 */
public record StressRound(String name, long id, long deficit, long needed, long production, long capacity) {
    /**
     * A round that is named by its number.
     *
     * @param id the round's id
     * @param deficit D
     * @param needed B_needed, known afterwards
     * @param production H of the venue itself, or −1 where unknown
     * @param capacity U, the winners' total
     */
    public StressRound(long id, long deficit, long needed, long production, long capacity) {
        this(Long.toString(id), id, deficit, needed, production, capacity);
    }
}
