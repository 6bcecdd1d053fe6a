package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.FirstInLine;
import io.adlengine.math.MaximumFlow;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Owners;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Nobody is closed against an account of the same owner, and everybody against all others. */
final class OwnersInRoundsTest {
    private static final Instrument FREE = Instrument.linear(7, 1, 0, 1L << 30, 2_000);

    private boolean isAnybodyPairedWithItself;

    /** Longs at 1,000 without a unit beside it, at a mark of 900; shorts of as many lots with a profit of 100 each. */
    private SmallMarket market(int losers, int winners, long[] lots) {
        final SmallMarket market = new SmallMarket(FREE);
        for (int i = 0; i < losers + winners; i++) {
            market.position(i, i < losers ? lots[i] : -lots[i], 1_000, 1, false);
        }
        market.book.mark(0, 900);
        market.listener = new CloseoutListener() {
            @Override
            public void onFill(int loser, int winner, int instrument, long closed, long transfer, long cost) {
                isAnybodyPairedWithItself |= market.book.accounts().owners().areOne(loser, winner);
            }
        };
        return market;
    }

    @Example
    void theNextInLinePaysWhereTheFirstIsOfTheSameOwner() {
        final SmallMarket market = market(2, 2, new long[] {10, 10, 10, 10});
        final Owners owners = market.book.accounts().owners();
        owners.set(0, 70);
        owners.set(2, 70);
        market.rule = new FirstInLine();
        final Autodeleverager adl = market.decided(true);
        assertEquals(0, adl.closeouts().shortfall());
        while (adl.execute(1) > 0) {}
        assertFalse(isAnybodyPairedWithItself);
        assertEquals(0, market.book.positions().lotsOf(2, 0), "it pays for the other loser");
        assertEquals(0, market.book.positions().lotsOf(3, 0));
        assertEquals(1_998, adl.closeouts().covered());
    }

    @Example
    void whatOnlyItsOwnOwnerCouldPayIsLeftAndNamed() {
        final SmallMarket market = market(1, 2, new long[] {10, 10, 4});
        market.book.accounts().owners().set(0, 70);
        market.book.accounts().owners().set(1, 70);
        final Autodeleverager adl = market.decided(true);
        assertEquals(2, adl.winners().count(), "none is left out");
        assertTrue(adl.closeouts().shortfall() > 500);
        assertEquals(adl.closeouts().shortfall(), adl.closeouts().shortfallOfOneOwner());
        while (adl.execute(1) > 0) {}
        assertFalse(isAnybodyPairedWithItself);
        assertEquals(-10, market.book.positions().lotsOf(1, 0));
        assertEquals(0, market.book.positions().lotsOf(2, 0));
    }

    @Example
    void whoComesToBeOfOneOwnerAfterThePlanIsSkipped() {
        final SmallMarket market = market(1, 1, new long[] {10, 10});
        final Autodeleverager adl = market.decided(true);
        market.book.accounts().owners().set(0, 70);
        market.book.accounts().owners().set(1, 70);
        while (adl.execute(1) > 0) {}
        assertEquals(10, adl.closeouts().skippedLots(SkipReason.SAME_OWNER));
        assertEquals(10, market.book.positions().lotsOf(0, 0));
    }

    @Example
    void ownersAreExcludedAndSavedAsAccountsAre() {
        final SmallMarket market = market(1, 3, new long[] {10, 10, 10, 10});
        final Autodeleverager adl = market.adl();
        market.book.accounts().owners().set(1, 70);
        adl.exclusions().owner(70, true);
        market.book.accounts().owners().set(2, 70);
        final SmallMarket other = market(1, 3, new long[] {10, 10, 10, 10});
        final Autodeleverager restored = other.adl();
        final Snapshot snapshot = new Snapshot(market.book, adl);
        final ByteBuffer bytes = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(bytes);
        new Snapshot(other.book, restored).restore(bytes.flip());
        for (final Autodeleverager one : new Autodeleverager[] {adl, restored}) {
            (one == adl ? market : other).decide(one, true);
            assertEquals(1, one.winners().count());
            assertEquals(2, one.winners().excluded(Exclusion.EXCLUDED));
        }
        adl.exclusions().owner(70, false);
        market.decide(adl, true);
        assertEquals(3, adl.winners().count());
    }

