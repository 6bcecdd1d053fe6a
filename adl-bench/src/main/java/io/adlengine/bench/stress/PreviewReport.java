package io.adlengine.bench.stress;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.adlengine.Catalogue;
import io.adlengine.bench.report.Json;
import io.adlengine.bench.report.Report;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where one account stands after a shock, and what it would lose, as text. */
public final class PreviewReport implements Report {
    private static final String[] COLUMNS = {
        "account",
        "symbol",
        "side",
        "place",
        "winners",
        "lights",
        "toNextLight",
        "capacity",
        "rule",
        "budget",
        "haircut",
        "untouchedUpTo",
        "halfGoneAt",
        "allGoneAt"
    };

    private final String account;
    private final List<String> rules;
    private final Scenario scenario;
    private final List<Standings.Place> places;
    private final Figures figures;

    private PreviewReport(String account, List<String> rules, Scenario scenario, List<Standings.Place> places) {
        this.account = account;
        this.rules = rules;
        this.scenario = scenario;
        this.places = places;
        figures = new Figures(scenario.currency());
    }

    /**
     * Looks at one account.
     *
     * @param account its id in the file of positions
     * @param input files and shock
     * @param settings rules and what else a venue is set to
     * @param catalogue the names of rules, severities and scores
     * @param notes receives what was assumed, rounded and left out
     * @return where it stands
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a file makes no sense, or an account or a name is unknown
     */
    public static PreviewReport of(
            String account, StressInput input, StressSettings settings, Catalogue catalogue, Notes notes)
            throws IOException {
        StressTest.refuseUnknownNames(settings, catalogue);
        final Scenario scenario = ScenarioReader.read(input, notes);
        return new PreviewReport(
                account, settings.rules(), scenario, Standings.of(scenario, settings, catalogue, account));
    }

