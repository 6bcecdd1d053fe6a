package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import io.adlengine.testkit.AllocationMeter;
import org.junit.jupiter.api.Test;

final class FundingTest {
    private static final long TOP = 1L << 20;
    private static final long TENTH_OF_A_THOUSANDTH = 100_000;

    private final PositionBook book = new PositionBook(
            new Instrument[] {
                Instrument.linear(7, 1, 50_000, 1L << 40, TOP),
                new Instrument(8, true, 20_000_000_000L, 50_000, 1 << 20, 100, 1 << 20)
            },
            256,
            256);
    private final Funding funding = book.funding();
    private final Valuation valuation = new Valuation(book);
    private final int ann = book.open(1);
    private final int bob = book.open(2);
    private final int eve = book.open(3);

    @Test
    void fundingOutOfAnIsolatedMarginTakesItBelowZeroAndItStaysIsolated() {
        book.deposit(ann, 21_000);
        book.mark(0, 1_000);
        book.trade(ann, bob, 0, 10, 1_000);
        final int position = book.positions().find(ann, 0);
        book.margins().moveIn(position, 1_000);
        final long cash = book.cash();
        funding.pay(0, 110_000_000, 1_000);
        assertTrue(book.positions().isIsolated(position));
        assertEquals(-100, book.positions().margin(position));
        assertEquals(20_000, book.accounts().collateral(ann));
        assertEquals(1_100, book.accounts().collateral(bob));
        assertEquals(cash, book.cash());
        assertEquals(10_100, valuation.zeroValue(position));
        assertEquals(1_010, valuation.bankruptcyPrice(position));
        assertEquals(20_000, valuation.accountEquity(ann));
        assertEquals(-100, valuation.equity(position));
    }

    @Test
    void paymentsOfLessThanAUnitAddUp() {
        book.trade(ann, bob, 0, 3, 333);
        book.trade(ann, eve, 0, 1, 333);
        book.trade(eve, ann, 0, 1, 333);
        book.trade(bob, eve, 0, 1, 333);
        final long[] after = new long[4];
        for (int payment = 1; payment <= 31; payment++) {
            funding.pay(0, TENTH_OF_A_THOUSANDTH, 333);
            if (payment == 1 || payment >= 10 && payment % 10 == 0 && payment != 20 || payment == 31) {
                after[0] = book.accounts().collateral(ann);
                after[1] = book.accounts().collateral(bob);
                after[2] = book.accounts().collateral(eve);
                after[3] = funding.remainder();
                final long[] expected = switch (payment) {
                    case 1, 10 -> new long[] {-1, 0, 0, 1};
                    case 30 -> new long[] {-3, 1, 0, 2};
                    default -> new long[] {-4, 2, 1, 1};
                };
                assertArrayEquals(expected, after, "after " + payment);
            }
        }
    }

    @Test
    void thirtyPaymentsOfAThirtiethAreOneUnitAndNotThirty() {
        book.trade(ann, bob, 0, 1, 333);
        for (int payment = 0; payment < 30; payment++) {
            funding.pay(0, TENTH_OF_A_THOUSANDTH, 333);
        }
        assertEquals(-1, book.accounts().collateral(ann));
        assertEquals(0, book.accounts().collateral(bob));
        assertEquals(999_000_000, funding.indices().rest(bob));
    }

    @Test
    void anInverseContractPaysByThePriceAndLosesNothingToRounding() {
        book.trade(ann, bob, 1, 1, 120_001);
        funding.pay(1, -TENTH_OF_A_THOUSANDTH, 120_001);
        assertEquals(16, book.accounts().collateral(ann));
        assertEquals(666_527_778, funding.indices().rest(ann));
        funding.pay(1, TENTH_OF_A_THOUSANDTH, 120_001);
        assertEquals(0, book.accounts().collateral(ann));
        assertEquals(0, funding.indices().rest(ann));
        assertEquals(0, funding.indices().rest(bob));
        assertEquals(0, funding.remainder());
    }

