package io.adlengine.bench.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.SeverityController;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final double UNIT = 1e6;

    /** Plays the needed severity of the round before, 0 at first; remembers what it was told. */
    private static final class LastValue implements SeverityController {
        private final List<Long> told = new ArrayList<>();
        private double theta;

        @Override
        public double severity(long deficit, long neededHint) {
            told.add(neededHint);
            return theta;
        }

        @Override
        public void observe(long deficit, long neededHint, double severity, long needed) {
            told.add(needed);
            theta = (double) needed / deficit;
        }

        @Override
        public void reset() {
            theta = 0;
        }

        @Override
        public String configuration() {
            return "last-value";
        }

        @Override
        public void save(StateWriter out) {
            out.putDouble(theta);
        }

        @Override
        public void load(StateReader in) {
            theta = in.getDouble();
        }
    }

    @Test
    void threeRoundsByHand() {
        final Scenario scenario = Scenario.of(new double[] {10, 20, 20}, new double[] {0.5, 0.25, 0.75}, null);
        final LastValue controller = new LastValue();
        final Outcome outcome = Trial.of(controller, scenario);
        // 10*|0-0.5| + 20*|0.5-0.25| + 20*|0.25-0.75|; the best fixed severity 0.5 loses 0 + 5 + 5.
        assertEquals(20 * UNIT, outcome.loss(), 1e-6);
        assertEquals(10 / Math.sqrt(900), outcome.regret(), 1e-12);
        assertTrue(Double.isNaN(outcome.certificateUse()), "it proves nothing");
        assertEquals(
                List.of(-1L, (long) (5 * UNIT), -1L, (long) (5 * UNIT), -1L, (long) (15 * UNIT)),
                controller.told,
                "no hint, and no truth before its round has run");
    }

    @Test
    void aSeverityBeyondOneIsRefused() {
        final Scenario scenario = Scenario.of(new double[] {1, 1}, new double[] {0, 1}, null);
        final LastValue controller = new LastValue();
        controller.theta = 1.5;
        assertThrows(IllegalArgumentException.class, () -> Trial.of(controller, scenario));
    }

    /**
     * Without memory of its own the last value runs after the farthest answer for ever: half a deficit of regret per
     * round.
     */
    @Test
    void theFarthestAnswerRuinsTheLastValue() {
        final Adversary farthest = adversary("farthest equal");
        for (final int rounds : new int[] {16, 400}) {
            final Outcome outcome = Trial.against(farthest, new LastValue(), farthest.deficits(rounds, 1));
            assertEquals(rounds * 1e7 * UNIT, outcome.loss());
            assertEquals(Math.sqrt(rounds) / 2, outcome.regret(), 1e-12);
        }
        final Adversary alternating = adversary("farthest alternating");
        assertEquals(
                Math.sqrt(200),
                Trial.against(alternating, new LastValue(), alternating.deficits(400, 1))
                        .regret(),
                0.01,
                "dust says the opposite of what the next large round needs");
    }

    @Test
    void thePatientAnswerWaitsUntilItIsBelieved() {
        final Adversary patient = adversary("patient equal");
        assertEquals(1, patient.answer(0, 1));
        assertEquals(1, patient.answer(0.89, 1));
        assertEquals(0, patient.answer(0.9, 1));
        assertEquals(0, patient.answer(0.11, 0));
        assertEquals(1, patient.answer(0.1, 0));
        final Adversary farthest = adversary("farthest equal");
        assertEquals(1, farthest.answer(0.5, 0), "at a tie, everything");
        assertEquals(0, farthest.answer(0.51, 0));
        // A severity of 1 is never left alone: believed at once, it turns every round.
        assertEquals(
                Math.sqrt(16) / 2,
                Trial.against(patient, new LastValue(), patient.deficits(16, 1)).regret(),
                1e-12);
        assertEquals(
                Math.sqrt(16) / 2,
                Trial.against(farthest, new FixedSeverity(0.5), farthest.deficits(16, 1))
                        .regret(),
                1e-12,
                "one half loses half of every round, and the best fixed severity nothing");
    }

    @Test
    void deficitsOfTheAdversaries() {
        assertEquals(Suite.ADVERSARIES, Adversaries.all().size());
        assertArrayEquals(
                new long[] {10_000_000_000_000L, 1_000_000_000L, 10_000_000_000_000L, 1_000_000_000L},
                adversary("patient alternating").deficits(4, 9));
        final long[] growing = adversary("farthest growing").deficits(8, 9);
        assertEquals(100 * UNIT, growing[0]);
        assertEquals(1e9 * UNIT, growing[7], 1);
        assertArrayEquals(
                adversary("farthest pareto").deficits(50, 9),
                adversary("patient pareto").deficits(50, 9));
    }

    private static Adversary adversary(String name) {
        return Adversaries.all().stream()
                .filter(adversary -> adversary.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
