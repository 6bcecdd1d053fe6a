package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.FirstInLine;
import io.adlengine.Winners;
import io.adlengine.venue.guard.AccountBudgets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Account 0 was long 10 at 100 with 150; at 80 it is 50 short, 5 a lot. Accounts 1 and 2 are short 6 and 4, with
 * profits of 120 and 80.
 */
final class RoundCapTest {
    private final SmallMarket market = SmallMarket.ofOneContract();

    RoundCapTest() {
        market.position(0, 10, 100, 150, false);
        market.position(1, -6, 100, 200, false);
        market.position(2, -4, 100, 200, false);
        market.book.mark(0, 80);
    }

    @Test
    void whoReachesTheCapPaysNoMoreAndTheOthersDo() {
        market.rule = new FirstInLine();
        final Autodeleverager adl =
                market.builder().cap(RoundCap.ofProfit(100_000)).build();
        market.decide(adl, true);
        assertEquals(12, adl.winners().cap(0), "a tenth of 120");
        assertEquals(12, adl.winners().capacity(0), "part of the capacity, as the rule does not read it");
        assertEquals(120, adl.winners().gain(0));
        adl.execute(10);
        assertEquals(10, adl.winners().filledCost(0), "two lots");
        assertEquals(5, adl.winners().filledCost(1), "a tenth of 80 is 8: one lot");
    }

    @Test
    void aReceiptSaysThatTheCapWasTheLimit() {
        final Autodeleverager adl =
                market.builder().cap(RoundCap.ofEquity(50_000)).build();
        market.decide(adl, true);
        final ByteBuffer out = ByteBuffer.allocate(4_096).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(2, new Receipts(adl).write(out));
        final Receipt first = new Receipt().wrap(out, 0);
        assertEquals(16, first.cap(), "a twentieth of 320");
        assertEquals(16, first.haircut());
        assertEquals(Bound.CAP, first.bound());
    }

    /** It sees 30 and 20 as capacities and shares 50 by them, 10 at most each. */
    @Test
    void aRuleThatReadsTheColumnSeesBoth() {
        final Winners[] seen = new Winners[1];
        market.rule = reading(seen);
        final Autodeleverager adl = market.builder().cap(position -> 10).build();
        market.decide(adl, true);
        assertEquals(30, adl.winners().capacity(0));
        assertEquals(10, adl.winners().cap(0));
        assertEquals(10, seen[0].cap()[0]);
        assertEquals(10, adl.winners().haircut(0));
        adl.execute(10);
        assertEquals(10, adl.winners().filledCost(0));
        assertEquals(10, adl.winners().filledCost(1));
    }

    @Test
    void withoutACapTheColumnIsTheGain() {
        final Winners[] seen = new Winners[1];
        market.rule = reading(seen);
        final Autodeleverager adl = market.adl();
        market.decide(adl, true);
        assertEquals(120, seen[0].cap()[0]);
        assertEquals(80, seen[0].cap()[1]);
    }

    @Test
    void aVenueCanAskItsOwnBudgets() {
        final AccountBudgets budgets = new AccountBudgets(Long.MAX_VALUE, 25, 8);
        final Autodeleverager adl = market.builder()
                .cap(position -> budgets.insuranceLeft(position.accountId()))
                .build();
        budgets.spend(101, 0, 0, 20);
        market.decide(adl, true);
        assertEquals(5, adl.winners().cap(0));
        assertEquals(25, adl.winners().cap(1));
    }

    @Test
    void aCapBelowNothingIsRefusedAndTheRoundIsNotDecided() {
        final Autodeleverager adl = market.builder().cap(position -> -1).build();
        adl.begin(0, true);
        adl.nominate(100, 7);
        assertTrue(assertThrows(IllegalStateException.class, adl::decide)
                .getMessage()
                .startsWith("cap=-1 (expected: 0 or more)"));
        assertEquals(0, adl.unsettled().count());
        assertEquals(0, adl.winners().count());
        assertThrows(IllegalArgumentException.class, () -> RoundCap.ofProfit(1_000_001));
        assertThrows(IllegalArgumentException.class, () -> RoundCap.ofEquity(-1));
    }

    @Property(tries = 500)
    void nobodyPaysMoreThanItsCap(
            @ForAll long seed, @ForAll @IntRange(max = 1_000_000) int ppm, @ForAll boolean reads) {
        final RoundCap cap = seed % 2 == 0 ? RoundCap.ofProfit(ppm) : RoundCap.ofEquity(ppm);
        final Allocator rule = reads ? reading(new Winners[1]) : new Proportionally();
        final CrashedMarket crashed = new CrashedMarket(seed, 1, rule, cap);
        assertEquals(Decision.DECIDED, crashed.adl.decide(-1));
        crashed.adl.execute(Integer.MAX_VALUE);
        final RoundWinners winners = crashed.adl.winners();
        for (int i = 0; i < winners.count(); i++) {
            assertTrue(winners.plannedCost(i) <= winners.cap(i));
            // By the losers' values, which for an inverse contract are up to a unit off the winner's own at each fill.
            assertTrue(winners.filledCost(i)
                    <= winners.cap(i) + crashed.adl.closeouts().fills());
            assertTrue(winners.haircut(i) <= winners.cap(i));
            assertTrue(winners.cap(i) <= winners.gain(i));
        }
    }

    /** Everybody pays what it can and may, in turn. */
    private static Allocator reading(Winners[] seen) {
        return new Allocator() {
            @Override
            public String name() {
                return "reading";
            }

            @Override
            public int maxWinners() {
                return Integer.MAX_VALUE;
            }

            @Override
            public EnumSet<Column> requires() {
                return EnumSet.of(Column.CAP);
            }

            @Override
            public long allocate(Winners winners, long budget, long[] haircut) {
                seen[0] = winners;
                long left = budget;
                for (int i = 0; i < winners.count(); i++) {
                    haircut[i] = Math.min(left, Math.min(winners.cap()[i], winners.capacity()[i]));
                    left -= haircut[i];
                }
                return budget - left;
            }
        };
    }
}
