package io.adlengine.bench.sweep;

import com.fasterxml.jackson.core.JsonGenerator;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.adlengine.bench.page.Page;
import io.adlengine.bench.report.Json;
import io.adlengine.bench.report.Report;
import io.adlengine.state.Decimal;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All crashes of a sweep together: of every rule with every severity mean with its 95 % interval, quantiles and the
 * largest of each figure, and its difference to every other on the same seeds. An interval is the mean and 1.96
 * standard errors to each side.
 */
public final class SweepSummary implements Report {
    private static final String[] CSV = {
        "rule",
        "severity",
        "figure",
        "crashes",
        "mean",
        "low",
        "high",
        "p5",
        "p50",
        "p95",
        "p99",
        "max",
        "difference",
        "difference_low",
        "difference_high"
    };
    /** Behind the names of rule, severity and figure. */
    private static final int FIRST_NUMBER = 3;

    private static final int MOST_NAMED = 5;

    private final SweepSettings settings;
    private final List<SweepChoice> choices;
    /** As options of {@code venue}. */
    private final List<String> broken;

    SweepSummary(SweepSettings settings, SweepRows rows) {
        this.settings = settings;
        choices = rows.choices();
        broken = rows.broken();
    }

    /** {@return whether every check of every crash held} */
    public boolean isConserved() {
        return broken.isEmpty();
    }

    /**
     * {@return the same as a page of figures}
     *
     * @param command what was run, in a line
     */
    public Page page(String command) {
        return SweepPage.of(settings, choices, command);
    }

    @Override
    public String table() {
        final List<String[]> rows = new ArrayList<>();
        for (final SweepChoice choice : choices) {
            rows.add(new String[] {
                choice.rule(),
                choice.severity(),
                mean(choice.of("uncollected")),
                amount(choice.of("uncollected").percentile(95)),
                amount(choice.of("uncollected").largest()),
                choices.size() == 1
                        ? ""
                        : mean(choice.of("uncollected").minus(choices.get(0).of("uncollected"))),
                mean(choice.of("overshoot")),
                mean(choice.of("accounts_touched")),
                String.format(Locale.ROOT, "%.3f", choice.of("largest_share").mean())
            });
        }
        final String[] header = {
            "rule", "severity", "uncollected", "p95", "max", "less the first's", "needless", "accounts", "largest share"
        };
        final Column[] columns = new Column[header.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column()
                    .header(header[i])
                    .maxWidth(60)
                    .dataAlign(i < 2 ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT);
        }
        final StringBuilder text = new StringBuilder(
                AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, rows.toArray(String[][]::new)));
        text.append(String.format(
                Locale.ROOT,
                "%nseeds %d to %d, %s%nmeans over the seeds, and behind +- half the width of their 95 %% interval"
                        + " (1.96 standard errors)%n",
                settings.firstSeed(),
                settings.lastSeed(),
                settings.parameters()));
        text.append("conservation ")
                .append(isConserved() ? "held" : "BROKEN in " + broken.size())
                .append('\n');
        broken.stream()
                .limit(MOST_NAMED)
                .forEach(one -> text.append("venue ").append(one).append('\n'));
        return text.toString();
    }

    private static String mean(Sample sample) {
        final double half = sample.halfWidth();
        return amount(sample.mean()) + (Double.isNaN(half) ? "" : " +- " + amount(half));
    }

    private static String amount(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    @Override
    public String csv() throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(CSV);
            for (final SweepChoice choice : choices) {
                for (final String figure : SweepChoice.FIGURES) {
                    final List<String> cells = new ArrayList<>(List.of(choice.rule(), choice.severity(), figure));
                    numbers(choice, figure).forEach(number -> cells.add(SweepPage.text(number)));
                    csv.writeRecord(cells);
                }
            }
        }
        return text.toString();
    }

    /** In the order of the columns behind the figure's name. */
    private List<Double> numbers(SweepChoice choice, String figure) {
        final Sample sample = choice.of(figure);
        final Sample difference = sample.minus(choices.get(0).of(figure));
        return List.of(
                (double) sample.bySeed().length,
                sample.mean(),
                sample.mean() - sample.halfWidth(),
                sample.mean() + sample.halfWidth(),
                sample.percentile(5),
                sample.percentile(50),
                sample.percentile(95),
                sample.percentile(99),
                sample.largest(),
                difference.mean(),
                difference.mean() - difference.halfWidth(),
                difference.mean() + difference.halfWidth());
    }

    @Override
    public String json() throws IOException {
        return Json.of("sweep", json -> {
            json.writeNumberField("firstSeed", settings.firstSeed());
            json.writeNumberField("lastSeed", settings.lastSeed());
            json.writeStringField("parameters", settings.parameters());
            json.writeStringField("intervals", "mean and 1.96 standard errors to each side, 95 %");
            json.writeBooleanField("conserved", isConserved());
            json.writeArrayFieldStart("broken");
            for (final String one : broken) {
                json.writeString(one);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("choices");
            for (final SweepChoice choice : choices) {
                write(json, choice);
            }
            json.writeEndArray();
        });
    }

    private void write(JsonGenerator json, SweepChoice choice) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", choice.rule());
        json.writeStringField("severity", choice.severity());
        json.writeObjectFieldStart("figures");
        for (final String figure : SweepChoice.FIGURES) {
            json.writeObjectFieldStart(figure);
            final List<Double> numbers = numbers(choice, figure);
            for (int i = 0; i < numbers.size(); i++) {
                number(json, CSV[FIRST_NUMBER + i], numbers.get(i));
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeArrayFieldStart("others");
        for (final SweepChoice other : choices) {
            if (!other.name().equals(choice.name())) {
                write(json, choice, other);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** One choice beside another, on the same seeds. */
    private static void write(JsonGenerator json, SweepChoice choice, SweepChoice other) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", other.rule());
        json.writeStringField("severity", other.severity());
        number(json, "dominates", choice.dominates(other));
        json.writeObjectFieldStart("differences");
        for (final String figure : SweepChoice.FIGURES) {
            final Sample difference = choice.of(figure).minus(other.of(figure));
            json.writeObjectFieldStart(figure);
            number(json, "mean", difference.mean());
            number(json, "low", difference.mean() - difference.halfWidth());
            number(json, "high", difference.mean() + difference.halfWidth());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** The same digits on every JVM; null where there is none. */
    private static void number(JsonGenerator json, String field, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(field, new BigDecimal(Decimal.toString(value)));
        } else {
            json.writeNullField(field);
        }
    }
}
