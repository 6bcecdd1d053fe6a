package io.adlengine.bench.fills;

import com.fasterxml.jackson.core.JsonGenerator;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.adlengine.bench.report.Json;
import io.adlengine.bench.report.Report;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What became of all fills: by market, and what could not be placed by reason. Sums are exact. */
final class FillReport implements Report {
    private static final String[] COLUMNS = {
        "coin", "rounds", "fills", "size", "unplacedFills", "unplacedSize", "accounts", "needed"
    };

    private final FillConversion of;
    private final FillLog log;
    private final int files;
    private final Map<String, Coin> coins = new TreeMap<>();
    private final FillLog.Tally none = new FillLog.Tally();
    private long inFavour;
    private BigDecimal gained = BigDecimal.ZERO;

    /** What is known of a market. */
    private static final class Coin {
        private long rounds;
        private long fills;
        private BigDecimal size = BigDecimal.ZERO;
        private BigDecimal needed = BigDecimal.ZERO;
        private final Set<String> accounts = new HashSet<>();
    }

    FillReport(FillConversion of, int files) {
        this.of = of;
        log = of.log;
        this.files = files;
        log.unplacedOf.keySet().forEach(name -> coins.put(name, new Coin()));
        for (final FillRound round : of.rounds) {
            round.closed.forEach(this::count);
            for (final FillRound.Gap gap : round.gaps) {
                final Coin coin = coins.get(gap.coin());
                coin.rounds++;
                coin.needed = coin.needed.add(gap.needed());
            }
        }
    }

    private void count(Deleveraging one) {
        final Coin coin = coins.computeIfAbsent(one.coin(), name -> new Coin());
        coin.fills++;
        coin.size = coin.size.add(one.size());
        coin.accounts.add(one.account());
        if (one.paid().signum() < 0) {
            inFavour++;
            gained = gained.subtract(one.paid());
        }
    }

    private long accounts() {
        final Set<String> all = new TreeSet<>();
        coins.values().forEach(coin -> all.addAll(coin.accounts));
        return all.size();
    }

    private long winners() {
        return of.rounds.stream().mapToLong(round -> round.winners.size()).sum();
    }

    private long winnersWithoutProfit() {
        return of.rounds.stream()
                .flatMap(round -> round.winners.stream())
                .filter(winner -> winner.capacity().signum() == 0)
                .count();
    }

    private long withoutEquity() {
        return of.rounds.stream().mapToLong(round -> round.withoutEquity).sum();
    }

    private long positionsChanged() {
        return of.rounds.stream().mapToLong(round -> round.positionsChanged).sum();
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal needed() {
        return sum(of.rounds.stream().map(FillRound::needed).toList());
    }

    private BigDecimal taken() {
        return sum(of.rounds.stream().map(FillRound::taken).toList());
    }

    private BigDecimal deficit() {
        return sum(of.rounds.stream().map(FillRound::deficit).toList());
    }

    private BigDecimal capacity() {
        return sum(of.rounds.stream().map(FillRound::capacity).toList());
    }

    private List<String[]> rows() {
        final List<String[]> rows = new ArrayList<>();
        coins.forEach((name, coin) -> {
            final FillLog.Tally unplaced = log.unplacedOf.getOrDefault(name, none);
            rows.add(new String[] {
                name,
                Long.toString(coin.rounds),
                Long.toString(coin.fills),
                plain(coin.size),
                Long.toString(unplaced.fills),
                plain(unplaced.size),
                Integer.toString(coin.accounts.size()),
                plain(coin.needed)
            });
        });
        return rows;
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
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, rows().toArray(String[][]::new))
                + String.format(
                        Locale.ROOT,
                        "%n%n%d rounds, %d winners in them, %d accounts%nneeded %s, deficits %s, profits %s%n",
                        of.rounds.size(),
                        winners(),
                        accounts(),
                        plain(needed()),
                        plain(deficit()),
                        plain(capacity()));
    }

