package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.PositionBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is nominated into a collection, for what, and what becomes of it meanwhile. Marks are 900. */
final class ClaimsTest {
    private static final int SIDES = 5;

    private final SmallMarket market = SmallMarket.ofContracts(SIDES, 900);
    private final PositionBook book = market.book;

    /** Bought at 1,000, with margin of its own. */
    private int isolated(int account, int instrument, long lots, long margin) {
        return book.upsert(account, instrument, lots, 1_000 * lots, true, margin);
    }

    @Test
    void anIsolatedPositionIsAClaimOfItsOwn() {
        final int alone = isolated(0, 0, 100, 7_000);
        final int other = isolated(0, 1, 100, 9_000);
        market.lots(0, 2, 100);
        market.lacks(0, 500);
        market.lots(1, 0, -100);
        book.deposit(1, 1_000_000);
        final DeficitCollection collection = market.adl().collection();
        for (int again = 0; again < 2; again++) {
            collection.begin();
            assertEquals(Nomination.ACCEPTED, collection.nominateRow(alone));
            assertEquals(Nomination.NOMINATED_BEFORE, collection.nominateRow(alone));
            assertEquals(Nomination.ACCEPTED, collection.nominateRow(other), "of the same account");
            assertEquals(Nomination.ACCEPTED, collection.nominate(100));
            assertEquals(Nomination.NOMINATED_BEFORE, collection.nominate(100));
            assertEquals(3_000 + 1_000 + 500, collection.residual());
        }
        assertEquals(Decision.DECIDED, collection.decide());
        assertEquals(4_500, collection.deficit());
    }

