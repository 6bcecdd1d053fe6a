package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.OtherThread;
import io.adlengine.state.Restart;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.IsolatedTerms;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Zed is long 10 lots at 1,000 with 100; at a mark of 800 he lacks 1,900, which is 190 a lot. */
final class VolunteersTest {
    private static final int ZED = 0;
    private static final int ANN = 1;
    private static final int BOB = 2;
    private static final int FUND = 9;
    private static final long ZERO = 9_900;

    private final SmallMarket market = SmallMarket.ofOneContract();
    private final PositionBook book = market.book;
    private final Valuation valuation = market.valuation;
    private final ReverseAuction auction = new ReverseAuction(8);
    private final Volunteers volunteers = new Volunteers(book, 8);
    private int zed;

    private void zedIsBankrupt(boolean annIsIsolated) {
        zed = market.position(ZED, 10, 1_000, 100, false);
        market.position(ANN, -4, 1_000, 3_000, annIsIsolated);
        market.position(BOB, -6, 1_000, 2_000, false);
        book.deposit(FUND, 10_000);
        book.mark(0, 800);
        assertEquals(ZERO, valuation.zeroValue(zed));
        auction.begin(0, true);
        auction.offer(101, 4, 50);
        auction.offer(102, 3, 120);
    }

    @Test
    void eachTakenLotIsClosedAtTheLosersZeroValueAndPaid() {
        zedIsBankrupt(false);
        final long cash = book.cash();
        final long all = equities();
        auction.clear(10, ReverseAuction.reserve(1_900, 10));
        assertEquals(7, volunteers.closeOut(auction, zed, 10, ZERO, FUND));
        assertEquals(7, volunteers.closedLots());
        assertEquals(7 * 190, volunteers.covered());
        assertEquals(7 * 190, volunteers.paid(), "all offers were taken, at the reserve");
        assertEquals(4, auction.closedLots(0));
        assertEquals(3, auction.closedLots(1));
        assertEquals(3, book.positions().lotsOf(ZED, 0));
        assertEquals(0, book.positions().lotsOf(ANN, 0));
        assertEquals(-3, book.positions().lotsOf(BOB, 0));
        assertEquals(-570, valuation.accountEquity(ZED), "three tenths of what he lacked");
        assertEquals(3_000 + 800 - 760 + 760, valuation.accountEquity(ANN));
        assertEquals(10_000 - 1_330, valuation.accountEquity(FUND));
        assertEquals(760, volunteers.takenOver(101));
        assertEquals(570, volunteers.takenOver(102));
        assertEquals(0, volunteers.takenOver(103));
        assertEquals(cash, book.cash());
        assertEquals(all, equities());
        assertEquals(0, book.instruments().netLots(0));
        volunteers.startEvent();
        assertEquals(0, volunteers.takenOver(101));
    }

    @Test
    void losersOneAfterTheOtherShareWhatWasTaken() {
        zedIsBankrupt(false);
        auction.clear(7, 190);
        assertEquals(2, volunteers.closeOut(auction, zed, 2, 1_980, FUND));
        assertEquals(2, auction.closedLots(0));
        assertEquals(4, volunteers.closeOut(auction, zed, 4, 3_960, FUND));
        assertEquals(4, auction.closedLots(0));
        assertEquals(2, auction.closedLots(1));
        assertEquals(1, volunteers.closeOut(auction, zed, 4, 3_960, FUND));
        assertEquals(0, volunteers.closeOut(auction, zed, 3, 2_970, FUND));
        assertEquals(-570, valuation.accountEquity(ZED));
        assertEquals(760, volunteers.takenOver(101));
    }

    /** Lots that were sold since, a side that turned, another owner's, and an account that nobody knows. */
    @Test
    void whatCannotBeClosedIsLeftAndNotPaid() {
        zedIsBankrupt(false);
        auction.offer(999, 5, 0);
        auction.offer(103, 5, 0);
        auction.offer(100, 5, 0);
        auction.clear(30, 190);
        assertEquals(5, auction.rows());
        book.upsert(ANN, 0, -1, -1_000, false, 0);
        book.upsert(3, 0, 2, 2_000, false, 0);
        book.accounts().owners().set(BOB, 77);
        book.accounts().owners().set(ZED, 77);
        assertEquals(1, volunteers.closeOut(auction, zed, 10, ZERO, FUND));
        assertEquals(190, volunteers.paid());
        final String closed = "0 0 0 1 0";
        final StringBuilder seen = new StringBuilder();
        for (int row = 0; row < 5; row++) {
            seen.append(auction.closedLots(row)).append(' ');
        }
        assertEquals(closed, seen.toString().strip());
        assertEquals(10_000 - 190, book.accounts().collateral(FUND));
    }

