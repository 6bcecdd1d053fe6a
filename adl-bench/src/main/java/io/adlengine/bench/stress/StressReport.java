package io.adlengine.bench.stress;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.adlengine.bench.report.Json;
import io.adlengine.bench.report.Report;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;

/** What a stress test has found, as text: a table for people, a row an account and position for programs. */
final class StressReport implements Report {
    private static final String[] COLUMNS = {
        "rule",
        "account",
        "symbol",
        "side",
        "role",
        "capacity",
        "haircut",
        "fraction",
        "held",
        "closed",
        "price",
        "deficit",
        "uncollected"
    };

    private final StressTest test;
    private final int top;
    private final Figures figures;

    StressReport(StressTest test, int top) {
        this.test = test;
        this.top = top;
        figures = new Figures(test.scenario.currency());
    }

    @Override
    public String table() {
        return new StressTables(test, top).text();
    }

    @Override
    public String csv() throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(COLUMNS);
            for (final RuleResult result : test.results) {
                for (final StressRow row : StressRow.of(result)) {
                    csv.writeRecord(cells(result.rule(), row));
                }
            }
        }
        return text.toString();
    }

    private String[] cells(String rule, StressRow row) {
        return new String[] {
            rule,
            row.account(),
            row.symbol() == null ? "" : row.symbol(),
            row.side() == null ? "" : row.side(),
            row.isLoser() ? "loser" : "winner",
            row.isLoser() ? "" : figures.plain(row.capacity()),
            row.isLoser() ? "" : figures.plain(row.haircut()),
            Figures.decimal(row.fraction()),
            Figures.decimal(row.held()),
            Figures.decimal(row.closed()),
            Figures.decimal(row.price()),
            row.isLoser() ? figures.plain(row.deficit()) : "",
            row.isLoser() ? figures.plain(row.uncollected()) : ""
        };
    }

    @Override
    public String json() throws IOException {
        return Json.of("stress", json -> {
            writeSettings(json);
            writeMarkets(json);
            json.writeArrayFieldStart("rules");
            for (int i = 0; i < test.results.size(); i++) {
                writeRule(json, test.results.get(i), test.overlaps.get(i));
            }
            json.writeEndArray();
            json.writeBooleanField("conserved", test.isConserved());
        });
    }

    private void writeSettings(JsonGenerator json) throws IOException {
        final StressBook before = test.results.get(0).book();
        json.writeStringField("dialect", test.scenario.dialect());
        json.writeNumberField("scale", test.scenario.currency().scale());
        json.writeNumberField("accounts", test.scenario.accounts().size());
        json.writeNumberField("positions", test.scenario.positions().size());
        json.writeStringField("severity", test.settings.severity());
        json.writeStringField("score", test.settings.score());
        json.writeStringField("split", StressTables.nameOf(test.settings.split()));
        json.writeStringField("layers", StressTables.nameOf(test.settings.layers()));
        json.writeNumberField("bankrupt", test.atShock.accounts());
        money(json, "lacking", test.atShock.total());
        money(json, "fund", test.scenario.fund());
        money(json, "fundPaid", before.fundPaid());
        money(json, "deficit", test.results.get(0).before().total());
        json.writeArrayFieldStart("notes");
        for (final String line : test.notes.lines()) {
            json.writeString(line);
        }
        json.writeEndArray();
    }

    private void writeMarkets(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("markets");
        for (int i = 0; i < test.scenario.contracts().size(); i++) {
            final Contract contract = test.scenario.contracts().get(i);
            json.writeStartObject();
            json.writeStringField("symbol", contract.symbol());
            json.writeStringField("lot", Figures.decimal(contract.lot()));
            json.writeStringField("tick", Figures.decimal(contract.tick()));
            text(json, "markBefore", contract.before() == 0 ? "" : Figures.decimal(contract.price(contract.before())));
            json.writeStringField("mark", Figures.decimal(contract.price(contract.mark())));
            json.writeNumberField("longs", test.shocked.traders(i, true));
            json.writeNumberField("shorts", test.shocked.traders(i, false));
            json.writeStringField("openInterest", Figures.decimal(contract.openInterest()));
            json.writeStringField("outside", Figures.decimal(contract.size(contract.outside())));
            json.writeNumberField("losersLong", test.atShock.count(i, true));
            json.writeNumberField("losersShort", test.atShock.count(i, false));
            money(json, "deficitLong", test.atShock.of(i, true));
            money(json, "deficitShort", test.atShock.of(i, false));
            json.writeStringField(
                    "liquidated",
                    Figures.decimal(contract.size(test.results.get(0).book().liquidatedLots(i))));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeRule(JsonGenerator json, RuleResult result, Overlap overlap) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", result.rule());
        money(json, "taken", result.taken());
        money(json, "returned", result.returned());
        money(json, "uncollected", result.after().total());
        money(json, "spared", result.spared());
        json.writeNumberField("payers", result.payers());
        json.writeNumberField("touched", result.touched());
        share(json, "maxFraction", result.maxFraction());
        json.writeNumberField("sharedWithQueue", overlap.shared());
        share(json, "accountOverlap", overlap.accounts());
        share(json, "moneyOverlap", overlap.money());
        json.writeNumberField("skippedLots", result.skippedLots());
        json.writeBooleanField("conserved", result.isConserved());
        json.writeArrayFieldStart("sides");
        for (final Opposite side : result.opposite()) {
            writeSide(json, side);
        }
        json.writeEndArray();
        final List<StressRow> rows = StressRow.of(result);
        json.writeArrayFieldStart("rows");
        for (final StressRow row : rows) {
            writeRow(json, row);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeSide(JsonGenerator json, Opposite side) throws IOException {
        json.writeStartObject();
        json.writeStringField(
                "symbol", test.scenario.contracts().get(side.contract()).symbol());
        json.writeStringField("side", Figures.side(side.isLong()));
        money(json, "uncollected", side.uncollected());
        json.writeBooleanField("facesOutside", side.outside());
        json.writeNumberField("oppositeLosers", side.losers());
        json.writeNumberField("oppositeNoProfit", side.noProfit());
        json.writeNumberField("oppositeNoEquity", side.noEquity());
        json.writeNumberField("oppositeOthers", side.others());
        money(json, "oppositeLeft", side.left());
        json.writeEndObject();
    }

    private void writeRow(JsonGenerator json, StressRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("account", row.account());
        text(json, "symbol", row.symbol());
        text(json, "side", row.side());
        json.writeStringField("role", row.isLoser() ? "loser" : "winner");
        if (row.isLoser()) {
            text(json, "held", Figures.decimal(row.held()));
            money(json, "deficit", row.deficit());
            money(json, "uncollected", row.uncollected());
        } else {
            money(json, "capacity", row.capacity());
            money(json, "haircut", row.haircut());
            share(json, "fraction", row.fraction());
            json.writeStringField("held", Figures.decimal(row.held()));
            json.writeStringField("closed", Figures.decimal(row.closed()));
            text(json, "price", Figures.decimal(row.price()));
        }
        json.writeEndObject();
    }

    private void money(JsonGenerator json, String field, long amount) throws IOException {
        Json.money(json, field, test.scenario.currency(), amount);
    }

    /** A number without an exponent, the same on every JDK. */
    private static void share(JsonGenerator json, String field, BigDecimal share) throws IOException {
        if (share == null) {
            json.writeNullField(field);
        } else {
            json.writeFieldName(field);
            json.writeNumber(Figures.decimal(share));
        }
    }

    private static void text(JsonGenerator json, String field, String text) throws IOException {
        if (text == null || text.isEmpty()) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, text);
        }
    }
}
