package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Durable;
import io.adlengine.state.Snapshot;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.guard.GuardAnswer;
import io.adlengine.venue.guard.Guards;
import io.adlengine.venue.guard.GuardsBuilder;
import io.adlengine.venue.guard.LevelTrigger;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rounds ask the venue's guards before they touch anybody, and answer instead of throwing. */
final class GuardedRoundTest {
    private static final Instrument A = Instrument.linear(1, 1, 50_000, 1L << 30, 2_000);
    private static final Instrument B = Instrument.linear(2, 1, 50_000, 1L << 30, 2_000);

    private final LevelTrigger fund = LevelTrigger.atOrBelow(0, 500);

    /** Account 0 lacks 5,000: its long of A and its short of B, against accounts 1 and 2, have lost 10,000 each. */
    private final SmallMarket market = market();

    private Guards guards;

    private static SmallMarket market() {
        final SmallMarket market = new SmallMarket(A, B);
        market.book.deposit(0, 15_000);
        market.book.deposit(1, 100_000);
        market.book.deposit(2, 100_000);
        market.book.trade(0, 1, 0, 100, 1_000);
        market.book.trade(2, 0, 1, 100, 1_000);
        market.book.mark(0, 900);
        market.book.mark(1, 1_100);
        return market;
    }

    private Autodeleverager guarded(GuardsBuilder builder) {
        guards = builder.build();
        return market.builder().guards(guards).build();
    }

    private GuardsBuilder none() {
        return Guards.builder(market.book);
    }

    private static Nomination nominate(Autodeleverager adl) {
        adl.begin(0, true);
        return adl.nominate(100, 1);
    }

