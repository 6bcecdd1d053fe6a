package io.adlengine.wire;

import io.adlengine.venue.Command;
import io.adlengine.venue.Event;
import io.adlengine.venue.VenueField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a message says, by the names of the schema, in their order; {@code text} is null where there is none. */
record Message(String name, int templateId, List<Value> values, String text) {
    /** A number: {@code origin.clientId} of the origin, {@code amount} of the message itself. */
    record Value(String name, long value, int bytes) {}

    static Message of(Command command) {
        final List<Value> values = new ArrayList<>();
        values.add(new Value("origin.clientId", command.clientId(), 8));
        values.add(new Value("origin.sequence", command.sequence(), 8));
        values.add(new Value("origin.timestamp", command.timestamp(), 8));
        for (final VenueField field : command.type().fields()) {
            values.add(new Value(camel(field.name()), command.get(field), 8));
        }
        return new Message(
                nameOf(command.type().name(), "Command"),
                command.type().code(),
                values,
                command.type().hasText() ? command.text() : null);
    }

    static Message of(Event event) {
        final List<Value> values = new ArrayList<>();
        values.add(new Value("origin.eventId", event.eventId(), 8));
        values.add(new Value("origin.clientId", event.clientId(), 8));
        values.add(new Value("origin.sequence", event.sequence(), 8));
        values.add(new Value("origin.timestamp", event.timestamp(), 8));
        values.add(new Value("isDryRun", event.isDryRun() ? 1 : 0, 8));
        for (final VenueField field : event.type().fields()) {
            values.add(new Value(camel(field.name()), event.get(field), 8));
        }
        return new Message(
                nameOf(event.type().name(), "Event"), 1_000 + event.type().code(), values, null);
    }

    /** The bytes of the block. */
    int blockBytes() {
        return values.stream().mapToInt(Value::bytes).sum();
    }

    /** {@code MOST_LOTS} as {@code mostLots}. */
    static String camel(String constant) {
        final String pascal = nameOf(constant, "");
        return pascal.substring(0, 1).toLowerCase(Locale.ROOT) + pascal.substring(1);
    }

    /** {@code MOST_LOTS} as {@code MostLots} and a suffix. */
    static String nameOf(String constant, String suffix) {
        final StringBuilder name = new StringBuilder();
        for (final String word : constant.split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.append(suffix).toString();
    }
}
