package io.adlengine.bench.venue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.policy.OpenCatalogue;
import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.LotsToClose;
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
                                LotsToClose.FEWEST,
                                Layer.PROFITS,
                                LiquidationSize.full,
                                0,
                                0),
                        OpenCatalogue.builtIn())
                .run();
        assertArrayEquals(new long[SkipReason.values().length], result.skippedLots());
        for (final VenueRound round : result.rounds()) {
            assertTrue(round.touched() <= round.fills(), round.toString());
        }
        assertTrue(result.sum(VenueRound::touched) > 10);
    }

    /** What nobody was asked for is still there; no more of it than bankrupt accounts lack. */
    @Test
    void whatSeveritySparesIsLeftToCollect() {
        final VenueResult spared = afterTwoWaves("fixed:theta=0");
        final VenueResult asked = afterTwoWaves("fixed:theta=1");
        final long lacking = spared.rounds().stream()
                .filter(round -> round.wave() == 1)
                .mapToLong(VenueRound::residual)
                .sum();
        assertTrue(asked.collectableLeft() < spared.collectableLeft() / 10, asked + "\n" + spared);
        assertTrue(spared.collectableLeft() <= spared.collectableLeftRelaxed(), spared.toString());
        assertTrue(spared.collectableLeftRelaxed() <= lacking, lacking + " of " + spared);
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

    private static VenueResult afterTwoWaves(String severity) {
        return run(500, 3, 1, severity, LiquidationSize.full, 0);
    }

    private static VenueResult run(LiquidationSize size, int fee) {
        return run(2_000, 4, 6, "fixed:theta=1", size, fee);
    }

    private static VenueResult run(
            int accounts, int instruments, long seed, String severity, LiquidationSize size, int fee) {
        return new VenueSimulation(
                        new VenueSettings(
                                accounts,
                                instruments,
                                seed,
                                2,
                                "pro-rata",
                                severity,
                                "leveraged-profit",
                                "leverage",
                                DeficitSplit.LOSS,
                                LotsToClose.FEWEST,
                                Layer.PROFITS,
                                size,
                                fee,
                                0),
                        OpenCatalogue.builtIn())
                .run();
    }
}
