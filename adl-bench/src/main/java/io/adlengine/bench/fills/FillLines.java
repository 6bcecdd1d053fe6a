package io.adlengine.bench.fills;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * A file of fills, line by line: {@code ["0x…", {…}]}, a user and its fill, as in node_fills; or an object whose {@code
 * events} are such pairs, as in node_fills_by_block.
 */
final class FillLines {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private FillLines() {}

    /** Reads all of them, in the order of the file; a line that is none is refused with its number. */
    static long read(String name, BufferedReader lines, Consumer<Fill> fills) throws IOException {
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                try {
                    read(JSON.readTree(line), fills);
                } catch (JsonProcessingException | IllegalArgumentException | ArithmeticException e) {
                    throw new IllegalArgumentException(name + ":" + number + ": " + reason(e), e);
                }
            }
        }
        return number;
    }

    private static String reason(Exception e) {
        return e instanceof JsonProcessingException json
                ? "no JSON (expected: a line of JSON): " + json.getOriginalMessage()
                : e.getMessage();
    }

    private static void read(JsonNode line, Consumer<Fill> fills) {
        if (line.isObject() && line.path("events").isArray()) {
            line.get("events").forEach(event -> fills.accept(fill(event)));
        } else {
            fills.accept(fill(line));
        }
    }

    private static Fill fill(JsonNode event) {
        if (!event.isArray()
                || event.size() != 2
                || !event.get(0).isTextual()
                || !event.get(1).isObject()) {
            throw new IllegalArgumentException("event=" + event.getNodeType() + " (expected: a user and a fill)");
        }
        return Fill.of(event.get(0).asText(), event.get(1));
    }
}