    @Override
    public String table() {
        final StringBuilder text = new StringBuilder();
        for (final Standings.Place place : places) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(account)
                    .append(", ")
                    .append(place.contract().symbol())
                    .append(' ')
                    .append(Figures.side(place.isLong()))
                    .append(": ");
            if (place.reason() != null) {
                text.append("pays in no round (").append(place.reason()).append(")\n");
                continue;
            }
            text.append(String.format(
                            Locale.ROOT,
                            "place %d of %d, %d of 5 lights, %s; can pay %s of the %s that all there can%n"
                                    + "what it loses, by what is taken of all of them:%n",
                            place.place(),
                            place.winners(),
                            place.lights(),
                            place.toNextLight() < 0
                                    ? "no more to come"
                                    : "the next when " + figures.money(place.toNextLight()) + " ahead of it have gone",
                            figures.money(place.capacity()),
                            figures.money(place.total())))
                    .append(losses(place))
                    .append(quotes(place));
        }
        return text.isEmpty() ? account + " has no position left\n" : text.toString();
    }

    private String losses(Standings.Place place) {
        final List<String> header = new ArrayList<>(rules);
        header.add(0, "budget");
        final List<String[]> rows = new ArrayList<>();
        for (int step = 0; step <= Standings.STEPS; step++) {
            final String[] row = new String[header.size()];
            row[0] = figures.money(place.budget(step));
            for (int i = 0; i < rules.size(); i++) {
                row[1 + i] = figures.money(place.haircuts().get(i)[step]);
            }
            rows.add(row);
        }
        return Figures.table(header.toArray(String[]::new), 0, rows);
    }

    /** Which budgets it is that take what. */
    private String quotes(Standings.Place place) {
        final List<String[]> rows = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            final Standings.Quoted quote = place.quotes().get(i);
            rows.add(
                    new String[] {rules.get(i), money(quote, Part.NONE), money(quote, Part.HALF), money(quote, Part.ALL)
                    });
        }
        return "for which of them it loses nothing, half and all of what it can pay (-: for none, or the rule has no"
                + " quotes):\n"
                + Figures.table(new String[] {"rule", "nothing up to", "half from", "all from"}, 1, rows);
    }

    /** How much of what a position can pay. */
    private enum Part {
        NONE,
        HALF,
        ALL
    }

    /** A budget, −1 where there is none. */
    private static long budget(Standings.Quoted quote, Part part) {
        if (quote == null) {
            return -1;
        }
        return switch (part) {
            case NONE -> quote.untouchedUpTo();
            case HALF -> quote.halfGoneAt();
            case ALL -> quote.allGoneAt();
        };
    }

    private String money(Standings.Quoted quote, Part part) {
        final long budget = budget(quote, part);
        return budget < 0 ? "-" : figures.money(budget);
    }

    private String plain(Standings.Quoted quote, Part part) {
        final long budget = budget(quote, part);
        return budget < 0 ? "" : figures.plain(budget);
    }

    @Override
    public String csv() throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(COLUMNS);
            for (final Standings.Place place : places) {
                for (int i = 0; i < place.haircuts().size(); i++) {
                    for (int step = 0; step <= Standings.STEPS; step++) {
                        csv.writeRecord(
                                account,
                                place.contract().symbol(),
                                Figures.side(place.isLong()),
                                Integer.toString(place.place()),
                                Integer.toString(place.winners()),
                                Integer.toString(place.lights()),
                                place.toNextLight() < 0 ? "" : figures.plain(place.toNextLight()),
                                figures.plain(place.capacity()),
                                rules.get(i),
                                figures.plain(place.budget(step)),
                                figures.plain(place.haircuts().get(i)[step]),
                                plain(place.quotes().get(i), Part.NONE),
                                plain(place.quotes().get(i), Part.HALF),
                                plain(place.quotes().get(i), Part.ALL));
                    }
                }
            }
        }
        return text.toString();
    }

    @Override
    public String json() throws IOException {
        return Json.of("stress", json -> {
            json.writeStringField("preview", account);
            json.writeArrayFieldStart("places");
            for (final Standings.Place place : places) {
                write(json, place);
            }
            json.writeEndArray();
        });
    }

    private void write(JsonGenerator json, Standings.Place place) throws IOException {
        json.writeStartObject();
        json.writeStringField("symbol", place.contract().symbol());
        json.writeStringField("side", Figures.side(place.isLong()));
        json.writeStringField("reason", place.reason());
        json.writeNumberField("place", place.place());
        json.writeNumberField("winners", place.winners());
        json.writeNumberField("lights", place.lights());
        if (place.toNextLight() < 0) {
            json.writeNullField("toNextLight");
        } else {
            Json.money(json, "toNextLight", scenario.currency(), place.toNextLight());
        }
        Json.money(json, "capacity", scenario.currency(), place.capacity());
        Json.money(json, "totalCapacity", scenario.currency(), place.total());
        json.writeArrayFieldStart("rules");
        for (int i = 0; i < place.haircuts().size(); i++) {
            json.writeStartObject();
            json.writeStringField("rule", rules.get(i));
            json.writeArrayFieldStart("steps");
            for (int step = 0; step <= Standings.STEPS; step++) {
                json.writeStartObject();
                Json.money(json, "budget", scenario.currency(), place.budget(step));
                Json.money(
                        json, "haircut", scenario.currency(), place.haircuts().get(i)[step]);
                json.writeEndObject();
            }
            json.writeEndArray();
            write(json, "untouchedUpTo", place.quotes().get(i), Part.NONE);
            write(json, "halfGoneAt", place.quotes().get(i), Part.HALF);
            write(json, "allGoneAt", place.quotes().get(i), Part.ALL);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(JsonGenerator json, String name, Standings.Quoted quote, Part part) throws IOException {
        final long budget = budget(quote, part);
        if (budget < 0) {
            json.writeNullField(name);
        } else {
            Json.money(json, name, scenario.currency(), budget);
        }
    }
}
