package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.state.Restart;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What may be called when, and what stays as it was when something throws. Account 0 was long 10 at 100 with 150; at 80
 * it is 50 short. Accounts 1 and 2 are short 6 and 4.
 */
final class CloseoutProtocolTest {
    private final SmallMarket market = SmallMarket.ofOneContract();
    private final PositionBook book = market.book;
    private final int carol = market.position(0, 10, 100, 150, false);
    private final int ann = market.position(1, -6, 100, 200, false);

    CloseoutProtocolTest() {
        market.position(2, -4, 100, 200, false);
        book.mark(0, 80);
    }

    @Test
    void aPlanEndsWhenTheNextRoundBegins() {
        final Autodeleverager adl = market.decided(true);
        assertEquals(2, adl.closeouts().planned());
        adl.begin(0, true);
        adl.nominate(carol);
        assertEquals(0, adl.closeouts().planned());
        assertEquals(0, adl.winners().count());
        refusedNow("round=BEGUN (expected: DECIDED)", () -> adl.execute(10));
        assertEquals(10, book.positions().lots(carol), "the old plan does not close the new losers");
    }

    @Test
    void thereAreReceiptsOfADecidedRoundAlone() {
        final Autodeleverager adl = market.adl();
        final Receipts receipts = new Receipts(adl);
        final ByteBuffer out = ByteBuffer.allocate(4_096).order(ByteOrder.LITTLE_ENDIAN);
        refusedNow("round=NONE (expected: DECIDED)", receipts::count);
        market.decide(adl, true);
        assertEquals(2, receipts.count());
        adl.begin(0, true);
        refusedNow("round=BEGUN (expected: DECIDED)", () -> receipts.write(out));
        assertEquals(0, out.position());
    }

    @Test
    void nothingHappensBeforeARoundHasBegun() {
        final Autodeleverager adl = new SmallMarket(new Instrument(7, true, 1_000, 50_000, 100, 1, 1_000)).adl();
        refusedNow("round=NONE (expected: BEGUN)", adl::decide);
        refusedNow("round=NONE (expected: BEGUN)", () -> adl.nominate(0));
        refusedNow("round=NONE (expected: BEGUN or DECIDED)", adl::estimate);
        refusedNow("round=NONE (expected: DECIDED)", () -> adl.execute(1));
        refusedNow("round=none (expected: decided)", adl::round);
    }

    @Test
    void badArgumentsAreNamed() {
        final Autodeleverager adl = market.adl();
        refused("instrumentRow=1 (expected: 0)", () -> adl.begin(1, true));
        refused("instrumentRow=-1 (expected: 0)", () -> adl.begin(-1, true));
        refused("accountRow=16 (expected: 0 to 15)", () -> adl.exclusions().account(16, true));
        adl.begin(0, true);
        refused("positionRow=-1 (expected: 0 to 2147483647)", () -> adl.nominate(-1));
        refused("accountId=99 (expected: an account of the book)", () -> adl.nominate(99, 7));
        refused("instrumentId=8 (expected: 7, the round's)", () -> adl.nominate(100, 8));
        refused("loser=0 (expected: 0 to -1)", () -> adl.losers().deficit(0));
        adl.nominate(carol);
        adl.decide();
        refused("most=0 (expected: 1 to 2147483647)", () -> adl.execute(0));
        refused("loser=1 (expected: 0)", () -> adl.losers().positionRow(1));
        refused("winner=2 (expected: 0 to 1)", () -> adl.winners().haircut(2));
        refused("winner=-1 (expected: 0 to 1)", () -> adl.winners().filledLots(-1));
        refused("reason=null (expected: a value)", () -> adl.winners().excluded(null));
        refused("closeout=2 (expected: 0 to 1)", () -> adl.closeouts().loser(2));
        refused("reason=null (expected: a value)", () -> adl.closeouts().skippedLots(null));
        refused("place=1 (expected: 0)", () -> adl.unsettled().roundId(1));
    }

    @Test
    void aRoundIsDecidedOnce() {
        final Autodeleverager adl = market.decided(true);
        adl.execute(1);
        refusedNow("round=DECIDED (expected: BEGUN)", () -> adl.decide(-1));
        refusedNow("round=DECIDED (expected: BEGUN)", adl::decide);
        assertEquals(0, adl.execute(10), "the first decision stands");
        assertEquals(0, book.positions().count());
    }

