package io.adlengine.wire;

import io.adlengine.venue.CommandType;
import io.adlengine.venue.EventType;
import io.adlengine.venue.VenueField;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Where the fields of a type of message are: behind its origin, in the order of the type's fields, each in a slot of 8
 * bytes. A field that a type gets once a version is out goes behind those it had, with {@code sinceVersion}.
 */
final class Layout {
    static final int SLOT_BYTES = 8;
    /** Client, sequence, timestamp. */
    static final int COMMAND_ORIGIN_BYTES = 3 * SLOT_BYTES;
    /** Event, client, sequence, timestamp, dry run. */
    static final int EVENT_ORIGIN_BYTES = 5 * SLOT_BYTES;
    /** The template of an event is its type's code and this; that of a command is its type's code. */
    static final int FIRST_EVENT = 1_000;

    private static final Layout[] COMMANDS = new Layout[CommandType.values().length];
    private static final Layout[] EVENTS = new Layout[EventType.values().length];

    static {
        for (final CommandType type : CommandType.values()) {
            final VenueField[] fields = type.fields();
            final Coding[] codings = new Coding[fields.length];
            for (int i = 0; i < fields.length; i++) {
                codings[i] = Coding.of(fields[i]);
            }
            COMMANDS[type.ordinal()] = new Layout(type.code(), COMMAND_ORIGIN_BYTES, fields, codings);
        }
        for (final EventType type : EventType.values()) {
            final VenueField[] fields = type.fields();
            final Coding[] codings = new Coding[fields.length];
            for (int i = 0; i < fields.length; i++) {
                codings[i] = Coding.of(type, fields[i]);
            }
            EVENTS[type.ordinal()] = new Layout(FIRST_EVENT + type.code(), EVENT_ORIGIN_BYTES, fields, codings);
        }
    }

    private final int templateId;
    private final int originBytes;
    private final VenueField[] fields;
    private final Coding[] codings;

    private Layout(int templateId, int originBytes, VenueField[] fields, Coding[] codings) {
        this.templateId = templateId;
        this.originBytes = originBytes;
        this.fields = fields;
        this.codings = codings;
    }

    static Layout of(CommandType type) {
        return COMMANDS[type.ordinal()];
    }

    static Layout of(EventType type) {
        return EVENTS[type.ordinal()];
    }

    /** The longest block there is, without text. */
    static int mostBlockBytes(boolean areEvents) {
        int most = 0;
        for (final Layout layout : areEvents ? EVENTS : COMMANDS) {
            most = Math.max(most, layout.blockBytes());
        }
        return most;
    }

    int templateId() {
        return templateId;
    }

    int blockBytes() {
        return originBytes + fields.length * SLOT_BYTES;
    }

    int count() {
        return fields.length;
    }

    VenueField field(int i) {
        return fields[i];
    }

    Coding coding(int i) {
        return codings[i];
    }

    /** Which of the fields it is, or −1. */
    int indexOf(VenueField field) {
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] == field) {
                return i;
            }
        }
        return -1;
    }

    /** Refuses a code that there is not. */
    void require(int i, long value) {
        codings[i].require(fields[i], value);
    }

    /** Refuses a block in which one of the codes is none. */
    void requireCodes(DirectBuffer in, int block) {
        for (int i = 0; i < fields.length; i++) {
            if (!codings[i].isNumber()) {
                require(i, get(in, block, i));
            }
        }
    }

    long get(DirectBuffer in, int block, int i) {
        final int at = block + originBytes + i * SLOT_BYTES;
        return codings[i].isNumber() ? in.getLong(at, ByteOrder.LITTLE_ENDIAN) : in.getByte(at) & 0xFF;
    }

    /** A code's slot is filled with zeros. */
    void put(MutableDirectBuffer out, int block, int i, long value) {
        out.putLong(block + originBytes + i * SLOT_BYTES, value, ByteOrder.LITTLE_ENDIAN);
    }
}
