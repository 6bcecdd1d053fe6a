package io.adlengine.bench.participation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.Episode;
import io.adlengine.bench.page.Distribution;
import io.adlengine.bench.report.Json;
import io.adlengine.bench.report.Report;
import io.adlengine.state.Decimal;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * A trade-off as text. Amounts in currency units: two digits in the table, in CSV and JSON every digit of the minor
 * unit.
 */
public final class FrontierReport implements Report {
    /** What has to be said wherever revenue is. */
    public static final String PROXY =
            "retention, revenueLoss and venueLoss are proxies: what winners would have brought"
                    + " cannot be observed, only assumed";

    private static final List<String> COLUMNS = List.of(
            "churn",
            "rule",
            "theta",
            "haircut",
            "residual",
            "residualShare",
            "overshoot",
            "largestBurden",
            "priceOfConcentration",
            "retention",
            "revenueLoss",
            "venueLoss",
            "exitWaves",
            "noWait",
            "dominated",
            "allowed",
            "chosen");
    /** Of these, the numbers that all tables show; what the others say is in words behind them. */
    private static final int SHOWN = 13;

    private final Episode episode;
    private final String winners;
    private final Currency currency;
    private final FrontierSettings settings;
    private final List<FrontierRow> rows;

    /**
     * Collects what is to be shown.
     *
     * @param episode the rounds
     * @param winners where the winners come from, for people
     * @param currency the money
     * @param settings what was assumed
     * @param rows by churn curve
     */
    public FrontierReport(
            Episode episode, String winners, Currency currency, FrontierSettings settings, List<FrontierRow> rows) {
        this.episode = episode;
        this.winners = winners;
        this.currency = currency;
        this.settings = settings;
        this.rows = List.copyOf(rows);
    }

    @Override
    public String table() {
        final StringBuilder text = new StringBuilder();
        for (final ChurnShape churn : churns()) {
            text.append(format("%s churn:%n", churn)).append(table(churn)).append(format("%n"));
            text.append(choice(churn)).append(format("%n%n"));
        }
        assumptions().forEach(line -> text.append(line).append(System.lineSeparator()));
        return text.toString();
    }

    /** {@return what the figures rest on, a sentence a line} */
    public List<String> assumptions() {
        final List<String> lines = new ArrayList<>();
        final VenueFees fees = settings.fees();
        lines.add(format("rounds %d, %s", episode.rounds().size(), episode.source()));
        lines.add("winners " + winners);
        lines.add("residual: of " + (settings.shortfall() == Shortfall.needed ? "what was needed" : "the deficit"));
        lines.add(PROXY);
        lines.add(format(
                "a unit of capacity that stays brings %.4f in %d days, %.6f a day",
                fees.perUnit(), fees.days(), fees.daily()));
        final FollowerTerms terms = settings.followers();
        lines.add(format(
                "%s %% of winners go in %s s, the others in %s s (medians); beta %s and %s, threshold %s; a round every"
                        + " %s s",
                Distribution.percent(terms.strategicShare()),
                plain(terms.strategicLatency()),
                plain(terms.passiveLatency()),
                plain(terms.strategicBeta()),
                plain(terms.beta()),
                plain(terms.threshold()),
                plain(terms.interval())));
        if (terms.isOutsideKnown()) {
            lines.add(format(
                    "who expects %s of its capacity, less its last burden, goes for good below %s",
                    plain(terms.outside().profit()), plain(terms.outside().elsewhere())));
        }
        return lines;
    }

