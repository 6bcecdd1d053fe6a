package io.adlengine.bench.suite;

import com.fasterxml.jackson.core.JsonGenerator;
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

/** A run of the suite as text. */
public final class SuiteReport implements Report {
    private static final String[] CSV = {"severity", "theta1", "rounds", "opponent", "ratio", "regret", "certificateUse"
    };

    private final SuiteResult result;
    private final double theta1;

    /**
     * Collects what is to be shown.
     *
     * @param result everything found
     * @param theta1 the severity of the first round on the families
     */
    public SuiteReport(SuiteResult result, double theta1) {
        this.result = result;
        this.theta1 = theta1;
    }

    @Override
    public String table() {
        final StringBuilder text = new StringBuilder(summary());
        for (final int rounds : result.rounds()) {
            text.append(String.format(Locale.ROOT, "%n%nloss / reference by family, T=%d:%n", rounds))
                    .append(families(rounds));
        }
        for (final double start : starts()) {
            text.append(String.format(
                            Locale.ROOT, "%n%nstatic regret / sqrt(sum D^2) against adversaries, theta1=%s:%n", start))
                    .append(adversaries(start));
        }
        return text.append(System.lineSeparator()).toString();
    }

    private List<Double> starts() {
        return result.adversaries().stream()
                .map(AdversaryResult::theta1)
                .distinct()
                .toList();
    }

    private String summary() {
        final List<String> header = new ArrayList<>(List.of("severity"));
        for (final int rounds : result.rounds()) {
            header.addAll(List.of("T=" + rounds, "worst"));
        }
        header.addAll(List.of("regret", "certificate", "adversaries", "certificate"));
        final List<List<String>> rows = new ArrayList<>();
        for (final String severity : result.severities()) {
            final List<String> row = new ArrayList<>(List.of(severity));
            for (final int rounds : result.rounds()) {
                row.add(number(result.meanRatio(severity, rounds)));
                row.add(number(result.worstRatio(severity, rounds)));
            }
            row.add(number(result.worstRegret(severity)));
            row.add(number(result.worstCertificateUse(severity)));
            row.add(number(result.worstGameRegret(severity)));
            row.add(number(result.worstGameCertificateUse(severity)));
            rows.add(row);
        }
        return ascii(header, rows);
    }

    private String families(int rounds) {
        final List<String> header = new ArrayList<>(List.of("severity"));
        final List<List<String>> rows = new ArrayList<>();
        for (final String severity : result.severities()) {
            final List<String> row = new ArrayList<>(List.of(severity));
            for (final FamilyResult family : result.families(severity, rounds)) {
                if (rows.isEmpty()) {
                    header.add(family.family());
                }
                row.add(number(family.ratio()));
            }
            rows.add(row);
        }
        return ascii(header, rows);
    }

    private String adversaries(double start) {
        final List<String> header = new ArrayList<>(List.of("severity"));
        result.adversaries().stream().map(AdversaryResult::adversary).distinct().forEach(header::add);
        final List<List<String>> rows = new ArrayList<>();
        for (final String severity : result.severities()) {
            final List<String> row = new ArrayList<>(List.of(severity));
            for (final String adversary : header.subList(1, header.size())) {
                row.add(number(result.games(severity, start, adversary).stream()
                        .mapToDouble(AdversaryResult::regret)
                        .max()
                        .orElse(Double.NaN)));
            }
            rows.add(row);
        }
        return ascii(header, rows);
    }

    private static String ascii(List<String> header, List<List<String>> rows) {
        final Column[] columns = new Column[header.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column()
                    .header(header.get(i))
                    .maxWidth(100)
                    .dataAlign(i == 0 ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT);
        }
        final String[][] cells =
                rows.stream().map(row -> row.toArray(String[]::new)).toArray(String[][]::new);
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, cells);
    }

    @Override
    public String csv() throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(CSV);
            for (final FamilyResult family : result.families()) {
                writer.writeRecord(
                        family.severity(),
                        Double.toString(theta1),
                        Integer.toString(family.rounds()),
                        family.family(),
                        exact(family.ratio()),
                        exact(family.regret()),
                        exact(family.certificateUse()));
            }
            for (final AdversaryResult adversary : result.adversaries()) {
                writer.writeRecord(
                        adversary.severity(),
                        Double.toString(adversary.theta1()),
                        Integer.toString(adversary.rounds()),
                        adversary.adversary(),
                        "",
                        exact(adversary.regret()),
                        exact(adversary.certificateUse()));
            }
        }
        return text.toString();
    }

    @Override
    public String json() throws IOException {
        return Json.of("severity-suite", json -> {
            json.writeNumberField("theta1", theta1);
            json.writeArrayFieldStart("severities");
            for (final String severity : result.severities()) {
                writeSummary(json, severity);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("families");
            for (final FamilyResult family : result.families()) {
                json.writeStartObject();
                json.writeStringField("severity", family.severity());
                json.writeNumberField("rounds", family.rounds());
                json.writeStringField("family", family.family());
                Json.figure(json, "ratio", family.ratio());
                Json.figure(json, "regret", family.regret());
                Json.figure(json, "certificateUse", family.certificateUse());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("adversaries");
            for (final AdversaryResult adversary : result.adversaries()) {
                json.writeStartObject();
                json.writeStringField("severity", adversary.severity());
                json.writeNumberField("theta1", adversary.theta1());
                json.writeNumberField("rounds", adversary.rounds());
                json.writeStringField("adversary", adversary.adversary());
                Json.figure(json, "regret", adversary.regret());
                Json.figure(json, "certificateUse", adversary.certificateUse());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private void writeSummary(JsonGenerator json, String severity) throws IOException {
        json.writeStartObject();
        json.writeStringField("severity", severity);
        json.writeArrayFieldStart("lengths");
        for (final int rounds : result.rounds()) {
            json.writeStartObject();
            json.writeNumberField("rounds", rounds);
            Json.figure(json, "meanRatio", result.meanRatio(severity, rounds));
            Json.figure(json, "worstRatio", result.worstRatio(severity, rounds));
            json.writeEndObject();
        }
        json.writeEndArray();
        Json.figure(json, "worstRegret", result.worstRegret(severity));
        Json.figure(json, "worstCertificateUse", result.worstCertificateUse(severity));
        Json.figure(json, "worstGameRegret", result.worstGameRegret(severity));
        Json.figure(json, "worstGameCertificateUse", result.worstGameCertificateUse(severity));
        json.writeEndObject();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String exact(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
