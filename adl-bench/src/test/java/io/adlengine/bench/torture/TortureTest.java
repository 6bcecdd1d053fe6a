package io.adlengine.bench.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.policy.OpenCatalogue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random venues hold what they should, and where they do not, it is seen, in few steps. */
class TortureTest {
    private static final long NEVER = Long.MAX_VALUE / 4;

    @Test
    void randomVenuesDoNotDifferFromEachOtherOrTheModel() {
        final TortureResult result = new Torture(OpenCatalogue.builtIn(), 1).run(20_000, System.nanoTime() + NEVER);
        assertTrue(result.isSound(), () -> result.difference() + "\n" + String.join("\n", result.steps()));
        assertEquals(20_000, result.commands());
        assertTrue(result.collections() > 100, result::summary);
        assertTrue(result.closedLots() > 1_000, result::summary);
        assertTrue(result.restores() > 100, result::summary);
        assertTrue(result.reversed() > 10, result::summary);
        assertTrue(result.refusals() > 1_000 && result.refusals() < 10_000, result::summary);
    }

    @Test
    void theSameSeedIsTheSameRun() {
        final String once = new Torture(OpenCatalogue.builtIn(), 9)
                .run(2_000, System.nanoTime() + NEVER)
                .summary();
        assertEquals(
                once,
                new Torture(OpenCatalogue.builtIn(), 9)
                        .run(2_000, System.nanoTime() + NEVER)
                        .summary());
    }

    @Test
    void anotherThreadSeesWhereItIs() {
        final Torture torture = new Torture(OpenCatalogue.builtIn(), 9);
        final TortureResult result = torture.run(100, System.nanoTime() + NEVER);
        assertEquals(result.commands() + result.restores(), torture.pulse().steps());
        final String where = torture.pulse().where();
        assertTrue(where.startsWith("seed 9, step " + torture.pulse().steps() + ": "), where);
        assertTrue(result.summary().contains(" to 1 venue: "), result::summary);
    }

    @Test
    void aReplicaOfOtherTermsIsFoundOutInAFewSteps() {
        final Torture torture = new Torture(OpenCatalogue.builtIn(), 1);
        final RandomTerms terms = new RandomTerms(OpenCatalogue.builtIn(), 1);
        final RandomTerms others = new RandomTerms(OpenCatalogue.builtIn(), 4);
        assertFalse(torture.isSound(terms, others, 1, 2_000));
        final List<String> steps = torture.result().steps();
        assertTrue(steps.size() < 20, () -> String.join("\n", steps));
        assertTrue(
                torture.result().difference().startsWith("seed 1: "),
                torture.result().difference());
    }

    @Test
    void noTrialBeginsOnceTheTimeIsUp() {
        assertEquals(
                0,
                new Torture(OpenCatalogue.builtIn(), 1)
                        .run(20_000, System.nanoTime() - 1)
                        .commands());
    }
}
