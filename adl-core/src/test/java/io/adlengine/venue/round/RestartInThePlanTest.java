package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Forgery;
import io.adlengine.Round;
import io.adlengine.RoundListener;
import io.adlengine.Winners;
import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What a snapshot in the middle holds, refuses and costs; and what an exception leaves of a collection. */
final class RestartInThePlanTest {
    private static final Instrument A = Instrument.linear(1, 1, 50_000, 1L << 30, 2_000);
    private static final Instrument B = Instrument.linear(2, 1, 50_000, 1L << 30, 2_000);

    /** Account 0 lacks 5,000 on A and account 3 as much on B; 1 and 4 win on A, 2 and 5 on B. */
    private static SmallMarket market() {
        final SmallMarket market = new SmallMarket(A, B);
        for (int i = 0; i < 2; i++) {
            final int loser = 3 * i;
            market.book.deposit(loser, 25_000);
            market.book.deposit(1 + i, 100_000);
            market.book.deposit(4 + i, 100_000);
            market.book.trade(loser, 1 + i, i, 60, 1_000);
            market.book.trade(loser, 4 + i, i, 40, 1_000);
            market.book.mark(i, 700);
        }
        return market;
    }

    private static Autodeleverager decided(Autodeleverager adl) {
        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100));
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(103));
        assertEquals(Decision.DECIDED, adl.collection().decide());
        return adl;
    }

    @Test
    void whereNothingIsUnderWayThatIsOneByte() {
        final SmallMarket market = market();
        final Autodeleverager adl = market.adl();
        final int before = Restart.bytes(adl).length;
        final long hash = new Snapshot(adl).hash();
        adl.begin(0, true);
        assertEquals(before + 4 + 42 + 8 + 1, Restart.bytes(adl).length, "stage, terms, no losers, no collection");
        assertNotEquals(hash, new Snapshot(adl).hash());
        assertEquals(hash, new Snapshot(market.adl()).hash(), "that collections are possible is no state");
        final Autodeleverager asked = market.adl();
        asked.collection();
        assertEquals(hash, new Snapshot(asked).hash());
    }

    /** The books are the same; who is nominated, what is decided, and how far it has come differ. */
    @Test
    void theHashSeesThePlan() {
        final SmallMarket market = market();
        final Autodeleverager one = market.adl();
        final Autodeleverager other = market.adl();
        for (final Autodeleverager adl : new Autodeleverager[] {one, other}) {
            adl.begin(0, true);
        }
        one.nominate(100, 1);
        assertNotEquals(new Snapshot(one).hash(), new Snapshot(other).hash());
        other.nominate(100, 1);
        assertEquals(new Snapshot(one).hash(), new Snapshot(other).hash());
        one.decide();
        other.decide(-1);
        assertEquals(new Snapshot(one).hash(), new Snapshot(other).hash());
        // One looks at a close-out that the book does not show yet, and the book is put back.
        final Snapshot book = new Snapshot(market.book);
        final ByteBuffer before = ByteBuffer.allocate((int) book.size());
        book.save(before);
        one.execute(1);
        book.restore(before.flip());
        assertNotEquals(new Snapshot(one).hash(), new Snapshot(other).hash());
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        final SmallMarket market = market();
        final Autodeleverager adl = market.decided(true);
        final AutodeleveragerBuilder narrow = market.builder().maxWinners(1);
        assertEquals("winners=2 (expected: 0 to 1)", refused(narrow.build(), adl));
        decided(adl);
        assertEquals(
                "claims=2 (expected: 0 to 1)",
                refused(market.builder().maxLosers(1).build(), adl));
    }

    private static String refused(Autodeleverager fresh, Autodeleverager saved) {
        return assertThrows(IllegalArgumentException.class, () -> Restart.into(fresh, saved))
                .getMessage();
    }

    /** A plan beside a book that it was not made of. */
    @Test
    void aForeignBookIsRefused() {
        final SmallMarket market = market();
        final Autodeleverager adl = market.decided(true);
        final SmallMarket foreign = new SmallMarket(A, B);
        assertEquals("mark=700 (expected: 1)", refused(foreign.adl(), adl));
        foreign.book.mark(0, 700);
        assertEquals("opened=6 (expected: 0)", refused(foreign.adl(), adl));
        final SmallMarket others = market();
        others.book.trade(0, 1, 0, 40, 700);
        assertEquals(
                adl.unsettled().count(),
                Restart.into(others.adl(), adl).unsettled().count(),
                "a later book");
    }

    /** An account of which the book knows nothing, behind a right checksum. */
    @Test
    void aRowThatIsNotThereIsRefused() {
        final Autodeleverager adl = market().adl();
        adl.begin(0, true);
        adl.nominate(100, 1);
        final ByteBuffer bytes = Forgery.saved(adl);
        // The position and the account of the only loser, from the end: no collection, nobody spared but itself.
        final int account = bytes.limit() - 4 - 1 - 8 - 6 * 8 - 4;
        assertEquals(0, bytes.getInt(account));
        for (final int row : new int[] {-1, 1, SmallMarket.MOST, Integer.MAX_VALUE}) {
            bytes.putInt(account, row);
            Forgery.mend(bytes);
            final String message = assertThrows(IllegalArgumentException.class, () -> new Snapshot(adl).restore(bytes))
                    .getMessage();
            assertTrue(message.matches("(loser.s account|accountRow|version)=.*"), message);
        }
        assertEquals(1, adl.losers().count(), "put back");
    }

    /** The collection's round stands in the engine: it is carried out, and the next call goes on. */
    @Test
    void aListenerThatThrowsInACollectionLosesNoSide() {
        final SmallMarket market = market();
        final boolean[] throwing = {true};
        final Autodeleverager adl = market.builder()
                .roundListener(new RoundListener() {
                    @Override
                    public void onRound(Round round) {
                        if (throwing[0]) {
                            throw new ArithmeticException("the venue's own");
                        }
                    }
                })
                .build();
        decided(adl);
        final DeficitCollection collection = adl.collection();
        assertThrows(ArithmeticException.class, collection::next);
        assertEquals(1, adl.unsettled().count());
        while (adl.execute(1) > 0) {}
        assertEquals(5_000, collection.collected());
        throwing[0] = false;
        assertTrue(collection.next());
        while (adl.execute(1) > 0) {}
        assertFalse(collection.next());
        assertEquals(10_000, collection.collected());
        assertEquals(0, collection.residual());
        assertEquals(2, adl.unsettled().count());
    }

    /** Before the round stands there is none: the next call tries the same side again. */
    @Test
    void aRuleThatFailsIsAskedAgainForTheSameSide() {
        final SmallMarket market = market();
        final int[] asked = {0};
        for (int failing = 1; failing <= 3; failing++) {
            final int fails = failing;
            market.rule = new Failing(() -> ++asked[0] == fails);
            asked[0] = 0;
            final Autodeleverager adl = decided(market.adl());
            int thrown = 0;
            int sides = 0;
            for (boolean goesOn = true; goesOn; ) {
                try {
                    goesOn = adl.collection().next();
                    sides += goesOn ? 1 : 0;
                } catch (ArithmeticException expected) {
                    thrown++;
                    assertEquals(0, adl.losers().count(), "no round");
                    assertThrows(IllegalStateException.class, () -> adl.execute(1));
                }
            }
            assertEquals(2, sides);
            assertEquals(failing <= 2 ? 1 : 0, thrown);
            assertEquals(2, adl.unsettled().count());
        }
    }

    @Test
    void nothingThatACollectionCallsMaySteer() {
        final SmallMarket market = market();
        final Autodeleverager[] adl = new Autodeleverager[1];
        final int[] heard = {0};
        adl[0] = market.builder()
                .roundListener(new RoundListener() {
                    @Override
                    public void onRound(Round round) {
                        refuse();
                    }

                    @Override
                    public void onSettled(long id, long deficit, double severity, long allocated, long needed) {
                        refuse();
                    }

                    private void refuse() {
                        heard[0]++;
                        final DeficitCollection collection = adl[0].collection();
                        assertThrows(IllegalStateException.class, collection::begin);
                        assertThrows(IllegalStateException.class, collection::next);
                        assertThrows(IllegalStateException.class, collection::decide);
                        assertThrows(IllegalStateException.class, () -> collection.nominate(100));
                        assertThrows(IllegalStateException.class, () -> adl[0].settle(0, 700));
                        assertThrows(IllegalStateException.class, () -> adl[0].execute(1));
                        assertThrows(IllegalStateException.class, () -> new Snapshot(adl[0]).size());
                    }
                })
                .build();
        decided(adl[0]);
        while (adl[0].collection().next()) {
            while (adl[0].execute(1) > 0) {}
            adl[0].settle(adl[0].round().id(), 700);
        }
        assertEquals(4, heard[0]);
        assertEquals(10_000, adl[0].collection().collected());
        assertEquals(0, adl[0].unsettled().count());
    }

    /** Another round ends a collection, and with it what it shows. */
    @Test
    void aRoundOfItsOwnEndsACollection() {
        final SmallMarket market = market();
        final Autodeleverager adl = decided(market.adl());
        assertTrue(adl.collection().next());
        adl.begin(1, true);
        assertFalse(adl.collection().next());
        assertEquals(0, adl.collection().pass());
        assertEquals(0, adl.collection().deficit());
        assertThrows(IllegalStateException.class, () -> adl.collection().decide());
        adl.nominate(103, 2);
        assertEquals(Decision.DECIDED, adl.decide());
    }

    /** Fails when it is told to. */
    private record Failing(BooleanSupplier now) implements Allocator {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.noneOf(Column.class);
        }

        @Override
        public int maxWinners() {
            return Integer.MAX_VALUE;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            if (now.getAsBoolean()) {
                throw new ArithmeticException("the rule's own");
            }
            return new Proportionally().allocate(winners, budget, haircut);
        }
    }
}
