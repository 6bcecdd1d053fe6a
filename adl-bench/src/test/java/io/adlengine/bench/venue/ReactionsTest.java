package io.adlengine.bench.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.policy.OpenCatalogue;
import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.LotsToClose;
import org.junit.jupiter.api.Test;

/** What traders do after they were deleveraged. */
final class ReactionsTest {
    /** 3.7 % of what was closed, less what margins do not allow; ten times that at most where ten times as many act. */
    @Test
    void theyOpenAgainWhatWasMeasured() {
        final VenueResult none = run(Reaction.NONE);
        final VenueResult measured = run(Reaction.MEASURED);
        final VenueResult strong = run(Reaction.STRONG);
        assertEquals(0, none.reopenedLots() + none.withdrawn());
        assertTrue(none.conserved() && measured.conserved() && strong.conserved());
        assertTrue(share(measured) > 0.005 && share(measured) < 0.06, share(measured) + " of the lots");
        assertTrue(share(strong) > 4 * share(measured) && share(strong) < 0.4, share(strong) + " of the lots");
        assertTrue(strong.withdrawn() > measured.withdrawn() && measured.withdrawn() > 0);
    }

    /** Market makers who keep back take less. */
    @Test
    void orderBooksAreThinnerAfterRounds() {
        assertTrue(run(Reaction.STRONG).liquidatedLots() < run(Reaction.NONE).liquidatedLots());
    }

    @Test
    void theSameSeedGivesTheSameReaction() {
        assertEquals(run(Reaction.STRONG).hash(), run(Reaction.STRONG).hash());
    }

    @Test
    void withdrawalsAreOfOneCurrency() {
        final IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new MarketTerms(0, false, false, 2, LossSharing.RESIDUAL, MarketKind.THIN, Reaction.MEASURED));
        assertEquals(
                "--reaction=MEASURED (expected: none, where contracts settle in several currencies)",
                refused.getMessage());
    }

    private static double share(VenueResult result) {
        return (double) result.reopenedLots() / result.sum(VenueRound::lots);
    }

    private static VenueResult run(Reaction reaction) {
        return new VenueSimulation(
                        new VenueSettings(
                                4_000,
                                4,
                                1,
                                12,
                                "pro-rata",
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
                                new MarketTerms(0, false, false, 1, LossSharing.RESIDUAL, MarketKind.THIN, reaction)),
                        OpenCatalogue.builtIn())
                .run();
    }
}
