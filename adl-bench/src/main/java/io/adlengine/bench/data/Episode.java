package io.adlengine.bench.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.adlengine.ledger.DeficitLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A stress episode: its rounds in the order in which they ran.
 *
 * @param source where it comes from, for people
 * @param synthetic whether it was generated
 * @param rounds the rounds
 */
public record Episode(String source, boolean synthetic, List<StressRound> rounds) {
    /**
     * Reads an episode. Two sets of headers are known, those of the public October 10 replay ({@code rounds.csv} and
     * {@code policy_per_wave_metrics.csv}); other columns are ignored. With a column {@code coin} rounds are of
     * markets, and those with the same {@code t_start_ms} share a moment.
     *
     * @param file the file
     * @param currency the money
     * @return the episode
     * @throws IOException if it cannot be read
     * @throws MalformedFileException if it makes no sense
     */
    public static Episode read(Path file, Currency currency) throws IOException {
        return read(file, currency, DeficitReading.stock);
    }

    /**
     * Reads an episode whose deficits may be stocks.
     *
     * @param file the file; to read flows it needs a column {@code max_loss_usd}
     * @param currency the money
     * @param reading what its deficits mean
     * @return the episode
     * @throws IOException if it cannot be read
     * @throws MalformedFileException if it makes no sense
     */
    public static Episode read(Path file, Currency currency, DeficitReading reading) throws IOException {
        final CsvTable table = CsvTable.read(file, currency);
        final int id = table.required("wave", "round");
        final int deficit = table.required("deficit_usd");
        final int needed = table.required("budget_needed_usd", "budget_needed");
        final int capacity = table.required("winners_pnl_start_usd", "total_cap");
        final int production = table.column("budget_prod_usd", "budget_prod");
        final int maxLoss = reading == DeficitReading.flow ? table.required("max_loss_usd") : -1;
        final DeficitLedger owed = new DeficitLedger(table.rows().size());
        final AccountIds losers = new AccountIds();
        final List<StressRound> rounds = new ArrayList<>();
        final Map<Long, Long> lines = new HashMap<>();
        final MarketTimes times = new MarketTimes(table);
        long deficits = 0;
        for (final var row : table.rows()) {
            final Long other = lines.putIfAbsent(table.round(row, id), row.getStartingLineNumber());
            if (other != null) {
                throw table.repeated(row, id, other, "every round once");
            }
            final StressRound round = new StressRound(
                    row.getField(id).strip(),
                    table.round(row, id),
                    maxLoss < 0 ? table.amount(row, deficit) : flow(table, row, deficit, maxLoss, owed, losers),
                    table.amount(row, needed),
                    production < 0 ? -1 : table.amount(row, production),
                    table.amount(row, capacity),
                    times.of(row));
            if (round.capacity() > HeavyTail.LARGEST_TOTAL) {
                throw table.malformed(row, capacity, "at most 2^62 minor units");
            }
            deficits += round.deficit();
            if (deficits < 0) {
                throw table.malformed(row, deficit, "a total below 2^63 minor units");
            }
            rounds.add(round);
        }
        return new Episode(file.toString(), false, List.copyOf(rounds));
    }

    /** The deficit less what earlier rounds have seen of the loss of its largest loser. */
    private static long flow(
            CsvTable table, CsvRecord row, int deficit, int maxLoss, DeficitLedger owed, AccountIds losers) {
        final long stock = table.amount(row, deficit);
        final long loss = table.amount(row, maxLoss);
        if (loss > stock) {
            throw table.malformed(row, maxLoss, "at most the deficit");
        }
        final int loser = table.column("loser");
        return stock - loss + owed.record(loser < 0 ? loss : losers.place(table.account(row, loser)), loss);
    }

    /** {@return whether its rounds are of markets} */
    public boolean isByMarket() {
        return rounds.get(0).moment().isOfMarket();
    }

    /** {@return whether the venue's own haircuts are known for every round} */
    public boolean hasProduction() {
        return rounds.stream().allMatch(round -> round.production() >= 0);
    }
}
