package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.MarketSeverity;
import io.adlengine.Outlook;
import io.adlengine.ReferenceData;
import io.adlengine.SeverityController;
import io.adlengine.testkit.MarketSeverityContract;
import io.adlengine.testkit.SeverityContract;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Hints that may be worth nothing. */
final class GuardedHintsTest {
    private static final double LIMIT = 1e-12;
    /** Needs are quarters there. */
    private static final double UNIT = 4;

    @Nested
    final class ByADeficitAlone extends SeverityContract {
        @Override
        public SeverityController create() {
            return new GuardedHints(0.5, 1, 1);
        }

        @Override
        public boolean isScaleFree() {
            return true;
        }
    }

    @Nested
    final class InAnEngine extends MarketSeverityContract {
        @Override
        public MarketSeverity create() {
            return new GuardedHints(0.25, 4, 1);
        }
    }

    @Test
    void aHintIsFollowedAsFarAsTheLossesSoFarAllow() {
        final GuardedHints guarded = new GuardedHints(0, 1, 1);
        assertEquals(0, guarded.severity(1_000, 900), "nothing may be staked yet");
        guarded.observe(1_000, 900, 0, 250);
        // 0.05·250 + 0.1·1000 may be: an eighth of 900. The unhinted severity is 0.25, the hint's at most 1.
        assertEquals(0.375, guarded.severity(900, 900));
        assertEquals(250, guarded.unhinted());
        assertEquals(250, guarded.lost());
        assertEquals(1.05 * 250 + 100, guarded.promised());
    }

    @Test
    void everyVectorOfTheReference() throws IOException {
        final GuardedHints guarded = new GuardedHints(0, 1, 1);
        guarded.reserve(1);
        final Outlook outlook = new Outlook();
        int rounds = 0;
        for (final String line : Files.readAllLines(ReferenceData.file("vectors/markets.jsonl"))) {
            final JsonNode vector = new ObjectMapper().readTree(line);
            if (!vector.get("v").asText().equals("guarded-hint")) {
                continue;
            }
            final long hint = vector.get("hint").isNull()
                    ? -1
                    : (long) (UNIT * vector.get("hint").asDouble());
            outlook.of(0, 0, (long) (UNIT * vector.get("D").asDouble()), hint, 1L << 40);
            near(vector.get("target"), guarded.mix().severity(outlook.deficit(), hint));
            near(vector.get("base"), guarded.mix().plainSeverity(outlook.deficit()));
            near(vector.get("room"), guarded.guard().room() / UNIT);
            final double theta = guarded.severity(outlook);
            near(vector.get("theta"), theta);
            guarded.opened(rounds, outlook, theta, 0);
            guarded.settled(rounds++, (long) (UNIT * vector.get("B").asDouble()));
            near(vector.get("after").get("L"), guarded.guard().base() / UNIT);
            near(vector.get("after").get("G"), guarded.guard().gained() / UNIT);
            near(vector.get("after").get("M"), guarded.guard().largest() / UNIT);
        }
        assertEquals(10, rounds);
    }

    private static void near(JsonNode expected, double actual) {
        final double value = expected.asDouble();
        assertEquals(value, actual, LIMIT * Math.max(1, Math.abs(value)), expected.toString());
    }

    /** Needs and hints of somebody who has seen θ; rounds settle in any order, or late. */
    @RepeatedTest(100)
    void neverLosesMoreThanTheGuardPromises(RepetitionInfo seed) {
        final Random random = new Random(seed.getCurrentRepetition());
        final double epsilon = random.nextInt(3) * 0.05;
        final double allowance = random.nextInt(3) * 0.1;
        final double over = 1 << random.nextInt(4);
        final GuardedHints guarded = new GuardedHints(random.nextInt(3) / 2.0, 2, over, epsilon, allowance);
        guarded.reserve(64);
        final SeverityLoss loss = new SeverityLoss(2, over);
        final Outlook outlook = new Outlook();
        final List<double[]> waiting = new ArrayList<>();
        double lost = 0;
        double unhinted = 0;
        double largest = 0;
        for (int i = 0; i < 150; i++) {
            final long deficit = (random.nextLong() & Long.MAX_VALUE) >>> 12 + random.nextInt(48);
            outlook.of(0, 0, deficit, random.nextInt(3) == 0 ? 0 : deficit - random.nextInt(2), 1);
            final double theta = guarded.severity(outlook);
            final double base = guarded.mix().plainSeverity(deficit);
            guarded.opened(i, outlook, theta, 0);
            waiting.add(new double[] {i, deficit, theta, base});
            while (!waiting.isEmpty() && (waiting.size() > 60 || random.nextInt(4) > 0)) {
                final double[] round = waiting.remove(random.nextInt(waiting.size()));
                final long size = (long) round[1];
                final long needed = random.nextInt(3) == 0
                        ? (long) (size * random.nextDouble())
                        : round[2] > round[3] ? (long) (round[3] * size / 2) : size;
                guarded.settled((long) round[0], needed);
                final double share = size == 0 ? 0 : (double) Math.min(needed, size) / size;
                lost += loss.of(round[2], share, size);
                unhinted += loss.of(round[3], share, size);
                largest = Math.max(largest, loss.most(size));
                final double promised = (1 + epsilon) * unhinted + allowance * largest;
                assertEquals(promised, guarded.promised(), 1e-9 * promised);
                assertTrue(lost <= promised * (1 + 1e-9), lost + " lost, " + promised + " promised");
            }
        }
    }
}
