package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.math.ProportionalSplit;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/**
 * A rule that takes what is free of each position before what hedges the rest of its account. Account 1 is short 100 of
 * A and long 60 of B, so that 40 lots of A are free; account 2 is short 20 of A. Marks are 900.
 */
final class HedgesAreSparedTest {
    private final SmallMarket market = new SmallMarket(
            Instrument.linear(1, 1, 50_000, 1L << 30, 2_000),
            Instrument.linear(2, 1, 50_000, 1L << 30, 2_000),
            Instrument.linear(3, 1, 50_000, 1L << 30, 2_000));
    private final PositionBook book = market.book;

    HedgesAreSparedTest() {
        for (int i = 0; i < 3; i++) {
            book.mark(i, 900);
        }
        book.deposit(1, 1_000_000);
        book.upsert(1, 0, -100, -100_000, false, 0);
        book.upsert(1, 1, 60, 54_000, false, 0);
        book.upsert(2, 0, -20, -20_000, false, 0);
        // 70 lots that lack 700: 10 each.
        book.upsert(0, 0, 70, 70_000, false, 0);
        book.deposit(0, 7_000 - 700);
    }

    private Autodeleverager decided(boolean takesHedges, double severity) {
        market.rule = new FreeFirst(takesHedges);
        market.severity = severity;
        return market.decided(true);
    }

    private void assertGiven(Autodeleverager adl, long first, long second) {
        adl.execute(100);
        assertEquals(0, adl.closeouts().remaining());
        assertEquals(first, 100 + book.positions().lotsOf(1, 0), "of account 1");
        assertEquals(second, 20 + book.positions().lotsOf(2, 0), "of account 2");
    }

    @Test
    void whatIsFreeIsTakenFirst() {
        book.deposit(2, 1_000_000);
        final Autodeleverager adl = decided(true, 480.0 / 700);
        assertEquals(280, adl.winners().haircut(0), "40 % of 700");
        assertEquals(200, adl.winners().haircut(1));
        assertGiven(adl, 28, 20);
    }

    @Test
    void whoIsAskedForMoreGivesHedges() {
        book.deposit(2, 1_000_000);
        final Autodeleverager adl = decided(true, 1);
        assertEquals(500, adl.winners().haircut(0));
        assertGiven(adl, 50, 20);
    }

    /** Account 2 has no margin for a lot: its 200 are offered again, 12 free lots take 120, and 80 hedges. */
    @Test
    void hedgesAreTakenOnceNothingIsFreeAnyMore() {
        withoutMargin();
        final Autodeleverager adl = decided(true, 480.0 / 700);
        assertEquals(280, adl.winners().haircut(0));
        assertEquals(0, adl.closeouts().shortfall());
        assertEquals(480, adl.closeouts().plannedCover());
        assertGiven(adl, 48, 0);
    }

    @Test
    void orNotAtAllWhereTheRuleTakesNone() {
        withoutMargin();
        final Autodeleverager adl = decided(false, 480.0 / 700);
        assertEquals(80, adl.closeouts().shortfall());
        assertEquals(480, adl.closeouts().budget());
        assertGiven(adl, 40, 0);
    }

    /** Equity of 300 behind margins of 900 and 1,800: a lot costs a thirtieth of it, and frees a sixtieth of these. */
    private void withoutMargin() {
        book.upsert(2, 2, -40, -36_000, false, 0);
        book.deposit(2, 300 - 2_000);
        assertEquals(300, market.valuation.accountEquity(2));
    }

    /**
     * Account 3 is short 40 of A. Of 660 the three are asked for 210, 150 and 300, and of the 150 that account 2 cannot
     * carry in proportion to the 19 and 10 free lots that are left: 98 and 52.
     */
    @Test
    void whatIsOfferedAgainIsFreeAsAWhole() {
        withoutMargin();
        book.deposit(3, 1_000_000);
        book.upsert(3, 0, -40, -40_000, false, 0);
        final Autodeleverager adl = decided(true, 0.943);
        assertEquals(210, adl.winners().haircut(0));
        assertEquals(300, adl.winners().haircut(2));
        assertGiven(adl, 31, 0);
        assertEquals(-5, book.positions().lotsOf(3, 0));
    }