    @Test
    void aFeeOfOneSideIsOutUntilItIsSwept() {
        book.trade(ann, bob, 0, 10, 100);
        funding.fee(0, 2_500_000_000L, 0);
        assertEquals(-25, book.accounts().collateral(ann));
        assertEquals(0, book.accounts().collateral(bob));
        assertEquals(25, funding.out(0));
        assertEquals(25, funding.sweep(0, eve));
        assertEquals(25, book.accounts().collateral(eve));
        assertEquals(0, funding.sweep(0, eve));
        funding.fee(0, 100_000_000, 300_000_000);
        assertEquals(-26, book.accounts().collateral(ann));
        assertEquals(-3, book.accounts().collateral(bob));
        funding.fee(0, -2_000_000_000, 0);
        assertEquals(-16, funding.sweep(0, eve));
        assertEquals(0, book.cash());
    }

    @Test
    void aLossIsSpreadOverLotsAndTheBearerIsPaidAtOnce() {
        final int dan = book.open(4);
        book.trade(ann, bob, 0, 3, 100);
        book.trade(eve, bob, 0, 2, 100);
        book.trade(dan, bob, 0, 1, 100);
        final int bearer = book.open(5);
        funding.spread(0, 1_000, LossSides.LONGS, bearer);
        assertEquals(1_000, book.accounts().collateral(bearer));
        assertEquals(-501, book.accounts().collateral(ann));
        assertEquals(-334, book.accounts().collateral(eve));
        assertEquals(-167, book.accounts().collateral(dan));
        assertEquals(0, book.accounts().collateral(bob));
        assertEquals(0, funding.out(0), "two parts more than the loss");
        assertEquals(2, funding.remainder());
        assertEquals(0, book.cash());
    }

    @Test
    void bothSidesPayByLotsOrHalfEach() {
        book.upsert(ann, 0, 3, 300, false, 0);
        book.upsert(bob, 0, -1, -100, false, 0);
        funding.spread(0, 100, LossSides.BOTH, eve);
        assertEquals(-75, book.accounts().collateral(ann));
        assertEquals(-25, book.accounts().collateral(bob));
        funding.spread(0, 101, LossSides.HALF_EACH, eve);
        assertEquals(-75 - 51, book.accounts().collateral(ann));
        assertEquals(-25 - 50, book.accounts().collateral(bob));
        funding.spread(0, 7, LossSides.SHORTS, eve);
        assertEquals(-75 - 7, book.accounts().collateral(bob));
        book.upsert(bob, 0, 0, 0, false, 0);
        funding.spread(0, 30, LossSides.HALF_EACH, eve);
        assertEquals(-126 - 30, book.accounts().collateral(ann), "who is alone pays both halves");
        assertEquals(238, book.accounts().collateral(eve));
        final String nobody = "lots of the sides=0 (expected: 1 or more to spread a loss over)";
        assertRefused(nobody, () -> funding.spread(0, 1, LossSides.SHORTS, eve));
        book.upsert(ann, 0, 0, 0, false, 0);
        assertRefused(nobody, () -> funding.spread(0, 1, LossSides.BOTH, eve));
    }

    @Test
    void aChargeOfOnePositionComesFromBehindIt() {
        book.deposit(ann, 1_000);
        book.trade(ann, bob, 0, 10, 100);
        funding.charge(book.positions().find(ann, 0), eve, 30);
        assertEquals(970, book.accounts().collateral(ann));
        book.margins().moveIn(book.positions().find(ann, 0), 20);
        funding.charge(book.positions().find(ann, 0), eve, 50);
        funding.charge(book.positions().find(bob, 0), eve, -5);
        assertEquals(-30, book.positions().margin(book.positions().find(ann, 0)));
        assertEquals(950, book.accounts().collateral(ann));
        assertEquals(5, book.accounts().collateral(bob));
        assertEquals(75, book.accounts().collateral(eve));
    }

    @Test
    void anEventIsLikeAMarkAndChangesNoVersion() {
        book.trade(ann, bob, 0, 10, 100);
        final long version = book.accounts().version(ann);
        final long markings = book.instruments().markings();
        funding.pay(0, 1_000_000, 100);
        assertEquals(markings + 1, book.instruments().markings());
        funding.settleAll(10);
        assertEquals(version, book.accounts().version(ann));
        assertEquals(markings + 1, book.instruments().markings());
    }

