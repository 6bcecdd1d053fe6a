package io.adlengine.venue;

/** The parts of a venue's state, each with a hash of its own: {@link Venue#stateHash(VenuePart)}. */
public enum VenuePart {
    /** Accounts, instruments, positions, marks, funding: money and lots. */
    BOOK,
    /** Who has borne which losses. */
    LOSSES,
    /** The present round and those that wait, severity, rule, guards. */
    ROUNDS,
    /** Clients and the replies they had. */
    CLIENTS,
    /** Time, trust in marks, whom marks have touched, how much room commands may use. */
    WATCH,
    /** The collection that is under way, and what is handed out. */
    COLLECTION,
    /** Fills that can be undone. */
    UNDO
}
