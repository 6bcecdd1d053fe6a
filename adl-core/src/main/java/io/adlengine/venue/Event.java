package io.adlengine.venue;

/**
 * What a venue tells: something that happened within a command. The venue's own holder, overwritten by the next event;
 * a listener copies what it keeps.
 *
 * <p>Events are numbered 1, 2, 3, … without gaps, over restarts, so that whoever hears them can tell what it has missed
 * or heard before; those of a dry run have number 0. The same commands give the same events on every replica. For
 * example event 12, of client 7's 3rd command at nanosecond 1,000: {@code COVERED ACCOUNT_ID=4 INSTRUMENT_ID=7
 * AMOUNT=1000}. Reading allocates nothing. Confined to the venue's thread.
 */
public final class Event {
    private final FieldValues values = new FieldValues();
    private EventType type = EventType.REPLY;
    private long eventId;
    private long clientId;
    private long sequence;
    private long timestamp;
    private boolean isDryRun;

    Event() {}

    void begin(EventType type, Command command, long eventId, boolean isDryRun) {
        this.type = type;
        this.eventId = eventId;
        this.isDryRun = isDryRun;
        clientId = command.clientId();
        sequence = command.sequence();
        timestamp = command.timestamp();
        values.clear();
    }

    Event put(VenueField field, long value) {
        values.set(field, value);
        return this;
    }

    /** {@return what kind of event it is} */
    public EventType type() {
        return type;
    }

    /** {@return its number, 1 or more; 0 of a dry run} */
    public long eventId() {
        return eventId;
    }

    /** {@return whose command it is an event of} */
    public long clientId() {
        return clientId;
    }

    /** {@return the how many-th of that client's} */
    public long sequence() {
        return sequence;
    }

    /** {@return that command's nanosecond} */
    public long timestamp() {
        return timestamp;
    }

    /** {@return whether it only would happen: of a {@code DRY_RUN}} */
    public boolean isDryRun() {
        return isDryRun;
    }

    /**
     * {@return a field's value}
     *
     * @param field one of the type's
     * @throws IllegalArgumentException if such an event has no such field
     */
    public long get(VenueField field) {
        return values.get(field);
    }

    /** {@return for example {@code 12 COVERED ACCOUNT_ID=4 INSTRUMENT_ID=7 AMOUNT=1000 of 7/3 at 1000}} */
    @Override
    public String toString() {
        final StringBuilder line = new StringBuilder();
        line.append(isDryRun ? "dry" : Long.toString(eventId)).append(' ').append(type);
        values.appendTo(line);
        return line.append(" of ")
                .append(clientId)
                .append('/')
                .append(sequence)
                .append(" at ")
                .append(timestamp)
                .toString();
    }
}
