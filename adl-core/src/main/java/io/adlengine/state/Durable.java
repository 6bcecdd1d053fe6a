package io.adlengine.state;

/**
 * Something whose memory survives a restart.
 *
 * <p>{@link #save} and {@link #load} mirror each other field by field; what they write depends on the history alone, never on hash
 * order, capacity left over or discarded entries (canonical: the same history gives the same bytes). A part is loaded only into one
 * of the same {@link #configuration}, so sizes and parameters are not saved. Confined to one thread.
 */
public interface Durable {
    /**
     * What this is, with every parameter that shapes its behaviour, in one canonical line: {@code fixed:theta=0.5}. Two parts with
     * the same text are interchangeable. Doubles are in the form of {@link Decimal}, the same on every JVM.
     *
     * @return constant text
     */
    String configuration();

    /**
     * Writes the memory.
     *
     * @param out where to
     */
    void save(StateWriter out);

    /**
     * Replaces the memory by one that {@link #save} wrote. Values that cannot be are refused; {@link Snapshot} then puts the old
     * memory back.
     *
     * @param in where from
     * @throws IllegalArgumentException if the values cannot be
     */
    void load(StateReader in);
}
