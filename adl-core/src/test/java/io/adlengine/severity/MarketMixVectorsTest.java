package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.Outlook;
import io.adlengine.ReferenceData;
import io.adlengine.math.FixedPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Budgets and memories that were computed elsewhere, in plain doubles, from the same rules. */
final class MarketMixVectorsTest {
    private static final double LIMIT = 1e-12;
    private static final String IN_MOMENTS = "d1 d2 s1 s2 d3 d4 s3 s4 d5 d6 d7 s5 s6 s7 d8 d9 d10 s8 s9 s10";
    private static final String LATE = "d1 s1 d2 d3 s3 d4 s2 d5 s4 d6 d7 s7 s5 s6 d8 d9 d10 s10 s9 s8";

    private final Outlook outlook = new Outlook();

    @Test
    void theDefaultInMoments() throws IOException {
        play("default", IN_MOMENTS, MarketMix.builder().build());
    }

    @Test
    void strictWithDearShortfallsSettledInAnotherOrder() throws IOException {
        play(
                "lambda4-strict-async",
                LATE,
                MarketMix.builder().allowance(0).lambda(4, 1).build());
    }

    /** The first sequence without the file: what is due, as computed elsewhere. */
    @Test
    void theFirstEightRoundsByNumbers() {
        final long[][] rounds = {
            {'A', 0, 1000, 65536, 900},
            {'B', 512, 40, 8192, 300},
            {'A', 2048, 1500, 32768, 1100},
            {'C', 0, 7, 16384, 250},
            {'A', 0, 800, 16384, 700},
            {'B', 0, 90, 4096, 500},
            {'C', 64, 9, 4096, 120},
            {'D', 0, 3, 65536, 1300}
        };
        final double[] due = {
            0, 0, 225, 0, 330.42857142857144, 260.8928571428571, 150.63979591836733, 1571.7816326530613
        };
        final long[] reference = {0, 0, 1350, 225, 620, 675, 322, 2200};
        final int[] ends = {2, 4, 7, 8};
        final MarketMix mix = MarketMix.builder().build();
        mix.reserve(8);
        int settled = 0;
        for (final int end : ends) {
            for (int r = settled; r < end; r++) {
                open(mix, r, outlook.of(rounds[r][0], rounds[r][2], rounds[r][1], -1, rounds[r][3]));
                assertEquals(due[r], lastDue, LIMIT * due[r], "round " + r);
                assertEquals(reference[r], outlook.reference(), "round " + r);
            }
            for (; settled < end; settled++) {
                mix.settled(settled, rounds[settled][4]);
            }
        }
        assertEquals(5_170, mix.doingNothing());
        assertEquals(5_170 - 1_933.9, mix.lost(), 1e-9);
        assertEquals(1.03 * 5_170 + 650, mix.promised(), 1e-9);
        assertEquals(0.9314570745955156, mix.advice().steps().theta(1), LIMIT);
    }

    private double lastDue;

    private void open(MarketMix mix, long round, Outlook what) {
        final double theta = mix.severity(what);
        lastDue = mix.decide(what);
        assertEquals((long) lastDue, FixedPoint.floorProduct(theta, what.reference()), "θ·R, rounded down");
        mix.opened(round, what, theta, Long.MAX_VALUE);
    }

    private void play(String name, String order, MarketMix mix) throws IOException {
        mix.reserve(16);
        final Map<Integer, JsonNode> rounds = new HashMap<>();
        final ObjectMapper mapper = new ObjectMapper();
        for (final String line : Files.readAllLines(ReferenceData.file("vectors/markets.jsonl"))) {
            final JsonNode vector = mapper.readTree(line);
            if (vector.get("v").asText().equals(name)) {
                rounds.put(vector.path("r").asInt(0), vector);
            }
        }
        assertEquals(11, rounds.size());
        for (final String step : order.split(" ")) {
            final JsonNode round = rounds.get(Integer.parseInt(step.substring(1)));
            if (step.charAt(0) == 'd') {
                decide(mix, round);
            } else {
                settle(mix, round);
            }
        }
        end(mix, rounds.get(0));
    }

    private void decide(MarketMix mix, JsonNode round) {
        outlook.of(
                round.get("market").asText().charAt(0),
                round.get("q").asLong(),
                round.get("D").asLong(),
                -1,
                round.get("U").asLong());
        near(round.get("rho"), mix.advice().shares().value());
        near(round.get("b"), mix.decide(outlook));
        open(mix, round.get("r").asLong(), outlook);
        near(round.get("b"), lastDue);
    }

    private static void settle(MarketMix mix, JsonNode round) {
        mix.settled(round.get("r").asLong(), round.get("B").asLong());
        final JsonNode after = round.get("after");
        near(after.get("L"), mix.guard().base());
        near(after.get("G"), mix.guard().gained());
        near(after.get("M"), mix.guard().largest());
        assertEquals(after.get("F").asDouble(), mix.guard().staked(), "the rounding of F is part of the vector");
        for (int j = 0; j < 3; j++) {
            near(after.get("th").get(j), mix.advice().steps().theta(j));
        }
    }

    private static void end(MarketMix mix, JsonNode end) {
        mix.advice().seen().fold();
        mix.advice().fresh().fold();
        near(end.get("rho"), mix.advice().shares().value());
        near(end.get("seenSS"), mix.advice().seen().squares());
        near(end.get("newSS"), mix.advice().fresh().squares());
        for (int k = 0; k < 4; k++) {
            near(end.get("seenR").get(k), mix.advice().seen().regret(k));
        }
        for (int k = 0; k < 2; k++) {
            near(end.get("newR").get(k), mix.advice().fresh().regret(k));
        }
    }

    private static void near(JsonNode expected, double actual) {
        final double value = expected.asDouble();
        assertEquals(value, actual, LIMIT * Math.max(1, Math.abs(value)), expected.toString());
    }
}
