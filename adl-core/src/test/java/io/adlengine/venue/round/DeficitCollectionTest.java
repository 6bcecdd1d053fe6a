package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.PositionScore;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.PositionBook;
import org.junit.jupiter.api.Test;

/**
 * The course of a collection: what is given up, tried again, taken over, and who pays nowhere. Account 0 is long 100 of
 * A at 1,000 and lacks 5,000 at 900; account 1 is short 100.
 */
final class DeficitCollectionTest {
    private final SmallMarket market = SmallMarket.ofContracts(2, 900);
    private final PositionBook book = market.book;

    DeficitCollectionTest() {
        book.deposit(0, 5_000);
        book.deposit(1, 1_000_000);
        book.trade(0, 1, 0, 100, 1_000);
    }

    private Autodeleverager decided(AutodeleveragerBuilder builder, long... accounts) {
        final Autodeleverager adl = builder.build();
        adl.collection().begin();
        for (final long account : accounts) {
            assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100 + account));
        }
        assertEquals(Decision.DECIDED, adl.collection().decide());
        return adl;
    }

    private int lots(int account, int instrument, long lots, boolean isIsolated) {
        return book.upsert(account, instrument, lots, 1_000 * lots, isIsolated, 0);
    }

    @Test
    void aCollectionThatBeginsGivesUpTheRoundBefore() {
        final Autodeleverager adl = market.decided(true);
        assertEquals(1, adl.closeouts().planned());
        adl.collection().begin();
        assertEquals(0, adl.closeouts().planned());
        assertThrows(IllegalStateException.class, () -> adl.execute(1));
    }

    @Test
    void onceItIsOverThereIsNoRound() {
        final Autodeleverager adl = decided(market.builder(), 0);
        assertEquals(1, CollectionTest.collect(adl));
        assertEquals(
                "round=NONE (expected: DECIDED)",
                assertThrows(IllegalStateException.class, () -> adl.execute(1)).getMessage());
        assertFalse(adl.collection().next(), "it stays over");
        assertEquals(0, adl.winners().count() + adl.losers().count());
        assertEquals(0, adl.closeouts().remaining());
        assertEquals(0, adl.closeouts().fills() + adl.closeouts().filledLots());
        assertEquals(5_000, adl.collection().collected());
    }

    /** Which winners there are is asked at the decision where an account has a choice of legs. */
    @Test
    void whatBreaksItsContractIsFoundAtTheDecision() {
        lots(0, 1, 100, false);
        final Autodeleverager adl =
                market.builder().score(position -> Double.NaN).build();
        adl.collection().begin();
        adl.collection().nominate(100);
        assertThrows(IllegalStateException.class, () -> adl.collection().decide());
        assertEquals(
                "collection=begun (expected: decided)",
                assertThrows(IllegalStateException.class, () -> adl.collection().next())
                        .getMessage());
        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100));
    }

    @Test
    void aScoreThatIsAskedAtTheDecisionMayNotSteer() {
        lots(0, 1, 100, false);
        final Autodeleverager[] adl = new Autodeleverager[1];
        final int[] refused = {0};
        adl[0] = market.builder()
                .score(position -> {
                    assertThrows(
                            IllegalStateException.class,
                            () -> adl[0].collection().begin());
                    refused[0]++;
                    return 1;
                })
                .build();
        adl[0].collection().begin();
        assertEquals(Nomination.ACCEPTED, adl[0].collection().nominate(100));
        assertEquals(Decision.DECIDED, adl[0].collection().decide());
        assertTrue(refused[0] > 0);
    }

    /** The round before is given up while a listener fails: the collection has begun all the same, with nobody. */
    @Test
    void aListenerThatFailsKeepsNothingOfTheCollectionBefore() {
        final boolean[] fails = {false};
        market.listener = new CloseoutListener() {
            @Override
            public void onReleased(int instrument) {
                if (fails[0]) {
                    throw new IllegalStateException("the disk is full");
                }
            }
        };
        final Autodeleverager adl = market.adl();
        adl.collection().begin();
        adl.collection().nominate(100);
        market.decide(adl, true);
        fails[0] = true;
        assertThrows(IllegalStateException.class, () -> adl.collection().begin());
        assertEquals(0, adl.collection().residual());
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100));
        assertEquals(Decision.DECIDED, adl.collection().decide());
    }

    /** All sides were planned: none of these plans is a round. */
    @Test
    void aDecisionLeavesNoRound() {
        lots(0, 1, 100, false);
        market.lacks(0, 5_000);
        final Autodeleverager adl = decided(market.builder(), 0);
        assertEquals(0, adl.closeouts().planned());
        assertEquals(
                "round=NONE (expected: DECIDED)",
                assertThrows(IllegalStateException.class, () -> adl.execute(1)).getMessage());
    }

    @Test
    void passesAreCounted() {
        market.execution = (loser, winner, lots, transfer) -> lots > 50 ? 50 : lots;
        final Autodeleverager adl = market.adl();
        adl.collection().begin();
        assertEquals(0, adl.collection().pass());
        adl.collection().nominate(100);
        adl.collection().decide();
        for (int pass = 1; pass <= 2; pass++) {
            assertTrue(adl.collection().next());
            assertEquals(pass, adl.collection().pass());
            assertEquals(pass == 1, adl.collection().isFirst());
            adl.execute(10);
        }
        assertEquals(5_000, adl.collection().collected());
    }

    /** Two accounts of one side, the larger id nominated first: who goes on from a state serves them as before. */
    @Test
    void aRestartServesAccountsInTheSameOrder() {
        book.trade(3, 1, 0, 10, 900);
        market.lacks(3, 1_000);
        lots(0, 1, 50, false);
        lots(3, 1, 50, false);
        market.lacks(0, 5_000);
        market.lacks(3, 1_000);
        final Autodeleverager adl = decided(market.builder(), 3, 0);
        final Autodeleverager other = market.adl();
        new Snapshot(adl).copyInto(new Snapshot(other));
        assertTrue(other.collection().next());
        assertEquals(2, other.losers().count());
        assertEquals(6_000, other.losers().deficit());
        other.execute(10);
        assertEquals(6_000, other.collection().collected());
        while (other.collection().next()) {
            other.execute(10);
        }
        assertEquals(0, other.collection().residual());
    }

    @Test
    void aSideThatFailedIsTriedAgain() {
        final int[] calls = {0};
        final PositionScore failsOnce = position -> calls[0]++ == 0 ? Double.NaN : 1;
        final Autodeleverager adl = decided(market.builder().score(failsOnce), 0);
        assertEquals(0, calls[0], "one leg: there is no choice");
        assertThrows(IllegalStateException.class, () -> adl.collection().next());
        assertThrows(IllegalStateException.class, () -> adl.execute(1));
        assertEquals(1, CollectionTest.collect(adl));
        assertEquals(5_000, adl.collection().collected());
    }

    /** Its lots are sold in the market between plan and close-out: what it lacks is asked for in money. */
    @Test
    void whoHasNoLotsLeftIsPaidInMoney() {
        final Autodeleverager adl = decided(market.builder(), 0);
        assertTrue(adl.collection().next());
        book.trade(5, 0, 0, 100, 900);
        adl.execute(10);
        assertEquals(0, adl.collection().collected());
        assertTrue(adl.collection().next());
        assertEquals(Layer.MONEY, adl.collection().layer());
        adl.execute(10);
        assertEquals(5_000, adl.collection().collected());
        assertEquals(0, book.accounts().collateral(0));
        assertEquals(-100, book.positions().lotsOf(1, 0), "winners keep their lots");
        assertFalse(adl.collection().next());
    }

    /** 1,000 of 6,000 are collected by lots: for account 0 no more than 5,000 is due. */
    @Test
    void noMoreIsTakenOverThanIsStillDue() {
        for (final long withdrawn : new long[] {0, 1}) {
            final DeficitCollectionTest one = new DeficitCollectionTest();
            one.book.trade(3, 1, 0, 10, 900);
            one.market.lacks(3, 1_000);
            final Autodeleverager adl = one.decided(one.market.builder(), 0, 3);
            assertTrue(adl.collection().next());
            one.book.trade(5, 0, 0, 100, 900);
            one.book.deposit(0, -withdrawn);
            while (adl.execute(10) > 0) {}
            assertEquals(1_000, adl.collection().collected());
            CollectionTest.collect(adl);
            assertEquals(withdrawn == 0 ? 6_000 : 1_000, adl.collection().collected());
            assertEquals(withdrawn == 0 ? 0 : 5_001, adl.collection().residual());
        }
    }

    /** Account 3 has made 10,000 on A and lost more on B; account 0 is flat. Only account 1 is asked. */
    @Test
    void whoIsNominatedPaysNoMoney() {
        book.trade(5, 0, 0, 100, 900);
        lots(3, 0, -100, false);
        lots(3, 1, 100, false);
        market.lacks(3, 2_000);
        final Autodeleverager adl = decided(market.builder(), 0, 3);
        while (adl.collection().next()) {
            if (adl.collection().layer() == Layer.MONEY) {
                assertEquals(1, adl.winners().count());
                assertEquals(1, adl.winners().accountRow(0));
            }
            while (adl.execute(10) > 0) {}
        }
        assertEquals(5_000, adl.collection().collected());
        assertEquals(-2_000, market.valuation.accountEquity(3));
    }

    /** Its short of A has margin of its own, and a profit: not for its own debt. */
    @Test
    void whoIsFlatPaysNoMoneyOfAnIsolatedPosition() {
        book.trade(5, 0, 0, 100, 900);
        lots(0, 0, -100, true);
        final Autodeleverager adl = decided(market.builder(), 0);
        assertTrue(adl.collection().next());
        assertEquals(Layer.MONEY, adl.collection().layer());
        assertEquals(1, adl.winners().count());
        assertEquals(1, adl.winners().excluded(Exclusion.LOSER));
        adl.execute(10);
        assertEquals(5_000, adl.collection().collected());
    }

    @Test
    void whatThePresentSideCoversIsPrincipalInThatLayerAlone() {
        final Autodeleverager profits = decided(market.builder(), 0);
        profits.collection().next();
        profits.execute(10);
        assertEquals(5_000, profits.collection().collected());
        assertEquals(0, profits.collection().collectedOfPrincipal());
        final DeficitCollectionTest other = new DeficitCollectionTest();
        other.book.upsert(1, 0, -100, -90_000, false, 0);
        final Autodeleverager adl = other.decided(other.market.builder().layers(Layer.PRINCIPAL), 0);
        while (adl.collection().next() && adl.collection().layer() == Layer.PROFITS) {}
        assertEquals(Layer.PRINCIPAL, adl.collection().layer());
        adl.execute(10);
        assertEquals(5_000, adl.collection().collectedOfPrincipal());
        assertEquals(5_000, adl.collection().collected());
        adl.collection().next();
        assertEquals(5_000, adl.collection().collectedOfPrincipal());
    }

    /** A mark was set after the collection began: a restart does not forget it. */
    @Test
    void aRestartKnowsThatMarksHaveMoved() {
        for (final boolean haveMoved : new boolean[] {false, true}) {
            final Autodeleverager adl = market.adl();
            adl.collection().begin();
            if (haveMoved) {
                book.mark(1, 901);
            }
            final Autodeleverager other = market.adl();
            new Snapshot(adl).copyInto(new Snapshot(other));
            assertEquals(
                    haveMoved ? Nomination.MARKS_MOVED : Nomination.ACCEPTED,
                    other.collection().nominate(100));
            assertEquals(
                    haveMoved ? Decision.MARKS_MOVED : Decision.DECIDED,
                    other.collection().decide());
        }
    }

    @Test
    void aMarkEndsTheCollectionAtTheEndOfThePass() {
        final Autodeleverager adl = decided(market.builder(), 0);
        assertTrue(adl.collection().next());
        book.mark(1, 901);
        book.trade(5, 0, 0, 100, 900);
        adl.execute(10);
        assertFalse(adl.collection().next(), "no money is asked for at other marks");
        assertEquals(5_000, adl.collection().residual());
    }
}
