package io.adlengine.bench.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.Episode;
import io.adlengine.bench.report.Json;
import io.adlengine.bench.report.Report;
import io.adlengine.ledger.RegretLedger;
import io.adlengine.severity.MarketMix;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A replay's results as text. Amounts in currency units: two digits in the table, in CSV and JSON every digit of the
 * minor unit.
 */
public final class ReplayReport implements Report {
    private static final String[] COLUMNS = {
        "policy",
        "haircut",
        "tracking",
        "overshoot",
        "undershoot",
        "netOvershoot",
        "severityLoss",
        "shareOfBound",
        "staticRegret",
        "maxHaircutFraction",
        "priceOfConcentration",
        "gini",
        "touched",
        "inversions",
        "rankStability",
        "unfairness",
        "certificate",
        "shareOfCertificate",
        "tightBound"
    };

    private static final int FIRST_OF_BURDEN = 9;
    private static final int FIRST_OF_PROOF = 16;

    private final Episode episode;
    private final String winners;
    private final Currency currency;
    private final RegretLedger total;
    private final List<PolicyResult> results;
    private final SettingReport setting;

    /**
     * Collects what is to be shown.
     *
     * @param episode the rounds
     * @param winners where the winners come from, for people
     * @param currency the money
     * @param setting what was assumed
     * @param total the rounds in hindsight
     * @param results one row each
     */
    public ReplayReport(
            Episode episode,
            String winners,
            Currency currency,
            Setting setting,
            RegretLedger total,
            List<PolicyResult> results) {
        this.setting = SettingReport.asItWas(setting, episode, currency);
        this.episode = episode;
        this.winners = winners;
        this.currency = currency;
        this.total = total;
        this.results = results;
    }

    @Override
    public String table() {
        final List<String[]> rows =
                results.stream().map(result -> row(result, "%,.2f")).toList();
        return table(COLUMNS[0], rows, 1, FIRST_OF_BURDEN)
                + format("%n%nhow the burden was spread:%n")
                + table(
                        COLUMNS[0],
                        rows.stream()
                                .filter(row -> !row[FIRST_OF_BURDEN].isEmpty())
                                .toList(),
                        FIRST_OF_BURDEN,
                        FIRST_OF_PROOF)
                + proved()
                + kept()
                + format("%n%nrounds %d, %s%nwinners %s%n", total.rounds(), episode.source(), winners)
                + setting.lines()
                + inHindsight()
                + format("deficit                %,20.2f%n", currency.units((double) total.deficit()))
                + format("needed                 %,20.2f%n", currency.units((double) total.needed()))
                + format("path variation         %,20.8f%n", total.pathVariation())
                + format("instance bound         %,20.2f%n", currency.units(total.instanceBound()))
                + format("tight instance bound   %,20.2f%n", currency.units(total.tightInstanceBound()))
                + format("eta* (per unit)        %20.8e%n", total.etaStar() * currency.unit())
                + format("best fixed severity    %20.7f%n", total.bestFixedSeverity())
                + format("its loss, in hindsight %,20.2f%n", currency.units(total.bestFixedLoss()));
    }

    /** A row for every severity that proves something: who pays has no part in it. */
    private String proved() {
        final Set<String> shown = new HashSet<>();
        final List<String[]> rows = results.stream()
                .filter(result -> result.certificate() != null && shown.add(result.severity()))
                .map(result -> {
                    final String[] row = row(result, "%,.2f");
                    row[0] = result.severity();
                    return row;
                })
                .toList();
        return rows.isEmpty()
                ? ""
                : format("%n%nwhat is proved: static regret at most certificate;"
                                + " tuned descent loses at most tightBound:%n")
                        + table("severity", rows, FIRST_OF_PROOF, COLUMNS.length);
    }

    /** A line for every severity that compares itself with doing nothing. */
    private String kept() {
        final Map<String, MarketMix> guarded = new LinkedHashMap<>();
        results.stream()
                .filter(result -> result.guarded() != null)
                .forEach(result -> guarded.putIfAbsent(result.severity(), result.guarded()));
        final StringBuilder lines = new StringBuilder();
        guarded.forEach((severity, mix) -> lines.append(format(
                "%n%s lost %,.2f, doing nothing %,.2f%s",
                severity,
                currency.units(mix.lost()),
                currency.units(mix.doingNothing()),
                mix.promised() < Double.POSITIVE_INFINITY
                        ? format(", at most %,.2f was promised", currency.units(mix.promised()))
                        : "")));
        return lines.isEmpty() ? "" : format("%n%s", lines);
    }

    /** What the figures below are of, where the table's are of something else. */
    private String inHindsight() {
        final boolean isOfDeficits =
                setting.isOfDeficits() && results.stream().allMatch(result -> result.guarded() == null);
        return isOfDeficits
                ? ""
                : format("below, severities are shares of the deficit; above, losses, regrets and bounds are of what"
                        + " each severity is a share of%n");
    }