    @Override
    public String csv() throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(COLUMNS);
            rows().forEach(writer::writeRecord);
        }
        return text.toString();
    }

    @Override
    public String json() throws IOException {
        return Json.of("convert-fills", json -> {
            json.writeNumberField("files", files);
            json.writeNumberField("fills", log.fills);
            json.writeStringField("by", of.settings.isByMarket() ? "market" : "time");
            json.writeNumberField("withinMillis", of.settings.withinMillis());
            json.writeStringField("gap", of.settings.needed().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("scale", of.money.digits());
            json.writeNumberField("rounds", of.rounds.size());
            json.writeNumberField("winners", winners());
            json.writeNumberField("accounts", accounts());
            json.writeStringField("needed", needed().toPlainString());
            json.writeStringField("taken", taken().toPlainString());
            json.writeStringField("deficit", deficit().toPlainString());
            json.writeStringField("capacity", capacity().toPlainString());
            json.writeNumberField("winnersWithoutProfit", winnersWithoutProfit());
            json.writeNumberField("positionsChanged", positionsChanged());
            json.writeNumberField("losersWithoutEquity", withoutEquity());
            json.writeNumberField("rounded", of.money.changed());
            json.writeObjectFieldStart("inWinnersFavour");
            json.writeNumberField("fills", inFavour);
            json.writeStringField("amount", plain(gained));
            json.writeEndObject();
            writeTally(json, "repeated", log.repeated);
            writeTally(json, "withoutOtherSide", log.alone);
            writeTally(json, "differingOtherSide", log.differing);
            writeTallies(json, "unplaced", "reason", names(log.unplaced));
            writeTallies(json, "liquidations", "method", log.liquidations);
            writeCoins(json);
            json.writeArrayFieldStart("notes");
            for (final String note : notes()) {
                json.writeString(note);
            }
            json.writeEndArray();
        });
    }

    private static Map<String, FillLog.Tally> names(Map<FillLog.Reason, FillLog.Tally> byReason) {
        final Map<String, FillLog.Tally> named = new TreeMap<>();
        byReason.forEach((reason, tally) -> named.put(reason.name(), tally));
        return named;
    }

    private static void writeTally(JsonGenerator json, String name, FillLog.Tally tally) throws IOException {
        json.writeObjectFieldStart(name);
        writeTally(json, tally);
        json.writeEndObject();
    }

    private static void writeTally(JsonGenerator json, FillLog.Tally tally) throws IOException {
        json.writeNumberField("fills", tally.fills);
        json.writeStringField("notional", plain(tally.notional));
        json.writeStringField("closedProfit", plain(tally.closedProfit));
    }

    private static void writeTallies(JsonGenerator json, String name, String key, Map<String, FillLog.Tally> tallies)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (final Map.Entry<String, FillLog.Tally> entry : tallies.entrySet()) {
            json.writeStartObject();
            json.writeStringField(key, entry.getKey());
            writeTally(json, entry.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeCoins(JsonGenerator json) throws IOException {
        final Set<Integer> texts = Set.of(0, 3, 5, 7);
        json.writeArrayFieldStart("coins");
        for (final String[] row : rows()) {
            json.writeStartObject();
            for (int i = 0; i < COLUMNS.length; i++) {
                if (texts.contains(i)) {
                    json.writeStringField(COLUMNS[i], row[i]);
                } else {
                    json.writeNumberField(COLUMNS[i], Long.parseLong(row[i]));
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** What was assumed, left out and rounded, a line each. */
    List<String> notes() {
        final List<String> notes = new ArrayList<>();
        notes.add("winners are those who were deleveraged: who else could have paid is in no fill");
        notes.add(
                of.equities.isThere()
                        ? "deficits are what liquidated accounts lacked by the end of a round; replay --deficit flow"
                                + " counts none of it twice"
                        : "no --equities: a deficit is what winners paid beyond the mark for a liquidated account");
        log.unplaced.forEach((reason, tally) -> notes.add(
                tally.fills + " deleveraged fills in no round, " + reason + ", worth " + plain(tally.notional)));
        count(notes, log.repeated.fills, "deleveraged fills that were there before, left out");
        count(notes, log.alone.fills, "deleveraged fills without the liquidated side of their trade");
        count(notes, log.differing.fills, "deleveraged fills of which the liquidated side says something else");
        if (inFavour > 0) {
            notes.add(inFavour + " deleveraged fills at a price in the winner's favour, by " + plain(gained) + ": "
                    + (of.settings.needed() == FillSettings.Needed.ABSOLUTE
                            ? "needed all the same"
                            : "nothing needed"));
        }
        count(notes, positionsChanged(), "positions that other trades have changed between two fills of a round");
        count(notes, winnersWithoutProfit(), "winners of a round without a profit: capacity 0");
        count(notes, withoutEquity(), "liquidated accounts of a round that --equities does not have by then");
        count(notes, of.money.changed(), "amounts rounded half-even to " + of.money.digits() + " digits");
        return notes;
    }

    private static void count(List<String> notes, long number, String what) {
        if (number > 0) {
            notes.add(number + " " + what);
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
