package io.adlengine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.Answer;
import io.adlengine.venue.CommandType;
import io.adlengine.venue.EventType;
import io.adlengine.venue.VenueField;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.SkipReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** The schema says what the venue's types of commands and events say: every message, field, unit and code. */
class SchemaTest {
    private static final Element SCHEMA = Schema.read();

    @Test
    void itIsTheOneThatIsWritten() {
        assertEquals(Integer.toString(MessageHeader.SCHEMA_ID), SCHEMA.getAttribute("id"));
        assertEquals(Integer.toString(MessageHeader.VERSION), SCHEMA.getAttribute("version"));
        assertEquals("littleEndian", SCHEMA.getAttribute("byteOrder"));
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandHasItsMessage(CommandType type) {
        final List<String> fields = new ArrayList<>();
        fields.add(field("origin", 100, "CommandOrigin", 0));
        int offset = 24;
        for (final VenueField field : type.fields()) {
            fields.add(field(Message.camel(field.name()), field.code(), unit(field), offset));
            offset += 8;
        }
        if (type.hasText()) {
            fields.add("<data name=\"text\" id=\"102\" type=\"TextEncoding\"/>");
        }
        assertMessage(Message.nameOf(type.name(), "Command"), type.code(), offset, fields);
    }

    @ParameterizedTest
    @EnumSource
    void everyEventHasItsMessage(EventType type) {
        final List<String> fields = new ArrayList<>();
        fields.add(field("origin", 100, "EventOrigin", 0));
        fields.add(field("isDryRun", 101, "YesNo", 32));
        int offset = 40;
        for (final VenueField field : type.fields()) {
            final String unit = field == VenueField.CODE ? codes(type) : unit(field);
            fields.add(field(Message.camel(field.name()), field.code(), unit, offset));
            offset += 8;
        }
        assertMessage(Message.nameOf(type.name(), "Event"), 1_000 + type.code(), offset, fields);
    }

    @Test
    void thereIsNoMessageBesideThemButChunks() {
        final List<String> expected = Stream.of(
                        Stream.of(CommandType.values()).map(type -> Message.nameOf(type.name(), "Command")),
                        Stream.of(EventType.values()).map(type -> Message.nameOf(type.name(), "Event")),
                        Stream.of("SnapshotChunk", "ReceiptChunk"))
                .flatMap(Function.identity())
                .toList();
        final List<String> names = Schema.all(SCHEMA, "message").stream()
                .map(message -> message.getAttribute("name"))
                .toList();
        assertEquals(expected, names);
        assertEquals("2001", Schema.named(SCHEMA, "message", "SnapshotChunk").getAttribute("id"));
        assertEquals("2002", Schema.named(SCHEMA, "message", "ReceiptChunk").getAttribute("id"));
    }

    @Test
    void everyCodeIsThere() {
        assertCodes("Answer", Answer.values(), Answer::code);
        assertCodes("Layer", Layer.values(), Layer::code);
        assertCodes("SkipReason", SkipReason.values(), SkipReason::code);
    }

    @Test
    void everythingIsDescribed() {
        Stream.of("type", "composite", "enum", "validValue", "message", "field", "data")
                .flatMap(kind -> Schema.all(SCHEMA, kind).stream())
                .forEach(element -> assertFalse(
                        element.getAttribute("description").isBlank(),
                        element.getTagName() + " " + element.getAttribute("name")));
    }

    /** A generator makes a method of every field, beside those that its flyweights have. */
    @Test
    void noFieldIsCalledAsAMethodOfAFlyweightIs() {
        final TreeSet<String> names = Stream.of("field", "data")
                .flatMap(kind -> Schema.all(SCHEMA, kind).stream())
                .map(field -> field.getAttribute("name"))
                .collect(Collectors.toCollection(TreeSet::new));
        names.retainAll(List.of("limit", "offset", "buffer", "wrap", "rewind", "skip", "type", "class", "count"));
        assertTrue(names.isEmpty(), names.toString());
    }

    private static void assertMessage(String name, int id, int blockBytes, List<String> fields) {
        final Element message = Schema.named(SCHEMA, "message", name);
        assertEquals(Integer.toString(id), message.getAttribute("id"), name);
        assertEquals(Integer.toString(blockBytes), message.getAttribute("blockLength"), name);
        final List<String> found = Schema.below(message).stream()
                .map(element -> {
                    final String shown = "<" + element.getTagName() + attribute(element, "name")
                            + attribute(element, "id") + attribute(element, "type");
                    return shown + (element.hasAttribute("offset") ? attribute(element, "offset") : "") + "/>";
                })
                .toList();
        assertEquals(String.join("\n", fields), String.join("\n", found), name);
    }

    private static String attribute(Element element, String name) {
        return " " + name + "=\"" + element.getAttribute(name) + '"';
    }

    private static String field(String name, int id, String type, int offset) {
        return "<field name=\"" + name + "\" id=\"" + id + "\" type=\"" + type + "\" offset=\"" + offset + "\"/>";
    }

    private static <T extends Enum<T>> void assertCodes(String name, T[] values, ToIntFunction<T> code) {
        final Map<String, String> expected = new LinkedHashMap<>();
        for (final T value : values) {
            expected.put(value.name(), Integer.toString(code.applyAsInt(value)));
        }
        final Map<String, String> found = new LinkedHashMap<>();
        for (final Element value : Schema.all(Schema.named(SCHEMA, "enum", name), "validValue")) {
            found.put(value.getAttribute("name"), value.getTextContent());
        }
        assertEquals(expected, found, name);
    }

    /** The type of the schema that says a field's unit. */
    private static String unit(VenueField field) {
        return switch (field) {
            case ACCOUNT_ID, COUNTERPARTY_ID -> "AccountId";
            case OWNER_ID -> "OwnerId";
            case INSTRUMENT_ID -> "InstrumentId";
            case COLLECTION_ID, ROUND_ID, CLOSEOUT_ID -> "SerialNumber";
            case LOTS, MOST_LOTS -> "Lots";
            case PRICE, LEAST_PRICE, MOST_PRICE -> "Ticks";
            case AMOUNT, TRANSFER, COST -> "Money";
            case RATE -> "Billionths";
            case PPM -> "Millionths";
            case FLAG, IS_LONG -> "YesNo";
            case MOST, ACCOUNTS, POSITIONS, PASS, WINNERS -> "Count";
            case ROOT_FIRST, ROOT_SECOND, ROOT_THIRD, ROOT_LAST -> "RootWord";
            case TIME -> "Nanoseconds";
            case MULTIPLIER -> "Multiplier";
            case CODE -> throw new AssertionError("a code is the event's");
        };
    }

    private static String codes(EventType type) {
        return switch (type) {
            case REPLY, DEFERRED -> "Answer";
            case ROUND_STARTED -> "Layer";
            case SKIPPED -> "SkipReason";
            default -> throw new AssertionError("whose codes does " + type + " have?");
        };
    }
}
