package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Memory;
import io.adlengine.state.Restart;
import io.adlengine.venue.book.PositionBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of a round that is over, fails or is loaded: account 0 lacks 50 at 80, account 1 pays. */
final class PresentRoundTest {
    private final SmallMarket market = SmallMarket.ofALoserOf50();
    private final PositionBook book = market.book;

    PresentRoundTest() {
        market.position(1, -10, 100, 500, false);
    }

    /** The loser is cured before its only close-out is handed out. */
    @Test
    void aRoundOfWhichNothingIsPossibleIsOverOnceThatIsFound() {
        final List<String> heard = new ArrayList<>();
        market.listener = new HeardCloseouts(heard, () -> {});
        final Autodeleverager adl = market.decided(true);
        assertTrue(adl.closeouts().isPlanned(1));
        book.deposit(0, 50);
        assertEquals(OutstandingCloseouts.NONE, adl.outstanding().next());
        assertEquals(List.of("planned", "skip 1 10 LOSER_SOLVENT", "released"), heard);
        assertFalse(adl.closeouts().isPlanned(1));
    }

    @Test
    void whereNothingWasUnderWayNobodyIsPlannedAfterARestart() {
        final Autodeleverager adl = market.decided(true);
        Restart.into(adl, market.adl());
        assertFalse(adl.closeouts().isPlanned(0) || adl.closeouts().isPlanned(1));
        assertEquals(
                0,
                adl.winners().count() + adl.losers().count() + adl.closeouts().planned());
        assertEquals(0, adl.closeouts().remaining());
    }

    @Test
    void aRuleThatThrowsLeavesNoWinners() {
        market.rule = new Scripted(ask -> {
            throw new ArithmeticException("the rule's own");
        });
        final Autodeleverager adl = market.adl();
        adl.begin(0, true);
        assertEquals(Nomination.ACCEPTED, adl.nominate(100, 7));
        assertThrows(ArithmeticException.class, adl::decide);
        assertEquals(0, adl.winners().count());
        assertEquals(0, adl.closeouts().remaining());
        assertEquals(0, adl.unsettled().count());
    }

    @Test
    void asManyWinnersAsThereIsRoomForComeBack() {
        final Autodeleverager adl = market.builder().maxWinners(1).build();
        market.decide(adl, true);
        final Autodeleverager again =
                Restart.into(market.builder().maxWinners(1).build(), adl);
        assertEquals(50, again.winners().haircut(0));
        assertEquals(0, again.execute(10));
        assertEquals(50, again.closeouts().covered());
    }

    @Test
    void thereAreThreeStages() {
        final PresentRound round = market.adl().present;
        for (final int stage : new int[] {-1, 3}) {
            assertEquals(
                    "stage=" + stage + " (expected: 0 to 2)", Memory.refusal(out -> out.putInt(stage), round::load));
        }
    }

    /** By profit a rule's answers are claims, which its formula does not tell; in the rounds after it they are not. */
    @Test
    void receiptsNameTheRuleAsItWasAsked() {
        final long rule = Receipts.hashOf(market.rule.configuration());
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        adl.quantities().atPrice(book.positions().find(0, 0), 2, 80);
        adl.quantities().decideByProfit();
        adl.execute(10);
        assertEquals(Receipts.hashOf(market.rule.configuration() + ",claims=profit"), ruleOf(adl));
        adl.quantities().begin(0, true);
        adl.quantities().atPrice(book.positions().find(0, 0), 2, 80);
        adl.quantities().decide();
        adl.execute(10);
        assertEquals(rule, ruleOf(adl));
        adl.quantities().begin(0, true);
        adl.quantities().atPrice(book.positions().find(0, 0), 2, 80);
        adl.quantities().decideByProfit();
        market.decide(adl, true);
        adl.execute(10);
        assertEquals(rule, ruleOf(adl));
    }

    private static long ruleOf(Autodeleverager adl) {
        return ReceiptsTest.receipts(adl).get(0).number(ReceiptField.RULE_HASH);
    }

    /** Two losers of 50 each, of ten lots and five, and two winners: the second ones' numbers are theirs. */
    @Test
    void viewsTellThemApart() {
        final int secondLoser = market.position(3, 5, 100, 50, false);
        final int secondWinner = market.position(2, -5, 100, 500, false);
        final Autodeleverager adl = market.decided(true);
        assertTrue(adl.losers().areLong());
        assertEquals(2, adl.losers().count());
        assertEquals(secondLoser, adl.losers().positionRow(1));
        assertEquals(3, adl.losers().accountRow(1));
        assertEquals(50, adl.losers().deficit(0));
        assertEquals(50, adl.losers().deficit(1));
        assertEquals(secondWinner, adl.winners().positionRow(1));
        adl.execute(10);
        long planned = 0;
        long transfer = 0;
        for (int i = 0; i < 2; i++) {
            planned += adl.winners().plannedCost(i);
            transfer += adl.winners().filledTransfer(i);
            assertEquals(adl.winners().filledCost(i), adl.winners().plannedCost(i));
        }
        assertEquals(100, planned);
        assertEquals(15 * 80 + 100, transfer);
        final SmallMarket shorts = SmallMarket.ofOneContract();
        shorts.position(0, -10, 80, 150, false);
        shorts.position(1, 10, 80, 500, false);
        shorts.book.mark(0, 100);
        assertFalse(shorts.decided(false).losers().areLong());
    }
}
