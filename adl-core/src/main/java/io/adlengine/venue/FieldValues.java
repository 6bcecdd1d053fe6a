package io.adlengine.venue;

import io.adlengine.check.Require;

/** A value for every field that a message can have, and which of them the present one has. */
final class FieldValues {
    private static final VenueField[] ALL = VenueField.values();

    private final long[] value = new long[VenueField.count()];
    /** A bit for every field: there are fewer than 64. */
    private long present;

    void clear() {
        present = 0;
    }

    void set(VenueField field, long to) {
        value[field.ordinal()] = to;
        present |= field.bit();
    }

    long get(VenueField field) {
        if (!has(Require.present("field", field))) {
            throw Require.refusal("field", field.name(), "one that this message has");
        }
        return value[field.ordinal()];
    }

    boolean has(VenueField field) {
        return (present & field.bit()) != 0;
    }

    boolean hasAll(long bits) {
        return (present & bits) == bits;
    }

    void copyFrom(FieldValues other) {
        present = other.present;
        System.arraycopy(other.value, 0, value, 0, value.length);
    }

    void appendTo(StringBuilder text) {
        for (final VenueField field : ALL) {
            if (has(field)) {
                text.append(' ').append(field).append('=').append(value[field.ordinal()]);
            }
        }
    }
}
