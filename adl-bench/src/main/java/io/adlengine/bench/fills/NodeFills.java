package io.adlengine.bench.fills;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.adlengine.bench.data.MalformedFileException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Fills as a Hyperliquid node writes them, read one by one: of {@code node_fills_by_block} an object a line, whose
 * {@code events} are pairs of a user and a fill, of {@code node_fills} such a pair a line. What else there is in either
 * is skipped. Memory does not grow with the file.
 */
final class NodeFills {
    private static final String RULE = "lines of node_fills or node_fills_by_block, decompressed";
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final JsonParser json;
    private final Consumer<Fill> sink;

    private NodeFills(Path file, JsonParser json, Consumer<Fill> sink) {
        this.file = file;
        this.json = json;
        this.sink = sink;
    }

    /** Hands over every fill, in the order of the file. */
    static void read(Path file, InputStream in, Consumer<Fill> sink) throws IOException {
        try (JsonParser json = parser(file, in)) {
            final NodeFills fills = new NodeFills(file, json, sink);
            try {
                fills.readAll();
            } catch (JsonProcessingException e) {
                throw new MalformedFileException(file, e.getLocation().getLineNr(), "", "no JSON", RULE);
            } catch (CharConversionException e) {
                throw fills.malformed("", "no text", RULE);
            }
        }
    }

    /** Which looks at the first bytes, and guesses how they are encoded. */
    private static JsonParser parser(Path file, InputStream in) throws IOException {
        try {
            return JSON.createParser(in);
        } catch (CharConversionException e) {
            throw new MalformedFileException(file, 1, "", "no text", RULE);
        }
    }

    private void readAll() throws IOException {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.START_ARRAY) {
                readPair();
            } else if (token == JsonToken.START_OBJECT) {
                readBlock();
            } else {
                throw malformed("", json.getText(), RULE);
            }
        }
    }

    private void readBlock() throws IOException {
        boolean hasEvents = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            final String name = json.currentName();
            json.nextToken();
            if (name.equals("side_info")) {
                throw malformed(name, "a line of node_trades, which has no marks of liquidations", RULE);
            }
            if (name.equals("events") && json.currentToken() == JsonToken.START_ARRAY) {
                hasEvents = true;
                readEvents();
            } else {
                json.skipChildren();
            }
        }
        if (!hasEvents) {
            throw malformed("events", "missing", RULE);
        }
    }

    private void readEvents() throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw malformed("events", json.getText(), "pairs of a user and a fill");
            }
            readPair();
        }
    }

    private void readPair() throws IOException {
        final boolean hasUser = json.nextToken() == JsonToken.VALUE_STRING;
        final String user = hasUser ? json.getText() : "";
        if (user.isBlank() || json.nextToken() != JsonToken.START_OBJECT) {
            throw malformed("", json.getText(), "a pair of a user and a fill; " + RULE);
        }
        final long line = line();
        final Map<String, String> fields = new HashMap<>();
        readFields("", fields);
        if (json.nextToken() != JsonToken.END_ARRAY) {
            throw malformed("", json.getText(), "a pair of a user and a fill");
        }
        sink.accept(fill(line, user, fields));
    }

    /** Texts of strings and numbers, those of a liquidation with its name before theirs. */
    private void readFields(String prefix, Map<String, String> fields) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            final String name = prefix + json.currentName();
            final JsonToken value = json.nextToken();
            if (name.equals("liquidation") && value == JsonToken.START_OBJECT) {
                fields.put(name, name);
                readFields(name + ".", fields);
            } else if (value.isStructStart()) {
                json.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                fields.put(name, json.getText());
            }
        }
    }

    private Fill fill(long line, String user, Map<String, String> fields) {
        final Fill.Liquidation liquidation = fields.containsKey("liquidation")
                ? new Fill.Liquidation(
                        fields.get("liquidation.liquidatedUser"),
                        fields.get("liquidation.markPx"),
                        fields.get("liquidation.method"))
                : null;
        final Fill fill = new Fill(
                file,
                line,
                user,
                required(line, fields, "coin"),
                whole(line, fields, "tid"),
                whole(line, fields, "time"),
                required(line, fields, "side"),
                required(line, fields, "dir"),
                required(line, fields, "sz"),
                required(line, fields, "px"),
                fields.get("startPosition"),
                fields.get("closedPnl"),
                fields.get("feeToken"),
                liquidation);
        if (!fill.side().equals("A") && !fill.side().equals("B")) {
            throw fill.malformed("side", fill.side(), "A or B");
        }
        return fill;
    }

    private String required(long line, Map<String, String> fields, String name) {
        final String text = fields.get(name);
        if (text == null || text.isBlank()) {
            throw new MalformedFileException(file, line, name, "missing", "in every fill");
        }
        return text;
    }

    private long whole(long line, Map<String, String> fields, String name) {
        final String text = required(line, fields, name);
        try {
            final long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new MalformedFileException(file, line, name, "'" + text + "'", "a whole number of 0 or more");
        }
        throw new MalformedFileException(file, line, name, "'" + text + "'", "a whole number of 0 or more");
    }

    private long line() {
        return json.currentTokenLocation().getLineNr();
    }

    private MalformedFileException malformed(String field, String found, String expected) {
        return new MalformedFileException(file, line(), field, found, expected);
    }
}
