package io.adlengine.policy.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.policy.ReferenceData;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The scores of other systems, from the reference data. */
class PeerScoresTest {
    private static final long UNIT = 1_000_000;

    @Test
    void scoresEqualThoseOfOtherSystems() throws IOException {
        final ObjectMapper mapper = new ObjectMapper();
        int compared = 0;
        for (final String line : Files.readAllLines(ReferenceData.file("vectors/peers.jsonl"))) {
            final JsonNode vector = mapper.readTree(line);
            final JsonNode input = vector.get("input");
            final JsonNode expected = vector.get("expected");
            final double[] score = new double[1];
            switch (vector.get("mechanism").asText()) {
                case "score_bitmex" -> {
                    final int side = input.get("side").asText().equals("long") ? 1 : -1;
                    BitmexScore.of(
                            money(side * input.get("mark").asDouble()),
                            money(side * input.get("entry").asDouble()),
                            money(side * input.get("bankruptcy").asDouble()),
                            1,
                            1,
                            score);
                    final String[] fraction = expected.get("score").asText().split("/");
                    assertEquals(
                            Double.parseDouble(fraction[0]) / Double.parseDouble(fraction[1]), score[0], 1e-12, line);
                    compared++;
                }
                case "score_binance" -> {
                    final double profit = input.get("upnl").asDouble();
                    final double wallet = input.get("wallet").asDouble();
                    final double ratio = input.get("margin_ratio").asDouble();
                    BinanceScore.of(money(profit), money(wallet), money(ratio * (wallet + profit)), 1, UNIT, score);
                    assertEquals(expected.get("leveraged_pnl").asDouble(), score[0], 0.005, line);
                    compared++;
                }
                default -> {
                    // Other mechanisms have tests of their own.
                }
            }
        }
        assertEquals(3, compared);
    }

    private static long[] money(double amount) {
        return new long[] {Math.round(amount * UNIT)};
    }
}
