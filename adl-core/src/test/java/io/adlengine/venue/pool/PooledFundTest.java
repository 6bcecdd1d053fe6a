package io.adlengine.venue.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.testkit.AllocationMeter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class PooledFundTest {
    private final List<String> heard = new ArrayList<>();
    private long turn;
    private long day;

    private PooledFundBuilder settings() {
        return PooledFund.builder().maxShards(3).maxClaims(8).listener(new Diary(heard));
    }

    /** Of two shards, 100 in the vault and 500 in the fund. */
    private PooledFund sixHundred(PooledFundBuilder settings) {
        final PooledFund pool = settings.build();
        pool.addToVault(100);
        pool.addToFund(500);
        assertTrue(pool.register(1));
        assertTrue(pool.register(2));
        assertFalse(pool.register(2), "said again");
        return pool;
    }

    private PooledFund sixHundred() {
        return sixHundred(settings());
    }

    /** 700 and 500 of 600: 350 and 250; of the vault's 100, 58.3 and 41.7. */
    @Test
    void whatDoesNotSufficeIsGrantedInProportionAndReserved() {
        final PooledFund pool = sixHundred();
        assertEquals(ClaimAnswer.TAKEN, pool.claim(1, 1, 17, 700));
        assertFalse(pool.complete(1, 1, 1));
        assertEquals(ClaimAnswer.TAKEN, pool.claim(2, 1, 4, 500));
        assertTrue(pool.complete(2, 1, 1));
        assertEquals(List.of("1: 2 claims of 1200, 100 + 500", "2/4 granted 42 + 208", "1/17 granted 58 + 292"), heard);
        assertEquals(2, pool.epoch());
        assertEquals(600, pool.reserved());
        assertEquals(0, pool.vault() + pool.fund() + pool.paid());
        heard.clear();
        assertEquals(CommitAnswer.PAID, pool.commit(1, 1, 17, 350));
        assertEquals(CommitAnswer.PAID, pool.commit(2, 1, 4, 240), "10 are not needed");
        assertEquals(List.of("1/17 paid 58 + 292", "2/4 paid 42 + 198"), heard);
        assertEquals(590, pool.paid());
        assertEquals(350, pool.paid(1));
        assertEquals(240, pool.paid(2));
        assertEquals(10, pool.fund());
        assertEquals(0, pool.unsettled() + pool.reserved());
    }

    @Test
    void whatSufficesIsGrantedInFullByTheVaultFirst() {
        final PooledFund pool = sixHundred();
        pool.claim(1, 1, 17, 60);
        pool.claim(1, 1, 18, 60);
        pool.complete(1, 1, 2);
        pool.complete(2, 1, 0);
        assertEquals(List.of("1: 2 claims of 120, 100 + 20", "1/17 granted 50 + 10", "1/18 granted 50 + 10"), heard);
        assertEquals(60, pool.granted(1, 17));
        assertEquals(50, pool.grantedByVault(1, 17));
        assertEquals(0, pool.granted(1, 99) + pool.grantedByVault(1, 99));
        assertEquals(480, pool.fund());
    }

    @Test
    void theReserveIsNobodys() {
        final PooledFund pool = sixHundred(settings().reserve(490));
        pool.claim(1, 1, 17, 700);
        pool.complete(1, 1, 1);
        pool.complete(2, 1, 0);
        assertEquals(110, pool.granted(1, 17));
        assertEquals(490, pool.fund());
    }

    /** One unit and three equal claims: the smallest id; with a larger one among them, that. */
    @Test
    void tiesGoToTheLargerClaimThenToTheSmallerId() {
        final PooledFund pool = settings().build();
        pool.register(1);
        pool.addToFund(1);
        pool.claim(1, 1, 9, 5);
        pool.claim(1, 1, -4, 5);
        pool.claim(1, 1, 3, 5);
        pool.complete(1, 1, 3);
        assertEquals(1, pool.granted(1, -4));
        assertEquals(0, pool.granted(1, 3) + pool.granted(1, 9));
    }

    /** A channel may deliver twice, and an announcement before what it announces. */
    @Test
    void whatIsSentAgainCountsOnceAndAnAnnouncementWaitsForItsClaims() {
        final PooledFund pool = sixHundred();
        assertFalse(pool.complete(2, 1, 2));
        assertFalse(pool.complete(1, 1, 0));
        assertEquals(ClaimAnswer.TAKEN, pool.claim(2, 1, 4, 500));
        assertEquals(ClaimAnswer.TAKEN, pool.claim(2, 1, 4, 500));
        assertEquals(1, pool.claims());
        assertEquals(1, pool.epoch());
        assertEquals(ClaimAnswer.TAKEN, pool.claim(2, 1, 5, 100));
        assertEquals(2, pool.epoch());
        final long hash = pool.stateHash();
        assertEquals(ClaimAnswer.TAKEN, pool.claim(2, 1, 4, 500), "after the decision, too");
        assertTrue(pool.complete(2, 1, 2));
        assertEquals(hash, pool.stateHash());
        assertEquals(CommitAnswer.PAID, pool.commit(2, 1, 4, 500));
        assertEquals(CommitAnswer.PAID, pool.commit(2, 1, 4, 500));
        assertEquals(500, pool.paid());
    }

    @Test
    void anEpochThatIsOldEnoughIsClosedWithoutThoseWhoAreMissing() {
        final PooledFund pool = sixHundred(settings().epochLife(1_000));
        pool.advanceTo(5);
        assertRefused("epoch=1 (expected: one with a claim or an announcement)", pool, pool::close);
        pool.claim(1, 1, 17, 700);
        pool.advanceTo(1_004);
        assertRefused("age=999 (expected: 1000 or more)", pool, pool::close);
        pool.advanceTo(1_005);
        pool.close();
        assertEquals(600, pool.granted(1, 17));
        assertEquals(ClaimAnswer.LATE, pool.claim(2, 1, 4, 500));
        assertEquals(ClaimAnswer.LATE, pool.claim(2, 1, 4, 500), "again");
        assertTrue(pool.complete(2, 1, 1), "decided");
        assertEquals(1, pool.claims(), "in the next epoch");
        assertEquals(CommitAnswer.PAID, pool.commit(1, 1, 17, 200));
        pool.complete(1, 2, 0);
        pool.complete(2, 2, 0);
        assertEquals(400, pool.granted(2, 4), "of 500");
        assertEquals(ClaimAnswer.TAKEN, pool.claim(2, 2, 4, 500));
        assertEquals(ClaimAnswer.TOO_LATE, pool.claim(2, 1, 4, 500));
        assertTrue(pool.complete(2, 1, 1));
        assertEquals(CommitAnswer.FORGOTTEN, pool.commit(1, 1, 17, 200));
    }

    /** Whichever of them comes first, what the shard says of the open epoch is newer than what came late. */
    @Test
    void aClaimOfTheOpenEpochTakesThePlaceOfALateOne() {
        final PooledFund pool = sixHundred();
        pool.claim(1, 1, 17, 10);
        pool.close();
        pool.commit(1, 1, 17, 10);
        assertEquals(ClaimAnswer.LATE, pool.claim(2, 1, 4, 500));
        assertEquals(ClaimAnswer.TAKEN, pool.claim(2, 2, 4, 90));
        assertEquals(ClaimAnswer.LATE, pool.claim(2, 1, 4, 500));
        pool.complete(1, 2, 0);
        assertTrue(pool.complete(2, 2, 1));
        assertEquals(90, pool.granted(2, 4));
    }

    /** So that what comes back is there, whoever is first. */
    @Test
    void anEpochIsDecidedOnceTheOneBeforeIsSettled() {
        final PooledFund pool = sixHundred();
        pool.claim(1, 1, 17, 600);
        pool.complete(1, 1, 1);
        pool.complete(2, 1, 0);
        pool.claim(2, 2, 4, 50);
        assertFalse(pool.complete(2, 2, 1));
        assertFalse(pool.complete(1, 2, 0), "600 are reserved");
        assertRefused("reserved grants=1 (expected: 0, commit or release them first)", pool, pool::close);
        assertEquals(CommitAnswer.PAID, pool.commit(1, 1, 17, 570));
        assertEquals(3, pool.epoch());
        assertEquals(30, pool.granted(2, 4));
    }

    @Test
    void whatNobodyCommitsIsReleasedByACommandAndSaid() {
        final PooledFund pool = sixHundred(settings().grantLife(60));
        assertEquals(0, pool.release(), "nothing is reserved");
        pool.advanceTo(7);
        pool.claim(1, 1, 17, 300);
        pool.claim(2, 1, 4, 100);
        pool.complete(1, 1, 1);
        pool.complete(2, 1, 1);
        pool.commit(2, 1, 4, 100);
        pool.advanceTo(66);
        assertRefused("age=59 (expected: 60 or more)", pool, pool::release);
        pool.advanceTo(67);
        heard.clear();
        assertEquals(300, pool.release());
        assertEquals(List.of("1/17 released 300"), heard);
        assertEquals(500, pool.vault() + pool.fund());
        assertEquals(CommitAnswer.RELEASED, pool.commit(1, 1, 17, 300));
        assertEquals(CommitAnswer.PAID, pool.commit(2, 1, 4, 100), "as before");
        assertEquals(100, pool.paid());
    }

    @Test
    void aShardThatRetiresIsNotWaitedFor() {
        final PooledFund pool = sixHundred();
        pool.claim(1, 1, 17, 30);
        pool.complete(1, 1, 1);
        assertRefused("shardId=1 (expected: one without open claims and reserved grants)", pool, () -> pool.retire(1));
        pool.retire(2);
        assertEquals(30, pool.granted(1, 17));
        assertRefused("shardId=1 (expected: one without open claims and reserved grants)", pool, () -> pool.retire(1));
        pool.commit(1, 1, 17, 30);
        pool.retire(1);
        assertEquals(30, pool.paid(), "the sum stays");
        assertRefused("shardId=1 (expected: one that is registered)", pool, () -> pool.paid(1));
        assertEquals(2, pool.epoch(), "without shards nothing is complete");
    }

    @Test
    void whatIsRefusedChangesNothing() {
        final PooledFund pool = sixHundred();
        assertRefused("shardId=3 (expected: one that is registered)", pool, () -> pool.claim(3, 1, 17, 1));
        assertRefused("epoch=2 (expected: 1)", pool, () -> pool.claim(1, 2, 17, 1));
        assertRefused("epoch=0 (expected: 1)", pool, () -> pool.complete(1, 0, 1));
        assertRefused("amount=0 (expected: 1 to 4611686018427387904)", pool, () -> pool.claim(1, 1, 17, 0));
        assertRefused("claims=9 (expected: 0 to 8)", pool, () -> pool.complete(1, 1, 9));
        assertRefused("epoch=1 (expected: 1 to 0)", pool, () -> pool.commit(1, 1, 17, 0));
        assertRefused("epoch=1 (expected: 0)", pool, () -> pool.granted(1, 17));
        assertRefused("amount=-1 (expected: 0 to 4611686018427387304)", pool, () -> pool.addToVault(-1));
        assertRefused(
                "amount=4611686018427387305 (expected: 0 to 4611686018427387304)",
                pool,
                () -> pool.addToFund(PooledFund.MOST_MONEY - 599));
        pool.claim(1, 1, 17, 700);
        assertRefused("amount=699 (expected: 700, as claimed before)", pool, () -> pool.claim(1, 1, 17, 699));
        assertRefused("shardId=2 (expected: 1, who claimed it)", pool, () -> pool.claim(2, 1, 17, 700));
        assertRefused("claims=0 (expected: 1 to 8)", pool, () -> pool.complete(1, 1, 0));
        assertRefused(
                "amount=4611686018427387904 (expected: 1 to 4611686018427387204)",
                pool,
                () -> pool.claim(2, 1, 4, PooledFund.MOST_MONEY));
        pool.complete(1, 1, 1);
        assertRefused("claims=2 (expected: 1, as announced before)", pool, () -> pool.complete(1, 1, 2));
        assertRefused("claimId=18 (expected: one of the 1 that were announced)", pool, () -> pool.claim(1, 1, 18, 1));
        pool.complete(2, 1, 0);
        assertRefused("claimId=4 (expected: one of epoch 1)", pool, () -> pool.commit(1, 1, 4, 0));
        assertRefused("shardId=2 (expected: 1, who claimed it)", pool, () -> pool.commit(2, 1, 17, 0));
        assertRefused("used=601 (expected: 0 to 600)", pool, () -> pool.commit(1, 1, 17, 601));
        pool.commit(1, 1, 17, 600);
        assertRefused("used=0 (expected: 600, as committed before)", pool, () -> pool.commit(1, 1, 17, 0));
        pool.advanceTo(9);
        assertRefused("time=8 (expected: 9 to 9223372036854775807)", pool, () -> pool.advanceTo(8));
        pool.register(3);
        assertRefused("shards=4 (expected: at most 3)", pool, () -> pool.register(4));
        for (int id = 0; id < 8; id++) {
            pool.claim(1, 2, id, 1);
        }
        assertRefused("claims=9 (expected: at most 8)", pool, () -> pool.claim(2, 2, 100, 1));
    }

    @Test
    void aBuilderSaysWhatIsWrong() {
        assertMessage(
                "maxShards=0 (expected: 1 to 65536)", () -> PooledFund.builder().build());
        assertMessage(
                "maxClaims=0 (expected: 1 to 67108864)",
                () -> PooledFund.builder().maxShards(1).build());
        assertMessage(
                "epochLife=-1 (expected: 0 or more)",
                () -> settings().epochLife(-1).build());
        assertMessage(
                "grantLife=-1 (expected: 0 or more)",
                () -> settings().grantLife(-1).build());
        assertMessage(
                "reserve=-1 (expected: 0 to 4611686018427387904)",
                () -> settings().reserve(-1).build());
        assertMessage(
                "listener=null (expected: a value)",
                () -> settings().listener(null).build());
    }

    @Test
    void aListenerMayNotCallBackAndWhatItThrowsUndoesNothing() {
        final PooledFund[] pool = new PooledFund[1];
        pool[0] = sixHundred(settings().listener(new PoolListener() {
            @Override
            public void onGranted(long epoch, long shardId, long claimId, long fromVault, long fromFund) {
                pool[0].commit(shardId, epoch, claimId, fromVault + fromFund);
            }
        }));
        pool[0].claim(1, 1, 17, 10);
        pool[0].complete(1, 1, 1);
        assertMessage("pool=busy (expected: not called back by its listener)", () -> pool[0].complete(2, 1, 0));
        assertEquals(10, pool[0].granted(1, 17));
        assertEquals(CommitAnswer.PAID, pool[0].commit(1, 1, 17, 10));
    }

    @Test
    void aSnapshotInTheMiddleOfAnEpochGoesOnBitForBit() {
        final PooledFund pool = sixHundred(settings().epochLife(5).grantLife(7));
        pool.advanceTo(3);
        pool.claim(1, 1, 17, 700);
        pool.claim(2, 1, 4, 500);
        pool.complete(2, 1, 1);
        pool.complete(1, 1, 1);
        pool.commit(2, 1, 4, 200);
        pool.claim(2, 2, 4, 30);
        pool.complete(2, 2, 3);
        final PooledFund again = Restart.into(
                PooledFund.builder()
                        .maxShards(9)
                        .maxClaims(99)
                        .epochLife(5)
                        .grantLife(7)
                        .build(),
                pool);
        assertEquals(pool.stateHash(), again.stateHash());
        for (final PooledFund one : List.of(pool, again)) {
            one.advanceTo(10);
            one.release();
            one.claim(2, 2, 6, 30);
            one.claim(2, 2, 5, 30);
            one.complete(1, 2, 0);
            assertEquals(3, one.epoch());
        }
        assertEquals(pool.stateHash(), again.stateHash());
        assertArrayEquals(Restart.bytes(pool), Restart.bytes(again));
        assertThrows(IllegalArgumentException.class, () -> Restart.into(sixHundred(), pool), "another life");
        final PooledFund full =
                settings().maxClaims(2).epochLife(5).grantLife(7).build();
        assertMessage("claims=3 (expected: 0 to 2)", () -> Restart.into(full, pool));
    }

    @Test
    void nothingAllocates() {
        final PooledFund pool = PooledFund.builder().maxShards(3).maxClaims(16).build();
        for (int shard = 1; shard <= 3; shard++) {
            pool.register(shard);
        }
        final double bytes = AllocationMeter.bytesPerRun(() -> runEpoch(pool));
        assertTrue(bytes < 1, bytes + " bytes per run");
        assertTrue(day != 0 && pool.epoch() > 20_000);
    }

    /** An epoch that is complete, with a part given back, or one that is closed, with grants released. */
    private void runEpoch(PooledFund pool) {
        final long epoch = pool.epoch();
        final boolean isClosed = (turn++ & 1) == 1;
        pool.advanceTo(turn);
        pool.addToVault(50);
        pool.addToFund(100);
        for (int id = 8; id > 0; id--) {
            pool.claim(id % 3 + 1, epoch, id * 1_000_003L + turn, 10 * id);
        }
        pool.complete(1, epoch, 2);
        pool.complete(2, epoch, 3);
        if (isClosed) {
            pool.close();
            pool.claim(3, epoch, 99, 1);
        } else {
            pool.complete(3, epoch, 3);
        }
        for (int id = 1; id <= 8; id++) {
            final long granted = pool.granted(epoch, id * 1_000_003L + turn);
            if (!isClosed || id > 3) {
                pool.commit(id % 3 + 1, epoch, id * 1_000_003L + turn, granted - (granted & 1));
            }
        }
        day ^= pool.release() ^ pool.stateHash();
    }

    private static void assertRefused(String message, PooledFund pool, Executable call) {
        final byte[] before = Restart.bytes(pool);
        assertMessage(message, call);
        assertArrayEquals(before, Restart.bytes(pool), message);
    }

    private static void assertMessage(String message, Executable call) {
        assertEquals(message, assertThrows(RuntimeException.class, call).getMessage());
    }
}
