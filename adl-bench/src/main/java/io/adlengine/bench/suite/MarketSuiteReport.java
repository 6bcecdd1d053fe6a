package io.adlengine.bench.suite;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.adlengine.bench.report.Json;
import io.adlengine.bench.report.Report;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hipparchus.stat.StatUtils;

/** A run of the suite of markets as text. */
public final class MarketSuiteReport implements Report {
    private static final String[] CSV = {"severity", "moments", "family", "ratio", "worst", "promiseUse"};
    private static final String[] SUMMARY = {"severity", "moments", "mean", "worst family", "worst run", "promise used"
    };

    private final List<MarketResult> results;

    /**
     * Collects what is to be shown.
     *
     * @param results everything found
     */
    public MarketSuiteReport(List<MarketResult> results) {
        this.results = List.copyOf(results);
    }

    /** A severity at a length, over all families. */
    private record Summary(String severity, int moments, double mean, double worstFamily, double worst, double use) {
        static Summary of(String severity, int moments, List<MarketResult> all) {
            final List<MarketResult> mine = all.stream()
                    .filter(result -> result.severity().equals(severity) && result.moments() == moments)
                    .toList();
            final double[] ratios =
                    mine.stream().mapToDouble(MarketResult::ratio).toArray();
            return new Summary(
                    severity,
                    moments,
                    StatUtils.geometricMean(ratios),
                    StatUtils.max(ratios),
                    mine.stream().mapToDouble(MarketResult::worst).max().orElseThrow(),
                    mine.stream()
                            .mapToDouble(MarketResult::promiseUse)
                            .filter(use -> !Double.isNaN(use))
                            .max()
                            .orElse(Double.NaN));
        }
    }

    private List<Summary> summaries() {
        final List<Summary> summaries = new ArrayList<>();
        for (final int moments :
                results.stream().map(MarketResult::moments).distinct().toList()) {
            results.stream()
                    .map(MarketResult::severity)
                    .distinct()
                    .forEach(severity -> summaries.add(Summary.of(severity, moments, results)));
        }
        return summaries;
    }

    @Override
    public String table() {
        final Column[] columns = new Column[SUMMARY.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column()
                    .header(SUMMARY[i])
                    .dataAlign(i == 0 ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT)
                    .maxWidth(100);
        }
        final String[][] rows = summaries().stream()
                .map(summary -> new String[] {
                    summary.severity,
                    Integer.toString(summary.moments),
                    number(summary.mean),
                    number(summary.worstFamily),
                    number(summary.worst),
                    number(summary.use)
                })
                .toArray(String[][]::new);
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, rows)
                + System.lineSeparator()
                + "missing and needless money over what doing nothing misses:"
                + " geometric mean over the families, the worst family, the worst run"
                + System.lineSeparator();
    }

    @Override
    public String csv() throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(CSV);
            for (final MarketResult result : results) {
                writer.writeRecord(
                        result.severity(),
                        Integer.toString(result.moments()),
                        result.family(),
                        number(result.ratio()),
                        number(result.worst()),
                        number(result.promiseUse()));
            }
        }
        return text.toString();
    }

    @Override
    public String json() throws IOException {
        return Json.of("severity-suite", json -> {
            json.writeArrayFieldStart("markets");
            for (final MarketResult result : results) {
                json.writeStartObject();
                json.writeStringField("severity", result.severity());
                json.writeNumberField("moments", result.moments());
                json.writeStringField("family", result.family());
                Json.figure(json, "ratio", result.ratio());
                Json.figure(json, "worst", result.worst());
                Json.figure(json, "promiseUse", result.promiseUse());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value);
    }
}
