package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.testkit.AllocationMeter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class ClaimPoolsTest {
    private long sink;

    @Test
    void whatIsRecoveredIsDueInProportion() {
        final ClaimPools pools = hundredFiftyAndOne();
        assertEquals(3, pools.members());
        assertEquals(151, pools.total());
        assertEquals(0, pools.recover(0, 75));
        assertDue(pools, 49, 24, 0);
        assertEquals(76, pools.owedByPool(0));
        assertEquals(49, pools.pay(0, 100));
        assertEquals(26, pools.payable(0));
        assertEquals(4, pools.recover(0, 80), "4 are owed to nobody");
        assertDue(pools, 51, 50, 1);
        assertEquals(51 + 50, pools.pay(0, 100) + pools.pay(0, 50));
        assertEquals(1, pools.pay(0, 1));
        assertEquals(0, pools.payable(0) + pools.owedByPool(0) + pools.members() + pools.total());
    }

    /** At once, to the unit: 49.67, 24.83 and 0.50. */
    @Test
    void everybodyIsPaidByTheLargestRemainderWhereAVenueWantsIt() {
        final ClaimPools pools = hundredFiftyAndOne();
        pools.recover(0, 75);
        final long[] account = new long[4];
        final long[] paid = new long[4];
        assertEquals(3, pools.payAll(0, account, paid));
        assertArrayEquals(new long[] {100, 50, 1, 0}, account);
        assertArrayEquals(new long[] {50, 25, 0, 0}, paid);
        assertEquals(0, pools.payable(0));
        assertDue(pools, 0, 0, 0);
        pools.recover(0, 76);
        pools.payAll(0, account, paid);
        assertArrayEquals(new long[] {50, 25, 1, 0}, paid);
        assertEquals(0, pools.members());
    }

    @Test
    void ofTwoEqualClaimsTheSmallerAccountGetsTheOddUnit() {
        final ClaimPools pools = new ClaimPools(1, 2);
        pools.claim(0, 9, 5);
        pools.claim(0, 4, 5);
        final long[] account = new long[2];
        final long[] paid = new long[2];
        pools.recover(0, 1);
        pools.payAll(0, account, paid);
        assertArrayEquals(new long[] {0, 1}, paid);
        pools.recover(0, 1);
        pools.payAll(0, account, paid);
        assertArrayEquals(new long[] {1, 0}, paid, "it has had its unit");
    }

    /** Who claims later has no part in what came earlier. */
    @Test
    void aLaterClaimHasNoPartInAnEarlierRecovery() {
        final ClaimPools pools = new ClaimPools(1, 2);
        pools.claim(0, 7, 100);
        pools.recover(0, 50);
        pools.claim(0, 8, 50);
        assertEquals(50, pools.due(0, 7));
        assertEquals(0, pools.due(0, 8));
        assertEquals(50, pools.claim(0, 7, 50), "what was due is paid with the next claim");
        pools.recover(0, 15);
        assertEquals(10, pools.due(0, 7));
        assertEquals(5, pools.due(0, 8));
    }

    @Test
    void whenAllIsRecoveredThePoolBeginsAnew() {
        final ClaimPools pools = hundredFiftyAndOne();
        pools.recover(0, 151);
        assertEquals(0, pools.claim(0, 5, 1_000));
        pools.recover(0, 10);
        assertDue(pools, 100, 50, 1);
        assertEquals(10, pools.due(0, 5));
        assertEquals(990, pools.owed(0, 5));
    }

    @Test
    void whatComesForAllIsSplitByWhatEachOwes() {
        final ClaimPools pools = new ClaimPools(3, 9);
        pools.claim(0, 1, 10);
        pools.claim(1, 1, 20);
        pools.claim(2, 2, 31);
        assertEquals(0, pools.recoverForAll(30));
        assertEquals(5, pools.payable(0), "4.92");
        assertEquals(10, pools.payable(1), "9.84");
        assertEquals(15, pools.payable(2), "15.25");
        assertEquals(9, pools.recoverForAll(40));
        assertEquals(0, pools.total());
        assertEquals(1, pools.recoverForAll(1));
    }

    @Test
    void thePoolsOfAnAccountAreListed() {
        final ClaimPools pools = new ClaimPools(4, 9);
        for (final int pool : new int[] {2, 0, 3}) {
            pools.claim(pool, 7, 5);
            pools.claim(pool, 8, 5);
        }
        assertEquals(0, pools.firstOf(7));
        assertEquals(2, pools.nextOf(7, 0));
        assertEquals(3, pools.nextOf(7, 2));
        assertEquals(ClaimPools.NONE, pools.nextOf(7, 3));
        assertEquals(ClaimPools.NONE, pools.firstOf(9));
        assertEquals(ClaimPools.NONE, pools.nextOf(9, 0));
        pools.recover(0, 10);
        assertEquals(5, pools.pay(0, 7));
        assertEquals(2, pools.firstOf(7), "paid, and gone");
        assertEquals(0, pools.firstOf(8));
        assertEquals(2, pools.nextOf(8, 1));
    }

    @Test
    void growsWithoutAChange() {
        final ClaimPools pools = new ClaimPools(1, 1);
        pools.claim(0, 7, 10);
        refused("members=2 (expected: at most 1)", () -> pools.claim(0, 8, 10));
        final byte[] before = Restart.bytes(pools);
        pools.grow(2);
        assertArrayEquals(before, Restart.bytes(pools));
        pools.claim(0, 8, 10);
        pools.recover(0, 5);
        assertEquals(2, pools.payAll(0, new long[2], new long[3]));
    }

    @Test
    void morePoolsTakeOverTheMemoryOfFewer() {
        final ClaimPools pools = Restart.into(new ClaimPools(5, 9), hundredFiftyAndOne());
        pools.recover(0, 75);
        assertDue(pools, 49, 24, 0);
        assertEquals(0, pools.owedByPool(4));
    }

    @Test
    void theLargestClaimsAreExact() {
        final ClaimPools pools = new ClaimPools(2, 4);
        pools.claim(0, 1, ClaimPools.MOST_MONEY - 1);
        pools.claim(1, 1, 1);
        refused("amount=1 (expected: 1 to 0)", () -> pools.claim(1, 2, 1));
        pools.recover(0, ClaimPools.MOST_MONEY - 2);
        assertEquals(1, pools.owed(0, 1));
        refused("amount=2 (expected: 1)", () -> pools.claim(0, 2, 2));
        assertEquals(ClaimPools.MOST_MONEY - 2, pools.pay(0, 1));
        pools.claim(0, 2, ClaimPools.MOST_MONEY - 2);
        assertEquals(1, pools.owed(0, 1), "although a share is worth 2^62 less than it was");
        pools.recover(0, Long.MAX_VALUE);
        assertEquals(1, pools.pay(0, 1));
        assertEquals(ClaimPools.MOST_MONEY - 2, pools.pay(0, 2));
        assertEquals(0, pools.payable(0));
    }

    @Test
    void refusesAndStaysAsItWas() {
        final ClaimPools pools = hundredFiftyAndOne();
        pools.recover(0, 75);
        final byte[] before = Restart.bytes(pools);
        refused("pool=1 (expected: 0)", () -> pools.claim(1, 1, 1));
        refused("amount=0 (expected: 1 to 4611686018427387753)", () -> pools.claim(0, 1, 0));
        refused("amount=-1 (expected: 0 or more)", () -> pools.recover(0, -1));
        refused("amount=-1 (expected: 0 or more)", () -> pools.recoverForAll(-1));
        refused("pool=-1 (expected: 0)", () -> pools.due(-1, 1));
        refused("pool=-1 (expected: 0)", () -> pools.pay(-1, 1));
        refused("pool=-1 (expected: 0)", () -> pools.recover(-1, 1));
        refused("pool=1 (expected: 0)", () -> pools.owed(1, 1));
        refused("pool=1 (expected: 0)", () -> pools.owedByPool(1));
        refused("pool=1 (expected: 0)", () -> pools.payable(1));
        refused("pool=1 (expected: 0)", () -> pools.payAll(1, new long[3], new long[3]));
        refused("pool=1 (expected: 0)", () -> pools.nextOf(1, 1));
        refused("accountId=null (expected: a value)", () -> pools.payAll(0, null, new long[3]));
        refused("paid=null (expected: a value)", () -> pools.payAll(0, new long[3], null));
        refused("paid.length=2 (expected: 3 to 2147483647)", () -> pools.payAll(0, new long[3], new long[2]));
        refused("maxMembers=2 (expected: 4 to 134217728)", () -> pools.grow(2));
        refused("pools=0 (expected: 1 to 2147483639)", () -> new ClaimPools(0, 1));
        refused("maxMembers=0 (expected: 1 to 134217728)", () -> new ClaimPools(1, 0));
        final long[] both = new long[3];
        refused("paid=the array of accountId (expected: another array)", () -> pools.payAll(0, both, both));
        assertArrayEquals(before, Restart.bytes(pools));
    }

    @Test
    void allocatesNothing() {
        final ClaimPools pools = new ClaimPools(2, 40);
        final long[] account = new long[40];
        final long[] paid = new long[40];
        assertTrue(AllocationMeter.bytesPerRun(() -> {
                    for (int i = 0; i < 20; i++) {
                        sink += pools.claim(i & 1, i, 1_000 + i);
                    }
                    sink += pools.recover(0, 777) + pools.recoverForAll(5_555);
                    sink += pools.pay(0, 4) + pools.due(0, 6) + pools.owed(1, 3);
                    sink += pools.payAll(1, account, paid);
                    if (pools.total() > 1L << 50) {
                        sink += pools.recoverForAll(1L << 60);
                    }
                })
                < 1);
    }

    private static ClaimPools hundredFiftyAndOne() {
        final ClaimPools pools = new ClaimPools(1, 4);
        pools.claim(0, 100, 100);
        pools.claim(0, 50, 50);
        pools.claim(0, 1, 1);
        return pools;
    }

    private static void assertDue(ClaimPools pools, long hundred, long fifty, long one) {
        assertEquals(hundred, pools.due(0, 100));
        assertEquals(fifty, pools.due(0, 50));
        assertEquals(one, pools.due(0, 1));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
