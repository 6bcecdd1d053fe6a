package io.adlengine.wire;

/** What comes in chunks, since it may be longer than a message. */
public enum ChunkType {
    /** What {@link io.adlengine.venue.Venue#save} saves; its id is the sender's. */
    SNAPSHOT(2_001),
    /** What {@link io.adlengine.venue.round.Receipts#write} writes of one round; its id is the round's. */
    RECEIPTS(2_002);

    private final int templateId;

    ChunkType(int templateId) {
        this.templateId = templateId;
    }

    /** {@return the template of its messages, a number that never changes} */
    public int templateId() {
        return templateId;
    }
}