    @Test
    void nobodyIsNominatedOnceTheWinnersAreKnown() {
        final int dave = market.position(3, 1, 100, 1, false);
        final Autodeleverager adl = market.adl();
        adl.begin(0, true);
        adl.nominate(carol);
        adl.decide();
        refusedNow("round=DECIDED (expected: BEGUN)", () -> adl.nominate(dave));
        assertEquals(50, adl.losers().deficit());
    }

    @Test
    void aRoundIsOfOneSetOfMarks() {
        final Autodeleverager adl = market.adl();
        adl.begin(0, true);
        book.mark(0, 79);
        assertEquals(Nomination.MARKS_MOVED, adl.nominate(carol));
        book.mark(0, 80);
        adl.begin(0, true);
        adl.nominate(carol);
        book.mark(0, 81);
        assertEquals(Decision.MARKS_MOVED, adl.decide());
        assertEquals(Decision.MARKS_MOVED, adl.decide(-1), "until it begins again");
        assertEquals(0, adl.unsettled().count());
        book.mark(0, 80);
        adl.begin(0, true);
        adl.nominate(carol);
        assertEquals(Decision.DECIDED, adl.decide());
        assertEquals(50, adl.round().budget());
    }

    @Test
    void aLoserThatHasChangedIsNominatedAfresh() {
        final Autodeleverager adl = market.adl();
        adl.begin(0, true);
        adl.nominate(carol);
        book.deposit(0, 1_000);
        assertEquals(Decision.LOSER_CHANGED, adl.decide());
        assertEquals(0, adl.unsettled().count());
        adl.begin(0, true);
        assertEquals(Nomination.SOLVENT, adl.nominate(carol));
    }

    /** Two losers of 5 lots and one winner of 10, who buys 3 of them back in between: 2 of the second 5 are there. */
    @Test
    void aChangedWinnerIsLookedAtBeforeEveryFill() {
        final SmallMarket two = SmallMarket.ofOneContract();
        two.position(0, 5, 100, 75, false);
        two.position(1, 5, 100, 75, false);
        two.position(2, -10, 100, 500, false);
        two.book.mark(0, 80);
        final Autodeleverager adl = two.decided(true);
        two.book.trade(2, 3, 0, 3, 80);
        adl.execute(10);
        assertEquals(7, adl.closeouts().filledLots());
        assertEquals(3, adl.closeouts().skippedLots(SkipReason.WINNER_LOTS));
        assertEquals(0, two.book.positions().lotsOf(2, 0));
    }

    /** Equity of 49 pays for 25 twice, but the second time it would be gone. */
    @Test
    void aChangedWinnerKeepsItsMarginFillAfterFill() {
        final SmallMarket two = SmallMarket.ofOneContract();
        two.position(0, 5, 100, 75, false);
        two.position(1, 5, 100, 75, false);
        two.position(2, -11, 100, 500, false);
        two.book.mark(0, 80);
        final Autodeleverager adl = two.decided(true);
        two.book.deposit(2, 49 - two.valuation.accountEquity(2));
        adl.execute(10);
        assertEquals(7, adl.closeouts().filledLots());
        assertEquals(14, two.valuation.accountEquity(2));
    }

    @Test
    void aRoundIsSettledOnceAndOnlyAfterItsDecision() {
        final Autodeleverager adl = market.adl();
        adl.begin(0, true);
        adl.nominate(carol);
        assertThrows(IllegalArgumentException.class, () -> adl.settle(0, 80));
        adl.decide();
        assertThrows(IllegalArgumentException.class, () -> adl.settle(0, 0), "out of the price range");
        assertThrows(IllegalArgumentException.class, () -> adl.settle(0, 1_001), "out of the price range");
        assertEquals(70, adl.settle(0, 78));
        final double gap = market.estimator.gap(0);
        assertThrows(IllegalArgumentException.class, () -> adl.settle(0, 60));
        assertEquals(gap, market.estimator.gap(0), "a refused settlement teaches nothing");
    }

    @Test
    void aRoundWithoutLosersTakesNothing() {
        final Autodeleverager adl = market.adl();
        adl.begin(0, true);
        adl.decide();
        assertEquals(0, adl.round().budget());
        assertEquals(0, adl.execute(1));
        assertEquals(0, adl.settle(0, 80));
    }