    private static void collect(Autodeleverager adl) {
        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100));
        assertEquals(Decision.DECIDED, adl.collection().decide());
        CollectionTest.collect(adl);
    }

    @Test
    void whatADeleveragerSavesIsNotSavedBesideIt() {
        final Autodeleverager adl = guarded(none().trigger(fund));
        for (final Durable inner : List.of(guards, fund, market.estimator, market.rule)) {
            final String message = assertThrows(IllegalArgumentException.class, () -> new Snapshot(inner, adl))
                    .getMessage();
            assertEquals(
                    "part=" + inner.configuration()
                            + " (expected: each part once, and another one saves it with itself)",
                    message);
        }
        assertTrue(new Snapshot(adl, market.book).size() > 0);
    }

    @Test
    void nobodyIsNominatedUntilATriggerCalls() {
        final Autodeleverager adl = guarded(none().trigger(fund));
        fund.update(10);
        assertEquals(GuardAnswer.NOT_CALLED, guards.answer(0));
        assertEquals(Nomination.GUARDED, nominate(adl));
        adl.collection().begin();
        assertEquals(Nomination.GUARDED, adl.collection().nominate(100));
        fund.update(0);
        fund.update(500);
        assertEquals(GuardAnswer.OPEN, guards.answer(0));
        assertEquals(Nomination.ACCEPTED, nominate(adl));
    }

    @Test
    void aMarketMayHaveATriggerOfItsOwn() {
        final Autodeleverager adl = guarded(none().trigger(0, fund));
        assertEquals(Nomination.GUARDED, nominate(adl));
        assertEquals(GuardAnswer.OPEN, guards.answer(1));
        fund.update(-1);
        assertEquals(Nomination.ACCEPTED, nominate(adl));
    }

    @Test
    void aStopBetweenNominationAndDecisionWaits() {
        final Autodeleverager adl = guarded(none());
        assertEquals(Nomination.ACCEPTED, nominate(adl));
        guards.killSwitch().stopVenue();
        assertEquals(Decision.GUARDED, adl.decide());
        assertThrows(IllegalStateException.class, () -> adl.execute(1));
        guards.killSwitch().resumeVenue();
        assertEquals(Decision.DECIDED, adl.decide());
    }

    @Test
    void aStopAfterTheDecisionSkipsWhatIsPlanned() {
        final Autodeleverager adl = guarded(none());
        nominate(adl);
        assertEquals(Decision.DECIDED, adl.decide());
        guards.killSwitch().stop(0);
        final long before = market.book.positions().lotsOf(0, 0);
        assertEquals(0, adl.execute(1_000));
        assertEquals(before, market.book.positions().lotsOf(0, 0));
        assertTrue(adl.closeouts().skippedLots(SkipReason.GUARDED) > 0);
        assertEquals(0, adl.closeouts().filledLots());
    }

    @Test
    void whatTheMatchingCoreHasFilledIsAppliedAllTheSame() {
        final Autodeleverager adl = guarded(none());
        nominate(adl);
        adl.decide();
        final long id = adl.outstanding().next();
        guards.killSwitch().stop(0);
        assertEquals(
                Confirmation.APPLIED,
                adl.outstanding().confirm(id, adl.outstanding().lots(id)));
        assertEquals(OutstandingCloseouts.NONE, adl.outstanding().next());
    }

    @Test
    void aCollectionLeavesAStoppedMarketAloneAndTheOtherPays() {
        final Autodeleverager adl = guarded(none());
        guards.killSwitch().stop(0);
        collect(adl);
        assertEquals(5_000, adl.collection().collected());
        assertEquals(110_000, market.valuation.accountEquity(1), "short of A");
        assertEquals(100, market.book.positions().lotsOf(0, 0));
    }

    /** Stopped everywhere there is nothing to decide; stopped after that, nothing is collected, and it is said why. */
    @Test
    void aCollectionThatIsStoppedEverywhereWaits() {
        final Autodeleverager adl = guarded(none());
        final DeficitCollection collection = adl.collection();
        collection.begin();
        assertEquals(Nomination.ACCEPTED, collection.nominate(100));
        guards.killSwitch().stopVenue();
        assertTrue(collection.isGuarded());
        assertEquals(Decision.GUARDED, collection.decide());
        assertEquals(Decision.GUARDED, collection.decide());
        assertEquals(0, collection.pass());
        guards.killSwitch().resumeVenue();
        assertFalse(collection.isGuarded());
        assertEquals(Decision.DECIDED, collection.decide());
        guards.killSwitch().stopVenue();
        assertFalse(collection.next());
        assertTrue(collection.isGuarded());
        assertEquals(5_000, collection.residual());
        guards.killSwitch().resumeVenue();
        assertFalse(collection.next(), "it is over");
        assertFalse(collection.isGuarded());
        collect(adl);
        assertEquals(0, collection.residual());
        guards.killSwitch().stopVenue();
        assertFalse(collection.isGuarded(), "nothing is missing");
    }

    /** An account without lots is asked for in the market in which it lost. */
    @Test
    void soDoesOneOfAccountsWithoutLots() {
        final Autodeleverager adl = guarded(none());
        market.book.trade(1, 0, 0, 100, 900);
        market.book.trade(0, 2, 1, 100, 1_100);
        market.book.trade(3, 2, 1, 50, 1_000);
        final DeficitCollection collection = adl.collection();
        collection.begin();
        assertEquals(Nomination.ACCEPTED, collection.nominate(100));
        guards.killSwitch().stop(0);
        assertFalse(collection.isGuarded(), "it lost in the other market last");
        guards.killSwitch().stop(1);
        assertTrue(collection.isGuarded());
        assertEquals(Decision.GUARDED, collection.decide());
        guards.killSwitch().resume(1);
        assertEquals(Decision.DECIDED, collection.decide());
    }

    @Test
    void aMarketThatIsMadeWholePaysNothingUpToItsOpenInterest() {
        final Autodeleverager adl = guarded(none());
        guards.makeWhole().set(0, 99);
        assertEquals(Nomination.ACCEPTED, nominate(adl), "100 lots are open");
        guards.makeWhole().set(0, 100);
        assertEquals(Decision.GUARDED, adl.decide());
        assertEquals(GuardAnswer.MADE_WHOLE, guards.answer(0));
        guards.makeWhole().clear(0);
        assertEquals(Decision.DECIDED, adl.decide());
    }

    @Test
    void lotsAtANamedPriceAskForTheSwitchAlone() {
        final Autodeleverager adl = guarded(none().trigger(fund));
        final int position = market.book.positions().find(0, 0);
        adl.quantities().begin(0, true);
        assertEquals(Nomination.ACCEPTED, adl.quantities().atPrice(position, 10, 900));
        guards.killSwitch().stop(0);
        assertEquals(Decision.GUARDED, adl.quantities().decide());
        guards.killSwitch().resume(0);
        assertEquals(Decision.DECIDED, adl.quantities().decide());
        assertEquals(0, adl.execute(1_000));
        assertEquals(10, adl.closeouts().filledLots());
    }

    @Test
    void nobodyPaysMoreThanItsBudgetInAPeriod() {
        final Autodeleverager adl = guarded(none().budgets(1_000, 86_400));
        guards.advanceTo(0);
        collect(adl);
        final long first = adl.collection().collected();
        assertTrue(first > 1_000 && first <= 2_000, () -> first + " of two accounts");
        assertTrue(guards.budgets().spent(1) <= 1_000);
        assertEquals(1_000 - guards.budgets().spent(1), guards.budgets().left(1));
        collect(adl);
        assertTrue(guards.budgets().spent(1) <= 1_000);
        guards.advanceTo(86_399);
        assertTrue(guards.budgets().left(1) < 1_000);
        guards.advanceTo(86_400);
        assertEquals(1_000, guards.budgets().left(1));
        collect(adl);
        assertTrue(guards.budgets().spent(1) > 0);
    }

    @Test
    void anAccountMayHaveALimitOfItsOwn() {
        final Autodeleverager adl = guarded(none());
        assertFalse(guards.hasBudgets());
        guards.budgets().limit(1, 0);
        collect(adl);
        assertEquals(110_000, market.valuation.accountEquity(1));
        assertEquals(0, guards.budgets().spent(1));
        guards.budgets().clear(1);
        assertEquals(
                io.adlengine.venue.guard.WinnerBudgets.UNLIMITED,
                guards.budgets().left(1));
    }

    @Test
    void guardsAreStateAndIdentity() {
        final Autodeleverager adl = guarded(none().trigger(fund).budgets(1_000, 10));
        final Snapshot all = new Snapshot(market.book, adl);
        fund.update(-5);
        guards.advanceTo(25);
        nominate(adl);
        adl.decide();
        adl.execute(1);
        guards.budgets().limit(2, 77);
        guards.makeWhole().set(1, 9);
        guards.killSwitch().stop(1);
        final ByteBuffer saved = ByteBuffer.allocate((int) all.size());
        all.save(saved);
        saved.flip();

        final SmallMarket other = new SmallMarket(A, B);
        final LevelTrigger same = LevelTrigger.atOrBelow(0, 500);
        final Guards otherGuards =
                Guards.builder(other.book).trigger(same).budgets(1_000, 10).build();
        final Autodeleverager again = other.builder().guards(otherGuards).build();
        new Snapshot(other.book, again).restore(saved);
        assertTrue(same.isActive());
        assertEquals(guards.budgets().spent(1), otherGuards.budgets().spent(1));
        assertTrue(otherGuards.budgets().spent(1) > 0);
        assertEquals(77, otherGuards.budgets().left(2));
        assertEquals(GuardAnswer.STOPPED, otherGuards.answer(1));
        otherGuards.killSwitch().resume(1);
        guards.killSwitch().resume(1);
        assertEquals(all.hash(), new Snapshot(other.book, again).hash());
        while (adl.execute(1) + again.execute(1) > 0) {}
        assertEquals(all.hash(), new Snapshot(other.book, again).hash());
        assertNotEquals(market.adl().configuration(), adl.configuration());
        assertThrows(IllegalArgumentException.class, () -> new Snapshot(market.book, market.adl()).restore(saved));
    }

    @Test
    void guardsOfAnotherBookAreRefused() {
        final Guards others = Guards.builder(market().book).build();
        final AutodeleveragerBuilder builder = market.builder().guards(others);
        final String message =
                assertThrows(IllegalArgumentException.class, builder::build).getMessage();
        assertEquals("guards=of another book (expected: the deleverager's)", message);
    }

    @Test
    void askingAllocatesNothing() {
        final Autodeleverager adl = guarded(none().trigger(fund).budgets(1_000, 10));
        fund.update(-1);
        final long[] time = {0};
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            guards.advanceTo(time[0]++);
            nominate(adl);
            adl.decide();
            guards.killSwitch().stop(0);
            adl.execute(1_000);
            guards.killSwitch().resume(0);
            guards.budgets().spend(1, 1);
        });
        assertTrue(bytes < 1, () -> bytes + " bytes per run");
    }
}
