package io.adlengine.bench.sweep;

import com.fasterxml.jackson.core.JsonGenerator;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.adlengine.bench.page.Page;
import io.adlengine.bench.report.Json;
import io.adlengine.bench.report.Report;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All crashes of a sweep together: of every rule with every severity mean with its 95 % interval, quantiles and the
 * largest of each figure, and the difference to the first one on the same seeds.
 */
public final class SweepSummary implements Report {
    /** What is summed up, by column. */
    static final List<String> FIGURES = List.of(
            "uncollected",
            "overshoot",
            "undershoot",
            "collected",
            "fund_paid",
            "touched",
            "largest_share",
            "hedges_cut");
    /** In these the less the better, and nobody can argue. */
    static final List<String> COSTS = List.of("uncollected", "largest_share", "touched");

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
    private static final int MOST_NAMED = 5;

    /**
     * A rule with a severity.
     *
     * @param rule its line
     * @param severity its line
     * @param samples one for each of {@link #FIGURES}
     */
    record Choice(String rule, String severity, List<Sample> samples) {
        Sample of(String figure) {
            return samples.get(FIGURES.indexOf(figure));
        }

        String name() {
            return rule + "/" + severity;
        }
    }

    private final SweepSettings settings;
    private final List<Choice> choices;
    /** As options of {@code venue}. */
    private final List<String> broken;

    private SweepSummary(SweepSettings settings, List<Choice> choices, List<String> broken) {
        this.settings = settings;
        this.choices = choices;
        this.broken = broken;
    }

    static SweepSummary of(SweepSettings settings, Path rows) throws IOException {
        final int pairs = settings.rules().size() * settings.severities().size();
        final DoubleArrayList[][] values = new DoubleArrayList[pairs][FIGURES.size()];
        final List<String> broken = new ArrayList<>();
        for (final DoubleArrayList[] of : values) {
            for (int figure = 0; figure < of.length; figure++) {
                of[figure] = new DoubleArrayList();
            }
        }
        int row = -1;
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(rows)) {
            for (final CsvRecord line : csv) {
                for (int figure = 0; row >= 0 && figure < FIGURES.size(); figure++) {
                    values[row % pairs][figure].add(
                            Double.parseDouble(line.getField(SweepRow.COLUMNS.indexOf(FIGURES.get(figure)))));
                }
                if (row >= 0
                        && !line.getField(SweepRow.COLUMNS.indexOf("conserved")).equals("true")) {
                    broken.add(settings.options(Long.parseLong(line.getField(0)), line.getField(1), line.getField(2)));
                }
                row++;
            }
        }
        final List<Choice> choices = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            final List<Sample> samples = new ArrayList<>();
            for (final DoubleArrayList of : values[pair]) {
                samples.add(new Sample(of.toDoubleArray()));
            }
            final int severities = settings.severities().size();
            choices.add(new Choice(
                    settings.rules().get(pair / severities),
                    settings.severities().get(pair % severities),
                    samples));
        }
        return new SweepSummary(settings, choices, broken);
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

    /** On what part of the seeds a choice is no worse than another in every cost, and better in one. */
    static double dominates(Choice one, Choice other) {
        int dominated = 0;
        final int seeds = one.of(COSTS.get(0)).bySeed().length;
        for (int seed = 0; seed < seeds; seed++) {
            boolean isNoWorse = true;
            boolean isBetter = false;
            for (final String cost : COSTS) {
                final double mine = one.of(cost).bySeed()[seed];
                final double theirs = other.of(cost).bySeed()[seed];
                isNoWorse &= mine <= theirs;
                isBetter |= mine < theirs;
            }
            dominated += isNoWorse && isBetter ? 1 : 0;
        }
        return (double) dominated / seeds;
    }

    @Override
    public String table() {
        final List<String[]> rows = new ArrayList<>();
        for (final Choice choice : choices) {
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
                mean(choice.of("touched")),
                String.format(Locale.ROOT, "%.3f", choice.of("largest_share").mean())
            });
        }
        final String[] header = {
            "rule", "severity", "uncollected", "p95", "max", "less the first's", "needless", "touched", "largest share"
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
                "%nseeds %d to %d, %s%nmeans over the seeds, and behind +- half the width of their 95 %% interval%n",
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
            for (final Choice choice : choices) {
                for (final String figure : FIGURES) {
                    final List<String> cells = new ArrayList<>(List.of(choice.rule(), choice.severity(), figure));
                    numbers(choice, figure).forEach(number -> cells.add(SweepPage.text(number)));
                    csv.writeRecord(cells);
                }
            }
        }
        return text.toString();
    }

    /** In the order of the columns behind the figure's name. */
    private List<Double> numbers(Choice choice, String figure) {
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
            json.writeBooleanField("conserved", isConserved());
            json.writeArrayFieldStart("broken");
            for (final String one : broken) {
                json.writeString(one);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("choices");
            for (final Choice choice : choices) {
                write(json, choice);
            }
            json.writeEndArray();
        });
    }

    private void write(JsonGenerator json, Choice choice) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", choice.rule());
        json.writeStringField("severity", choice.severity());
        json.writeArrayFieldStart("dominates");
        for (final Choice other : choices) {
            if (!other.name().equals(choice.name())) {
                json.writeStartObject();
                json.writeStringField("rule", other.rule());
                json.writeStringField("severity", other.severity());
                Json.figure(json, "seeds", dominates(choice, other));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeObjectFieldStart("figures");
        for (final String figure : FIGURES) {
            json.writeObjectFieldStart(figure);
            final List<Double> numbers = numbers(choice, figure);
            for (int i = 0; i < numbers.size(); i++) {
                Json.figure(json, CSV[3 + i], numbers.get(i));
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