    /** The rule breaks its contract when it is asked again, after the engine has made a round. */
    @Test
    void aRoundWhosePlanFailsIsDecidedAndClosesNothing() {
        final SmallMarket two = SmallMarket.ofOneContract();
        two.position(0, 1, 100, -30, false);
        two.position(1, 100, 100, 1_900, false);
        two.position(2, -10, 100, 1_000, false);
        two.position(3, -200, 100, 1_000, false);
        two.book.mark(0, 80);
        two.rule = new Scripted(ask -> ask.time() == 1 ? Math.min(ask.capacity(), ask.left()) : -1);
        final Autodeleverager adl = two.adl();
        adl.begin(0, true);
        adl.nominate(100, 7);
        adl.nominate(101, 7);
        assertThrows(IllegalStateException.class, adl::decide);
        assertEquals(0, adl.closeouts().planned());
        assertEquals(0, adl.execute(10));
        assertEquals(4, two.book.positions().count(), "nothing is closed");
        assertEquals(1, adl.unsettled().count(), "the engine's round stands");
    }

    @Test
    void aRowThatIsUsedAgainIsNotNominatedForTheOneBefore() {
        final long opened = book.positions().sequence(carol);
        final Autodeleverager adl = market.adl();
        book.upsert(0, 0, 0, 0, false, 0);
        assertEquals(carol, market.position(5, 10, 100, 150, false), "the same row");
        adl.begin(0, true);
        assertEquals(Nomination.NO_POSITION, adl.nominateRow(carol, opened));
        assertEquals(
                Nomination.ACCEPTED, adl.nominateRow(carol, book.positions().sequence(carol)));
        refused("positionRow=-1 (expected: 0 to 2147483647)", () -> adl.nominateRow(-1, opened));
    }

    /** Closed and opened anew in the same row by the same account: it has no gain that the round counted on. */
    @Test
    void aWinnerThatClosedAndOpenedAnewIsAnotherPosition() {
        final Autodeleverager adl = market.decided(true);
        book.upsert(1, 0, 0, 0, false, 0);
        assertEquals(ann, market.position(1, -6, 100, 900, false), "the same row");
        adl.execute(10);
        assertEquals(6, adl.closeouts().skippedLots(SkipReason.WINNER_GONE));
    }

    @Test
    void aRowThatAnotherAccountHasTakenOverIsNotClosed() {
        final Autodeleverager adl = market.decided(true);
        book.upsert(0, 0, 0, 0, false, 0);
        assertEquals(carol, market.position(5, 10, 100, 900, false), "the same row");
        adl.execute(10);
        assertEquals(10, adl.closeouts().skippedLots(SkipReason.LOSER_GONE));
        assertEquals(10, book.positions().lots(carol));
    }

    @Test
    void aWinnersRowThatAnotherAccountHasTakenOverIsNotClosed() {
        final Autodeleverager adl = market.decided(true);
        book.upsert(1, 0, 0, 0, false, 0);
        assertEquals(ann, market.position(5, -6, 100, 900, false), "the same row");
        adl.execute(10);
        assertEquals(6, adl.closeouts().skippedLots(SkipReason.WINNER_GONE));
        assertEquals(4, adl.closeouts().filledLots());
        assertEquals(-6, book.positions().lots(ann));
    }

    @Test
    void aLoserThatLacksNothingAnyMoreIsNotClosed() {
        final Autodeleverager adl = market.decided(true);
        book.deposit(0, 50);
        adl.execute(10);
        assertEquals(10, adl.closeouts().skippedLots(SkipReason.LOSER_SOLVENT));
        adl.begin(0, true);
        assertEquals(Nomination.SOLVENT, adl.nominate(carol));
    }

    @Test
    void whoIsExcludedSurvivesARestart() {
        final Autodeleverager adl = market.adl();
        adl.exclusions().account(2, true);
        adl.exclusions().account(1, true);
        adl.exclusions().account(2, false);
        final Autodeleverager other = Restart.into(market.adl(), adl);
        assertArrayEquals(Restart.bytes(adl), Restart.bytes(other));
        other.begin(0, true);
        other.decide();
        assertEquals(1, other.winners().count());
        assertEquals(1, other.winners().excluded(Exclusion.EXCLUDED));
        final Autodeleverager underWay = market.decided(true);
        Restart.into(underWay, adl);
        refusedNow("round=NONE (expected: DECIDED)", () -> underWay.execute(1));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private static void refusedNow(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalStateException.class, call).getMessage());
    }
}