    @Test
    void roomAloneIsNoState() {
        book.trade(ann, bob, 0, 10, 100);
        final long before = new Snapshot(book).hash();
        funding.enable();
        funding.enable();
        assertEquals(before, new Snapshot(book).hash());
        assertEquals(0, funding.settleAll(5));
        assertEquals(0, funding.sweep(0, ann));
        assertEquals(0, funding.out(0));
        assertEquals(0, funding.remainder());
        assertTrue(funding.isWhole());
        final PositionBook fresh = new PositionBook(new Instrument[] {Instrument.linear(1, 1, 1, 1, 1)}, 256, 256);
        funding.pay(0, 1, 100);
        Restart.into(fresh, book);
        assertTrue(fresh.funding().isWhole());
        assertEquals(new Snapshot(book).hash(), new Snapshot(fresh).hash());
    }

    @Test
    void eventsStopWhereAccountsMustBeSettledAndGoOnThen() {
        for (int i = 0; i < 200; i++) {
            book.open(1_000 + i);
        }
        book.mark(0, TOP);
        book.trade(ann, bob, 0, 1L << 30, TOP);
        assertEquals(Funding.MOST_RATE, funding.room());
        funding.pay(0, Funding.MOST_RATE / 2, TOP);
        funding.pay(0, Funding.MOST_RATE / 2, TOP);
        assertEquals(0, funding.room());
        final String shown = "moved=1 (expected: at most 0 billionths of the highest price before settleAll)";
        final long before = new Snapshot(book).hash();
        assertRefused(shown, () -> funding.pay(0, 1, TOP));
        assertRefused(shown, () -> funding.fee(0, 1, 0));
        assertEquals(before, new Snapshot(book).hash());
        assertEquals(-1L << 50, book.accounts().collateral(ann));
        // A circle that began after the first payment, and then one that begins now.
        funding.settleAll(203);
        assertTrue(funding.room() < Funding.MOST_RATE);
        funding.settleAll(203);
        assertEquals(-1L << 50, book.accounts().collateral(ann));
        funding.pay(0, Funding.MOST_RATE / 2, TOP);
        assertEquals(-3L << 49, book.accounts().collateral(ann));
    }

    /** Half the exposure, twice the payments; whoever is beyond a limit that comes later counts with what it has. */
    @Test
    void lowerLimitsOfAccountsLeaveMoreRoom() {
        final AccountLimits limits = book.accounts().limits();
        limits.all(1L << 58);
        assertEquals(4L * Funding.MOST_RATE, funding.room());
        limits.account(eve, 1L << 59);
        assertEquals(2L * Funding.MOST_RATE, funding.room());
        limits.clear(eve);
        assertEquals(2L * Funding.MOST_RATE, funding.room(), "until all are looked at again");
        limits.all(1L << 58);
        assertEquals(4L * Funding.MOST_RATE, funding.room());
        book.mark(0, TOP);
        book.trade(ann, bob, 0, 1L << 37, TOP);
        limits.all(1L << 40);
        final long exposure = book.accounts().exposure(ann);
        final long room = (1L << 60) / exposure * Funding.MOST_RATE;
        assertEquals(room, funding.room());
        final PositionBook other =
                Restart.into(new PositionBook(new Instrument[] {Instrument.linear(1, 1, 1, 1, 1)}, 256, 256), book);
        assertEquals(room, other.funding().room());
        for (int i = 0; i < 200; i++) {
            book.open(1_000 + i);
        }
        for (int payment = 0; payment < 3; payment++) {
            funding.pay(0, Funding.MOST_RATE, TOP);
        }
        assertEquals(room - 3L * Funding.MOST_RATE, funding.room());
    }