    @Test
    void whoCannotBeRememberedGivesNothing() {
        zedIsBankrupt(false);
        auction.offer(101, 1, 60);
        auction.clear(8, 190);
        assertEquals(4, new Volunteers(book, 1).closeOut(auction, zed, 10, ZERO, FUND), "all that Ann has");
        assertEquals(-6, book.positions().lotsOf(BOB, 0));
    }

    @Test
    void thePayerPaysNoMoreThanItHas() {
        zedIsBankrupt(false);
        book.deposit(FUND, -10_000 + 3 * 190 + 189);
        auction.clear(10, 190);
        assertEquals(3, volunteers.closeOut(auction, zed, 10, ZERO, FUND));
        assertEquals(189, book.accounts().collateral(FUND));
        book.deposit(FUND, -1_000);
        assertEquals(0, volunteers.closeOut(auction, zed, 7, 6_930, FUND), "it owes something");
    }

    /** Ann's isolated margin is 160, and with her profit of 800 it pays 4 times 190; the 480 go to her account. */
    @Test
    void anIsolatedMarginPaysAndTheAccountIsPaid() {
        zedIsBankrupt(true);
        book.margins().moveOut(book.positions().find(ANN, 0), 3_000 - 160, 0);
        auction.clear(4, 190);
        assertEquals(4, volunteers.closeOut(auction, zed, 4, 3_960, FUND));
        assertEquals(PositionBook.NONE, book.positions().find(ANN, 0));
        assertEquals(
                2_840 + 160 + 800 - 760 + 4 * 120, book.accounts().collateral(ANN), "Bob's first lot is the price");
    }

    /** Margin that leaves in proportion is rounded with every part: the last one gets back what it lacks. */
    @Test
    void anIsolatedLoserIsClosedInPartsWhateverItsMarginIs() {
        final Instrument releases =
                Instrument.linear(7, 1, 50_000, 1L << 40, 1_000).withIsolated(IsolatedTerms.RELEASE);
        for (int unit = 0; unit < 200; unit++) {
            final PositionBook other = new SmallMarket(releases).book;
            final int loser = other.upsert(ZED, 0, 7, 7_000 - unit % 10, true, 100 + unit / 10);
            final long zero = other.positions().entry(loser) - other.positions().margin(loser);
            auction.begin(0, true);
            for (int account = 1; account < 4; account++) {
                other.upsert(account, 0, -account - account / 3, -1_000, false, 0);
                other.deposit(account, 9_000);
                auction.offer(100 + account, account + account / 3, 0);
            }
            other.mark(0, 800);
            final long cash = other.cash();
            auction.clear(7, 0);
            assertEquals(7, new Volunteers(other, 8).closeOut(auction, loser, 7, zero, FUND));
            assertEquals(0, other.accounts().collateral(ZED));
            assertEquals(cash, other.cash());
        }
    }

    /** The book could not hold what she would be paid. */
    @Test
    void nobodyIsPaidBeyondWhatABookHolds() {
        zedIsBankrupt(false);
        final long most = PositionBook.MOST_MONEY;
        book.deposit(8, most);
        book.deposit(ANN, most - 3_000);
        book.pay(8, ANN, most - 4_000 - 3_960);
        auction.clear(4, 190);
        assertEquals(0, volunteers.closeOut(auction, zed, 4, 3_960, FUND));
        book.pay(ANN, 8, 480);
        assertEquals(4, volunteers.closeOut(auction, zed, 4, 3_960, FUND));
    }

    @Test
    void whoCannotPayGivesFewerLots() {
        zedIsBankrupt(false);
        book.deposit(BOB, -2_900); // 300 of equity, 240 of margin: not one of six lots
        book.deposit(ANN, -3_500); // 300 of equity, 160 of margin: one lot pays 190 and leaves 110 of 120
        auction.clear(7, 190);
        final long annBefore = valuation.accountEquity(ANN);
        assertEquals(0, volunteers.closeOut(auction, zed, 7, 6_930, FUND));
        book.deposit(ANN, 50);
        assertEquals(1, volunteers.closeOut(auction, zed, 7, 6_930, FUND));
        assertEquals(annBefore + 50, valuation.accountEquity(ANN), "190 against the mark, 190 of compensation");
    }

    @Test
    void aRoundSeesWhoHasTakenOver() {
        zedIsBankrupt(false);
        market.position(3, -5, 1_000, 2_000, false);
        final SparesVolunteers rule = new SparesVolunteers();
        market.rule = rule;
        final Autodeleverager adl = market.builder().takenOver(volunteers).build();
        auction.clear(10, 190);
        volunteers.closeOut(auction, zed, 10, ZERO, FUND);
        market.decide(adl, true);
        while (adl.execute(100) > 0) {}
        assertEquals(Map.of(102L, 570L, 103L, 0L), rule.seen);
        assertEquals(0, valuation.accountEquity(ZED));
        assertEquals(-2, book.positions().lotsOf(3, 0));
        assertTrue(adl.configuration().contains(",takenOver=volunteers"), adl.configuration());
    }

