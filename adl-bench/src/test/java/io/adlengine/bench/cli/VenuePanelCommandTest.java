package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code venue} shows of its worst round, against its rounds and between rules that are as far apart as can be. */
class VenuePanelCommandTest {
    @Test
    void itIsTheRoundWithTheLargestDeficit() throws IOException {
        final JsonNode venue = venue("pro-rata", "fixed:theta=0.5");
        double deficit = 0;
        for (final JsonNode round : venue.get("rounds")) {
            deficit = Math.max(deficit, round.get("deficit").asDouble());
        }
        final JsonNode panel = venue.get("panel");
        assertEquals(deficit, panel.get("deficit").asDouble());
        assertEquals(0.5, panel.get("residualRatio").asDouble(), 1e-3, "half is not asked for, to the unit");
        assertEquals(
                0.5,
                panel.get("capacityUsed").asDouble() * panel.get("coverability").asDouble(),
                1e-3,
                "B/U·U/D");
    }

    @Test
    void alikeForEverybodyOrInOneLine() throws IOException {
        final JsonNode alike = venue("pro-rata", "fixed:theta=0.5").get("panel");
        final JsonNode line = venue("queue", "fixed:theta=0.5").get("panel");
        assertEquals(1, alike.get("priceOfConcentration").asDouble(), 0.5, "but for what is rounded");
        assertTrue(line.get("priceOfConcentration").asDouble() > 2, line::toString);
        assertTrue(alike.get("burdenGini").asDouble() < 0.1, alike::toString);
        assertTrue(line.get("burdenGini").asDouble() > 0.5, line::toString);
        assertTrue(line.get("payers").asInt() < alike.get("payers").asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"principal", "profits"})
    void roundsOfPrincipalAndLaterPassesAreNotTakenIn(String layers) throws IOException {
        final JsonNode venue = json("--layers", layers, "--lots", "all", "--left-lots", "place");
        assertTrue(venue.get("panel").get("deficit").asDouble() > 0);
    }

    @Test
    void aVenueWithoutRoundsHasNone() throws IOException {
        assertFalse(json("--crash", "mild", "--fund", "1000").has("panel"));
    }

    private static JsonNode venue(String rule, String severity) throws IOException {
        return json("--rule", rule, "--severity", severity);
    }

    private static JsonNode json(String... options) throws IOException {
        final String[] arguments = new String[options.length + 4];
        arguments[0] = "venue";
        arguments[1] = "--quick";
        arguments[2] = "--format";
        arguments[3] = "json";
        System.arraycopy(options, 0, arguments, 4, options.length);
        final CommandRun run = CommandRun.of(arguments);
        assertEquals(0, run.exitCode(), run.err());
        return new ObjectMapper().readTree(run.out());
    }
}
