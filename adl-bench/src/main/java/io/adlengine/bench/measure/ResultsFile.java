package io.adlengine.bench.measure;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.bench.data.MalformedFileException;
import io.adlengine.bench.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;

/** {@link Results} as the JSON of {@code bench --json}, written and read. */
public final class ResultsFile {
    private static final String COMMAND = "bench";

    private ResultsFile() {}

    /**
     * Writes results.
     *
     * @param results any
     * @return one object on one line
     * @throws IOException never in practice
     */
    public static String text(Results results) throws IOException {
        return Json.of(COMMAND, json -> {
            final Environment environment = results.environment();
            json.writeStringField("commit", environment.commit());
            json.writeStringField("date", environment.date());
            json.writeStringField("jdk", environment.jdk());
            json.writeStringField("vm", environment.vm());
            json.writeArrayFieldStart("flags");
            for (final String flag : environment.flags()) {
                json.writeString(flag);
            }
            json.writeEndArray();
            json.writeStringField("arch", environment.arch());
            json.writeStringField("cpu", environment.cpu());
            json.writeNumberField("cores", environment.cores());
            json.writeArrayFieldStart("benchmarks");
            for (final Score score : results.scores()) {
                write(json, score);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("latencies");
            for (final Latency latency : results.latencies()) {
                write(json, latency);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("failures");
            for (final Failure failure : results.failures()) {
                json.writeStartObject();
                json.writeStringField("of", failure.of());
                json.writeStringField("why", failure.why());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Score score) throws IOException {
        json.writeStartObject();
        json.writeStringField("benchmark", score.of().benchmark());
        json.writeObjectFieldStart("parameters");
        for (final Map.Entry<String, String> parameter : score.of().parameters().entrySet()) {
            json.writeStringField(parameter.getKey(), parameter.getValue());
        }
        json.writeEndObject();
        json.writeStringField("mode", score.of().mode().shortLabel());
        json.writeStringField("unit", score.unit());
        Json.figure(json, "score", score.score());
        Json.figure(json, "error", score.error());
        json.writeArrayFieldStart("forks");
        for (final double fork : score.forks()) {
            json.writeNumber(fork);
        }
        json.writeEndArray();
        Json.figure(json, "allocated", score.allocated());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Latency latency) throws IOException {
        json.writeStartObject();
        json.writeStringField("work", latency.work());
        json.writeNumberField("winners", latency.winners());
        json.writeNumberField("rate", latency.rate());
        json.writeNumberField("rounds", latency.rounds());
        json.writeNumberField("first", latency.first());
        json.writeNumberField("p50", latency.p50());
        json.writeNumberField("p99", latency.p99());
        json.writeNumberField("p999", latency.p999());
        json.writeNumberField("p9999", latency.p9999());
        json.writeNumberField("max", latency.max());
        json.writeEndObject();
    }

    /**
     * Reads results.
     *
     * @param file as {@link #text} wrote it
     * @return what is in it
     * @throws IOException if it cannot be read
     * @throws MalformedFileException if it is something else
     */
    public static Results read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": no such file (expected: a file of bench --json)");
        }
        final JsonNode json;
        try {
            json = new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new MalformedFileException(file, line(e), "", e.getOriginalMessage(), "JSON of bench --json");
        }
        if (!json.path("command").asText().equals(COMMAND)
                || json.path("schemaVersion").asInt() != Json.SCHEMA_VERSION) {
            throw new MalformedFileException(
                    file,
                    1,
                    "",
                    "command " + json.path("command").asText() + ", schemaVersion "
                            + json.path("schemaVersion").asText(),
                    "command " + COMMAND + ", schemaVersion " + Json.SCHEMA_VERSION);
        }
        try {
            return results(json);
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException(file, 1, "", String.valueOf(e.getMessage()), "JSON of bench --json");
        }
    }

    private static long line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    }

    private static Results results(JsonNode json) {
        final List<String> flags = new ArrayList<>();
        json.path("flags").forEach(flag -> flags.add(flag.asText()));
        final Environment environment = new Environment(
                json.path("productVersion").asText(),
                json.path("commit").asText(),
                json.path("date").asText(),
                json.path("jdk").asText(),
                json.path("vm").asText(),
                flags,
                json.path("arch").asText(),
                json.path("cpu").asText(),
                json.path("cores").asInt());
        final List<Score> scores = new ArrayList<>();
        json.path("benchmarks").forEach(each -> scores.add(score(each)));
        final List<Latency> latencies = new ArrayList<>();
        json.path("latencies").forEach(each -> latencies.add(latency(each)));
        final List<Failure> failures = new ArrayList<>();
        json.path("failures")
                .forEach(each -> failures.add(
                        new Failure(each.path("of").asText(), each.path("why").asText())));
        return new Results(environment, scores, latencies, failures);
    }

    private static Score score(JsonNode json) {
        final Map<String, String> parameters = new HashMap<>();
        json.path("parameters")
                .properties()
                .forEach(
                        field -> parameters.put(field.getKey(), field.getValue().asText()));
        final List<Double> forks = new ArrayList<>();
        json.path("forks").forEach(fork -> forks.add(figure(fork)));
        return new Score(
                new BenchmarkCase(
                        json.path("benchmark").asText(),
                        parameters,
                        mode(json.path("mode").asText())),
                json.path("unit").asText(),
                figure(json.path("score")),
                figure(json.path("error")),
                forks,
                figure(json.path("allocated")));
    }

    private static Mode mode(String label) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.shortLabel().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("mode " + label));
    }

    private static Latency latency(JsonNode json) {
        return new Latency(
                json.path("work").asText(),
                json.path("winners").asInt(),
                json.path("rate").doubleValue(),
                json.path("rounds").asLong(),
                json.path("first").asLong(),
                json.path("p50").asLong(),
                json.path("p99").asLong(),
                json.path("p999").asLong(),
                json.path("p9999").asLong(),
                json.path("max").asLong());
    }

    /** What is unknown is null in the file. */
    private static double figure(JsonNode json) {
        return json.isNumber() ? json.doubleValue() : Double.NaN;
    }
}