    private String table(ChurnShape churn) {
        final List<Column> columns = new ArrayList<>();
        for (int i = 1; i < SHOWN; i++) {
            columns.add(new Column()
                    .header(COLUMNS.get(i))
                    .dataAlign(i == 1 ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT)
                    .maxWidth(100));
        }
        columns.add(new Column().header("").dataAlign(HorizontalAlign.LEFT));
        final String[][] cells = rows.stream()
                .filter(row -> row.point().churn() == churn)
                .map(row -> {
                    final List<String> line = new ArrayList<>(
                            cells(row, "%,.2f", share -> format("%.4f", share)).subList(1, SHOWN));
                    line.add(verdict(row));
                    return line.toArray(new String[0]);
                })
                .toArray(String[][]::new);
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns.toArray(new Column[0]), cells);
    }

    private String verdict(FrontierRow row) {
        final List<String> words = new ArrayList<>();
        if (row.isChosen()) {
            words.add("chosen");
        }
        if (row.isDominated()) {
            words.add("dominated");
        }
        if (!row.isAllowed()) {
            words.add("beyond limits");
        }
        if (settings.hasBackstop() && noWait(row)) {
            words.add("no wait");
        }
        return String.join(", ", words);
    }

    private boolean noWait(FrontierRow row) {
        return settings.noWait(row.point().theta(), episode.rounds().size());
    }

    private String choice(ChurnShape churn) {
        return rows.stream()
                .filter(row -> row.point().churn() == churn && row.isChosen())
                .map(row -> format(
                        "the venue's choice: %s with theta=%s",
                        row.point().rule(), plain(row.point().theta())))
                .findFirst()
                .orElse("the venue's choice: none keeps to the limits");
    }

    private List<ChurnShape> churns() {
        return rows.stream().map(row -> row.point().churn()).distinct().toList();
    }

    @Override
    public String csv() throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(COLUMNS);
            for (final FrontierRow row : rows) {
                writer.writeRecord(cells(row, "%." + currency.scale() + "f", FrontierReport::number));
            }
        }
        return text.toString();
    }

    private List<String> cells(FrontierRow row, String amount, DoubleFunction<String> share) {
        final FrontierPoint point = row.point();
        return List.of(
                point.churn().toString(),
                point.rule(),
                number(point.theta()),
                format(amount, currency.units(point.haircut())),
                format(amount, currency.units(point.residual())),
                share.apply(point.residualShare()),
                format(amount, currency.units(point.overshoot())),
                share.apply(point.largestBurden()),
                share.apply(point.priceOfConcentration()),
                share.apply(point.retention()),
                format(amount, currency.units(point.revenueLoss())),
                format(amount, currency.units(point.venueLoss())),
                Integer.toString(point.exitWaves()),
                settings.hasBackstop() ? Boolean.toString(noWait(row)) : "",
                Boolean.toString(row.isDominated()),
                Boolean.toString(row.isAllowed()),
                Boolean.toString(row.isChosen()));
    }

    @Override
    public String json() throws IOException {
        return Json.of("frontier", json -> {
            json.writeNumberField("rounds", episode.rounds().size());
            json.writeBooleanField("synthetic", episode.synthetic());
            json.writeStringField("winners", winners);
            json.writeStringField("shortfall", settings.shortfall().toString());
            json.writeStringField("proxies", PROXY);
            writeAssumptions(json);
            json.writeArrayFieldStart("points");
            for (final FrontierRow row : rows) {
                writePoint(json, row);
            }
            json.writeEndArray();
        });
    }

    private void writeAssumptions(JsonGenerator json) throws IOException {
        final VenueFees fees = settings.fees();
        json.writeObjectFieldStart("fees");
        json.writeNumberField("fee", fees.fee());
        json.writeNumberField("turnover", fees.turnover());
        json.writeNumberField("funding", fees.funding());
        json.writeNumberField("horizon", fees.days());
        json.writeNumberField("discount", fees.discount());
        json.writeNumberField("daily", fees.daily());
        json.writeNumberField("perUnit", fees.perUnit());
        json.writeEndObject();
        final FollowerTerms terms = settings.followers();
        final boolean isOutsideKnown = terms.isOutsideKnown();
        json.writeObjectFieldStart("followers");
        json.writeNumberField("beta", terms.beta());
        json.writeNumberField("threshold", terms.threshold());
        json.writeNumberField("strategicShare", terms.strategicShare());
        json.writeNumberField("strategicBeta", terms.strategicBeta());
        json.writeNumberField("strategicLatency", terms.strategicLatency());
        json.writeNumberField("passiveLatency", terms.passiveLatency());
        json.writeNumberField("interval", terms.interval());
        Json.figure(json, "profit", isOutsideKnown ? terms.outside().profit() : Double.NaN);
        Json.figure(json, "outside", isOutsideKnown ? terms.outside().elsewhere() : Double.NaN);
        json.writeEndObject();
        json.writeObjectFieldStart("limits");
        json.writeNumberField("maxBurden", settings.limits().maxBurden());
        json.writeNumberField("maxResidual", settings.limits().maxResidual());
        json.writeNumberField("minRetention", settings.limits().minRetention());
        json.writeEndObject();
        Json.figure(json, "premium", settings.premium());
    }

    private void writePoint(JsonGenerator json, FrontierRow row) throws IOException {
        final FrontierPoint point = row.point();
        json.writeStartObject();
        json.writeStringField("churn", point.churn().toString());
        json.writeStringField("rule", point.rule());
        json.writeNumberField("theta", point.theta());
        Json.money(json, "haircut", currency, point.haircut());
        Json.money(json, "residual", currency, point.residual());
        json.writeNumberField("residualShare", point.residualShare());
        Json.money(json, "overshoot", currency, point.overshoot());
        json.writeNumberField("largestBurden", point.largestBurden());
        json.writeNumberField("priceOfConcentration", point.priceOfConcentration());
        json.writeNumberField("retention", point.retention());
        Json.money(json, "revenueLoss", currency, point.revenueLoss());
        Json.money(json, "venueLoss", currency, point.venueLoss());
        json.writeNumberField("exitWaves", point.exitWaves());
        if (settings.hasBackstop()) {
            json.writeBooleanField("noWait", noWait(row));
        } else {
            json.writeNullField("noWait");
        }
        json.writeBooleanField("dominated", row.isDominated());
        json.writeBooleanField("allowed", row.isAllowed());
        json.writeBooleanField("chosen", row.isChosen());
        json.writeEndObject();
    }

    /** To six digits, for people. */
    private static String plain(double value) {
        return Distribution.text(value);
    }

    /** As short as it can be read back. */
    private static String number(double value) {
        return Decimal.toString(value);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
