package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Account 0 is long 100 at 1,000 with 15,000; at 800 it lacks 5,000, 50 a lot. Accounts 1 and 2 are short 60 and 40 at
 * 1,000.
 */
final class OutstandingCloseoutsTest {
    private static final long NONE = OutstandingCloseouts.NONE;

    private final SmallMarket market = SmallMarket.ofOneContract();
    private final PositionBook book = market.book;
    private final List<String> heard = new ArrayList<>();

    private OutstandingCloseouts outstanding;
    private Autodeleverager adl;

    private void decide(int most) {
        market.position(0, 100, 1_000, 15_000, false);
        market.position(1, -60, 1_000, 30_000, false);
        market.position(2, -40, 1_000, 30_000, false);
        book.mark(0, 800);
        market.listener = new HeardCloseouts(heard, () -> {});
        adl = market.builder().maxOutstanding(most).build();
        outstanding = adl.outstanding();
        market.decide(adl, true);
    }

    @Test
    void aCloseOutIsHandedOutWithAllThatItTakes() {
        decide(2);
        final long id = outstanding.next();
        assertEquals(1, id);
        assertEquals(1, outstanding.count());
        assertEquals(id, outstanding.closeoutId(0));
        assertEquals(0, outstanding.closeout(id));
        assertEquals(60, outstanding.lots(id));
        assertEquals(51_000, outstanding.transfer(id));
        assertEquals(3_000, outstanding.cost(id));
        assertEquals(850, outstanding.price(id));
        assertEquals(7, outstanding.instrumentId(id));
        assertEquals(0, outstanding.instrumentRow(id));
        assertEquals(100, outstanding.loserAccountId(id));
        assertEquals(0, outstanding.loserAccountRow(id));
        assertEquals(book.positions().find(0, 0), outstanding.loserPositionRow(id));
        assertEquals(101, outstanding.winnerAccountId(id));
        assertEquals(1, outstanding.winnerAccountRow(id));
        assertEquals(book.positions().find(1, 0), outstanding.winnerPositionRow(id));
        assertEquals(100, book.positions().lotsOf(0, 0), "nothing is reserved");
    }

    @Test
    void confirmedInAnyOrderTheyAddUp() {
        decide(2);
        final long first = outstanding.next();
        final long second = outstanding.next();
        assertEquals(NONE, outstanding.next());
        assertEquals(2, adl.closeouts().remaining());
        assertEquals(Confirmation.APPLIED, outstanding.confirm(second, 40));
        assertEquals(Confirmation.APPLIED, outstanding.confirm(first, 60));
        assertEquals(5_000, adl.closeouts().cost());
        assertEquals(0, market.valuation.accountEquity(0));
        assertEquals(0, book.positions().count());
        assertEquals(
                List.of("planned", "fill 2 40 34000 2000", "fill 1 60 51000 3000", "released"),
                heard,
                "the last confirmation releases");
    }

    @Test
    void noMoreAreOutThanTheVenueWants() {
        decide(1);
        final long first = outstanding.next();
        assertEquals(NONE, outstanding.next());
        assertEquals(Confirmation.APPLIED, outstanding.confirm(first, 60));
        assertEquals(2, outstanding.next());
        assertEquals(NONE, outstanding.next());
    }

    @Test
    void partsChangeHandsAtTheirPartAndZeroIsARefusal() {
        decide(2);
        final long first = outstanding.next();
        final long second = outstanding.next();
        assertEquals(Confirmation.APPLIED, outstanding.confirm(first, 7));
        assertEquals(Confirmation.REFUSED, outstanding.confirm(second, 0));
        assertEquals(350, adl.closeouts().cost());
        assertEquals(93, adl.closeouts().skippedLots(SkipReason.EXECUTION));
        assertEquals(
                List.of("planned", "fill 1 7 5950 350", "skip 1 53 EXECUTION", "skip 2 40 EXECUTION", "released"),
                heard);
    }

