package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.DeleveragingEngine;
import io.adlengine.Winners;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Durable;
import io.adlengine.state.Snapshot;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule with memory hears of what winners have given, once a round is over. */
final class FillMemoryTest {
    /** What accounts 100 to 115 were told they have given; has to be told directly after it was asked. */
    private static final class Tally implements Allocator {
        final long[] told = new long[SmallMarket.MOST];
        private final Allocator rule = new Proportionally();
        private final long[] capacity = new long[SmallMarket.MOST];
        private int asked;

        @Override
        public String name() {
            return "tally";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.of(Column.ACCOUNT);
        }

        @Override
        public int maxWinners() {
            return SmallMarket.MOST;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            asked = winners.count();
            System.arraycopy(winners.capacity(), 0, capacity, 0, asked);
            return rule.allocate(winners, budget, haircut);
        }

        @Override
        public boolean remembers() {
            return true;
        }

        @Override
        public void remember(Winners winners, long[] haircut) {
            assertEquals(asked, winners.count(), "directly after it was asked about them");
            for (int i = 0; i < asked; i++) {
                assertEquals(capacity[i], winners.capacity()[i]);
                assertTrue(haircut[i] >= 0 && haircut[i] <= capacity[i]);
                told[(int) winners.account()[i] - 100] += haircut[i];
            }
            asked = -1;
        }

        @Override
        public void save(StateWriter out) {
            out.putLongs(told, told.length);
        }

        @Override
        public void load(StateReader in) {
            in.getLongs(told, told.length);
        }
    }

    /** Account 0 lacks 5,000 on a long of 100; 1 and 2 are short 50 each, with 10,000 of profit each. */
    private static SmallMarket market(Allocator rule) {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.rule = rule;
        market.position(0, 100, 1_000, 15_000, false);
        market.position(1, -50, 1_000, 50_000, false);
        market.position(2, -50, 1_000, 50_000, false);
        market.book.deposit(3, 100_000);
        market.book.mark(0, 800);
        return market;
    }

    private static long[] given(long... first) {
        return java.util.Arrays.copyOf(first, SmallMarket.MOST);
    }

    @Test
    void nothingIsRememberedBeforeARoundIsOver() {
        final Tally rule = new Tally();
        final Autodeleverager adl = market(rule).decided(true);
        assertArrayEquals(given(), rule.told, "it was decided that each gives 2,500");
        assertEquals(1, adl.execute(1));
        assertArrayEquals(given(), rule.told);
        assertEquals(0, adl.execute(1));
        assertArrayEquals(given(0, 2_500, 2_500), rule.told);
    }

    /** Account 1 buys back 20 of its 50 lots: it gives 30 of them, at 50 each. */
    @Test
    void whatAWinnerCouldNotGiveIsNotRemembered() {
        final Tally rule = new Tally();
        final SmallMarket market = market(rule);
        final Autodeleverager adl = market.decided(true);
        market.book.trade(1, 3, 0, 20, 800);
        while (adl.execute(1) > 0) {}
        assertArrayEquals(given(0, 1_500, 2_500), rule.told);
    }

    @Test
    void aPlanThatIsGivenUpIsRememberedAsFarAsItWasCarriedOut() {
        final Tally rule = new Tally();
        final Autodeleverager adl = market(rule).decided(true);
        adl.execute(1);
        adl.begin(0, true);
        assertArrayEquals(given(0, 2_500, 0), rule.told);
        adl.begin(0, true);
        assertArrayEquals(given(0, 2_500, 0), rule.told, "once");
    }

    @Test
    void aRestartInThePlanRemembersTheSame() {
        final SmallMarket market = market(new Tally());
        final Autodeleverager adl = market.decided(true);
        adl.execute(1);
        final Snapshot all = new Snapshot(adl, market.book);
        final ByteBuffer saved = ByteBuffer.allocate((int) all.size());
        all.save(saved);
        final Tally rule = new Tally();
        final SmallMarket other = SmallMarket.ofOneContract();
        other.rule = rule;
        final Autodeleverager again = other.adl();
        new Snapshot(again, other.book).restore(saved.flip());
        again.execute(1);
        assertArrayEquals(given(0, 2_500, 2_500), rule.told);
    }

    /** An engine of the venue's own runs rounds that nobody carries out, too. */
    @Test
    void theRuleOfAnEngineOfTheVenuesOwnRemembersWhatIsDecided() {
        final Tally rule = new Tally();
        final SmallMarket market = market(rule);
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(rule)
                .maxWinners(SmallMarket.MOST)
                .build();
        final Autodeleverager adl = Autodeleverager.builder(market.book)
                .engine(engine)
                .maxLosers(SmallMarket.MOST)
                .build();
        market.decide(adl, true);
        assertArrayEquals(given(0, 2_500, 2_500), rule.told);
        while (adl.execute(1) > 0) {}
        assertArrayEquals(given(0, 2_500, 2_500), rule.told);
    }

    /** A rule of which every answer is another one than a rule's without any of its own. */
    private record Particular(boolean answer) implements Allocator {
        @Override
        public String name() {
            return "particular";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.of(Column.EXPOSURE);
        }

        @Override
        public int maxWinners() {
            return 5;
        }

        @Override
        public long maxTotal() {
            return 1_000;
        }

        @Override
        public boolean mayExceedBudget() {
            return answer;
        }

        @Override
        public boolean takesHedges() {
            return answer;
        }

        @Override
        public long freeOf(long whole, long exposure, long notional) {
            return whole * exposure / notional;
        }

        @Override
        public double level() {
            return 0.25;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            return 7;
        }

        @Override
        public boolean remembers() {
            return true;
        }
    }

    @Test
    void whoAsksHearsTheRuleItself() {
        for (final boolean answer : new boolean[] {true, false}) {
            final Allocator rule = new Particular(answer);
            final Allocator memory = FillMemory.of(rule, 5);
            assertEquals("particular", memory.name());
            assertEquals(rule.configuration(), memory.configuration());
            assertEquals(rule.requires(), memory.requires());
            assertEquals(5, memory.maxWinners());
            assertEquals(1_000, memory.maxTotal());
            assertEquals(answer, memory.mayExceedBudget());
            assertEquals(answer, memory.takesHedges());
            assertEquals(4, memory.freeOf(10, 2, 5));
            assertEquals(0.25, memory.level());
            assertEquals(7, memory.allocate(new Winners(), 7, new long[5]));
            assertTrue(memory.remembers());
            final List<Durable> parts = new ArrayList<>();
            memory.eachPart(parts::add);
            assertEquals(List.of(rule), parts);
        }
        final Allocator forgetful = new Proportionally();
        assertSame(forgetful, FillMemory.of(forgetful, 5), "there is nothing to hear of");
    }
}
