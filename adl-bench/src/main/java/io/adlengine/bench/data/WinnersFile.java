package io.adlengine.bench.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Winners from a CSV file with the header {@code
 * account,capacity[,cap,score,weight,lot,equity,notional,exposure,principal,gain1,gain2,...]}, in any order, and with
 * {@code round} too where the file covers an episode.
 *
 * <p>Accounts are any text, printed as the file has it. Ties between them are broken in the order of {@link
 * AccountIds}, which the column {@code account} of the engine carries as ranks.
 */
public final class WinnersFile {
    private static final Pattern INDEXED = Pattern.compile("(\\w+)\\[(\\d{1,9})\\]=(.*)", Pattern.DOTALL);

    private final Path file;
    private final CsvTable header;
    private final Map<Long, WinnerTable> byRound = new LinkedHashMap<>();

    private WinnersFile(Path file, CsvTable table) {
        this.file = file;
        header = table.withoutRows();
    }

    /**
     * Reads the winners of one round.
     *
     * @param file a file without a {@code round} or {@code wave} column
     * @param currency the money
     * @return the file
     * @throws IOException if it cannot be read
     * @throws MalformedFileException if it makes no sense
     */
    public static WinnersFile ofOneRound(Path file, Currency currency) throws IOException {
        final CsvTable table = CsvTable.read(file, currency);
        final WinnersFile winners = new WinnersFile(file, table);
        for (final String ofEpisodes : List.of("round", "wave")) {
            if (table.column(ofEpisodes) >= 0) {
                throw table.unexpected(ofEpisodes, "winners of one round");
            }
        }
        winners.byRound.put(0L, columns(table, table.rows(), ranks(table)));
        return winners;
    }

    /**
     * Reads the winners of an episode.
     *
     * @param file a file with a {@code round} column
     * @param currency the money
     * @return the file
     * @throws IOException if it cannot be read
     * @throws MalformedFileException if it makes no sense
     */
    public static WinnersFile ofEpisode(Path file, Currency currency) throws IOException {
        final CsvTable table = CsvTable.read(file, currency);
        final WinnersFile winners = new WinnersFile(file, table);
        final int round = table.required("round", "wave");
        final Map<Long, List<CsvRecord>> rows = new LinkedHashMap<>();
        for (final CsvRecord row : table.rows()) {
            rows.computeIfAbsent(table.round(row, round), id -> new ArrayList<>())
                    .add(row);
        }
        final Map<String, Long> ranks = ranks(table);
        rows.forEach((id, ofRound) -> winners.byRound.put(id, columns(table, ofRound, ranks)));
        return winners;
    }

    /** {@return the winners of the file's only round, by column} */
    public WinnerTable onlyRound() {
        return byRound.values().iterator().next();
    }

    /**
     * A round's winners.
     *
     * @param round the round
     * @return its columns
     * @throws MalformedFileException if the file has none for it
     */
    public WinnerTable ofRound(StressRound round) {
        final WinnerTable winners = byRound.get(round.id());
        if (winners == null) {
            throw new MalformedFileException(
                    file, 1, "round", "no winners of round " + round.name(), "some for every round");
        }
        return winners;
    }

    /**
     * Refuses a file that lacks a column a rule reads.
     *
     * @param allocator the rule
     * @throws MalformedFileException naming the rule and the column
     */
    public void requireColumnsOf(Allocator allocator) {
        for (final Column column : allocator.requires()) {
            if (!byRound.values().iterator().next().has(column)) {
                throw header.missing(
                        column == Column.GAIN ? "gain1" : column.name().toLowerCase(Locale.ROOT),
                        "in the header, because allocator " + allocator.name() + " reads it");
            }
        }
    }

    /**
     * Says of a refusal by engine or rule where in the file its cause is.
     *
     * @param refusal the refusal; one that names {@code column[row]} names an index of the round's winners
     * @param winners the round's winners
     * @return the same with file and, where it is about a row, line and column
     */
    public IllegalArgumentException located(IllegalArgumentException refusal, WinnerTable winners) {
        final Matcher place = INDEXED.matcher(refusal.getMessage());
        if (!place.matches() || Integer.parseInt(place.group(2)) >= winners.count()) {
            return new IllegalArgumentException(file + ": " + refusal.getMessage(), refusal);
        }
        final String name = place.group(1);
        // What a rule calls a cap may be no column of the file; the row is one all the same.
        final String column = header.column(name.toLowerCase(Locale.ROOT)) >= 0 ? "column " + name + ": " : name + "=";
        return new IllegalArgumentException(
                file + ":" + winners.line[Integer.parseInt(place.group(2))] + ": " + column + place.group(3), refusal);
    }

