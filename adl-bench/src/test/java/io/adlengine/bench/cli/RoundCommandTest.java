package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.policy.Policies;
import io.adlengine.policy.Scores;
import io.adlengine.policy.Severities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundCommandTest {
    private static final String WINNERS = "account,capacity,score\n17,8,2\n4,4,3\n42,0.5,1\n";

    @TempDir
    private Path folder;

    @Test
    void aBudgetInTheOrderOfTheFile() throws IOException {
        final CommandRun run = round(WINNERS, "--budget", "7.5", "--allocator", "queue");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("account,haircut\n17,3.500000\n4,4.000000\n42,0.000000\n", run.out());
        assertEquals(
                "COVERED: deficit 7.500000, severity 1.0, budget 7.500000, allocated 7.500000, uncovered 0.000000, touched 2"
                        + " winners, max haircut fraction 1.0\n",
                run.err());
    }

    @Test
    void aDeficitAndASeverityAsJson() throws IOException {
        final CommandRun run = round(
                WINNERS,
                "--deficit",
                "15",
                "--severity",
                "fixed:theta=0.5",
                "--allocator",
                "pro-rata",
                "--format",
                "json",
                "--scale",
                "2");
        final JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals("COVERED", json.get("status").asText());
        assertEquals("7.50", json.get("budget").asText());
        assertEquals("7.50", json.get("uncovered").asText());
        assertEquals("4.80", json.get("haircuts").get(0).get("haircut").asText());
        assertEquals("42", json.get("haircuts").get(2).get("account").textValue());
        assertEquals("0.30", json.get("haircuts").get(2).get("haircut").asText());
    }

    @Test
    void whatTheWinnersCannotCarryIsReported() throws IOException {
        final CommandRun run = round(WINNERS, "--budget", "100", "--allocator", "pro-rata");
        assertEquals("account,haircut\n17,8.000000\n4,4.000000\n42,0.500000\n", run.out());
        assertTrue(run.err().startsWith("CAPACITY_EXHAUSTED: "), run.err());
        assertTrue(run.err().contains("uncovered 87.500000"), run.err());
    }

    @Test
    void everyColumnOfTheHeaderIsRead() throws IOException {
        final String all = "notional,equity,lot,weight,score,cap,capacity,account\n5,-2.5,1,0.5,2,3,8,17\n";
        assertEquals(0, round(all, "--budget", "1", "--allocator", "queue").exitCode());
    }

    @Test
    void aMissingColumnNamesTheRuleAndTheColumn() throws IOException {
        assertEquals(
                folder.resolve("winners.csv")
                        + ":1: column score: missing, separated by ',': account | capacity"
                        + " (expected: in the header, because allocator queue reads it)\n",
                round("account,capacity\n1,2\n", "--budget", "1", "--allocator", "queue")
                        .err());
    }

    @Test
    void amountsAreChecked() throws IOException {
        final String rule = " (expected: a decimal amount, 0 or more, below 2^63 minor units)\n";
        for (final String amount : List.of("x", "-1", "1e30", "9223372036854.775808")) {
            final CommandRun run = round(WINNERS, "--budget=" + amount, "--allocator", "queue");
            assertEquals("--budget=" + amount + rule, run.err());
            assertEquals(2, run.exitCode());
        }
    }

    @Test
    void hindsightIsNotForASingleRound() throws IOException {
        assertEquals(
                "parameter variation of ogd-star=nothing (expected: 0 to 1e9)\n",
                round(WINNERS, "--deficit", "1", "--severity", "ogd-star", "--allocator", "queue")
                        .err());
    }

    /** Nine before ten as numbers; the score is the same. */
    @Test
    void tiesGoByNumberWhereAllIdsAreNumbers() throws IOException {
        final String winners = "account;capacity;score\n18446744073709551615;1;1\n10;1;1\n9;1;1\n";
        assertEquals(
                "account,haircut\n18446744073709551615,0.000000\n10,0.500000\n9,1.000000\n",
                round(winners, "--budget", "1.5", "--allocator", "queue").out());
    }

    /** And by bytes where one is none: "10" is before "9", and both before letters. */
    @Test
    void tiesGoByBytesWhereAnIdIsNoNumber() throws IOException {
        final String winners = "Account\tCapacity\tScore\n\"b, \"\"c\"\"\"\t1\t1\n\u00fc\t1\t1\n9\t1\t1\n10\t1\t1\n";
        final CommandRun run = round(winners, "--budget", "1.5", "--allocator", "queue");
        assertEquals(
                "account,haircut\n\"b, \"\"c\"\"\",0.000000\n\u00fc,0.000000\n9,0.500000\n10,1.000000\n", run.out());
        final JsonNode json = new ObjectMapper()
                .readTree(round(winners, "--budget", "1.5", "--allocator", "queue", "--format", "json")
                        .out());
        assertEquals("b, \"c\"", json.get("haircuts").get(0).get("account").textValue());
        assertEquals("9", json.get("haircuts").get(2).get("account").textValue());
    }

    /** The rows behind it would vanish, and the two that are left pay twice as much. */
    @Test
    void aForgottenQuoteInAColumnThatNobodyReadsIsRefused() throws IOException {
        final CommandRun run = round(
                "account,capacity,note\n1,100,a\n2,100,\"b\n3,100,c\n4,100,d\n",
                "--budget",
                "40",
                "--allocator",
                "pro-rata");
        assertEquals(2, run.exitCode());
        assertEquals(
                folder.resolve("winners.csv") + ":3: a quote that is still open in line 4, which looks like a row"
                        + " (expected: a closing quote before it)\n",
                run.err());
        assertEquals("", run.out());
    }

    @Test
    void eighteenDigits() throws IOException {
        assertEquals(
                "account,haircut\na,1.000000000000000001\nb,1.000000000000000000\n",
                round(
                                "account,capacity\na,1.000000000000000001\nb,1\n",
                                "--budget",
                                "2.000000000000000001",
                                "--allocator",
                                "pro-rata",
                                "--scale",
                                "18")
                        .out());
    }

    @Test
    void whatARuleCannotTakeNamesTheFile() throws IOException {
        final CommandRun run = round(
                "account,capacity\n1,4500000000000\n2,300000000000\n",
                "--budget",
                "5",
                "--allocator",
                "mirror-descent");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith(folder.resolve("winners.csv") + ":"), run.err());
    }

    @Test
    void budgetAndDeficitExcludeEachOther() throws IOException {
        assertEquals(
                2,
                round(WINNERS, "--budget", "1", "--deficit", "1", "--allocator", "queue")
                        .exitCode());
        assertEquals(2, round(WINNERS, "--allocator", "queue").exitCode());
        assertEquals(2, round(WINNERS, "--deficit", "1", "--allocator", "queue").exitCode());
    }

    @Test
    void policiesListsEverything() throws IOException {
        final JsonNode json = new ObjectMapper()
                .readTree(CommandRun.of("policies", "--format", "json").out());
        final List<String> names = new ArrayList<>();
        json.get("policies")
                .forEach(row -> names.add(
                        row.get("kind").asText() + " " + row.get("name").asText()));
        final List<String> known = new ArrayList<>();
        Severities.kinds().forEach(kind -> known.add("severity " + kind.name()));
        Policies.rules().forEach(rule -> known.add("allocator " + rule.name()));
        Scores.kinds().forEach(score -> known.add("score " + score.name()));
        assertEquals(known, names);
        final String table = CommandRun.of("policies").out();
        names.forEach(name -> assertTrue(table.contains(name.substring(name.indexOf(' '))), name));
    }

    private CommandRun round(String winners, String... options) throws IOException {
        final Path file = Files.writeString(folder.resolve("winners.csv"), winners);
        final List<String> arguments = new ArrayList<>(List.of("round", "--winners", file.toString()));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
