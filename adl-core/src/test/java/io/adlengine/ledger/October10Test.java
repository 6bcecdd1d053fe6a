package io.adlengine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.ReferenceData;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published rounds of October 10, 2025, in millionths of a dollar. */
final class October10Test {
    private static final int SCALE = 6;

    private final RegretLedger ledger = new RegretLedger(16);

    @Test
    void whatTheVenueTookAgainstWhatWasNeeded() throws IOException {
        recordProduction();
        assertEquals(16, ledger.rounds());
        assertEquals("100063386.69", dollars(ledger.deficit()));
        assertEquals("15079669.61", dollars(ledger.needed()));
        assertEquals("60108335.33", dollars(ledger.haircut()));
        assertEquals("49405578.12", dollars(ledger.overshoot()));
        assertEquals("4376912.41", dollars(ledger.undershoot()));
        assertEquals("45028665.72", dollars(ledger.netOvershoot()));
        assertEquals("53782490.53", dollars(ledger.tracking()));
    }

    @Test
    void whatHindsightKnows() throws IOException {
        recordProduction();
        assertEquals(7.05952265, ledger.pathVariation(), 5e-9);
        assertEquals(129_699_802.43, ledger.instanceBound() / 1e6, 0.005);
        assertEquals(1.1656953e-7, ledger.etaStar() * 1e6, 5e-15);
        assertEquals(0.1264366, ledger.bestFixedSeverity(), 5e-8);
        assertEquals(8_470_000, ledger.bestFixedLoss() / 1e6, 500);
    }

    /**
     * Most of the path variation is dust: the best fixed severity proves 41.8 million, the nine rounds above a million
     * alone 62.8 million, the path itself 129.7 million.
     */
    @Test
    void whatGradientDescentCanLoseAtMost() throws IOException {
        recordProduction();
        assertEquals(41_825_000, ledger.tightInstanceBound() / 1e6, 10_000);
        final RegretLedger material = new RegretLedger(9);
        long dust = 0;
        for (Row row : rows()) {
            if (row.deficit > 1_000_000_000_000L) {
                material.record(row.deficit, 0, 0, row.needed);
            } else {
                dust += row.deficit;
            }
        }
        assertEquals(1.2711, material.pathVariation(), 5e-5);
        assertEquals(62_780_000, material.instanceBound() / 1e6, 10_000);
        assertEquals(0.00042, (double) dust / ledger.deficit(), 5e-6);
    }

    @ParameterizedTest(name = "lambda_under={0} lambda_over={1}")
    @CsvSource({"2, 1, 13.29e6, 0.148", "4, 1, 21.44e6, 0.207", "10, 1, 32.28e6, 0.472", "1, 4, 12.90e6, 0.034"})
    void whenAMissingUnitCostsAnotherPrice(double under, double over, double loss, double severity) throws IOException {
        final RegretLedger priced = new RegretLedger(16, under, over);
        for (Row row : rows()) {
            priced.record(row.deficit, 0, 0, row.needed);
        }
        assertEquals(severity, priced.bestFixedSeverity(), 5e-4);
        assertEquals(loss, priced.bestFixedLoss() / 1e6, 5000);
    }

    /**
     * The severities of the venue with the part above the deficit cut off; what no severity can cover is not in their
     * loss.
     */
    @Test
    void whatItsSeveritiesCost() throws IOException {
        for (Row row : rows()) {
            final long haircut = Math.min(row.haircut, row.deficit);
            ledger.record(row.deficit, (double) haircut / row.deficit, haircut, row.needed);
        }
        assertEquals(26_375_000, ledger.severityLoss() / 1e6, 1000);
        assertEquals(48_462.90, (ledger.tracking() - ledger.severityLoss()) / 1e6, 0.01);
    }

    private void recordProduction() throws IOException {
        for (Row row : rows()) {
            ledger.record(row.deficit, (double) row.haircut / row.deficit, row.haircut, row.needed);
        }
    }

    private record Row(long deficit, long needed, long haircut) {}

    private static List<Row> rows() throws IOException {
        final List<String> lines = Files.readAllLines(ReferenceData.file("data/october10/rounds.csv"));
        final List<String> names = Arrays.asList(lines.get(0).split(","));
        return lines.stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(fields -> new Row(
                        micros(fields[names.indexOf("deficit_usd")]),
                        micros(fields[names.indexOf("budget_needed_usd")]),
                        micros(fields[names.indexOf("budget_prod_usd")])))
                .toList();
    }

    private static long micros(String dollars) {
        return new BigDecimal(dollars)
                .setScale(SCALE, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }

    private static String dollars(long micros) {
        return BigDecimal.valueOf(micros, SCALE)
                .setScale(2, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
