package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.ScriptedSeverity;
import io.adlengine.SeverityController;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.venue.book.PositionBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What did not fill goes back in: the next round finds it in the book. Account 0 was long 10 at 100 with 150; at 80
 * each of its lots is 5 short. Account 1 is short 6, account 2 short 4.
 */
final class CloseoutFeedbackTest {
    private final SmallMarket market = SmallMarket.ofOneContract();
    private final PositionBook book = market.book;
    private final List<String> told = new ArrayList<>();
    private final int[] fillsOf = {2, 3};
    private int asked;

    CloseoutFeedbackTest() {
        market.position(0, 10, 100, 150, false);
        market.position(1, -6, 100, 200, false);
        market.position(2, -4, 100, 200, false);
        book.mark(0, 80);
        market.execution = (loser, winner, lots, transfer) -> asked < 2 ? fillsOf[asked++] : lots;
    }

    @Test
    void theNextPlanIsOfWhatIsLeft() {
        final Autodeleverager adl = market.decided(true);
        assertEquals(50, adl.losers().deficit());
        adl.execute(10);
        assertEquals(5, adl.closeouts().filledLots());
        assertEquals(5, adl.closeouts().skippedLots(SkipReason.EXECUTION));
        assertEquals(25, adl.closeouts().covered());

        market.decide(adl, true);
        assertEquals(25, adl.losers().deficit(), "the deficit has shrunk by what was covered");
        assertEquals(5, adl.losers().lots());
        assertEquals(20, adl.winners().haircut(0), "four lots of the one who gave two of six");
        assertEquals(5, adl.winners().haircut(1), "one lot of the one who gave three of four");
        adl.execute(10);
        assertEquals(25, adl.closeouts().covered());
        assertEquals(0, book.positions().count());
        assertEquals(0, book.accounts().collateral(0));
        assertEquals(200 + 120 - 30, book.accounts().collateral(1), "in two rounds as in one");
        assertEquals(200 + 80 - 20, book.accounts().collateral(2));
    }

    @Test
    void aRoundThatFailsAltogetherLeavesTheSameRound() {
        fillsOf[0] = fillsOf[1] = 0;
        final Autodeleverager adl = market.decided(true);
        final long budget = adl.closeouts().budget();
        adl.execute(10);
        assertEquals(0, adl.closeouts().fills());
        assertEquals(10, adl.closeouts().skippedLots(SkipReason.EXECUTION));
        market.decide(adl, true);
        assertEquals(budget, adl.closeouts().budget());
        assertEquals(6, adl.winners().plannedLots(0));
    }

    @Test
    void whatAWinnerCannotGiveAnyMoreIsInTheNextRound() {
        asked = 2;
        final Autodeleverager adl = market.decided(true);
        book.deposit(2, -261);
        adl.execute(10);
        assertEquals(1, adl.closeouts().skippedLots(SkipReason.WINNER_GAIN), "equity of 19 pays for three lots");
        assertEquals(0, adl.closeouts().skippedLots(SkipReason.LOSER_GONE), "a close-out is no change from outside");
        book.deposit(2, 261);
        market.decide(adl, true);
        assertEquals(5, adl.losers().deficit());
        adl.execute(10);
        assertEquals(0, book.positions().count());
    }

    /** Needed at 76: 9 a lot. The next round of 5 lots expects 45 and needs 6 a lot; half-way between is 7.5. */
    @Test
    void whatWasNeededTeachesTheEstimatorAndTheController() {
        final Autodeleverager adl = recording(market.estimator);
        market.decide(adl, true);
        adl.execute(10);
        assertEquals(90, adl.settle(0, 76), "all lots count, closed here or still open");
        assertEquals(9, market.estimator.gap(0));

        market.decide(adl, true);
        assertEquals(5 * 6, adl.settle(1, 79));
        assertEquals(7.5, market.estimator.gap(0));
        assertEquals(List.of("D=50 hint=-1", "D=50 hint=-1 needed=90", "D=25 hint=45", "D=25 hint=45 needed=30"), told);
    }

    @Test
    void theVenuesOwnHintGoesFirst() {
        final Autodeleverager adl = recording(null);
        adl.begin(0, true);
        adl.nominate(book.positions().find(0, 0));
        adl.decide(33);
        adl.settle(0, 90);
        adl.begin(0, true);
        adl.nominate(book.positions().find(0, 0));
        adl.decide();
        assertEquals(List.of("D=50 hint=33", "D=50 hint=33 needed=0", "D=50 hint=-1"), told);
    }

    @Test
    void anEstimatorWithoutRoomIsRefusedBeforeAnyRoundRuns() {
        final GapEstimator full = GapEstimator.builder().build(1);
        full.instrument(99);
        assertThrows(IllegalArgumentException.class, () -> recording(full));
    }

    private Autodeleverager recording(GapEstimator estimator) {
        final SeverityController controller = new ScriptedSeverity() {
            @Override
            public double severity(long deficit, long neededHint) {
                told.add("D=" + deficit + " hint=" + neededHint);
                return 1;
            }

            @Override
            public void observe(long deficit, long neededHint, double severity, long needed) {
                told.add("D=" + deficit + " hint=" + neededHint + " needed=" + needed);
            }
        };
        return market.builder().severity(controller).estimator(estimator).build();
    }
}
