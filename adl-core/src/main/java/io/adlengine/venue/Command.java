package io.adlengine.venue;

import io.adlengine.check.Require;

/**
 * What a venue is told, one command at a time: who says it, when, and what. A holder to be used again for every
 * command; {@link Venue#apply} keeps nothing of it.
 *
 * <pre>
 *   command.from(7, 1, 1_000).book().deposit(17, 500)     client 7's first, at nanosecond 1,000: 500 for account 17
 *   venue.apply(command)                                  DONE
 * </pre>
 *
 * <p>A client numbers its commands 1, 2, 3, …: one that arrives again is answered as it was the first time, and not
 * carried out again. Setting what a command says takes any number; the venue refuses what is out of range, with an
 * answer. Nothing allocates but {@link #toString}. Confined to one thread.
 */
public final class Command {
    /** The longest line of text, characters. */
    public static final int MOST_TEXT = 1_000;

    private final FieldValues values = new FieldValues();
    private CommandType type = CommandType.RECONCILE;
    /** Whether anything was said yet but who sends it. */
    private boolean isSaid;

    private long clientId;
    private long sequence;
    private long timestamp;
    private String text = "";
    private final BookCommands book = new BookCommands(this);
    private final RoundCommands rounds = new RoundCommands(this);

    /** Makes a command to be said. */
    public Command() {}

    /**
     * Says who sends a command, and when, and leaves what it says: a body that is said once is sent again under another
     * number unless another one is said.
     *
     * @param clientId any
     * @param sequence the client's first command has 1, each one more than the one before
     * @param timestamp nanoseconds of the venue's clock, 0 or more, which never run backwards
     * @return this
     */
    public Command from(long clientId, long sequence, long timestamp) {
        this.clientId = clientId;
        this.sequence = sequence;
        this.timestamp = timestamp;
        return this;
    }

    /** {@return what a command about the book can say} */
    public BookCommands book() {
        return book;
    }

    /** {@return what a command about rounds can say} */
    public RoundCommands rounds() {
        return rounds;
    }

    /**
     * Sets what a command says field by field, for decoders: {@link #type} is begun, then each {@link #set}.
     *
     * @param type what kind of command
     * @return this
     * @throws IllegalArgumentException if it is missing
     */
    public Command begin(CommandType type) {
        this.type = Require.present("type", type);
        isSaid = true;
        text = "";
        values.clear();
        return this;
    }

    /**
     * Sets a field of the command that {@link #begin} has begun.
     *
     * @param field one of the type's
     * @param value in its unit
     * @return this
     * @throws IllegalArgumentException if such a command has no such field
     */
    public Command set(VenueField field, long value) {
        if ((type.bits() & Require.present("field", field).bit()) == 0) {
            throw Require.refusal("field", field.name(), "one of those of " + type);
        }
        values.set(field, value);
        return this;
    }

    /**
     * Sets the line of text of the command that {@link #begin} has begun.
     *
     * @param line up to {@value #MOST_TEXT} characters
     * @return this
     * @throws IllegalArgumentException if such a command has none, or it is missing or too long
     */
    public Command set(String line) {
        if (!type.hasText()) {
            throw Require.refusal("text", line, "none of " + type);
        }
        text = requireText(line);
        return this;
    }

    void put(VenueField field, long value) {
        values.set(field, value);
    }

    private static String requireText(String line) {
        Require.within("length", Require.present("text", line).length(), 0, MOST_TEXT);
        return line;
    }

    /** Takes over another command, whole. */
    Command copyFrom(Command other) {
        from(other.clientId, other.sequence, other.timestamp);
        type = other.type;
        isSaid = other.isSaid;
        text = other.text;
        values.copyFrom(other.values);
        return this;
    }

    /** {@return what kind of command it is} */
    public CommandType type() {
        return type;
    }

    /** {@return who sends it} */
    public long clientId() {
        return clientId;
    }

    /** {@return the how many-th of the client's} */
    public long sequence() {
        return sequence;
    }

    /** {@return when, nanoseconds of the venue's clock} */
    public long timestamp() {
        return timestamp;
    }

    /** {@return the line of text, empty where there is none} */
    public String text() {
        return text;
    }

    /**
     * {@return a field's value}
     *
     * @param field one of the type's that was set
     * @throws IllegalArgumentException if it was not
     */
    public long get(VenueField field) {
        return values.get(field);
    }

    /** {@return whether all fields of the type are set, as the methods for single types do} */
    boolean isWhole() {
        return isSaid && values.hasAll(type.bits());
    }

    /** {@return for example {@code DEPOSIT ACCOUNT_ID=17 AMOUNT=500 from 7/1 at 1000}} */
    @Override
    public String toString() {
        final StringBuilder line = new StringBuilder(type.name());
        values.appendTo(line);
        if (type.hasText()) {
            line.append(' ').append(text);
        }
        return line.append(" from ")
                .append(clientId)
                .append('/')
                .append(sequence)
                .append(" at ")
                .append(timestamp)
                .toString();
    }
}