    /** A name and a range of the columns. */
    private static String table(String name, List<String[]> rows, int from, int to) {
        final Column[] columns = new Column[1 + to - from];
        columns[0] = new Column().header(name).dataAlign(HorizontalAlign.LEFT).maxWidth(100);
        for (int i = from; i < to; i++) {
            columns[1 + i - from] = new Column().header(COLUMNS[i]).dataAlign(HorizontalAlign.RIGHT);
        }
        final String[][] cells = new String[rows.size()][columns.length];
        for (int r = 0; r < cells.length; r++) {
            cells[r][0] = rows.get(r)[0];
            System.arraycopy(rows.get(r), from, cells[r], 1, to - from);
        }
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, cells);
    }

    @Override
    public String csv() throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(COLUMNS);
            for (final PolicyResult result : results) {
                writer.writeRecord(row(result, "%." + currency.scale() + "f"));
            }
        }
        return text.toString();
    }

    @Override
    public String json() throws IOException {
        return Json.of("replay", json -> {
            json.writeNumberField("rounds", total.rounds());
            json.writeBooleanField("synthetic", episode.synthetic());
            json.writeStringField("winners", winners);
            setting.write(json);
            writeTotal(json);
            json.writeArrayFieldStart("policies");
            for (final PolicyResult result : results) {
                writePolicy(json, result);
            }
            json.writeEndArray();
        });
    }

    private void writeTotal(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("total");
        Json.money(json, "deficit", currency, total.deficit());
        Json.money(json, "needed", currency, total.needed());
        json.writeNumberField("pathVariation", total.pathVariation());
        final double unit = currency.unit();
        json.writeNumberField("sumSquaredDeficit", total.sumSquaredDeficit() / (unit * unit));
        Json.money(json, "instanceBound", currency, total.instanceBound());
        Json.money(json, "tightBound", currency, total.tightInstanceBound());
        json.writeNumberField("etaStar", total.etaStar() * unit);
        json.writeNumberField("bestFixedSeverity", total.bestFixedSeverity());
        Json.money(json, "bestFixedLoss", currency, total.bestFixedLoss());
        json.writeEndObject();
    }

    private void writePolicy(JsonGenerator json, PolicyResult result) throws IOException {
        final RegretLedger ledger = result.ledger();
        json.writeStartObject();
        json.writeStringField("policy", result.policy());
        json.writeStringField("severity", result.severity());
        json.writeStringField("allocator", result.allocator());
        Json.money(json, "haircut", currency, ledger.haircut());
        Json.money(json, "tracking", currency, ledger.tracking());
        Json.money(json, "overshoot", currency, ledger.overshoot());
        Json.money(json, "undershoot", currency, ledger.undershoot());
        Json.money(json, "netOvershoot", currency, ledger.netOvershoot());
        Json.money(json, "severityLoss", currency, ledger.severityLoss());
        json.writeNumberField("shareOfBound", result.shareOfBound());
        Json.money(json, "staticRegret", currency, ledger.staticRegret());
        final Burden burden = result.burden();
        Json.figure(json, "maxHaircutFraction", burden == null ? Double.NaN : burden.maxHaircutFraction());
        if (burden != null) {
            Json.figure(json, "priceOfConcentration", burden.priceOfConcentration());
            Json.figure(json, "gini", burden.gini());
            json.writeNumberField("touched", burden.touched());
            Json.figure(json, "inversions", burden.inversions());
            Json.figure(json, "rankStability", burden.rankStability());
            Json.money(json, "unfairness", currency, burden.unfairness());
        }
        Json.money(json, "certificate", currency, result.provedRegret());
        Json.figure(json, "shareOfCertificate", result.shareOfCertificate());
        Json.money(json, "tightBound", currency, ledger.tightInstanceBound());
        if (result.guarded() != null) {
            Json.money(json, "doingNothing", currency, result.guarded().doingNothing());
            Json.money(json, "promised", currency, result.guarded().promised());
        }
        json.writeEndObject();
    }

    private String[] row(PolicyResult result, String amount) {
        final RegretLedger ledger = result.ledger();
        final Burden burden = result.burden();
        return new String[] {
            result.policy(),
            format(amount, currency.units(ledger.haircut())),
            format(amount, currency.units(ledger.tracking())),
            format(amount, currency.units(ledger.overshoot())),
            format(amount, currency.units(ledger.undershoot())),
            format(amount, currency.units(ledger.netOvershoot())),
            format(amount, currency.units(ledger.severityLoss())),
            format("%.4f", result.shareOfBound()),
            format(amount, currency.units(ledger.staticRegret())),
            burden == null ? "" : known(burden.maxHaircutFraction()),
            burden == null ? "" : known(burden.priceOfConcentration()),
            burden == null ? "" : known(burden.gini()),
            burden == null ? "" : Long.toString(burden.touched()),
            burden == null ? "" : known(burden.inversions()),
            burden == null ? "" : known(burden.rankStability()),
            burden == null ? "" : format(amount, currency.units(burden.unfairness())),
            result.certificate() == null ? "" : format(amount, currency.units(result.provedRegret())),
            known(result.shareOfCertificate()),
            format(amount, currency.units(ledger.tightInstanceBound()))
        };
    }

    private static String known(double value) {
        return Double.isNaN(value) ? "" : format("%.4f", value);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
