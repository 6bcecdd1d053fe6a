package io.adlengine.bench.replay;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.Episode;
import io.adlengine.bench.report.Json;
import io.adlengine.bench.report.Report;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;

/**
 * How severities fare over many orders of the same rounds, as text: severity loss over the loss of the best fixed
 * severity.
 */
public final class OrderReport implements Report {
    private static final String[] COLUMNS = {"severity", "mean", "median", "p95", "max"};
    private static final double[] NO_FIGURES = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    private static final int P95 = 95;

    private final Episode episode;
    private final String order;
    private final int count;
    private final SettingReport setting;
    private final Map<String, DescriptiveStatistics> ratios;

    /**
     * Collects what is to be shown.
     *
     * @param episode the rounds
     * @param order the orders, as on the command line
     * @param count their number
     * @param currency the money
     * @param setting what was assumed
     * @param ratios of every severity, in the order to be shown
     */
    public OrderReport(
            Episode episode,
            String order,
            int count,
            Currency currency,
            Setting setting,
            Map<String, DescriptiveStatistics> ratios) {
        this.episode = episode;
        this.order = order;
        this.count = count;
        this.setting = SettingReport.ofAnyOrder(setting, episode, currency);
        this.ratios = ratios;
    }

    @Override
    public String table() {
        final Column[] columns = new Column[COLUMNS.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column()
                    .header(COLUMNS[i])
                    .dataAlign(i == 0 ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT)
                    .maxWidth(100);
        }
        return AsciiTable.getTable(
                        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
                        columns,
                        rows("%.4f").toArray(String[][]::new))
                + String.format(
                        Locale.ROOT,
                        "%n%n%s, %d orders (%s)%nrounds %d, %s%n",
                        episode.isByMarket()
                                ? "missing and needless money over what doing nothing misses"
                                : "severity loss over that of the best fixed severity",
                        count,
                        order,
                        episode.rounds().size(),
                        episode.source())
                + setting.lines();
    }

    @Override
    public String csv() throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(COLUMNS);
            for (final String[] row : rows("%.6f")) {
                writer.writeRecord(row);
            }
        }
        return text.toString();
    }

    @Override
    public String json() throws IOException {
        return Json.of("replay", json -> {
            json.writeNumberField("rounds", episode.rounds().size());
            json.writeBooleanField("synthetic", episode.synthetic());
            json.writeStringField("order", order);
            json.writeNumberField("orders", count);
            setting.write(json);
            json.writeArrayFieldStart("severities");
            for (final Map.Entry<String, DescriptiveStatistics> entry : ratios.entrySet()) {
                final double[] figures = figures(entry.getValue());
                json.writeStartObject();
                json.writeStringField(COLUMNS[0], entry.getKey());
                for (int i = 0; i < figures.length; i++) {
                    Json.figure(json, COLUMNS[1 + i], figures[i]);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private List<String[]> rows(String pattern) {
        return ratios.entrySet().stream()
                .map(entry -> {
                    final String[] row = new String[COLUMNS.length];
                    row[0] = entry.getKey();
                    final double[] figures = figures(entry.getValue());
                    for (int i = 0; i < figures.length; i++) {
                        row[1 + i] = Double.isNaN(figures[i]) ? "" : String.format(Locale.ROOT, pattern, figures[i]);
                    }
                    return row;
                })
                .toList();
    }

    /** The best fixed severity is the same in every order, so either all ratios are numbers or none is. */
    private static double[] figures(DescriptiveStatistics ratios) {
        return Double.isNaN(ratios.getMean())
                ? NO_FIGURES
                : new double[] {ratios.getMean(), ratios.getPercentile(50), ratios.getPercentile(P95), ratios.getMax()};
    }
}