    /** 4½ of 10 lots are free, and 315 of 700 are asked for: the odd lot would be half a hedge. */
    @Test
    void noOddLotIsAHedge() {
        for (final boolean takesHedges : new boolean[] {false, true}) {
            final SmallMarket one = new SmallMarket(
                    Instrument.linear(1, 1, 50_000, 1L << 30, 2_000), Instrument.linear(2, 1, 50_000, 1L << 30, 2_000));
            one.book.mark(0, 900);
            one.book.mark(1, 90);
            one.book.deposit(1, 1_000_000);
            one.book.upsert(1, 0, -10, -10_000, false, 0);
            one.book.upsert(1, 1, 55, 4_950, false, 0);
            one.book.upsert(0, 0, 10, 10_000, false, 0);
            one.book.deposit(0, 1_000 - 700);
            one.rule = new FreeFirst(takesHedges);
            one.severity = 0.45;
            final Autodeleverager adl = one.decided(true);
            assertEquals(315, adl.winners().haircut(0));
            assertEquals(takesHedges ? 0 : 35, adl.closeouts().shortfall());
            adl.execute(10);
            assertEquals(takesHedges ? 5 : 4, adl.closeouts().filledLots());
        }
    }

    private Autodeleverager byProfit(boolean takesHedges, long lots) {
        market.rule = new FreeFirst(takesHedges);
        book.deposit(2, 1_000_000);
        book.deposit(3, 1_000_000);
        final int target = book.upsert(3, 0, 120, 108_000, false, 0);
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        adl.quantities().atPrice(target, lots, 900);
        assertEquals(Decision.DECIDED, adl.quantities().decideByProfit());
        return adl;
    }

    /** Gains of 10,000 and 2,000, of which 4,000 and 2,000 are free: half of them for 60 lots. */
    @Test
    void lotsByClaimsAreFreeLotsFirst() {
        final Autodeleverager adl = byProfit(true, 60);
        assertEquals(40, adl.winners().haircut(0));
        assertEquals(20, adl.winners().haircut(1));
        assertGiven(adl, 40, 20);
    }

    @Test
    void whoClaimsMoreThanIsFreeGivesHedges() {
        final Autodeleverager adl = byProfit(true, 90);
        assertEquals(70, adl.winners().haircut(0));
        assertEquals(20, adl.winners().haircut(1));
        assertGiven(adl, 70, 20);
    }

    /** A gain of 1 a lot: claims of 34 and 1,716 are free, but 100 lots are more than the 60 that are. */
    @Test
    void lotsBeyondWhatIsFreeAreHedges() {
        book.upsert(1, 0, -100, -90_100, false, 0);
        final Autodeleverager adl = byProfit(true, 100);
        assertEquals(80, adl.winners().haircut(0));
        assertEquals(20, adl.winners().haircut(1));
        assertGiven(adl, 80, 20);
    }

    @Test
    void orStayWhereTheRuleTakesNone() {
        book.upsert(1, 0, -100, -90_100, false, 0);
        final Autodeleverager adl = byProfit(false, 100);
        assertGiven(adl, 40, 20);
        assertEquals(60, adl.closeouts().filledLots());
    }

    /** In proportion to what is free, and beyond that to the rest. */
    private record FreeFirst(boolean takesHedges) implements Allocator {
        @Override
        public String name() {
            return "free-first";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.of(Column.EXPOSURE, Column.NOTIONAL);
        }

        @Override
        public int maxWinners() {
            return 16;
        }

        @Override
        public long freeOf(long whole, long exposure, long notional) {
            return whole * Math.max(0, Math.min(exposure, notional)) / Math.max(1, notional);
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            final int count = winners.count();
            final long[] free = new long[count];
            final long[] rest = new long[count];
            long allFree = 0;
            long allRest = 0;
            for (int i = 0; i < count; i++) {
                free[i] = freeOf(winners.capacity()[i], winners.exposure()[i], winners.notional()[i]);
                rest[i] = winners.capacity()[i] - free[i];
                allFree += free[i];
                allRest += rest[i];
            }
            final long ofFree = Math.min(budget, allFree);
            ProportionalSplit.split(free, count, allFree, ofFree, haircut);
            if (budget > ofFree) {
                ProportionalSplit.split(rest, count, allRest, budget - ofFree, rest);
                for (int i = 0; i < count; i++) {
                    haircut[i] += rest[i];
                }
            }
            return budget;
        }
    }
}