    /** Whoever owns what: as much is closed as leaves no lot that anybody could take. */
    @Property(tries = 500)
    void noLotIsLeftThatSomebodyCouldTake(@ForAll long seed) {
        lotsShort(seed);
    }

    /**
     * Against a maximum flow of lots, where every lot costs the same and there is one owner of several accounts: who
     * owes little may choose late, and find taken what nobody else needed to take, but hardly ever.
     */
    @Example
    void hardlyEverFewerLotsGoThanCould() {
        int rounds = 0;
        int fewer = 0;
        for (long seed = 0; seed < 3_000; seed++) {
            final long isShort = lotsShort(seed);
            assertTrue(isShort <= 2, isShort + " lots");
            rounds += isShort < 0 ? 0 : 1;
            fewer += isShort > 0 ? 1 : 0;
        }
        assertTrue(rounds > 800 && 200 * fewer <= rounds, fewer + " of " + rounds);
    }

    /** By how many lots a round stays below the maximum; -1 where there are several owners. */
    private long lotsShort(long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int losers = 1 + random.nextInt(4);
        final int winners = 1 + random.nextInt(4);
        final long[] lots = new long[losers + winners];
        for (int i = 0; i < lots.length; i++) {
            lots[i] = 1 + random.nextInt(12);
        }
        final SmallMarket market = market(losers, winners, lots);
        final Owners owners = market.book.accounts().owners();
        final int kinds = 1 + random.nextInt(3);
        for (int i = 0; i < lots.length; i++) {
            if (random.nextInt(3) > 0) {
                owners.set(i, random.nextInt(kinds));
            }
        }
        market.rule = random.nextBoolean() ? new FirstInLine() : new Proportionally();
        // Nobody has a unit beside its position: a lot of anybody costs 100, and brings as much.
        for (int i = 0; i < lots.length; i++) {
            market.book.deposit(i, -1);
        }
        final Autodeleverager adl = market.decided(true);
        while (adl.execute(2) > 0) {}
        assertFalse(isAnybodyPairedWithItself);
        final long closed = adl.closeouts().filledLots();
        final long most = most(owners, losers, lots);
        assertTrue(closed <= most);
        long shortfall = 0;
        for (int j = 0; j < losers; j++) {
            final long left = market.book.positions().lotsOf(j, 0);
            shortfall += 100 * left;
            for (int i = losers; i < lots.length; i++) {
                assertTrue(
                        left == 0 || market.book.positions().lotsOf(i, 0) == 0 || owners.areOne(j, i),
                        "no lot is left that somebody could take");
            }
        }
        long deficit = 0;
        long capacity = 0;
        for (int i = 0; i < lots.length; i++) {
            deficit += i < losers ? 100 * lots[i] : 0;
            capacity += i < losers ? 0 : 100 * lots[i];
        }
        assertEquals(
                shortfall - Math.max(0, deficit - capacity), adl.closeouts().shortfall(), "nothing is lost");
        assertEquals(adl.closeouts().shortfall(), adl.closeouts().shortfallOfOneOwner());
        return kinds > 1 ? -1 : most - closed;
    }

    private static long most(Owners owners, int losers, long[] lots) {
        final MaximumFlow flow = new MaximumFlow(2 + lots.length, 64);
        flow.clear(2 + lots.length);
        for (int i = 0; i < lots.length; i++) {
            if (i < losers) {
                flow.edge(0, 2 + i, lots[i]);
            } else {
                flow.edge(2 + i, 1, lots[i]);
            }
        }
        for (int j = 0; j < losers; j++) {
            for (int i = losers; i < lots.length; i++) {
                if (!owners.areOne(j, i)) {
                    flow.edge(2 + j, 2 + i, lots[j]);
                }
            }
        }
        return flow.solve(0, 1);
    }
}
