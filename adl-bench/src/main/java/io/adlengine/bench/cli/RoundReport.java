package io.adlengine.bench.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.adlengine.Round;
import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.WinnerTable;
import io.adlengine.bench.report.Json;
import java.io.IOException;
import java.io.StringWriter;

/** A round's haircuts as text, in the order of the winners' file and with their ids as they are there. */
final class RoundReport {
    private final Round round;
    private final WinnerTable winners;
    private final long[] haircut;
    private final Currency currency;

    RoundReport(Round round, WinnerTable winners, long[] haircut, Currency currency) {
        this.round = round;
        this.winners = winners;
        this.haircut = haircut;
        this.currency = currency;
    }

    String csv() throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("account", "haircut");
            for (int i = 0; i < haircut.length; i++) {
                csv.writeRecord(winners.account(i), plain(haircut[i]));
            }
        }
        return text.toString();
    }

    String json() throws IOException {
        return Json.of("round", json -> {
            json.writeStringField("status", round.status().name());
            Json.money(json, "deficit", currency, round.deficit());
            json.writeNumberField("severity", round.severity());
            Json.money(json, "budget", currency, round.budget());
            Json.money(json, "allocated", currency, round.allocated());
            Json.money(json, "uncovered", currency, round.uncovered());
            json.writeNumberField("touched", round.touched());
            Json.figure(json, "maxHaircutFraction", round.maxHaircutFraction());
            json.writeArrayFieldStart("haircuts");
            for (int i = 0; i < haircut.length; i++) {
                json.writeStartObject();
                json.writeStringField("account", winners.account(i));
                Json.money(json, "haircut", currency, haircut[i]);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** For people, in one line. */
    String summary() {
        return round.status() + ": deficit " + plain(round.deficit()) + ", severity " + round.severity() + ", budget "
                + plain(round.budget()) + ", allocated " + plain(round.allocated()) + ", uncovered "
                + plain(round.uncovered()) + ", touched " + round.touched() + " winners, max haircut fraction "
                + round.maxHaircutFraction();
    }

    private String plain(long minorUnits) {
        return currency.units(minorUnits).toPlainString();
    }
}
