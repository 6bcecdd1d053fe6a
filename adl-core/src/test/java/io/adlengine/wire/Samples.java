package io.adlengine.wire;

import io.adlengine.venue.Command;
import io.adlengine.venue.CommandType;
import io.adlengine.venue.Event;
import io.adlengine.venue.EventType;
import io.adlengine.venue.MadeEvents;
import io.adlengine.venue.VenueField;

/** One command of every type and one event of every type, with numbers that no two fields of a message share. */
final class Samples {
    /** Of one, two, three and four bytes. */
    static final String TEXT = "robust-mix:θ1=½ € 😀";

    private Samples() {}

    static Command command(CommandType type) {
        final Command command =
                new Command().from(7, 3, 1_000_000_000L + type.code()).begin(type);
        for (final VenueField field : type.fields()) {
            command.set(field, Coding.of(field).isNumber() ? number(field, type.code()) : 1);
        }
        return type.hasText() ? command.set(TEXT) : command;
    }

    static Event event(EventType type) {
        final boolean isDryRun = type.code() % 2 == 0;
        final Command of = new Command().from(7, 3, 1_000_000_000L + type.code());
        return MadeEvents.of(type, of, isDryRun ? 0 : 12, isDryRun, field -> switch (Coding.of(type, field)) {
            case NUMBER -> number(field, type.code());
            case YES_NO -> 1;
            case ANSWER -> 43;
            case LAYER -> 4;
            case SKIP_REASON -> 13;
        });
    }

    private static long number(VenueField field, int typeCode) {
        final long number = field.code() * 65_537L * 1_000_000_007L + typeCode;
        return field.code() % 2 == 0 ? -number : number;
    }
}
