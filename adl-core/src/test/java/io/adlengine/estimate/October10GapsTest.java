package io.adlengine.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.ReferenceData;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The published gaps of October 10, 2025: what each estimator, asked before every round from the second on, would have
 * missed of the 12.8 million needed; estimate and need capped at the deficit.
 */
final class October10GapsTest {
    private record Row(long coin, long quantity, long needed) {}

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "CONSTANT, ewma, 3.942",
        "CONSTANT, last, 4.094",
        "CONSTANT, implicit, 3.994",
        "SQUARE_ROOT, ewma, 26.628",
        "SQUARE_ROOT, implicit, 9.682",
        "LINEAR, ewma, 48.720",
        "LINEAR, implicit, 26.136"
    })
    void whatItMisses(Impact impact, String rule, double millions) throws IOException {
        final GapEstimator.Builder builder = GapEstimator.builder().impact(impact);
        switch (rule) {
            case "last" -> builder.lastValue();
            case "implicit" -> builder.implicit();
            default -> builder.ewma(0.5);
        }
        assertEquals(millions, missed(builder.build(200)) / 1e6, 5e-4);
    }

    private static double missed(GapEstimator estimator) throws IOException {
        final Map<String, List<Row>> gaps = gaps();
        double missed = 0;
        boolean first = true;
        for (Map<String, String> round : table(ReferenceData.file("data/october10/rounds.csv"))) {
            final List<Row> rows = gaps.get(round.get("wave"));
            final int[] instrument = rows.stream()
                    .mapToInt(row -> estimator.instrument(row.coin))
                    .toArray();
            final long[] quantity = rows.stream().mapToLong(Row::quantity).toArray();
            final long[] needed = rows.stream().mapToLong(Row::needed).toArray();
            final long deficit = scaled(round.get("deficit_usd"), 6);
            final long estimate = estimator.estimate(instrument, quantity, null, rows.size());
            assertEquals(first ? -1 : Math.abs(estimate), estimate);
            if (!first) {
                missed += Math.abs(Math.min(estimate, deficit)
                                - Math.min(scaled(round.get("budget_needed_usd"), 6), deficit))
                        / 1e6;
            }
            first = false;
            estimator.observe(instrument, quantity, needed, null, rows.size());
        }
        return missed;
    }

    private static Map<String, List<Row>> gaps() throws IOException {
        final Map<String, List<Row>> rounds = new LinkedHashMap<>();
        final List<String> coins = new ArrayList<>();
        for (Map<String, String> row : table(ReferenceData.file("data/october10/coin_gaps.csv"))) {
            if (!coins.contains(row.get("coin"))) {
                coins.add(row.get("coin"));
            }
            rounds.computeIfAbsent(row.get("wave"), wave -> new ArrayList<>())
                    .add(new Row(
                            coins.indexOf(row.get("coin")),
                            scaled(row.get("qty_contracts"), 8),
                            scaled(row.get("gap_usd_x_qty"), 6)));
        }
        return rounds;
    }

    private static List<Map<String, String>> table(Path file) throws IOException {
        final List<String> lines = Files.readAllLines(file);
        final List<String> names = Arrays.asList(lines.get(0).split(","));
        final List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            final String[] fields = line.split(",");
            final Map<String, String> row = new LinkedHashMap<>();
            names.forEach(name -> row.put(name, fields[names.indexOf(name)]));
            rows.add(row);
        }
        return rows;
    }

    private static long scaled(String decimal, int scale) {
        return new BigDecimal(decimal)
                .setScale(scale, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }
}
