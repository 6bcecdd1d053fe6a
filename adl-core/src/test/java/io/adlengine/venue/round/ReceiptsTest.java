package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every number of receipts, by hand. Account 0 is long 10 at 100 with 150: at 80 it lacks 50, 5 a lot. */
final class ReceiptsTest {
    private final SmallMarket market = SmallMarket.ofOneContract();

    private Autodeleverager decided(AutodeleveragerBuilder builder) {
        final Autodeleverager adl = builder.build();
        market.decide(adl, true);
        return adl;
    }

    private void loser() {
        market.position(0, 10, 100, 150, false);
        market.book.mark(0, 80);
    }

    static List<Receipt> receipts(Autodeleverager adl) {
        final Receipts receipts = new Receipts(adl);
        final ByteBuffer out = ByteBuffer.allocate((int) receipts.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        final int count = receipts.write(out);
        assertEquals(0, out.remaining());
        final List<Receipt> all = new ArrayList<>();
        for (int at = 0; at < out.capacity(); at += all.get(all.size() - 1).bytes()) {
            all.add(new Receipt().wrap(out, at));
        }
        assertEquals(count, all.size());
        return all;
    }

    static String text(Receipt receipt, ReceiptField from, ReceiptField to) {
        final StringBuilder text = new StringBuilder();
        for (int f = from.ordinal(); f <= to.ordinal(); f++) {
            final ReceiptField field = ReceiptField.values()[f];
            text.append(field).append('=').append(receipt.number(field)).append(' ');
        }
        return text.toString().trim();
    }

    static String fill(Receipt receipt, int fill) {
        final StringBuilder text = new StringBuilder();
        for (final ReceiptFillField field : ReceiptFillField.values()) {
            text.append(receipt.number(fill, field)).append(' ');
        }
        return text.toString().trim();
    }

    @Test
    void everyNumberOfARoundOfTwoWinners() {
        market.position(1, -6, 100, 200, false);
        market.position(2, -4, 100, 200, false);
        loser();
        final Autodeleverager adl = decided(market.builder());
        assertEquals(1, adl.execute(1));
        final List<Receipt> both = receipts(adl);
        assertEquals(
                "MARK=80 VALUE=-480 PROFIT=120 PREPAID=0 EQUITY=320 MAINTENANCE=24 POSITION_MAINTENANCE=24"
                        + " HELD_LOTS=6 CAP=120 CAP_OF_RULE=0 DEAREST_DEFICIT=50 DEAREST_LOTS=10 CHEAPEST_DEFICIT=50"
                        + " CHEAPEST_COST=50 DEFICIT=50 CAPACITY=30 BUDGET=50 TOTAL_CAPACITY=50",
                text(both.get(0), ReceiptField.MARK, ReceiptField.TOTAL_CAPACITY));
        assertEquals(
                "LOT=5 AHEAD=0 HAIRCUT=30 BOUND=4 PASSES=1 OFFERED_AGAIN=0 NOT_CARRIED=0 OWED=30 SHORTFALL=0"
                        + " FINISHED=0 CARRY_BEFORE=0 COVERED_OF_ROUND=30 OWED_OF_ROUND=50 OWED_AHEAD=0"
                        + " CARRY_AFTER=-12 PLANNED_LOTS=6 FILLED_LOTS=6 TRANSFER=510 COST=30 COVERED=30 FILLS=1",
                text(both.get(0), ReceiptField.LOT, ReceiptField.FILLS));
        assertEquals("0 50 10 50 0 6 6 480 30 30 0", fill(both.get(0), 0));
        assertEquals(
                "LOT=5 AHEAD=0 HAIRCUT=20 BOUND=4 PASSES=1 OFFERED_AGAIN=0 NOT_CARRIED=0 OWED=20 SHORTFALL=0"
                        + " FINISHED=0 CARRY_BEFORE=0 COVERED_OF_ROUND=30 OWED_OF_ROUND=50 OWED_AHEAD=30"
                        + " CARRY_AFTER=12 PLANNED_LOTS=4 FILLED_LOTS=0 TRANSFER=0 COST=0 COVERED=0 FILLS=1",
                text(both.get(1), ReceiptField.LOT, ReceiptField.FILLS));
        assertEquals("0 50 10 50 6 4 0 0 0 0 0", fill(both.get(1), 0), "not yet");
    }

    @Test
    void whoIsAskedForNothingHasNone() {
        market.position(1, -10, 100, 200, false);
        market.position(2, -4, 100, 200, false);
        market.rule = new Allocator() {
            @Override
            public String name() {
                return "nobody-but-the-first";
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
                haircut[0] = Math.min(budget, winners.capacity()[0]);
                haircut[1] = budget - haircut[0];
                return budget;
            }
        };
        loser();
        final Autodeleverager adl = decided(market.builder());
        assertEquals(2, adl.winners().count());
        final Receipts receipts = new Receipts(adl);
        assertEquals(1, receipts.count());
        assertEquals(Receipt.HEAD_BYTES + Receipt.FILL_BYTES, receipts.bytes());
        assertEquals(101, receipts(adl).get(0).accountId());
    }

    private Bound bound(AutodeleveragerBuilder builder) {
        loser();
        return receipts(decided(builder)).get(0).bound();
    }

    @Test
    void whatLimitsAWinner() {
        final ReceiptsTest profit = new ReceiptsTest();
        profit.market.position(1, -10, 83, 500, false);
        assertEquals(Bound.PROFIT, profit.bound(profit.market.builder()), "30");
        final ReceiptsTest equity = new ReceiptsTest();
        equity.market.position(1, -10, 100, -160, false);
        assertEquals(Bound.EQUITY, equity.bound(equity.market.builder()), "40 of 200");
        final ReceiptsTest deficit = new ReceiptsTest();
        deficit.market.position(1, -20, 100, 500, false);
        assertEquals(Bound.DEFICIT, deficit.bound(deficit.market.builder()), "50 of 400");
        final ReceiptsTest lots = new ReceiptsTest();
        lots.market.position(1, -4, 100, 500, false);
        assertEquals(Bound.LOTS, lots.bound(lots.market.builder()), "4 at 5");
        final ReceiptsTest level = new ReceiptsTest();
        level.market.severity = 0.5;
        level.market.position(1, -4, 100, 500, false);
        level.market.position(2, -4, 100, 500, false);
        assertEquals(Bound.LEVEL, level.bound(level.market.builder()), "12 of 20");
        final ReceiptsTest cap = new ReceiptsTest();
        cap.market.position(1, -10, 100, 500, false);
        assertEquals(Bound.CAP, cap.bound(cap.market.builder().cap(position -> 15)));
        final ReceiptsTest looseCap = new ReceiptsTest();
        looseCap.market.position(1, -4, 100, 500, false);
        assertEquals(Bound.LOTS, looseCap.bound(looseCap.market.builder().cap(position -> 21)), "20 is below the cap");
        final ReceiptsTest dear = new ReceiptsTest();
        dear.market.price = TransferPrice.zeroWithin(25_000);
        dear.market.position(1, -10, 81, 500, false);
        assertEquals(Bound.PROFIT, dear.bound(dear.market.builder()), "10 pay for 25, as 20 do for 50");
    }

    /** 20 and 15 are ahead of the one that pays a part; of those with its score only who has a smaller id is. */
    @Test
    void whereAQueueStopsTheReceiptSaysWhatIsAhead() {
        market.position(1, -3, 100, 50, false);
        market.position(2, -4, 100, 200, false);
        market.position(3, -4, 100, 200, false);
        market.position(4, -4, 100, 200, false);
        market.rule = new Queue();
        loser();
        final List<Receipt> all = receipts(decided(market.builder()));
        assertEquals(3, all.size());
        final long[] haircut = {15, 20, 15};
        final long[] ahead = {0, 0, 35};
        for (int i = 0; i < 3; i++) {
            assertEquals(101 + i, all.get(i).accountId());
            assertEquals(haircut[i], all.get(i).haircut());
            assertEquals(ahead[i], all.get(i).number(ReceiptField.AHEAD), "account " + (101 + i));
        }
        assertEquals(Bound.LEVEL, all.get(2).bound());
    }

    /** Where it stops between two accounts, nobody pays a part. */
    @Test
    void whereAQueueStopsBetweenAccountsNothingIsAhead() {
        market.position(1, -6, 100, 50, false);
        market.position(2, -4, 100, 200, false);
        market.position(3, -4, 100, 200, false);
        market.rule = new Queue();
        loser();
        final List<Receipt> all = receipts(decided(market.builder()));
        assertEquals(2, all.size());
        assertEquals(0, all.get(0).number(ReceiptField.AHEAD));
        assertEquals(0, all.get(1).number(ReceiptField.AHEAD));
    }

    /** 1 is paid in meanwhile: the last lot costs 4 and covers 4, and its winner gets a part of the lots skipped. */
    @Test
    void whatIsNotMissingAnyMoreIsNotCovered() {
        market.position(1, -10, 100, 200, false);
        loser();
        final Autodeleverager adl = decided(market.builder());
        market.book.deposit(0, 1);
        market.book.trade(1, 5, 0, 2, 80);
        adl.execute(10);
        final int reason = SkipReason.WINNER_LOTS.code();
        assertEquals("0 50 10 50 0 10 8 640 40 40 " + reason, fill(receipts(adl).get(0), 0), "2 lots are gone");
        final ReceiptsTest whole = new ReceiptsTest();
        whole.market.position(1, -10, 100, 200, false);
        whole.loser();
        final Autodeleverager other = whole.decided(whole.market.builder());
        whole.market.book.deposit(0, 1);
        other.execute(10);
        assertEquals("0 50 10 50 0 10 10 800 49 49 0", fill(receipts(other).get(0), 0));
    }

    /** What rounding to lots owes is carried from one round to the next: 12 and 13 are asked, 15 and 10 given. */
    @Test
    void theNextRoundsReceiptBeginsWhereThisOnesEnds() {
        market.severity = 0.5;
        market.position(1, -5, 100, 500, false);
        market.position(2, -5, 100, 500, false);
        loser();
        final Autodeleverager adl = decided(market.builder());
        adl.execute(10);
        final long[] after = new long[2];
        for (int i = 0; i < 2; i++) {
            final Receipt receipt = receipts(adl).get(i);
            after[i] = receipt.number(ReceiptField.CARRY_AFTER);
            assertEquals(0, receipt.number(ReceiptField.CARRY_BEFORE));
            assertEquals(0, (receipt.number(ReceiptField.COVERED) + after[i]) / 14, "about 12");
        }
        assertEquals(0, after[0] + after[1]);
        adl.settle(adl.round().id(), 80);
        market.decide(adl, true);
        for (final Receipt receipt : receipts(adl)) {
            final int i = (int) receipt.accountId() - 101;
            assertEquals(after[i], receipt.number(ReceiptField.CARRY_BEFORE));
        }
    }

    /** The published vectors of FNV-1a, 64 bits. */
    @Test
    void aRuleIsNamedByItsHash() {
        assertEquals(0xCBF2_9CE4_8422_2325L, Receipts.hashOf(""));
        assertEquals(0xAF63_DC4C_8601_EC8CL, Receipts.hashOf("a"));
        assertEquals(0x8594_4171_F739_67E8L, Receipts.hashOf("foobar"));
        assertThrows(IllegalArgumentException.class, () -> Receipts.hashOf(null));
    }

    /** One of two winners is spared in the second round: nothing of the first is on its receipts. */
    @Test
    void aRoundOfFewerWinnersHasTheirReceiptsAlone() {
        market.severity = 0.5;
        market.position(1, -10, 100, 500, false);
        market.position(2, -10, 100, 500, false);
        loser();
        final Autodeleverager adl = decided(market.builder());
        assertEquals(2, receipts(adl).size());
        adl.exclusions().account(2, true);
        market.decide(adl, true);
        final List<Receipt> one = receipts(adl);
        assertEquals(1, one.size());
        assertEquals(25, one.get(0).budget());
        assertEquals(25, one.get(0).haircut());
        assertEquals(50, one.get(0).totalCapacity());
        assertEquals(25, one.get(0).number(ReceiptField.OWED_OF_ROUND));
    }

    /** Of lots that must go nobody covers a deficit. */
    @Test
    void aRoundOfLots() {
        final int position = market.position(0, 10, 100, 500, false);
        market.position(1, -6, 100, 200, false);
        market.book.mark(0, 80);
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        adl.quantities().atPrice(position, 3, 82);
        adl.quantities().decide();
        adl.execute(10);
        final Receipt receipt = receipts(adl).get(0);
        assertEquals("0 3 3 6 0 3 3 240 6 0 0", fill(receipt, 0));
        assertEquals(Bound.LEVEL, receipt.bound());
        assertEquals(
                "CARRY_BEFORE=0 COVERED_OF_ROUND=0 OWED_OF_ROUND=3 OWED_AHEAD=0 CARRY_AFTER=0 PLANNED_LOTS=3"
                        + " FILLED_LOTS=3 TRANSFER=246 COST=6 COVERED=0 FILLS=1",
                text(receipt, ReceiptField.CARRY_BEFORE, ReceiptField.FILLS));
    }

    /** Who has no profit pays of its equity of 45: its margin of 40 is free once all lots are gone. */
    @Test
    void aRoundOfPrincipal() {
        market.position(1, -10, 80, 45, false);
        loser();
        final Autodeleverager adl = market.builder().layers(Layer.PRINCIPAL).build();
        adl.collection().begin();
        adl.collection().nominate(100);
        adl.collection().decide();
        Receipt first = null;
        while (adl.collection().next()) {
            while (adl.execute(10) > 0) {}
            for (final Receipt receipt : receipts(adl)) {
                final boolean isOfPrincipal = receipt.number(ReceiptField.LAYER) == Layer.PRINCIPAL.code();
                first = first == null && isOfPrincipal ? receipt : first;
            }
        }
        assertEquals(
                "PROFIT=0 PREPAID=0 EQUITY=45 MAINTENANCE=40 POSITION_MAINTENANCE=40 HELD_LOTS=10 CAP=45",
                text(first, ReceiptField.PROFIT, ReceiptField.CAP));
        assertEquals(45, first.haircut());
        assertEquals(Bound.PRINCIPAL, first.bound());
    }

    @Test
    void badBuffersAreRefusedAndNothingIsWritten() {
        market.position(1, -10, 100, 200, false);
        loser();
        final Autodeleverager adl = decided(market.builder());
        final Receipts receipts = new Receipts(adl);
        final int bytes = (int) receipts.bytes();
        final ByteBuffer exact = ByteBuffer.allocate(bytes + 1).order(ByteOrder.LITTLE_ENDIAN);
        exact.position(2);
        assertThrows(IllegalArgumentException.class, () -> receipts.write(exact));
        assertEquals(2, exact.position());
        exact.position(1);
        assertEquals(1, receipts.write(exact));
        assertEquals(bytes + 1, exact.position());
        final ByteBuffer big = ByteBuffer.allocate(bytes);
        assertThrows(IllegalArgumentException.class, () -> receipts.write(big));
        final ByteBuffer readOnly = exact.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        readOnly.clear();
        assertThrows(IllegalArgumentException.class, () -> receipts.write(readOnly));
        assertThrows(IllegalArgumentException.class, () -> receipts.write(null));
    }

    /** Those with the largest scores pay until nothing is left; its level is the score at which it stops. */
    private static final class Queue implements Allocator {
        private double level;

        @Override
        public String name() {
            return "queue";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.of(Column.SCORE);
        }

        @Override
        public int maxWinners() {
            return 16;
        }

        @Override
        public double level() {
            return level;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            final boolean[] isAsked = new boolean[winners.count()];
            long left = budget;
            for (int turn = 0; turn < winners.count(); turn++) {
                int next = -1;
                for (int i = 0; i < winners.count(); i++) {
                    final boolean isFirst = next < 0 || winners.score()[i] > winners.score()[next];
                    next = !isAsked[i] && isFirst ? i : next;
                }
                isAsked[next] = true;
                haircut[next] = Math.min(left, winners.capacity()[next]);
                level = left > 0 ? winners.score()[next] : level;
                left -= haircut[next];
            }
            return budget;
        }
    }
}
