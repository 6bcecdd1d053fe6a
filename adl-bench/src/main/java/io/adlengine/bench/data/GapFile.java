package io.adlengine.bench.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was closed in the rounds of an episode and at which gap, from a CSV file with the header {@code
 * wave,coin,gap_per_contract_usd,qty_contracts} in any order and any case; other columns are ignored. A lot is 10^−8
 * contracts.
 */
public final class GapFile {
    /** Decimal digits of a quantity. */
    public static final int QUANTITY_SCALE = 8;

    private final Map<Long, Closed> byRound = new LinkedHashMap<>();
    private final Map<String, Integer> coins = new HashMap<>();
    private final Currency lots = new Currency(QUANTITY_SCALE);
    private final String source;

    private GapFile(Path file) {
        source = file.toString();
    }

    /**
     * What a round closed.
     *
     * @param coin numbers of the coins, 0, 1, ... in the order of the file
     * @param quantity lots of each
     * @param needed gap times quantity of each, minor units of money
     */
    public record Closed(long[] coin, long[] quantity, long[] needed) {}

    /**
     * Reads the gaps of an episode.
     *
     * @param file the file
     * @param episode its rounds; every round in the file is one of them
     * @param currency the money
     * @return the file
     * @throws IOException if it cannot be read
     * @throws MalformedFileException if it makes no sense
     */
    public static GapFile read(Path file, Episode episode, Currency currency) throws IOException {
        final GapFile gaps = new GapFile(file);
        final CsvTable table = CsvTable.read(file, currency);
        final int round = table.required("wave", "round");
        final Map<Long, StressRound> rounds = new HashMap<>();
        episode.rounds().forEach(stress -> rounds.put(stress.id(), stress));
        final Map<Long, List<CsvRecord>> rows = new LinkedHashMap<>();
        for (final CsvRecord row : table.rows()) {
            final long id = table.round(row, round);
            if (!rounds.containsKey(id)) {
                throw table.malformed(row, round, "a round of " + episode.source());
            }
            gaps.requireCoin(table, row, rounds.get(id).moment());
            rows.computeIfAbsent(id, of -> new ArrayList<>()).add(row);
        }
        rows.forEach((id, ofRound) -> gaps.byRound.put(id, gaps.closed(table, ofRound)));
        return gaps;
    }

    /**
     * What a round closed.
     *
     * @param round its id
     * @return its coins; none where the file has no such round
     */
    public Closed ofRound(long round) {
        return byRound.getOrDefault(round, new Closed(new long[0], new long[0], new long[0]));
    }

    /**
     * What is to be placed in a round of one market.
     *
     * @param round its id
     * @return lots, 0 where the file has no such round, or more than one coin of it
     */
    public long lotsOfRound(long round) {
        final Closed closed = ofRound(round);
        return closed.quantity.length == 1 ? closed.quantity[0] : 0;
    }

    /** {@return how many coins the file names, 1 or more} */
    public int coins() {
        return coins.size();
    }

    /** {@return how many quantities had more digits than {@link #QUANTITY_SCALE} and were rounded half-even} */
    public long roundedQuantities() {
        return lots.rounded();
    }

    /** {@return the file's name, for people} */
    public String source() {
        return source;
    }

    private void requireCoin(CsvTable table, CsvRecord row, StressRound.Moment moment) {
        final int coin = table.required("coin");
        if (moment.isOfMarket() && !row.getField(coin).strip().equals(moment.coin())) {
            throw table.malformed(row, coin, moment.coin() + ", the market of this round");
        }
    }

    private Closed closed(CsvTable table, List<CsvRecord> rows) {
        final int coin = table.required("coin");
        final int gap = table.required("gap_per_contract_usd");
        final int quantity = table.required("qty_contracts");
        final int count = rows.size();
        final Closed closed = new Closed(new long[count], new long[count], new long[count]);
        final Map<String, Long> lines = new HashMap<>();
        for (int i = 0; i < count; i++) {
            final CsvRecord row = rows.get(i);
            final String name = row.getField(coin).strip();
            final Long other = lines.putIfAbsent(name, row.getStartingLineNumber());
            if (other != null) {
                throw table.repeated(row, coin, other, "every coin once in a round");
            }
            closed.coin[i] = coins.computeIfAbsent(name, of -> coins.size());
            closed.quantity[i] = table.amount(row, quantity, lots);
            closed.needed[i] = table.product(row, gap, quantity);
            if (closed.quantity[i] == 0 && closed.needed[i] > 0) {
                throw table.malformed(row, quantity, "at least 1e-8 contracts where money was needed");
            }
        }
        return closed;
    }
}