    /** In a round of lots what was taken over is in lots, too: 1,700 at 800 a lot are 2. */
    @Test
    void aRoundOfLotsSeesLots() {
        zedIsBankrupt(false);
        final SparesVolunteers rule = new SparesVolunteers();
        market.rule = rule;
        final TakenOver count = TakenOver.named("count", position -> position.accountId() == 101 ? 1_700 : 0);
        final Autodeleverager adl = market.builder().takenOver(count).build();
        adl.quantities().begin(0, true);
        assertEquals(Nomination.ACCEPTED, adl.quantities().atZeroValue(zed, 3));
        assertEquals(Decision.DECIDED, adl.quantities().decide());
        assertEquals(Map.of(101L, 2L, 102L, 0L), rule.seen);
        final Autodeleverager bad = market.builder()
                .takenOver(TakenOver.named("bad", position -> -1))
                .build();
        bad.begin(0, true);
        bad.nominate(zed);
        assertThrows(IllegalStateException.class, bad::decide);
    }

    @Test
    void goesOnAfterARestart() {
        zedIsBankrupt(false);
        auction.clear(10, 190);
        volunteers.closeOut(auction, zed, 10, ZERO, FUND);
        final Volunteers restarted = Restart.into(new Volunteers(book, 2), volunteers);
        assertEquals(570, restarted.takenOver(102));
        assertArrayEquals(Restart.bytes(volunteers), Restart.bytes(restarted));
        refused("volunteers=2 (expected: 0 to 1)", () -> Restart.into(new Volunteers(book, 1), volunteers));
    }

    @Test
    void refusesAndChangesNothing() {
        zedIsBankrupt(false);
        assertThrows(IllegalStateException.class, () -> volunteers.closeOut(auction, zed, 10, ZERO, FUND));
        auction.clear(10, 190);
        final byte[] before = Restart.bytes(book);
        final int ann = book.positions().find(ANN, 0);
        final String side = " (expected: an open position of the auction's losers)";
        refused("positionRow=" + ann + side, () -> volunteers.closeOut(auction, ann, 1, 0, FUND));
        refused("positionRow=99" + side, () -> volunteers.closeOut(auction, 99, 1, 0, FUND));
        refused("lots=11 (expected: 1 to 10)", () -> volunteers.closeOut(auction, zed, 11, 0, FUND));
        refused("payerRow=16 (expected: 0 to 15)", () -> volunteers.closeOut(auction, zed, 1, 990, 16));
        refused(
                "payerRow=0 (expected: another account than the loser's, in its currency)",
                () -> volunteers.closeOut(auction, zed, 1, 990, ZED));
        refused(
                "transfer=1152921504606846977 (expected: -1152921504606846976 to 1152921504606846976)",
                () -> volunteers.closeOut(auction, zed, 1, (1L << 60) + 1, FUND));
        refused("auction=null (expected: a value)", () -> volunteers.closeOut(null, zed, 1, 990, FUND));
        refused("maxAccounts=0 (expected: 1 to 67108864)", () -> new Volunteers(book, 0));
        assertArrayEquals(before, Restart.bytes(book));
    }

    @Test
    void areConfinedToOneThreadUntilTheyAreHandedOver() {
        assertEquals(0, volunteers.takenOver(1));
        assertThrows(AssertionError.class, () -> OtherThread.run(() -> volunteers.takenOver(1)));
        volunteers.handOver();
        OtherThread.run(() -> assertEquals(0, volunteers.takenOver(1)));
    }

    @Test
    void allocatesNothing() {
        zedIsBankrupt(false);
        auction.clear(7, 0);
        final Instrument contract = book.instruments().contract(0);
        assertTrue(AllocationMeter.bytesPerRun(() -> {
                    auction.begin(0, true);
                    auction.offer(101, 2, 0);
                    auction.offer(102, 1, 0);
                    auction.clear(2, 0);
                    volunteers.closeOut(auction, zed, 3, contract.value(3, 800), FUND);
                    book.trade(ZED, ANN, 0, 2, 800);
                })
                < 1);
    }

    /** All falls on those who have taken over nothing. */
    private static final class SparesVolunteers implements Allocator {
        private final Map<Long, Long> seen = new HashMap<>();

        @Override
        public String name() {
            return "spares-volunteers";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.of(Column.TAKEN_OVER, Column.ACCOUNT);
        }

        @Override
        public int maxWinners() {
            return Integer.MAX_VALUE;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            for (int i = 0; i < winners.count(); i++) {
                seen.put(winners.account()[i], winners.takenOver()[i]);
                haircut[i] = winners.takenOver()[i] > 0 ? 0 : budget;
            }
            return budget;
        }
    }

    private long equities() {
        long sum = 0;
        for (int account = 0; account < SmallMarket.MOST; account++) {
            sum += valuation.accountEquity(account);
        }
        return sum;
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
