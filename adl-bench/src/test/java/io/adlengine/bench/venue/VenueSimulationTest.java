package io.adlengine.bench.venue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
                                0,
                                0,
                                LeftLots.stay,
                                MarketTerms.PLAIN),
                        OpenCatalogue.builtIn())
                .run();
        assertArrayEquals(new long[SkipReason.values().length], result.skippedLots());
        for (final VenueRound round : result.rounds()) {
            assertTrue(round.touched() <= round.fills(), round.toString());
        }
        assertTrue(result.sum(VenueRound::touched) > 10);
    }

    /**
     * Legs that cancel in one currency while the account loses in another, or beside isolated legs: they are lots with
     * which it can be collected what the account lacks, and nobody is left below 0 without any.
     */
    @Test
    void whoIsLockedBelowZeroIsCollectedFrom() {
        final int[][] cases = {{392, 2, 123_233, 3}, {274, 3, 7, 3}, {354, 2, 59, 3}, {300, 3, 68, 1}};
        for (final int[] each : cases) {
            final VenueResult result = new VenueSimulation(
                            new VenueSettings(
                                    each[0],
                                    each[1],
                                    each[2],
                                    5,
                                    "pro-rata",
                                    "robust-mix",
                                    "leveraged-profit",
                                    "leverage",
                                    DeficitSplit.LOSS,
                                    LotsToClose.ALL,
                                    Layer.PRINCIPAL,
                                    LiquidationSize.full,
                                    1_000,
                                    0,
                                    0,
                                    LeftLots.stay,
                                    new MarketTerms(
                                            0,
                                            true,
                                            false,
                                            each[3],
                                            LossSharing.RESIDUAL,
                                            MarketKind.THIN,
                                            Reaction.NONE)),
                            OpenCatalogue.builtIn())
                    .run();
            assertTrue(result.conserved(), result.toString());
            assertTrue(result.sum(VenueRound::covered) > 0);
        }
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

    /** More bankrupt accounts than a collection has room for, and nobody is asked for anything. */
    @Test
    void whoTakesNothingComesToAnEnd() {
        final VenueResult result = run(1_000, 6, 12, "fixed:theta=0", LiquidationSize.full, 0, 0, LeftLots.stay);
        assertTrue(result.conserved());
        assertEquals(0, result.sum(VenueRound::covered));
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

    /**
     * What the order book leaves of solvent accounts goes to volunteers first, then to winners, and to nobody twice.
     */
    @Test
    void whatTheOrderBookLeavesIsTakenByVolunteersThenByWinners() {
        for (final LiquidationSize size : LiquidationSize.values()) {
            final VenueResult none = run(2_000, 4, 6, "fixed:theta=1", size, 0, 0, LeftLots.place);
            final VenueResult some = run(2_000, 4, 6, "fixed:theta=1", size, 0, 8, LeftLots.place);
            assertTrue(none.conserved() && some.conserved());
            assertEquals(0, none.volunteerLots());
            assertEquals(
                    0,
                    run(2_000, 4, 6, "fixed:theta=1", size, 0, 8, LeftLots.stay).placedLots());
            assertTrue(none.placedLots() > 0);
            assertTrue(some.volunteerLots() > 0);
            assertTrue(some.placedLots() < none.placedLots(), "less is left for winners");
            assertTrue(some.volunteerLots() + some.placedLots() <= some.failedLots());
            assertEquals(0, some.collectableLeft());
        }
    }

    private static VenueResult afterTwoWaves(String severity) {
        return run(500, 3, 1, severity, LiquidationSize.full, 0, 0, LeftLots.stay);
    }

    private static VenueResult run(LiquidationSize size, int fee) {
        return run(2_000, 4, 6, "fixed:theta=1", size, fee, 0, LeftLots.stay);
    }

    private static VenueResult run(
            int accounts,
            int instruments,
            long seed,
            String severity,
            LiquidationSize size,
            int fee,
            int volunteers,
            LeftLots left) {
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
                                0,
                                volunteers,
                                left,
                                MarketTerms.PLAIN),
                        OpenCatalogue.builtIn())
                .run();
    }
}
