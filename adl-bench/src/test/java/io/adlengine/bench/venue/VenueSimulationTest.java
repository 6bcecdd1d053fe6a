package io.adlengine.bench.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.SkipReason;
import org.junit.jupiter.api.Test;

class VenueSimulationTest {
    /** Planned for 112: in two rounds more of them than there were close-outs. */
    @Test
    void whoeverWasSkippedIsNotTouched() {
        final VenueResult result =
                new VenueSimulation(new VenueSettings(500, 3, -1, 12, "queue", "fixed:theta=1")).run();
        assertTrue(result.skippedLots()[SkipReason.MARGIN.ordinal()] > 0);
        for (final VenueRound round : result.rounds()) {
            assertTrue(round.touched() <= round.fills(), round.toString());
        }
        assertEquals(102, result.sum(VenueRound::touched));
    }
}
