package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.ReferenceData;
import io.adlengine.severity.OnlineGradientDescent.Builder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Severities computed elsewhere, in plain doubles, from the same rules. */
final class SeverityVectorsTest {
    private static final double LIMIT = 1e-12;

    @Test
    void theOptimalConstantStep() {
        assertSeverities(
                builder().optimalStep(2.5, 110_000),
                0.0,
                0.7385489458759964,
                0.0,
                0.7385489458759964,
                1.0,
                0.0,
                0.7385489458759964,
                0.0);
    }

    @Test
    void adaGradNormWithDearShortfalls() {
        assertSeverities(
                builder().adaGradNorm(0.25).theta1(0.15).lambda(4, 1),
                0.15,
                0.4,
                0.5767766952966369,
                0.5332572813077124,
                0.6761144241648553,
                0.6074341421905108,
                0.5734134513185223,
                0.5397034581953601);
    }

    @Test
    void implicitAdaGrad() {
        assertSeverities(
                builder().implicitAdaGrad(0.25),
                0.0,
                0.2,
                0.37677669529663693,
                0.4,
                0.525,
                0.34822330470336316,
                0.4315566380366965,
                0.5);
    }

    @Test
    void everyVectorOfTheReference() throws IOException {
        final ObjectMapper mapper = new ObjectMapper();
        final Map<String, Integer> seen = new TreeMap<>();
        for (String line : Files.readAllLines(ReferenceData.file("vectors/severity.jsonl"))) {
            final JsonNode vector = mapper.readTree(line);
            final double scale = scale(vector.get("deficit"));
            final Builder rule = rule(vector, scale);
            if (rule != null) {
                assertVector(vector, rule, scale);
                seen.merge(vector.get("controller").asText(), 1, Integer::sum);
            }
        }
        assertEquals(Map.of("ogd", 9, "ogd_eta_star", 6, "adagrad_norm", 9, "implicit_adagrad", 6), seen);
    }

    private static Builder rule(JsonNode vector, double scale) {
        final JsonNode params = vector.get("params");
        final Builder builder = builder()
                .theta1(params.get("theta1").asDouble())
                .lambda(
                        vector.get("lambda_under").asDouble(),
                        vector.get("lambda_over").asDouble());
        return switch (vector.get("controller").asText()) {
            case "ogd" -> builder.constantStep(params.get("eta").asDouble() / scale);
            case "ogd_eta_star" ->
                builder.optimalStep(
                        params.get("path").asDouble(), params.get("sum_d2").asDouble() * scale * scale);
            case "adagrad_norm" -> builder.adaGradNorm(params.get("c").asDouble());
            case "implicit_adagrad" -> builder.implicitAdaGrad(params.get("c").asDouble());
            default -> null;
        };
    }

    private static void assertVector(JsonNode vector, Builder rule, double scale) {
        final OnlineGradientDescent severity = rule.build();
        final String id = vector.get("id").asText();
        for (int i = 0; i < vector.get("theta").size(); i++) {
            final long deficit = Math.round(vector.get("deficit").get(i).asDouble() * scale);
            final long needed = Math.round(vector.get("b_needed").get(i).asDouble() * scale);
            final double expected = vector.get("theta").get(i).asDouble();
            assertEquals(expected, severity.severity(deficit, -1), LIMIT, id + ", round " + i);
            severity.observe(deficit, needed);
        }
    }

    /** Dollars are fractions there: the power of two that brings the largest amount just below 2^62 units. */
    private static double scale(JsonNode deficits) {
        double largest = 1;
        for (JsonNode deficit : deficits) {
            largest = Math.max(largest, deficit.asDouble());
        }
        return Math.scalb(1.0, 61 - Math.getExponent(largest));
    }

    private static Builder builder() {
        return OnlineGradientDescent.builder();
    }

    /** Over eight rounds whose needs tie with each other and with θ. */
    private static void assertSeverities(Builder rule, double... expected) {
        final long[] deficit = {100, 100, 100, 100, 200, 100, 100, 100};
        final long[] needed = {20, 60, 40, 80, 20, 50, 50, 10};
        final OnlineGradientDescent severity = rule.build();
        for (int i = 0; i < deficit.length; i++) {
            assertEquals(expected[i], severity.severity(deficit[i], -1), LIMIT, "round " + i);
            severity.observe(deficit[i], needed[i]);
        }
    }
}
