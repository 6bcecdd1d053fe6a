package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.ReferenceData;
import io.adlengine.SeverityController;
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
    void theMedianOfTheWeights() {
        assertSeverities(weightedQuantile().gamma(0.9).build(), 0.0, 0.2, 0.6, 0.4, 0.6, 0.2, 0.4, 0.5);
    }

    @Test
    void theUndiscountedMedianMovesOnlyAsFarAsItHasTo() {
        assertSeverities(weightedQuantile().gamma(1).theta1(0.15).build(), 0.15, 0.2, 0.2, 0.4, 0.4, 0.4, 0.4, 0.4);
    }

    @Test
    void aShortMemoryWithAPrior() {
        assertSeverities(
                weightedQuantile().gamma(0.5).window(4).theta1(0.15).prior(1).build(),
                0.15,
                0.2,
                0.6,
                0.4,
                0.8,
                0.1,
                0.5,
                0.5);
    }

    @Test
    void theQuantileOfDearShortfalls() {
        assertSeverities(
                weightedQuantile().gamma(0.9).window(32).lambda(4, 1).build(), 0.0, 0.2, 0.6, 0.6, 0.8, 0.6, 0.6, 0.6);
    }

    @Test
    void robustMix() {
        assertSeverities(RobustMix.builder().build(), 0.0, 0.2, 0.2, 0.4, 0.4324631123267676, 0.4, 0.4, 0.4);
    }

    @Test
    void robustMixWithDearShortfalls() {
        assertSeverities(
                RobustMix.builder().theta1(0.15).lambda(4, 1).build(),
                0.15,
                0.2,
                0.6,
                0.5898406724674438,
                0.8,
                0.6,
                0.5980474796677653,
                0.592832047336281);
    }

    /** A thousand dollars, then a billion, then small change. */
    @Test
    void robustMixStartsAnewWhereItMatters() {
        final long[] deficit = {1000, 1000, 0, 500, 2000, 1_000_000_000, 1, 1000, 1000};
        final long[] needed = {250, 0, 0, 900, 500, 250_000_000, 1, 250, 750};
        final double[] expected = {0.15, 0.25, 0.25, 0.25, 0.25, 0.15, 0.25, 0.25, 0.25};
        assertSeverities(RobustMix.builder().theta1(0.15).build(), deficit, needed, expected);
    }

    @Test
    void everyVectorOfTheReference() throws IOException {
        final ObjectMapper mapper = new ObjectMapper();
        final Map<String, Integer> seen = new TreeMap<>();
        for (String line : Files.readAllLines(ReferenceData.file("vectors/severity.jsonl"))) {
            final JsonNode vector = mapper.readTree(line);
            final double scale = scale(vector.get("deficit"));
            assertVector(vector, controller(vector, scale), scale);
            seen.merge(vector.get("controller").asText(), 1, Integer::sum);
        }
        assertEquals(
                Map.of(
                        "ogd", 9,
                        "ogd_eta_star", 6,
                        "adagrad_norm", 9,
                        "implicit_adagrad", 6,
                        "dwq", 12,
                        "robust_mix", 9,
                        "robust_mix_hint", 2),
                seen);
    }

    private static SeverityController controller(JsonNode vector, double scale) {
        final JsonNode params = vector.get("params");
        final double theta1 = params.get("theta1").asDouble();
        final double under = vector.get("lambda_under").asDouble();
        final double over = vector.get("lambda_over").asDouble();
        final Builder gradient = builder().theta1(theta1).lambda(under, over);
        final RobustMix.Builder mix = RobustMix.builder().theta1(theta1).lambda(under, over);
        return switch (vector.get("controller").asText()) {
            case "ogd" ->
                gradient.constantStep(params.get("eta").asDouble() / scale).build();
            case "ogd_eta_star" ->
                gradient.optimalStep(
                                params.get("path").asDouble(),
                                params.get("sum_d2").asDouble() * scale * scale)
                        .build();
            case "adagrad_norm" ->
                gradient.adaGradNorm(params.get("c").asDouble()).build();
            case "implicit_adagrad" ->
                gradient.implicitAdaGrad(params.get("c").asDouble()).build();
            case "dwq" ->
                weightedQuantile()
                        .gamma(params.get("gamma").asDouble())
                        .window(params.get("window").asInt())
                        .prior(params.get("prior_weight").asDouble())
                        .theta1(theta1)
                        .lambda(under, over)
                        .build();
            case "robust_mix" -> mix.build();
            default -> mix.trustHints().build();
        };
    }

    private static void assertVector(JsonNode vector, SeverityController severity, double scale) {
        final String id = vector.get("id").asText();
        final JsonNode hints = vector.path("hint_usd");
        double cumulativeLoss = 0;
        for (int i = 0; i < vector.get("theta").size(); i++) {
            final long deficit = Math.round(vector.get("deficit").get(i).asDouble() * scale);
            final long needed = Math.round(vector.get("b_needed").get(i).asDouble() * scale);
            final long hint = hints.path(i).isNumber() ? Math.round(hints.get(i).asDouble() * scale) : -1;
            final double theta = severity.severity(deficit, hint);
            assertEquals(vector.get("theta").get(i).asDouble(), theta, LIMIT, id + ", round " + i);
            severity.observe(deficit, hint, theta, needed);
            cumulativeLoss += new Observation(deficit, needed)
                    .loss(
                            theta,
                            vector.get("lambda_under").asDouble(),
                            vector.get("lambda_over").asDouble());
        }
        final double expected = vector.get("cumulative_loss").asDouble();
        assertEquals(expected, cumulativeLoss / scale, 1e-11 * expected, id);
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

    private static WeightedQuantile.Builder weightedQuantile() {
        return WeightedQuantile.builder();
    }

    private static void assertSeverities(Builder rule, double... expected) {
        assertSeverities(rule.build(), expected);
    }

    /** Over eight rounds whose needs tie with each other and with θ. */
    private static void assertSeverities(SeverityController severity, double... expected) {
        final long[] deficit = {100, 100, 100, 100, 200, 100, 100, 100};
        final long[] needed = {20, 60, 40, 80, 20, 50, 50, 10};
        assertSeverities(severity, deficit, needed, expected);
    }

    private static void assertSeverities(
            SeverityController severity, long[] deficit, long[] needed, double[] expected) {
        for (int i = 0; i < deficit.length; i++) {
            assertEquals(expected[i], severity.severity(deficit[i], -1), LIMIT, "round " + i);
            Controllers.observe(severity, deficit[i], needed[i]);
        }
    }
}
