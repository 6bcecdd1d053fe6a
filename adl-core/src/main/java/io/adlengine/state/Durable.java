package io.adlengine.state;

/**
 * Something whose memory survives a restart, an upgrade and growth.
 *
 * <p>What it is, its <b>configuration</b>, changes decisions and never changes: the rule, parameters, seeds. What it
 * remembers, its memory, is saved. How much room it has (for winners, accounts, rounds that wait) is neither: it
 * decides nothing until it runs out. A memory is loaded only into a part of the same configuration, and into any with
 * enough room: three accounts that were saved from a table for four load into a table for three or a million, and not
 * into one for two.
 *
 * <p>{@link #save} and {@link #load} mirror each other field by field; what they write depends on the history alone,
 * never on hash order, room left over or discarded entries (canonical: the same history gives the same bytes). Confined
 * to one thread, which loading a memory releases: whoever calls next owns the part.
 */
public interface Durable {
    /**
     * {@return what this is, with every parameter that shapes its decisions, in one canonical line: {@code
     * fixed:theta=0.5}} Constant. Two parts with the same text decide alike as long as both have room. Doubles are in
     * the form of {@link Decimal}, the same on every JVM.
     */
    String configuration();

    /**
     * Writes the memory.
     *
     * @param out where to
     */
    void save(StateWriter out);

    /**
     * Replaces the memory by one that {@link #save} wrote. Values that no history leads to, and more entries than there
     * is room for, are refused by name; {@link Snapshot} then puts the old memory back.
     *
     * @param in where from
     * @throws IllegalArgumentException if the values cannot be, or do not fit
     */
    void load(StateReader in);

    /** Sees parts: {@link #eachPart}. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Is shown a part.
         *
         * @param part that another one saves with itself
         */
        void show(Durable part);
    }

    /**
     * Shows the parts that this one saves with itself: an engine its controller and its rule. {@link Snapshot} does not
     * take them beside it, where they would be saved twice. By default there are none.
     *
     * @param visit is shown each of them, not what they hold in turn
     */
    default void eachPart(Visitor visit) {}

    /**
     * Checks what depends on another part, once all parts of a snapshot are loaded: {@link #load} sees the others as
     * they were or as they will be, whatever their order. By default passed on to {@link #eachPart}.
     *
     * @throws IllegalArgumentException if the parts do not fit each other
     */
    default void loaded() {
        eachPart(Durable::loaded);
    }

    /**
     * Lets go of the thread this is confined to, so that the next one that calls owns it. Called by the owner. By
     * default passed on to {@link #eachPart}, which is right for what does not check its thread.
     */
    default void handOver() {
        eachPart(Durable::handOver);
    }
}