    @Test
    void whoeverHoldsTooMuchToBeSettledIsNamed() {
        book.mark(0, TOP);
        book.trade(bob, ann, 0, 1L << 40, TOP);
        book.deposit(ann, 1L << 60);
        book.deposit(eve, 1L << 60);
        book.pay(eve, ann, 1L << 60);
        funding.pay(0, Funding.MOST_RATE, TOP);
        assertEquals(3L << 60, book.accounts().collateral(ann));
        funding.pay(0, Funding.MOST_RATE, TOP);
        assertEquals(4L << 60, book.accounts().collateral(ann), "of which a quarter cannot be settled");
        final String shown = "moved=1 (expected: at most 0 billionths of the highest price before settleAll, which"
                + " account 1 has no room for)";
        funding.settleAll(100);
        assertRefused(shown, () -> funding.pay(0, 1, TOP));
        book.pay(ann, eve, 1L << 60);
        funding.settleAll(3);
        assertEquals(Funding.MOST_RATE, funding.room());
        funding.pay(0, 1, TOP);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertRefused("rate=1000000001 (expected: -1000000000 to 1000000000)", () -> funding.pay(0, 1_000_000_001, 5));
        assertRefused("price=0 (expected: 1 to 1048576)", () -> funding.pay(0, 1, 0));
        assertRefused("instrumentRow=2 (expected: 0 to 1)", () -> funding.pay(2, 1, 1));
        assertRefused("instrumentRow=2 (expected: 0 to 1)", () -> funding.fee(2, 1, 1));
        assertRefused("instrumentRow=2 (expected: 0 to 1)", () -> funding.sweep(2, ann));
        assertRefused("instrumentRow=-1 (expected: 0 to 1)", () -> funding.out(-1));
        assertRefused("accountRow=9 (expected: 0 to 2)", () -> funding.sweep(0, 9));
        assertRefused("bearerRow=9 (expected: 0 to 2)", () -> funding.spread(0, 1, LossSides.BOTH, 9));
        assertRefused("sides=null (expected: a value)", () -> funding.spread(0, 1, null, ann));
        assertRefused("loss=0 (expected: 1 to 1152921504606846976)", () -> funding.spread(0, 0, LossSides.BOTH, ann));
        assertRefused("most=0 (expected: 1 or more)", () -> funding.settleAll(0));
        assertRefused("positionRow=0 (expected: an open position)", () -> funding.charge(0, ann, 1));
        assertFalse(book.positions().isOpen(0));
        book.delist(1);
        assertThrows(IllegalArgumentException.class, () -> funding.pay(1, 1, 100));
        assertEquals(0, funding.sweep(1, ann));
    }

    @Test
    void aMarketListedAgainBeginsAnewAndKeepsWhatIsOut() {
        book.trade(ann, bob, 0, 10, 100);
        funding.fee(0, 2_500_000_000L, 0);
        book.trade(bob, ann, 0, 10, 100);
        book.delist(0);
        assertEquals(0, book.list(Instrument.linear(7, 1, 50_000, 1L << 40, TOP)));
        book.trade(ann, bob, 0, 10, 100);
        assertEquals(-25, book.accounts().collateral(ann));
        funding.pay(0, 10_000_000, 100);
        assertEquals(-35, book.accounts().collateral(ann));
        assertEquals(25, funding.sweep(0, eve));
        assertTrue(funding.isWhole());
    }

    @Test
    void neitherEventsNorTradesAllocateAfterTheFirst() {
        book.mark(0, 100);
        book.mark(1, 100_000);
        book.deposit(ann, 1_000_000);
        book.trade(ann, bob, 1, 5, 100_000);
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            book.trade(ann, bob, 0, 10, 100);
            book.margins().moveIn(book.positions().find(ann, 0), 1_000);
            funding.pay(0, 10_000, 100);
            funding.pay(1, -10_000, 100_000);
            funding.fee(0, 5, 7);
            funding.spread(0, 3, LossSides.BOTH, eve);
            funding.charge(book.positions().find(bob, 0), eve, 1);
            book.trade(bob, ann, 0, 4, 100);
            book.margins().moveOut(book.positions().find(ann, 0), 1, 0);
            book.trade(bob, ann, 0, 16, 100);
            book.trade(ann, bob, 0, 10, 100);
            funding.sweep(0, eve);
            funding.settleAll(2);
        });
        assertTrue(bytes < 1, bytes + " bytes");
    }

    private static void assertRefused(String message, Runnable command) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, command::run).getMessage());
    }
}