    /** Whoever confirms twice, or what is not out, has changed nothing. */
    @Test
    void aCloseOutIsConfirmedOnce() {
        decide(2);
        assertEquals(Confirmation.UNKNOWN, outstanding.confirm(1, 60));
        final long first = outstanding.next();
        outstanding.confirm(first, 60);
        final long hash = hash();
        for (final long id : new long[] {first, 0, NONE, 17, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertEquals(Confirmation.UNKNOWN, outstanding.confirm(id, 1));
            refused(
                    "closeoutId=" + id + " (expected: an outstanding close-out)",
                    () -> outstanding.winnerPositionRow(id));
        }
        assertEquals(hash, hash());
    }

    /**
     * The whole is promised at 850 a lot; with one unit paid in, the last lot costs a unit less, and that is asked
     * again.
     */
    @Test
    void whatTheBookNoLongerAllowsIsHandedOutAgain() {
        decide(2);
        final long first = outstanding.next();
        final long second = outstanding.next();
        book.deposit(0, 1);
        assertEquals(Confirmation.APPLIED, outstanding.confirm(first, 60));
        assertEquals(Confirmation.CHANGED, outstanding.confirm(second, 40));
        assertEquals(Confirmation.UNKNOWN, outstanding.confirm(second, 40), "an answer to the hand-out before");
        assertEquals(1, outstanding.count());
        assertEquals(NONE, outstanding.closeoutId(0));
        final long again = outstanding.next();
        assertEquals(3, again);
        assertEquals(1, outstanding.closeout(again), "the same close-out");
        assertEquals(1_999, outstanding.cost(again));
        assertEquals(Confirmation.APPLIED, outstanding.confirm(again, 40));
        assertEquals(0, market.valuation.accountEquity(0));
    }

    /** It has bought 1 of 60 back: 60 are too many, 59 are not, and 10 were filled. */
    @Test
    void aPartOfWhatChangedIsAppliedWhereItStillStands() {
        decide(2);
        final long first = outstanding.next();
        book.trade(1, 5, 0, 1, 800);
        assertEquals(Confirmation.CHANGED, outstanding.confirm(first, 60));
        final long again = outstanding.next();
        assertEquals(59, outstanding.lots(again));
        book.trade(1, 5, 0, 1, 800);
        assertEquals(Confirmation.APPLIED, outstanding.confirm(again, 10));
        assertEquals(1, adl.closeouts().skippedLots(SkipReason.WINNER_LOTS));
        assertEquals(49, adl.closeouts().skippedLots(SkipReason.EXECUTION));
    }

    /** A change that leaves the terms as they are is none: the fill stands. */
    @Test
    void aChangeThatChangesNoTermsIsNone() {
        decide(2);
        final long first = outstanding.next();
        book.deposit(0, -1);
        book.deposit(1, 5);
        book.mark(0, 801);
        book.mark(0, 800);
        assertEquals(Confirmation.APPLIED, outstanding.confirm(first, 60));
    }

    @Test
    void whatIsNotPossibleAtAllAnyMoreIsReported() {
        decide(2);
        final long first = outstanding.next();
        book.trade(1, 5, 0, 60, 800);
        assertEquals(Confirmation.CHANGED, outstanding.confirm(first, 1));
        final long second = outstanding.next();
        assertEquals(1, outstanding.closeout(second));
        assertEquals(60, adl.closeouts().skippedLots(SkipReason.WINNER_GONE));
        assertEquals(List.of("planned", "skip 1 60 WINNER_GONE"), heard);
        assertEquals(Confirmation.APPLIED, outstanding.confirm(second, 40));
        assertEquals("released", heard.get(3));
    }

    /** One of 4,000 missing goes to each: which it is that pays less is known when the other is confirmed. */
    @Test
    void whatHangsOnAnotherWaitsForIt() {
        decide(2);
        book.deposit(0, 2_500);
        final long first = outstanding.next();
        assertEquals(2_500, outstanding.cost(first), "60 lots at 50 are more than is missing");
        assertEquals(NONE, outstanding.next());
        assertEquals(Confirmation.APPLIED, outstanding.confirm(first, 20));
        final long second = outstanding.next();
        assertEquals(1_500, outstanding.cost(second));
    }

    /** Lots of an inverse contract are worth a unit more or less by which went before. */
    @Test
    void aLoserInAnInverseContractHasOneOut() {
        final SmallMarket coins = new SmallMarket(new Instrument(7, true, 1_000_000, 50_000, 1 << 20, 1, 1 << 20));
        coins.position(0, 99, 1_000, 20_000, false);
        coins.position(1, -50, 1_000, 90_000, false);
        coins.position(2, -49, 1_000, 90_000, false);
        coins.book.mark(0, 800);
        final Autodeleverager inverse = coins.builder().maxOutstanding(4).build();
        coins.decide(inverse, true);
        final long first = inverse.outstanding().next();
        assertEquals(NONE, inverse.outstanding().next());
        assertEquals(
                Confirmation.APPLIED,
                inverse.outstanding().confirm(first, inverse.outstanding().lots(first)));
        assertTrue(inverse.outstanding().next() > first);
    }

    @Test
    void theOnePhaseWaitsForTheOther() {
        decide(2);
        final long first = outstanding.next();
        refusedNow("outstanding=1 (expected: 0, all confirmed)", () -> adl.execute(1));
        outstanding.confirm(first, 60);
        assertEquals(0, adl.execute(1), "what is left of the plan");
        assertEquals(5_000, adl.closeouts().cost());
        assertEquals(NONE, outstanding.next());
    }

    @Test
    void whatIsRefusedHasChangedNothing() {
        decide(2);
        final long first = outstanding.next();
        final long hash = hash();
        refused("filledLots=61 (expected: 0 to 60)", () -> outstanding.confirm(first, 61));
        refused("filledLots=-1 (expected: 0 or more)", () -> outstanding.confirm(first, -1));
        refused("filledLots=-1 (expected: 0 or more)", () -> outstanding.confirm(17, -1));
        refused("place=1 (expected: 0)", () -> outstanding.closeoutId(1));
        refused(
                "accountRow=-1 (expected: 0 to 2147483647)",
                () -> adl.closeouts().isPlanned(-1));
        assertEquals(hash, hash());
        refused(
                "maxOutstanding=0 (expected: 1 to 4096)",
                () -> market.builder().maxOutstanding(0).build());
        final Autodeleverager begun = market.adl();
        refusedNow("round=NONE (expected: DECIDED)", () -> begun.outstanding().next());
        begun.begin(0, true);
        refusedNow("round=BEGUN (expected: DECIDED)", () -> begun.outstanding().next());
        assertEquals(Confirmation.UNKNOWN, begun.outstanding().confirm(1, 1));
    }

    /** Solvent, 40 lots go at 900 where the mark is 900: in a round of lots profit bounds nothing. */
    @Test
    void lotsGoInTwoPhases() {
        final int target = market.position(0, 100, 1_000, 12_000, false);
        market.position(1, -33, 1_000, 1_000_000, false);
        market.position(2, -67, 950, 1_000_000, false);
        book.mark(0, 900);
        adl = market.builder().maxOutstanding(4).build();
        adl.quantities().begin(0, true);
        adl.quantities().atZeroValue(target, 100);
        adl.quantities().decide();
        final long first = adl.outstanding().next();
        final long second = adl.outstanding().next();
        assertEquals(29_040, adl.outstanding().transfer(first));
        assertEquals(-660, adl.outstanding().cost(first));
        adl.outstanding().confirm(second, 67);
        adl.outstanding().confirm(first, 33);
        assertEquals(-2_000, adl.closeouts().cost());
        assertEquals(0, market.valuation.accountEquity(0));
    }

    @Test
    void aCollectionGoesInTwoPhases() {
        decide(2);
        final DeficitCollection collection = adl.collection();
        collection.begin();
        assertEquals(Nomination.ACCEPTED, collection.nominate(100));
        assertEquals(Decision.DECIDED, collection.decide());
        int confirmed = 0;
        while (collection.next()) {
            for (long id = outstanding.next(); id != NONE; id = outstanding.next()) {
                // The first is refused once, and offered again in the next pass.
                outstanding.confirm(id, confirmed++ == 0 ? 0 : outstanding.lots(id));
            }
        }
        assertEquals(5_000, collection.collected());
        assertEquals(0, collection.residual());
        assertEquals(3, confirmed);
    }

    @Test
    void nothingIsAllocated() {
        market.position(0, 100, 1_000, 15_000, false);
        market.position(1, -60, 1_000, 30_000, false);
        market.position(2, -40, 1_000, 30_000, false);
        adl = market.builder().maxOutstanding(4).build();
        outstanding = adl.outstanding();
        assertEquals(
                0,
                AllocationMeter.bytesPerRun(() -> {
                    book.mark(0, 800);
                    adl.begin(0, true);
                    adl.nominate(book.positions().find(0, 0));
                    adl.decide();
                    final long first = outstanding.next();
                    final long second = outstanding.next();
                    book.deposit(0, 1);
                    outstanding.confirm(second, 40);
                    outstanding.confirm(first, 60);
                    final long again = outstanding.next();
                    if (!adl.closeouts().isPlanned(outstanding.winnerAccountRow(again))) {
                        throw new IllegalStateException("planned");
                    }
                    outstanding.confirm(again, outstanding.lots(again));
                    restore();
                }),
                0.1);
    }

    private void restore() {
        book.trade(0, 1, 0, 60, 1_000);
        book.trade(0, 2, 0, 40, 1_000);
        book.deposit(0, 15_000 - book.accounts().collateral(0));
        book.deposit(1, 30_000 - book.accounts().collateral(1));
        book.deposit(2, 30_000 - book.accounts().collateral(2));
    }

    private long hash() {
        return new Snapshot(adl, book).hash();
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private static void refusedNow(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalStateException.class, call).getMessage());
    }

