package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.state.Snapshot;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A rule is asked again for what a winner cannot carry. Account 0 lacks 50 on ten lots; account 1 has a gain of 30 and
 * no margin for a lot; account 2 has all.
 */
final class AskedAgainTest {
    private final SmallMarket market = SmallMarket.ofALoserOf50();
    private final Again rule = new Again();

    AskedAgainTest() {
        market.rule = rule;
        // Short 10 with an equity of 20 over a margin of 40: a lot costs a quarter of it and frees a tenth of that.
        market.position(1, -10, 100, 20 - 200, false);
        market.position(2, -10, 100, 500, false);
    }

    @Test
    void whatOneCannotCarryIsOfferedToTheOther() {
        final Autodeleverager adl = market.decided(true);
        assertEquals(20, adl.winners().haircut(0));
        assertEquals(30, adl.winners().haircut(1));
        assertEquals(2, rule.asked);
        final List<Receipt> both = ReceiptsTest.receipts(adl);
        assertEquals(
                "HAIRCUT=20 BOUND=3 PASSES=2 OFFERED_AGAIN=0 NOT_CARRIED=20 OWED=0 SHORTFALL=0 FINISHED=0",
                ReceiptsTest.text(both.get(0), ReceiptField.HAIRCUT, ReceiptField.FINISHED));
        assertEquals(
                "HAIRCUT=30 BOUND=1 PASSES=2 OFFERED_AGAIN=20 NOT_CARRIED=0 OWED=50 SHORTFALL=0 FINISHED=0",
                ReceiptsTest.text(both.get(1), ReceiptField.HAIRCUT, ReceiptField.FINISHED));
        adl.execute(10);
        assertEquals(50, adl.closeouts().covered());
        assertEquals(0, market.valuation.accountEquity(0));
    }

    /** The first answer is the engine's to check, and good; the second is not, and is named. */
    @Test
    void anAnswerBeyondWhatIsLeftLeavesNoPlan() {
        for (final long wrong : new long[] {-1, 1}) {
            final AskedAgainTest one = new AskedAgainTest();
            one.rule.wrong = wrong;
            final Autodeleverager adl = one.market.adl();
            adl.begin(0, true);
            assertEquals(Nomination.ACCEPTED, adl.nominate(100, 7));
            final IllegalStateException thrown = assertThrows(IllegalStateException.class, adl::decide);
            assertTrue(thrown.getMessage().startsWith("allocator again: haircut[1]="), thrown::getMessage);
            assertEquals(0, adl.closeouts().planned());
            assertEquals(0, adl.closeouts().budget());
            assertEquals(0, adl.closeouts().plannedCover());
            assertEquals(0, adl.winners().plannedLots(0));
            assertEquals(0, adl.winners().plannedLots(1));
            assertEquals(0, adl.execute(10));
            assertEquals(10, one.market.book.positions().lotsOf(0, 0));
            assertEquals(1, adl.unsettled().count(), "the engine's round stands");
            final Autodeleverager other = one.market.adl();
            new Snapshot(adl).copyInto(new Snapshot(other));
            assertEquals(0, other.closeouts().planned());
        }
    }

    /** The first account pays first; from the second time on the second one's answer may be wrong. */
    private static final class Again implements Allocator {
        private int asked;
        private long wrong;

        @Override
        public String name() {
            return "again";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.noneOf(Column.class);
        }

        @Override
        public int maxWinners() {
            return 16;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            asked++;
            long left = budget;
            for (int i = 0; i < winners.count(); i++) {
                haircut[i] = Math.min(left, winners.capacity()[i]);
                left -= haircut[i];
            }
            if (asked > 1 && wrong != 0) {
                haircut[1] = wrong < 0 ? -1 : winners.capacity()[1] + 1;
            }
            return budget;
        }
    }
}
