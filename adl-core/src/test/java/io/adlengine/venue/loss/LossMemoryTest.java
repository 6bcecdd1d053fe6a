package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.state.Durable;
import io.adlengine.state.Forged;
import io.adlengine.state.Restart;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.loss.InsuranceFund.Payment;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Memory that no history leads to is refused by name; memory at its limits is taken, to the unit. */
final class LossMemoryTest {
    private static void refused(String message, Supplier<Durable> fresh, Consumer<StateWriter> writer) {
        final Durable part = fresh.get();
        final byte[] before = Restart.bytes(part);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Forged.into(part, writer))
                        .getMessage());
        assertArrayEquals(before, Restart.bytes(part));
    }

    /** A market that lost 100: the columns of its books, and what nobody has borne. */
    private static final long[] LOST = {100, 10, 20, 5, 30, 1, 25, 4, 3, 2};

    private static Consumer<StateWriter> books(long... column) {
        return out -> {
            out.putLong(7);
            out.putSparse(new long[] {Long.MAX_VALUE, 9}, Long.MAX_VALUE);
            out.putSparse(new long[] {0, 6}, 0);
            out.putLong(8);
            out.putSparse(new long[] {0, 3}, 0);
            for (final long value : column) {
                out.putSparse(new long[] {0, value}, 0);
            }
            out.putLong(11);
            out.putLong(12);
            out.putLong(13);
        };
    }

    private static LossWaterfall spreading() {
        return LossWaterfall.spreading(new InsuranceFund(2, 0, Payment.PARTIAL), true);
    }

    private static long[] with(int column, long value) {
        final long[] columns = LOST.clone();
        columns[column] = value;
        return columns;
    }

    @Test
    void everyColumnOfAWaterfallComesBack() {
        final LossWaterfall waterfall = Forged.into(spreading(), books(LOST));
        final LossBooks books = waterfall.books();
        assertEquals(100, books.loss(1));
        assertEquals(10, books.vaultPaid(1));
        assertEquals(20, books.fundPaid(1));
        assertEquals(5, books.feePoolPaid(1));
        assertEquals(30, books.gains(1));
        assertEquals(1, books.principal(1));
        assertEquals(25, books.residual(1));
        assertEquals(4, books.spread(1));
        assertEquals(3, books.withdrawals(1));
        assertEquals(2, books.claims(1));
        assertEquals(2, books.markets());
        assertEquals(8, waterfall.vault());
        assertEquals(3, waterfall.feePool(1));
        assertEquals(11, waterfall.vaultUsed());
        assertEquals(12, waterfall.fundUsed());
        assertEquals(13, waterfall.feePoolUsed());
        assertEquals(7, waterfall.fund().balance());
        assertEquals(6, waterfall.fund().drawn(1));
        assertEquals(3, waterfall.fund().available(1), "of a limit of 9");
        assertArrayEquals(Restart.bytes(waterfall), Restart.bytes(Restart.into(spreading(), waterfall)));
    }

    /** Of 100 lost 10, 20, 5, 30, 1, 4, 3 and 2 are borne, in this order, and 25 are left. */
    @Test
    void booksThatDoNotAddUpAreRefused() {
        refused("loss=-1 (expected: 0 or more)", LossMemoryTest::spreading, books(with(0, -1)));
        refused("vaultPaid=101 (expected: 0 to 100)", LossMemoryTest::spreading, books(with(1, 101)));
        refused("fundPaid=91 (expected: 0 to 90)", LossMemoryTest::spreading, books(with(2, 91)));
        refused("feePoolPaid=71 (expected: 0 to 70)", LossMemoryTest::spreading, books(with(3, 71)));
        refused("gains=66 (expected: 0 to 65)", LossMemoryTest::spreading, books(with(4, 66)));
        refused("principal=36 (expected: 0 to 35)", LossMemoryTest::spreading, books(with(5, 36)));
        refused("spread=35 (expected: 0 to 34)", LossMemoryTest::spreading, books(with(7, 35)));
        refused("withdrawals=31 (expected: 0 to 30)", LossMemoryTest::spreading, books(with(8, 31)));
        refused("claims=28 (expected: 0 to 27)", LossMemoryTest::spreading, books(with(9, 28)));
        refused("residual=26 (expected: 25)", LossMemoryTest::spreading, books(with(6, 26)));
        refused("claims=-1 (expected: 0 to 27)", LossMemoryTest::spreading, books(with(9, -1)));
    }

    @Test
    void principalIsNoBearerWhereTheVenueDidNotSaySo() {
        final Supplier<Durable> sparing =
                () -> LossWaterfall.sparingPrincipal(new InsuranceFund(2, 0, Payment.PARTIAL));
        refused("principal=1 (expected: 0)", sparing, books(100, 10, 20, 5, 30, 1, 34));
        final LossWaterfall waterfall = Forged.into((LossWaterfall) sparing.get(), books(100, 10, 20, 5, 30, 0, 35));
        assertEquals(35, waterfall.books().residual(1));
        refused("residual=34 (expected: 35)", sparing, books(100, 10, 20, 5, 30, 0, 34));
    }

    @Test
    void aWaterfallOwesNobody() {
        refused("feePool=-1 (expected: 0 or more)", LossMemoryTest::spreading, out -> {
            out.putLong(7);
            out.putSparse(new long[2], 0);
            out.putSparse(new long[2], 0);
            out.putLong(8);
            out.putSparse(new long[] {0, -1}, 0);
        });
        refused("vault=-1 (expected: 0 or more)", LossMemoryTest::spreading, out -> {
            out.putLong(7);
            out.putSparse(new long[2], 0);
            out.putSparse(new long[2], 0);
            out.putLong(-1);
        });
    }

    @Test
    void aFundOwesNobody() {
        final Supplier<Durable> fund = () -> new InsuranceFund(2, 0, Payment.PARTIAL);
        refused("balance=-1 (expected: 0 or more)", fund, out -> out.putLong(-1));
        refused("cap=-1 (expected: 0 or more)", fund, fund(-1, 0));
        refused("drawn=-2 (expected: 0 or more)", fund, fund(0, -2));
        assertEquals(4, Forged.into((InsuranceFund) fund.get(), fund(9, 5)).available(1));
    }

    private static Consumer<StateWriter> fund(long cap, long drawn) {
        return out -> {
            out.putLong(100);
            out.putSparse(new long[] {0, cap}, 0);
            out.putSparse(new long[] {0, drawn}, 0);
        };
    }

    /** One pool of 70 and one of 20, each with shares; member 5 is owed what is left of the first, 6 of the second. */
    private static Consumer<StateWriter> claims(
            long money, long payable, long secondMoney, long secondPayable, long[] claim, long[] generation) {
        return out -> {
            out.putInt(2);
            pool(out, money);
            out.putLong(payable);
            pool(out, secondMoney);
            out.putLong(secondPayable);
            out.putInt(2);
            out.putLongs(new long[] {5, 6}, 2);
            out.putInts(new int[] {0, 1}, 2);
            out.putLongs(new long[] {0, 1L << 62}, 2);
            out.putLongs(new long[] {99, 0}, 2);
            out.putLongs(new long[] {0, 2}, 2);
            out.putLongs(generation, 2);
            out.putLongs(claim, 2);
        };
    }

    private static void pool(StateWriter out, long money) {
        out.putLong(money);
        out.putLong(1L << 62);
        out.putLong(0);
        out.putLong(2);
        out.putLong(4);
    }

    private static final long MOST = ClaimPools.MOST_MONEY;

    @Test
    void poolsOfClaimsComeBackAtTheirLimits() {
        final ClaimPools pools = Forged.into(
                new ClaimPools(3, 2), claims(MOST - 20, 20, 20, 7, new long[] {MOST, 27}, new long[] {4, 4}));
        assertEquals(MOST, pools.total());
        assertEquals(2, pools.members());
        assertEquals(7, pools.payable(1));
        assertEquals(20, pools.owed(1, 6));
        assertEquals(7, pools.due(1, 6));
        assertEquals(0, pools.owedByPool(2));
        assertEquals(0, pools.payable(2));
    }

    @Test
    void claimsAndMoneyThatDoNotAddUpAreRefused() {
        final Supplier<Durable> fresh = () -> new ClaimPools(3, 2);
        final long[] both = {4, 4};
        refused("payable=21 (expected: 0 to 20)", fresh, claims(MOST - 20, 21, 20, 7, new long[] {MOST, 27}, both));
        refused("owed=21 (expected: 0 to 20)", fresh, claims(MOST - 20, 20, 21, 7, new long[] {MOST, 28}, both));
        refused("claim=28 (expected: 0 to 27)", fresh, claims(70, 3, 20, 7, new long[] {73, 28}, both));
        refused("money without a claim=1 (expected: 0)", fresh, claims(70, 3, 20, 7, new long[] {73, 26}, both));
        refused("claim=-1 (expected: 0 or more)", fresh, claims(70, 3, 20, 7, new long[] {73, -1}, both));
        refused("memberGeneration=5 (expected: 0 to 4)", fresh, claims(70, 3, 20, 7, new long[] {73, 27}, new long[] {
            4, 5
        }));
        refused("pools=4 (expected: 0 to 3)", fresh, out -> out.putInt(4));
    }

    private static Consumer<StateWriter> junior(long[] pool, long[] account, int[] inPool, long[] high, long[] epoch) {
        return out -> {
            out.putLongs(pool, 5);
            out.putInt(account.length);
            out.putLongs(account, account.length);
            out.putInts(inPool, account.length);
            out.putLongs(high, account.length);
            out.putLongs(new long[account.length], account.length);
            out.putLongs(epoch, account.length);
            out.putLongs(new long[account.length], account.length);
            out.putLongs(new long[account.length], account.length);
        };
    }

    @Test
    void sharesThatAPoolCannotHaveGivenAreRefused() {
        final Supplier<Durable> fresh = () -> new JuniorPool(2);
        final long[] ids = {5, 6};
        final int[] first = new int[2];
        final long[] none = new long[2];
        final long[] most = {1L << 62, 0};
        final long[] fits = {MOST, 1L << 62, 0, 1, 0};
        final JuniorPool pool = Forged.into(new JuniorPool(2), junior(fits, ids, first, most, new long[] {1, 1}));
        assertEquals(MOST, pool.worth(5));
        assertEquals(0, pool.worth(6));
        final String shares = " (expected: some, and at most 2^126)";
        refused("money=-1 (expected: 0 to " + MOST + ")", fresh, out -> out.putLong(-1));
        refused(
                "shares=" + (1L << 62) + ":1" + shares,
                fresh,
                junior(new long[] {9, 1L << 62, 1, 1, 0}, ids, first, most, none));
        refused("shares=0:0" + shares, fresh, junior(new long[] {9, 0, 0, 1, 0}, ids, first, most, none));
        assertEquals(
                0,
                Forged.into(new JuniorPool(2), junior(new long[5], ids, first, none, none))
                        .total());
        assertEquals(
                9,
                Forged.into(new JuniorPool(2), junior(new long[] {9, 0, 1, 1, 0}, ids, first, none, none))
                        .total());
        refused("epoch=-1 (expected: 0 or more)", fresh, out -> out.putLongs(new long[] {9, 1, 1, -1, 0}, 5));
        refused("generation=-1 (expected: 0 or more)", fresh, out -> out.putLongs(new long[] {9, 1, 1, 0, -1}, 5));
        refused(
                "memberShares=-1 (expected: 0 to " + (1L << 62) + ")",
                fresh,
                junior(fits, ids, first, new long[] {1, -1}, none));
        refused("memberEpoch=2 (expected: 0 to 1)", fresh, junior(fits, ids, first, most, new long[] {0, 2}));
        refused("pool=1 (expected: 0)", fresh, junior(fits, ids, new int[] {0, 1}, most, none));
        refused("accountId=5 (expected: once a pool)", fresh, junior(fits, new long[] {5, 5}, first, most, none));
    }

    @Test
    void aPoolThatIsRestoredForgetsItsMembers() {
        final JuniorPool pool = new JuniorPool(3);
        pool.join(5, 10);
        pool.join(6, 20);
        final JuniorPool other = new JuniorPool(3);
        other.join(7, 3);
        Restart.into(pool, other);
        assertEquals(0, pool.worth(5));
        assertEquals(0, pool.worth(6));
        assertEquals(3, pool.worth(7));
        assertEquals(1, pool.members());
        pool.join(5, 4);
        assertEquals(4, pool.worth(5));
    }

    @Test
    void aFullLadderIsReplaced() {
        final GainLadder one = new GainLadder(2, 9, 4, 0);
        one.gain(5, 10);
        one.gain(6, 20);
        final GainLadder other = new GainLadder(2, 9, 4, 0);
        other.gain(5, 1);
        other.age();
        other.gain(5, 2);
        Restart.into(one, other);
        assertEquals(1, one.accounts());
        assertEquals(3, one.steps());
        assertEquals(2, one.gains(5, 1));
        assertEquals(1, one.gains(5, 2));
        assertEquals(0, one.gains(5, 3));
        assertEquals(0, one.gains(6));
        one.gain(6, 7);
        assertEquals(7, one.gains(6, 1));
        assertEquals(0, one.gains(6, 2));
    }

    @Test
    void aLadderHasGainsOnceAndWithinALong() {
        final Supplier<Durable> fresh = () -> new GainLadder(2, 9, 4);
        refused("accounts=3 (expected: 0 to 2)", fresh, out -> out.putInt(3));
        refused("gain=-1 (expected: 0 or more)", fresh, ladder(5, -1, 3));
        refused("gains=0 (expected: 1 to " + Long.MAX_VALUE + ")", fresh, ladder(5, 0, 0));
        refused("gain=3 (expected: at most 2)", fresh, ladder(5, Long.MAX_VALUE - 2, 3));
        assertEquals(
                Long.MAX_VALUE,
                Forged.into(new GainLadder(2, 9, 4), ladder(5, Long.MAX_VALUE - 2, 2))
                        .gains(5));
        refused("account=5 (expected: each once)", fresh, out -> {
            out.putInt(2);
            out.putLongs(new long[] {5, 1, 1, 5, 1, 1}, 6);
        });
    }

    private static Consumer<StateWriter> ladder(long account, long young, long old) {
        return out -> {
            out.putInt(1);
            out.putLongs(new long[] {account, young, old}, 3);
        };
    }

    @Test
    void indicesAreWithinTheirBounds() {
        final long most = TakerCap.MOST;
        final TakerCap cap =
                Forged.into(new TakerCap(), indices(new long[] {most, -most, 1}, new long[] {0, 5, 7}, 3, 9));
        assertEquals(-most, cap.units(TakerCap.Holder.SHORT));
        assertEquals(7, cap.billionths(TakerCap.Holder.MAKER));
        assertEquals(3, cap.rest());
        assertEquals(9, cap.restBillionths());
        refused(
                "units=" + (most + 1) + " (expected: " + -most + " to " + most + ")",
                TakerCap::new,
                indices(new long[] {0, 0, most + 1}, new long[3], 0, 0));
        refused(
                "billionths=1000000000 (expected: 0 to 999999999)",
                TakerCap::new,
                indices(new long[3], new long[] {0, 0, 1_000_000_000}, 0, 0));
        refused("rest=-1 (expected: 0 or more)", TakerCap::new, indices(new long[3], new long[3], -1, 0));
        refused(
                "restBillionths=-1 (expected: 0 to 999999999)",
                TakerCap::new,
                indices(new long[3], new long[3], 0, -1));
    }

    private static Consumer<StateWriter> indices(long[] units, long[] billionths, long rest, long restBillionths) {
        return out -> {
            out.putLongs(units, 3);
            out.putLongs(billionths, 3);
            out.putLong(rest);
            out.putLong(restBillionths);
        };
    }
}