    /** Of the loser's lots 80 are left, and 60 are out: 40 more would be too many whatever becomes of those. */
    @Test
    void whatIsOutAndWhatIsNextHaveToBeThereTogether() {
        decide(2);
        final long first = outstanding.next();
        book.trade(5, 0, 0, 20, 800);
        assertEquals(NONE, outstanding.next());
        assertEquals(Confirmation.APPLIED, outstanding.confirm(first, 60));
        assertEquals(20, outstanding.lots(outstanding.next()));
    }

    /** It lacks 4,999: 60 lots for 3,000 and 40 for 2,000 are a unit too much. */
    @Test
    void whatIsOutAndWhatIsNextMayNotCostMoreThanIsMissing() {
        decide(2);
        outstanding.next();
        book.deposit(0, 1);
        assertEquals(NONE, outstanding.next());
    }

    @Test
    void whatIsGivenUpIsCountedAndToldWhateverTheListenerThrows() {
        decide(2);
        market.listener = new CloseoutListener() {
            @Override
            public void onSkip(int loser, int winner, int instrument, long lots, SkipReason reason) {
                heard.add(lots + " of " + adl.closeouts().skippedLots(reason));
                throw new IllegalStateException("winner " + winner);
            }
        };
        adl = market.builder().maxOutstanding(2).build();
        outstanding = adl.outstanding();
        market.decide(adl, true);
        heard.clear();
        outstanding.next();
        outstanding.next();
        assertEquals(
                "winner 1",
                assertThrows(IllegalStateException.class, () -> adl.begin(0, true))
                        .getMessage());
        assertEquals(List.of("60 of 60", "40 of 100"), heard);
        assertEquals(0, outstanding.count());
    }

    /** The place in the plan had another close-out in the round before. */
    @Test
    void ofWhatIsOutNothingHasComeYet() {
        decide(2);
        adl.execute(10);
        market.position(3, 100, 1_000, 15_000, false);
        market.position(4, -100, 1_000, 50_000, false);
        market.decide(adl, true);
        outstanding.next();
        assertEquals(
                "0 5000 100 5000 0 100 0 0 0 0 0",
                ReceiptsTest.fill(ReceiptsTest.receipts(adl).get(0), 0));
    }
}
