package io.adlengine.bench.venue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.policy.OpenCatalogue;
import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.SkipReason;
import org.junit.jupiter.api.Test;

class VenueSimulationTest {
    /** Nothing happens between decision and close-outs, so what is planned is closed, margins and all. */
    @Test
    void nobodyIsSkippedAndWhoeverIsTouchedHasAFill() {
        final VenueResult result = new VenueSimulation(
                        new VenueSettings(
                                500,
                                3,
                                -1,
                                12,
                                "queue",
                                "fixed:theta=1",
                                "leveraged-profit",
                                "leverage",
                                DeficitSplit.LOSS,
                                Layer.PROFITS),
                        OpenCatalogue.builtIn())
                .run();
        assertArrayEquals(new long[SkipReason.values().length], result.skippedLots());
        for (final VenueRound round : result.rounds()) {
            assertTrue(round.touched() <= round.fills(), round.toString());
        }
        assertTrue(result.sum(VenueRound::touched) > 10);
    }
}
