package io.adlengine.wire;

import io.adlengine.check.Require;
import io.adlengine.venue.Answer;
import io.adlengine.venue.EventType;
import io.adlengine.venue.VenueField;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.SkipReason;

/** How a field is written: as a number of 8 bytes, or as one of few codes in the first byte of its slot. */
enum Coding {
    NUMBER(0, "any number"),
    YES_NO(0b11, "0 or 1"),
    ANSWER(answers(), "the code of an Answer"),
    LAYER(layers(), "the code of a Layer"),
    SKIP_REASON(skipReasons(), "the code of a SkipReason");

    private static final int MOST_CODE = Long.SIZE - 1;

    /** A bit for every code. */
    private final long codes;

    private final String rule;

    Coding(long codes, String rule) {
        this.codes = codes;
        this.rule = rule;
    }

    /** That of a field of commands, and of those of events whose codes do not depend on the event. */
    static Coding of(VenueField field) {
        return field == VenueField.FLAG || field == VenueField.IS_LONG ? YES_NO : NUMBER;
    }

    static Coding of(EventType type, VenueField field) {
        if (field != VenueField.CODE) {
            return of(field);
        }
        return switch (type) {
            case ROUND_STARTED -> LAYER;
            case SKIPPED -> SKIP_REASON;
            default -> ANSWER;
        };
    }

    boolean isNumber() {
        return this == NUMBER;
    }

    void require(VenueField field, long value) {
        if (this != NUMBER && (value < 0 || value > MOST_CODE || (codes >>> value & 1) == 0)) {
            throw Require.refusal(field.name(), Long.toString(value), rule);
        }
    }

    private static long answers() {
        long codes = 0;
        for (final Answer answer : Answer.values()) {
            codes |= bit(answer.code());
        }
        return codes;
    }

    private static long layers() {
        long codes = 0;
        for (final Layer layer : Layer.values()) {
            codes |= bit(layer.code());
        }
        return codes;
    }

    private static long skipReasons() {
        long codes = 0;
        for (final SkipReason reason : SkipReason.values()) {
            codes |= bit(reason.code());
        }
        return codes;
    }

    private static long bit(int code) {
        return 1L << Require.within("code", code, 0, Long.SIZE - 1);
    }
}