    /** The rank of every account of the file, in whatever rounds. */
    private static Map<String, Long> ranks(CsvTable table) {
        final int column = table.required("account");
        final AccountIds ids = new AccountIds();
        table.rows().forEach(row -> ids.place(table.account(row, column)));
        return ids.ranks();
    }

    private static WinnerTable columns(CsvTable table, List<CsvRecord> rows, Map<String, Long> ranks) {
        final WinnerTable winners = new WinnerTable(rows.size());
        readAccounts(table, rows, ranks, winners);
        readCapacities(table, rows, winners.capacity);
        winners.cap = amounts(table, rows, "cap", false);
        winners.notional = amounts(table, rows, "notional", false);
        winners.equity = amounts(table, rows, "equity", true);
        winners.exposure = amounts(table, rows, "exposure", true);
        winners.principal = amounts(table, rows, "principal", false);
        winners.takenOver = amounts(table, rows, "taken_over", false);
        winners.gain = gains(table, rows);
        winners.lot = amounts(table, rows, "lot", false);
        winners.score = numbers(table, rows, "score");
        winners.weight = numbers(table, rows, "weight");
        if (winners.lot != null) {
            refuseZeroLots(table, rows, winners.lot);
        }
        if (winners.weight != null) {
            refuseBadWeights(table, rows, winners.weight);
        }
        return winners;
    }

    private static void readAccounts(
            CsvTable table, List<CsvRecord> rows, Map<String, Long> ranks, WinnerTable winners) {
        final int column = table.required("account");
        final Map<Long, Long> lines = new HashMap<>();
        for (int i = 0; i < winners.count(); i++) {
            final CsvRecord row = rows.get(i);
            winners.line[i] = row.getStartingLineNumber();
            winners.accountText[i] = row.getField(column);
            winners.account[i] = ranks.get(table.account(row, column));
            final Long other = lines.putIfAbsent(winners.account[i], winners.line[i]);
            if (other != null) {
                throw table.repeated(row, column, other, "every account once in a round");
            }
        }
    }

    private static void readCapacities(CsvTable table, List<CsvRecord> rows, long[] capacity) {
        final int column = table.required("capacity");
        long total = 0;
        for (int i = 0; i < capacity.length; i++) {
            capacity[i] = table.amount(rows.get(i), column);
            total += capacity[i];
            if (total < 0) {
                throw table.malformed(rows.get(i), column, "a total below 2^63 minor units");
            }
        }
    }

    private static long[] amounts(CsvTable table, List<CsvRecord> rows, String name, boolean signed) {
        final int column = table.column(name);
        if (column < 0) {
            return null;
        }
        return rows.stream()
                .mapToLong(row -> signed ? table.signedAmount(row, column) : table.amount(row, column))
                .toArray();
    }

    /** Columns gain1, gain2, ...; one that would be left out is refused. */
    private static List<long[]> gains(CsvTable table, List<CsvRecord> rows) {
        final List<long[]> gains = new ArrayList<>();
        while (gains.size() < Winners.MOST_GAIN_LAYERS && table.column("gain" + (gains.size() + 1)) >= 0) {
            gains.add(amounts(table, rows, "gain" + (gains.size() + 1), false));
        }
        final String next = "gain" + (gains.size() + 1);
        for (int layer = gains.size() + 1; layer < 100; layer++) {
            if (table.column("gain" + layer) >= 0) {
                throw table.unexpected(
                        "gain" + layer,
                        gains.size() == Winners.MOST_GAIN_LAYERS ? "at most gain" + gains.size() : next + " before it");
            }
        }
        return gains;
    }

    private static double[] numbers(CsvTable table, List<CsvRecord> rows, String name) {
        final int column = table.column(name);
        return column < 0
                ? null
                : rows.stream().mapToDouble(row -> table.number(row, column)).toArray();
    }

    private static void refuseZeroLots(CsvTable table, List<CsvRecord> rows, long[] lot) {
        for (int i = 0; i < lot.length; i++) {
            if (lot[i] == 0) {
                throw table.malformed(rows.get(i), table.column("lot"), "at least one minor unit");
            }
        }
    }

    private static void refuseBadWeights(CsvTable table, List<CsvRecord> rows, double[] weight) {
        for (int i = 0; i < weight.length; i++) {
            if (!(weight[i] >= 0 && weight[i] < Double.POSITIVE_INFINITY)) {
                throw table.malformed(rows.get(i), table.column("weight"), "finite, 0 or more");
            }
        }
    }
}
