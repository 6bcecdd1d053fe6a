package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay --rounds-out}: every round of every policy, adding up to what the table says. */
class RoundsOutTest {
    private static final String MARKETS = "round,coin,t_start_ms,t_end_ms,deficit_usd,budget_needed_usd,"
            + "winners_pnl_start_usd\n1,BTC,10,12,100,60,1000\n2,ETH,10,10,0,5,1000\n3,BTC,20,20,100,80,50\n";
    private static final String GAPS =
            "round,coin,gap_per_contract_usd,qty_contracts\n1,BTC,6,10\n2,ETH,1,5\n3,BTC,8,10\n";

    @TempDir
    private Path folder;

    private Path rounds() {
        return folder.resolve("out.csv");
    }

    /** θ = 1/2: 50 of 100 where 60 were needed; nothing of nothing; 50 where 80 were, all that winners have. */
    @Test
    void roundsByPencil() throws IOException {
        final CommandRun run =
                replay("--rounds", file("r.csv", MARKETS), "--allocator", "queue", "--severity", "fixed:theta=0.5");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("""
                policy,round,coin,deficit,reference,theta,theta_needed,needed,taken,undershoot,overshoot,certificate
                fixed:theta=0.5/queue,1,BTC,100.000000,100.000000,0.5,0.6,60.000000,50.000000,10.000000,0.000000,
                fixed:theta=0.5/queue,2,ETH,0.000000,0.000000,0.5,,5.000000,0.000000,5.000000,0.000000,
                fixed:theta=0.5/queue,3,BTC,100.000000,100.000000,0.5,0.8,80.000000,50.000000,30.000000,0.000000,
                """, Files.readString(rounds()));
    }

    /** A severity that estimates is a share of what it estimates, and proves something once rounds are over. */
    @Test
    void totalsAreThoseOfTheTable() throws IOException {
        assertTotals("--severity", "robust-mix", "--severity", "fixed:theta=1", "--severity", "ogd-star");
        assertTotals("--rounds", file("r.csv", MARKETS), "--gaps", file("g.csv", GAPS), "--severity", "default");
        assertTotals(
                "--rounds",
                file(
                        "w.csv",
                        "wave,deficit_usd,budget_needed_usd,budget_prod_usd,winners_pnl_start_usd\n"
                                + "1,9,2,3.5,90\n2,9,3,1,90\n"));
    }

    private void assertTotals(String... options) throws IOException {
        final CommandRun run = replay(
                Stream.concat(Stream.of(options), Stream.of("--format", "json")).toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        final JsonNode policies = new ObjectMapper().readTree(run.out()).get("policies");
        final List<NamedCsvRecord> rows;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(rounds())) {
            rows = reader.stream().toList();
        }
        long counted = 0;
        for (final JsonNode policy : policies) {
            final List<NamedCsvRecord> own = rows.stream()
                    .filter(row ->
                            row.getField("policy").equals(policy.get("policy").asText()))
                    .toList();
            counted += own.size();
            assertEquals(policy.get("haircut").asText(), sum(own, "taken"), policy.toString());
            assertEquals(policy.get("overshoot").asText(), sum(own, "overshoot"));
            assertEquals(policy.get("undershoot").asText(), sum(own, "undershoot"));
        }
        assertTrue(counted > 0);
        assertEquals(rows.size(), counted);
    }

    private static String sum(List<NamedCsvRecord> rows, String column) {
        return rows.stream()
                .map(row -> new BigDecimal(row.getField(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toPlainString();
    }

    @Test
    void certificatesGrowWithRoundsThatAreOver() throws IOException {
        assertEquals(
                0, replay("--severity", "robust-mix", "--allocator", "pro-rata").exitCode());
        final List<String> proved = Files.readString(rounds())
                .lines()
                .skip(1)
                .map(line -> line.substring(line.lastIndexOf(',') + 1))
                .toList();
        assertEquals(16, proved.size());
        for (int t = 1; t < proved.size(); t++) {
            assertTrue(
                    new BigDecimal(proved.get(t)).compareTo(new BigDecimal(proved.get(t - 1))) >= 0, proved::toString);
        }
    }

    @Test
    void whatIsRefusedLeavesNothingBehind() throws IOException {
        final String refused = "--rounds-out=given (expected: --order as-is: there is one line of rounds)\n";
        assertEquals(refused, replay("--order", "shuffle:1,2").err());
        assertEquals(2, replay("--severity", "nobody").exitCode());
        assertTrue(replay("--out", rounds().toString()).err().contains("(expected: another file than --out)"));
        assertTrue(replay("--html", rounds().toString()).err().contains("(expected: another file than --rounds-out)"));
        assertFalse(Files.exists(rounds()));
        final CommandRun run = CommandRun.of(
                "replay",
                "--rounds-out",
                folder.resolve("none").resolve("x.csv").toString());
        assertEquals(1, run.exitCode());
        assertEquals("", run.out());
    }

    private CommandRun replay(String... options) {
        return CommandRun.of(Stream.concat(Stream.of("replay", "--rounds-out", rounds().toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
