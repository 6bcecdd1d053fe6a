package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.ReferenceData;
import io.adlengine.SeverityController;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/**
 * What the severities alone would have cost in the rounds of October 10, 2025, strictly ex ante; millionths of a
 * dollar.
 */
final class October10SeverityTest {
    private static final ToLongFunction<Observation> NO_HINT = o -> -1;

    @Test
    void robustMixColdAndWarm() throws IOException {
        assertEquals(11_184_255.16, dollars(RobustMix.builder().build(), NO_HINT), 0.01);
        assertEquals(9_545_399.09, dollars(RobustMix.builder().theta1(0.15).build(), NO_HINT), 0.01);
        assertEquals(9_307_042.01, dollars(undiscounted().theta1(0.15).build(), NO_HINT), 0.01);
    }

    /**
     * The best fixed severity loses 8,470,000 dollars, no haircut at all 15,031,000. Nothing was dropped on this path.
     */
    @Test
    void theCertificateOfAColdStart() throws IOException {
        final RobustMix severity = RobustMix.builder().build();
        dollars(severity, NO_HINT);
        assertEquals(56.14e6, severity.provedBound() / 1e6, 0.01e6);
        assertEquals(0.048, severity.usedBound() / severity.provedBound(), 0.001);
    }

    /** Asking for everything, for the opposite of what is needed, or for nothing. */
    @Test
    void aWorthlessHintCostsLessThanTwoThirdsMore() throws IOException {
        final double without = dollars(RobustMix.builder().build(), NO_HINT);
        final List<ToLongFunction<Observation>> worthless =
                List.of(Observation::deficit, o -> o.deficit() - Math.min(o.needed(), o.deficit()), o -> 0);
        for (ToLongFunction<Observation> hint : worthless) {
            final double with = dollars(RobustMix.builder().trustHints().build(), hint);
            assertTrue(with <= 1.576 * without, with + " with the hint, " + without + " without");
        }
    }

    /** With the guard at most 1.16 times, whatever the hints are. */
    @Test
    void guardedAWorthlessHintCostsASixth() throws IOException {
        final double without = dollars(RobustMix.builder().build(), NO_HINT);
        final List<ToLongFunction<Observation>> worthless = List.of(
                Observation::deficit,
                o -> o.deficit() - Math.min(o.needed(), o.deficit()),
                o -> 0,
                o -> o.deficit() / 2,
                o -> 10 * Math.min(o.needed(), o.deficit()));
        for (ToLongFunction<Observation> hint : worthless) {
            final double with = dollars(new GuardedHints(0, 1, 1), hint);
            assertTrue(with <= 1.16 * without, with + " with the hint, " + without + " without");
        }
        assertEquals(3_610_000, dollars(new GuardedHints(0, 1, 1), Observation::needed), 5_000);
    }

    @Test
    void aPerfectHintIsWorthMoreThanTwoThirds() throws IOException {
        assertTrue(dollars(RobustMix.builder().trustHints().build(), Observation::needed) < 11_184_255 / 3.0);
    }

    @Test
    void theOrderOfTheRoundsMattersLittle() throws IOException {
        final List<Observation> rounds = new ArrayList<>(rounds());
        final double best = Observation.bestFixedLoss(rounds, 1, 1);
        final Random random = new Random(20251010);
        final double[] ratio = new double[500];
        for (int i = 0; i < ratio.length; i++) {
            Collections.shuffle(rounds, random);
            ratio[i] = loss(RobustMix.builder().build(), rounds, NO_HINT) / best;
        }
        Arrays.sort(ratio);
        final double mean = Arrays.stream(ratio).average().orElseThrow();
        assertTrue(mean <= 1.45, "mean " + mean);
        assertTrue(ratio[475] <= 2.1, "95th percentile " + ratio[475]);
    }

    private static double dollars(SeverityController severity, ToLongFunction<Observation> hint) throws IOException {
        return loss(severity, rounds(), hint) / 1e6;
    }

    private static double loss(
            SeverityController severity, List<Observation> rounds, ToLongFunction<Observation> hints) {
        double loss = 0;
        for (Observation round : rounds) {
            final long hint = hints.applyAsLong(round);
            final double theta = severity.severity(round.deficit(), hint);
            severity.observe(round.deficit(), hint, theta, round.needed());
            loss += round.loss(theta, 1, 1);
        }
        return loss;
    }

    private static List<Observation> rounds() throws IOException {
        final List<String> lines = Files.readAllLines(ReferenceData.file("data/october10/rounds.csv"));
        final List<String> names = Arrays.asList(lines.get(0).split(","));
        return lines.stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(fields -> new Observation(
                        micros(fields[names.indexOf("deficit_usd")]),
                        micros(fields[names.indexOf("budget_needed_usd")])))
                .toList();
    }

    private static long micros(String dollars) {
        return new BigDecimal(dollars)
                .setScale(6, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }

    private static WeightedQuantile.Builder undiscounted() {
        return WeightedQuantile.builder().gamma(1).window(64);
    }
}
