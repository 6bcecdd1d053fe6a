package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.bench.gauge.Move;
import io.adlengine.policy.Policies;
import io.adlengine.policy.Provider;
import io.adlengine.policy.Scores;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of what gaming gains, in the catalogue of rules, are what the command prints. */
class GaugeTableTest {
    private static final Path README = Path.of("..", "adl-policies", "README.md");
    private static final Pattern RULE = Pattern.compile("(?m)^\\| `([^`]+)` \\| (?:exact|±\\d+) \\|");
    private static final String[] SAMPLE = {"gauge", "--sample", "1000", "--deficit", "60", "--format", "json"};

    @Test
    void theCatalogueShowsWhatEveryRuleLeavesToGain() throws IOException {
        final List<String> rules = RULE.matcher(Files.readString(README))
                .results()
                .map(MatchResult::group)
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
        assertEquals(Policies.rules().size(), rules.size());
        assertIsThere(table("rule", rules, "--rule", List.of()));
    }

    @Test
    void andEveryScoreOfAQueue() throws IOException {
        final List<String> scores =
                Scores.kinds().stream().map(Provider::name).sorted().toList();
        assertIsThere(table("score", scores, "--score", List.of("--rule", "queue")));
    }

    @Test
    void theCommandIsShownToo() throws IOException {
        final String command = String.join(" ", List.of(SAMPLE).subList(0, SAMPLE.length - 2));
        assertTrue(Files.readString(README).contains("adl-bench.jar " + command + " "), command);
    }

    private static void assertIsThere(String table) throws IOException {
        assertTrue(Files.readString(README).contains(table), "adl-policies/README.md should contain\n" + table);
    }

    private static String table(String what, List<String> names, String option, List<String> more) throws IOException {
        final List<String> arguments = new ArrayList<>(List.of(SAMPLE));
        arguments.addAll(more);
        for (final String name : names) {
            arguments.addAll(List.of(option, name));
        }
        final CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        final StringBuilder text = new StringBuilder("| " + what + " |");
        Stream.of(Move.values())
                .forEach(move -> text.append(' ').append(move.text()).append(" |"));
        text.append("\n|---|").append("---|".repeat(Move.values().length)).append('\n');
        String last = "";
        for (final JsonNode row : new ObjectMapper().readTree(run.out()).get("rows")) {
            final String name = row.get(what).asText();
            if (!name.equals(last)) {
                text.append(last.isEmpty() ? "" : "\n")
                        .append("| `")
                        .append(name)
                        .append("` |");
            }
            last = name;
            final BigDecimal gained = row.get("perHundred").decimalValue();
            text.append(' ').append(gained.setScale(1, RoundingMode.HALF_EVEN)).append(" |");
        }
        return text.append('\n').toString();
    }
}
