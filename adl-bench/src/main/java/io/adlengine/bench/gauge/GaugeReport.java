package io.adlengine.bench.gauge;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.adlengine.bench.data.Currency;
import io.adlengine.bench.report.Json;
import io.adlengine.bench.report.Report;
import io.adlengine.bench.stress.Figures;
import io.adlengine.bench.stress.Notes;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was gauged, as text: a row for each rule, score and move. */
final class GaugeReport implements Report {
    private static final String[] COLUMNS = {
        "rule",
        "score",
        "move",
        "positions",
        "paid",
        "gained",
        "perHundred",
        "outOfReach",
        "largest",
        "median",
        "account",
        "symbol",
        "side",
        "ofPaid",
        "part"
    };

    private final GaugeSettings settings;
    private final List<GaugedRound> rounds;
    private final List<GaugeRow> rows;
    private final Currency currency;
    private final Figures figures;
    private final Notes notes;

    GaugeReport(GaugeSettings settings, List<GaugedRound> rounds, List<GaugeRow> rows, Currency currency, Notes notes) {
        this.settings = settings;
        this.rounds = rounds;
        this.rows = rows;
        this.currency = currency;
        this.notes = notes;
        figures = new Figures(currency);
    }

    @Override
    public String table() {
        final String[] header = {
            "rule",
            "score",
            "move",
            "account",
            "market",
            "side",
            "part",
            "largest",
            "median",
            "per 100 paid",
            "out of reach"
        };
        final List<String[]> cells = new ArrayList<>();
        for (final GaugeRow row : rows) {
            final boolean isAny = row.largest() > 0;
            cells.add(new String[] {
                row.rule(),
                row.score() == null ? "" : row.score(),
                row.move().text(),
                isAny ? row.best().account() : "",
                isAny ? row.best().market() : "",
                isAny ? Figures.side(row.best().isLong()) : "",
                isAny ? Figures.share(row.part()) : "",
                figures.money(row.largest()),
                figures.money(row.median()),
                row.perHundred() == null ? "" : rounded(row.perHundred()),
                figures.money(row.outOfReach())
            });
        }
        return Figures.table(header, 6, cells)
                + String.format(
                        Locale.ROOT,
                        "%d rounds take %s; the %d positions that pay most, each alone; at most %d %% of lots shed%n"
                                + "not counted: fees, moves of the price, what is at risk while lots are sold%n",
                        rounds.size(),
                        figures.money(budget()),
                        settings.top(),
                        settings.shed());
    }

    private static String rounded(BigDecimal perHundred) {
        return perHundred.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    private long budget() {
        return rounds.stream().mapToLong(GaugedRound::budget).sum();
    }

    @Override
    public String csv() throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(COLUMNS);
            for (final GaugeRow row : rows) {
                final GaugeRow.PositionGain best = row.best();
                csv.writeRecord(
                        row.rule(),
                        row.score() == null ? "" : row.score(),
                        row.move().text(),
                        Integer.toString(row.gains().size()),
                        figures.plain(row.paid()),
                        figures.plain(row.gained()),
                        Figures.decimal(row.perHundred()),
                        figures.plain(row.outOfReach()),
                        figures.plain(row.largest()),
                        figures.plain(row.median()),
                        best == null ? "" : best.account(),
                        best == null ? "" : best.market(),
                        best == null ? "" : Figures.side(best.isLong()),
                        Figures.decimal(row.ofPaid()),
                        Figures.decimal(row.part()));
            }
        }
        return text.toString();
    }

    @Override
    public String json() throws IOException {
        return Json.of("gauge", json -> {
            json.writeNumberField("scale", currency.scale());
            json.writeNumberField("top", settings.top());
            json.writeNumberField("mostShed", settings.shed());
            json.writeArrayFieldStart("rounds");
            for (final GaugedRound round : rounds) {
                json.writeStartObject();
                json.writeStringField("symbol", round.market());
                json.writeStringField("side", Figures.side(round.isLong()));
                json.writeNumberField("winners", round.winners().size());
                Json.money(json, "budget", currency, round.budget());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rows");
            for (final GaugeRow row : rows) {
                write(json, row);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("notes");
            for (final String note : notes.lines()) {
                json.writeString(note);
            }
            json.writeEndArray();
        });
    }

    private void write(JsonGenerator json, GaugeRow row) throws IOException {
        final GaugeRow.PositionGain best = row.best();
        json.writeStartObject();
        json.writeStringField("rule", row.rule());
        json.writeStringField("score", row.score());
        json.writeStringField("move", row.move().text());
        json.writeNumberField("positions", row.gains().size());
        Json.money(json, "paid", currency, row.paid());
        Json.money(json, "gained", currency, row.gained());
        json.writeNumberField("perHundred", row.perHundred());
        Json.money(json, "outOfReach", currency, row.outOfReach());
        Json.money(json, "largest", currency, row.largest());
        Json.money(json, "median", currency, row.median());
        json.writeStringField("account", best == null ? null : best.account());
        json.writeStringField("symbol", best == null ? null : best.market());
        json.writeStringField("side", best == null ? null : Figures.side(best.isLong()));
        json.writeNumberField("ofPaid", row.ofPaid());
        json.writeNumberField("part", row.part());
        json.writeEndObject();
    }
}
