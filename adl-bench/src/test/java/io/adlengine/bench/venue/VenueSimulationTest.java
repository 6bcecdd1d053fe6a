package io.adlengine.bench.venue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.policy.OpenCatalogue;
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
                                LiquidationSize.full,
                                0),
                        OpenCatalogue.builtIn())
                .run();
        assertArrayEquals(new long[SkipReason.values().length], result.skippedLots());
        for (final VenueRound round : result.rounds()) {
            assertTrue(round.touched() <= round.fills(), round.toString());
        }
        assertTrue(result.sum(VenueRound::touched) > 10);
    }

    /** Whatever is asked of the order book, and whatever the fund takes for it, money and lots add up. */
    @Test
    void aVenueThatLiquidatesAsMuchAsTheMarginLacksConserves() {
        for (final int fee : new int[] {0, 20_000}) {
            final VenueResult full = run(LiquidationSize.full, fee);
            final VenueResult partial = run(LiquidationSize.partial, fee);
            assertTrue(full.conserved() && partial.conserved());
            assertTrue(partial.liquidatedLots() < full.liquidatedLots(), "less is closed");
            assertTrue(partial.failedLots() < full.failedLots(), "less is left");
        }
    }

    private static VenueResult run(LiquidationSize size, int fee) {
        return new VenueSimulation(
                        new VenueSettings(
                                2_000, 4, 6, 2, "queue", "fixed:theta=1", "leveraged-profit", "leverage", size, fee),
                        OpenCatalogue.builtIn())
                .run();
    }
}