    @Test
    void whatIsMissingBehindAnIsolatedPositionIsCollectedForItAlone() {
        final int alone = isolated(0, 0, 100, 7_000);
        book.deposit(0, 400);
        market.lots(1, 0, -100);
        book.deposit(1, 1_000_000);
        final Autodeleverager adl = market.adl();
        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominateRow(alone));
        assertEquals(Decision.DECIDED, adl.collection().decide());
        CollectionTest.collect(adl);
        assertEquals(3_000, adl.collection().collected());
        assertEquals(0, adl.collection().residual(), "it is closed");
        assertEquals(400, book.accounts().collateral(0));
    }

    @Test
    void whatIsNoClaimIsAnswered() {
        final int row = market.lots(0, 0, 100);
        market.lacks(0, 0);
        final DeficitCollection collection = market.adl().collection();
        collection.begin();
        assertEquals(Nomination.SOLVENT, collection.nominateRow(row), "at 0 nothing is missing");
        assertEquals(Nomination.NO_POSITION, collection.nominateRow(row + 1));
        book.deposit(0, -1);
        assertEquals(Nomination.ACCEPTED, collection.nominateRow(row));
        assertEquals(1, collection.residual());
    }

    /** One loser has room for four legs. */
    @Test
    void thereIsRoomForSoManyAccountsAndFourLegsEach() {
        for (int legs = 4; legs <= 5; legs++) {
            final ClaimsTest one = new ClaimsTest();
            for (int leg = 0; leg < legs; leg++) {
                one.market.lots(0, leg, 100);
            }
            one.market.lacks(0, 1_000);
            one.market.lots(1, 0, 100);
            one.market.lacks(1, 1_000);
            final Autodeleverager adl = one.market.builder().maxLosers(1).build();
            adl.collection().begin();
            final Nomination expected = legs == 4 ? Nomination.ACCEPTED : Nomination.NO_ROOM;
            assertEquals(expected, adl.collection().nominate(100), legs + " legs");
            assertEquals(
                    legs == 4 ? Nomination.NO_ROOM : Nomination.ACCEPTED,
                    adl.collection().nominate(101),
                    "and one account");
            if (legs == 4) {
                final Autodeleverager other = one.market.builder().maxLosers(1).build();
                new Snapshot(adl).copyInto(new Snapshot(other));
                assertEquals(1_000, other.collection().residual(), "a restart knows the same");
                assertEquals(Decision.DECIDED, other.collection().decide());
            }
        }
    }

    /** Who goes on from a state knows whom it has, accounts and positions with margin of their own. */
    @Test
    void aRestartKnowsWhomItHas() {
        final int alone = isolated(0, 0, 100, 7_000);
        final int other = isolated(1, 0, 100, 7_000);
        for (int account = 0; account < 2; account++) {
            market.lots(account, 2, 100);
            market.lacks(account, 500);
        }
        final Autodeleverager before = market.adl();
        before.collection().begin();
        before.collection().nominateRow(alone);
        before.collection().nominate(101);
        final Autodeleverager adl = market.adl();
        new Snapshot(before).copyInto(new Snapshot(adl));
        assertEquals(Nomination.NOMINATED_BEFORE, adl.collection().nominateRow(alone));
        assertEquals(Nomination.NOMINATED_BEFORE, adl.collection().nominate(101));
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100));
        assertEquals(Nomination.ACCEPTED, adl.collection().nominateRow(other));
        assertEquals(7_000, adl.collection().residual());
    }

    /** The first collection's second account is none of the next one's. */
    @Test
    void nothingIsLeftOfACollectionBefore() {
        for (int account = 0; account < 2; account++) {
            market.lots(account, 0, 100);
            market.lacks(account, 1_000);
        }
        final DeficitCollection collection = market.adl().collection();
        collection.begin();
        assertEquals(0, collection.residual());
        collection.nominate(101);
        collection.nominate(100);
        assertEquals(2_000, collection.residual());
        collection.begin();
        assertEquals(0, collection.residual());
        collection.nominate(101);
        assertEquals(1_000, collection.residual());
    }

    /** Netting its own legs off changes the account, and with it no claim that was there before. */
    @Test
    void ownLegsThatAreNettedOffLaterChangeNoClaim() {
        book.legs().hedge(0, 0, true);
        final int alone = isolated(0, 1, 100, 7_000);
        book.deposit(1, 1_000_000);
        book.legs().trade(0, Leg.LONG, 1, Leg.NET, 0, 100, 1_000);
        book.legs().trade(1, Leg.NET, 0, Leg.SHORT, 0, 40, 900);
        market.lacks(0, 500);
        final Autodeleverager adl = market.adl();
        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominateRow(alone));
        final long before = book.accounts().version(0);
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100));
        assertTrue(book.accounts().version(0) > before, "netted off");
        assertEquals(Decision.DECIDED, adl.collection().decide());
    }

    @Test
    void anAccountThatChangesBeforeTheDecisionIsNominatedAnew() {
        for (int account = 0; account < 2; account++) {
            market.lots(account, 0, 100);
            market.lacks(account, 1_000);
        }
        final DeficitCollection collection = market.adl().collection();
        collection.begin();
        collection.nominate(100);
        collection.nominate(101);
        book.deposit(2, 1);
        assertEquals(Decision.DECIDED, collection.decide(), "nobody's");
        collection.begin();
        collection.nominate(100);
        collection.nominate(101);
        book.deposit(1, 1);
        assertEquals(Decision.LOSER_CHANGED, collection.decide());
    }

    /** 7 missing behind 5 lots; nobody fills them, and a unit is withdrawn: all five lots cost 7 all the same. */
    @Test
    void whatIsWithdrawnMeanwhileMakesTheWholeLegNoDearer() {
        market.lots(0, 0, 5);
        market.lacks(0, 7);
        market.lots(1, 0, -5);
        book.deposit(1, 1_000_000);
        final List<Long> filled = new ArrayList<>(List.of(1L, 0L));
        market.execution = (loser, winner, lots, transfer) -> filled.isEmpty() ? lots : 0;
        final Autodeleverager adl = market.builder().layers(Layer.PRINCIPAL).build();
        adl.collection().begin();
        adl.collection().nominate(100);
        adl.collection().decide();
        assertTrue(adl.collection().next());
        adl.execute(10);
        assertEquals(0, adl.collection().collected());
        book.deposit(0, -1);
        filled.clear();
        CollectionTest.collect(adl);
        assertEquals(7, adl.collection().collected());
        assertEquals(1, adl.collection().residual());
    }

    /** Of two claims it is the second whose long is left, and passes at the mark. */
    @Test
    void lotsThatAreLeftAreOfWhomeverWasHelped() {
        market.lots(3, 4, 100);
        market.lacks(3, 1_000);
        market.lots(0, 0, 100);
        market.lots(0, 1, 100);
        market.lacks(0, 5_000);
        for (int account = 1; account < 3; account++) {
            market.lots(account, account - 1, -100);
            book.deposit(account, 1_000_000);
        }
        market.split = DeficitSplit.SEQUENTIAL;
        final Autodeleverager adl = market.adl();
        adl.collection().begin();
        adl.collection().nominate(103);
        adl.collection().nominate(100);
        adl.collection().decide();
        CollectionTest.collect(adl);
        assertEquals(5_000, adl.collection().collected());
        assertEquals(0, book.positions().lotsOf(0, 0));
        assertEquals(0, book.positions().lotsOf(0, 1), "at the mark");
        assertEquals(100, book.positions().lotsOf(3, 4), "nobody stands there");
    }

    /** A position is closed and opened again as it was, with a margin of its own: it is no leg of the claim. */
    @Test
    void aLegThatIsIsolatedMeanwhileIsNoLegAnyMore() {
        market.lots(0, 0, 100);
        market.lots(0, 1, 100);
        market.lacks(0, 1_000);
        market.lots(1, 0, -100);
        book.deposit(1, 1_000_000);
        final Autodeleverager adl = market.adl();
        adl.collection().begin();
        adl.collection().nominate(100);
        adl.collection().decide();
        book.upsert(0, 0, 100, 100_000, true, 0);
        CollectionTest.collect(adl);
        assertEquals(100, book.positions().lotsOf(0, 0));
        assertEquals(0, adl.collection().collected());
    }
}
