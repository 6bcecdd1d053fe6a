package io.adlengine.bench.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.samskivert.mustache.Mustache;
import io.adlengine.bench.report.Json;
import io.adlengine.bench.report.Product;
import io.adlengine.check.Require;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A page of figures in one file that asks nobody for anything: charts, styles and data are inside, and its policy
 * forbids the browser to load or send whatever it may be. The same bytes for the same figures.
 *
 * <p>Whatever comes from a user's files, such as an account's id, is text on it and never markup.
 */
public final class Page {
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

    private final String title;
    private final String command;
    private final List<String> notes = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    /**
     * Begins a page without figures.
     *
     * @param title what it is about
     * @param command what was run, in a line
     */
    public Page(String title, String command) {
        this.title = Require.present("title", title);
        this.command = Require.present("command", command);
    }

    /**
     * Adds what a reader has to know beside the figures.
     *
     * @param note a sentence
     */
    public void note(String note) {
        notes.add(Require.present("note", note));
    }

    /**
     * Adds a figure; one without rows is left out, and a note says so.
     *
     * @param figure complete
     */
    public void add(Figure figure) {
        if (Require.present("figure", figure).isEmpty()) {
            note("Left out: " + figure.title() + " (nothing to show).");
        } else {
            figures.add(figure);
        }
    }

    /**
     * {@return the file}
     *
     * @throws IOException never in practice
     */
    public String html() throws IOException {
        final String echarts = resource(ECHARTS);
        final String script = resource("page.js");
        final String style = resource("page.css");
        final List<Map<String, Object>> shown = new ArrayList<>();
        for (final Figure figure : figures) {
            shown.add(shown(figure));
        }
        return Mustache.compiler()
                .compile(resource("page.mustache"))
                .execute(Map.ofEntries(
                        Map.entry("title", title),
                        Map.entry("command", command),
                        Map.entry("version", Product.version()),
                        Map.entry("notes", notes),
                        Map.entry("hasNotes", !notes.isEmpty()),
                        Map.entry("figures", shown),
                        Map.entry("data", data()),
                        Map.entry("style", style),
                        Map.entry("echarts", echarts),
                        Map.entry("script", script),
                        Map.entry("hashes", hash(echarts) + " " + hash(script)),
                        Map.entry("licence", resource("/META-INF/LICENSE")),
                        Map.entry("bsd", resource("/META-INF/licenses/BSD-3-Clause"))));
    }

    private static Map<String, Object> shown(Figure figure) {
        final List<Map<String, Object>> headers = new ArrayList<>();
        for (final Figure.Column column : figure.columns()) {
            headers.add(Map.of("text", column.header(), "number", column.isNumber()));
        }
        final List<Map<String, Object>> rows = new ArrayList<>();
        for (final List<String> row : figure.rows()) {
            final List<Map<String, Object>> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(Map.of(
                        "text", row.get(i), "number", figure.columns().get(i).isNumber()));
            }
            rows.add(Map.of("cells", cells));
        }
        return Map.of(
                "id", figure.id(),
                "title", figure.title(),
                "reading", figure.reading(),
                "headers", headers,
                "rows", rows,
                "count", rows.size());
    }

    /** JSON that may stand inside of a script element: no text in it can end that. */
    private String data() throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            for (final Figure figure : figures) {
                write(json, figure);
            }
            json.writeEndArray();
        }
        return text.toString()
                .replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static void write(JsonGenerator json, Figure figure) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", figure.id());
        json.writeStringField("chart", figure.chart().name());
        json.writeStringField("title", figure.title());
        json.writeBooleanField("logX", figure.isXLogarithmic());
        json.writeBooleanField("logY", figure.isYLogarithmic());
        Json.figure(json, "most", figure.most());
        json.writeArrayFieldStart("columns");
        for (final Figure.Column column : figure.columns()) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("header", column.header());
            json.writeBooleanField("number", column.isNumber());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        for (final List<String> row : figure.rows()) {
            json.writeStartArray();
            for (final String cell : row) {
                json.writeString(cell);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** As a content security policy names a script. */
    private static String hash(String script) {
        try {
            final byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " (expected: a resource of this program)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
