package io.adlengine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import io.adlengine.testkit.AllocationMeter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class DeficitLedgerTest {
    private static final long MAX = Long.MAX_VALUE;

    private final DeficitLedger ledger = new DeficitLedger(3);

    @Test
    void theSameStockIsNewOnlyOnce() {
        assertEquals(100, ledger.record(7, 100));
        assertEquals(0, ledger.record(7, 100));
        assertEquals(30, ledger.record(7, 130));
        assertEquals(20, ledger.record(8, 20));
        assertEquals(150, ledger.flow());
        assertEquals(150, ledger.carried());
        assertEquals(130, ledger.outstanding(7));
        assertEquals(2, ledger.losers());
    }

    /** The largest loser of October 10, 2025, in cents: seen by nine rounds, lost once. */
    @Test
    void aLossThatNineRoundsSee() {
        long deficit = 0;
        for (int round = 0; round < 9; round++) {
            deficit += ledger.record(1, 10_925_707_16L);
        }
        assertEquals(10_925_707_16L, deficit);
    }

    @Test
    void aRoundTakesFlowAndWhatWasLeftOver() {
        ledger.record(7, 100);
        ledger.socialised(7, 60);
        assertEquals(50, ledger.record(7, 150), "the books still show what winners paid");
        assertEquals(90, ledger.carried(), "40 left over and 50 new");
        assertEquals(60, ledger.socialised(7));
        assertEquals(90, ledger.outstanding(7));
    }

    @Test
    void aVenueThatWritesSocialisedLossesOffAddsThemBack() {
        ledger.record(7, 100);
        ledger.socialised(7, 60);
        final long onTheBooks = 40 + 10;
        assertEquals(10, ledger.record(7, onTheBooks + ledger.socialised(7)));
    }

    @Test
    void aRecoveryLowersWhatIsOutstandingAndARelapseIsNew() {
        ledger.record(7, 100);
        assertEquals(0, ledger.record(7, 70));
        assertEquals(70, ledger.carried());
        assertEquals(30, ledger.recovered());
        assertEquals(10, ledger.record(7, 80));
        assertEquals(110, ledger.flow());
    }

    @Test
    void aRecoveryAfterWinnersPaidIsTheirs() {
        ledger.record(7, 100);
        ledger.socialised(7, 80);
        ledger.record(7, 50);
        assertEquals(20, ledger.recovered());
        assertEquals(30, ledger.refundable());
        assertEquals(0, ledger.outstanding(7));
        assertEquals(50, ledger.socialised(7));
        assertEquals(80, ledger.socialised());
        assertEquals(5, ledger.record(7, 55));
        assertEquals(5, ledger.carried());
    }

    @Test
    void aStockOfNothingFreesThePlace() {
        ledger.record(1, 5);
        ledger.record(2, 6);
        ledger.record(3, 7);
        ledger.record(1, 0);
        assertEquals(2, ledger.losers());
        assertEquals(0, ledger.record(9, 0), "and takes none");
        assertEquals(8, ledger.record(9, 8));
        assertEquals(6, ledger.outstanding(2));
        assertEquals(7, ledger.outstanding(3));
        assertEquals(8, ledger.outstanding(9));
    }

    @Test
    void whatIsForgottenIsCounted() {
        ledger.record(7, 100);
        ledger.socialised(7, 60);
        assertEquals(40, ledger.forget(7));
        assertEquals(0, ledger.forget(7));
        assertEquals(0, ledger.carried());
        assertEquals(40, ledger.forgotten());
        assertEquals(0, ledger.losers());
        assertEquals(100, ledger.record(7, 100), "a stranger now");
    }

    @Test
    void anyIdIsAnAccount() {
        assertEquals(1, ledger.record(Long.MIN_VALUE, 1));
        assertEquals(2, ledger.record(-1, 2));
        assertEquals(3, ledger.record(0, 3));
        assertEquals(2, ledger.outstanding(-1));
    }

    @Test
    void totalsOfALifetimeStopAtTheLargestAmount() {
        for (int i = 0; i < 2; i++) {
            ledger.record(1, MAX);
            ledger.socialised(1, MAX);
            ledger.record(1, 0);
            ledger.record(2, MAX);
            ledger.record(2, 0);
            ledger.record(3, MAX);
            ledger.forget(3);
        }
        assertEquals(MAX, ledger.flow());
        assertEquals(MAX, ledger.socialised());
        assertEquals(MAX, ledger.refundable());
        assertEquals(MAX, ledger.recovered());
        assertEquals(MAX, ledger.forgotten());
        assertEquals(0, ledger.carried());
    }

    @Test
    void refusesWhatCannotBeAndChangesNothing() {
        ledger.record(1, 5);
        ledger.record(2, 6);
        ledger.record(3, MAX - 20);
        ledger.socialised(2, 4);
        assertRefused("stock=-1 (expected: 0 or more)", () -> ledger.record(1, -1));
        assertRefused(
                "loser=4 (expected: one of the 3 known ones, there is no room for others)", () -> ledger.record(4, 1));
        assertRefused("stock=19 (expected: a total outstanding below 2^63)", () -> ledger.record(1, 19));
        assertRefused("amount=3 (expected: 0 to 2, what loser 2 owes)", () -> ledger.socialised(2, 3));
        assertRefused("amount=-1 (expected: 0 to 2, what loser 2 owes)", () -> ledger.socialised(2, -1));
        assertRefused("amount=1 (expected: 0 to 0, what loser 4 owes)", () -> ledger.socialised(4, 1));
        assertEquals(
                "maxLosers=-1 (expected: 0 to 268435455)",
                assertThrows(IllegalArgumentException.class, () -> new DeficitLedger(-1))
                        .getMessage());
    }

    @Test
    void resetForgetsEverything() {
        ledger.record(1, 5);
        ledger.socialised(1, 3);
        ledger.record(1, 2);
        ledger.forget(1);
        ledger.record(2, 5);
        ledger.reset();
        assertEquals(new Snapshot(new DeficitLedger(3)).hash(), new Snapshot(ledger).hash());
        assertEquals(0, ledger.outstanding(2));
        assertEquals(0, ledger.carried());
    }

    @Test
    void nothingIsAllocated() {
        final long[] turn = {0};
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            final long loser = turn[0]++ * 0x9E3779B97F4A7C15L;
            ledger.record(loser, 100 + turn[0] % 7);
            ledger.socialised(loser, 40);
            ledger.record(loser, 50);
            if (turn[0] % 2 == 0) {
                ledger.forget(loser);
            } else {
                ledger.record(loser, 0);
            }
        });
        assertTrue(bytes < 1, bytes + " bytes per run");
        assertTrue(ledger.flow() > 1_000_000);
    }

    @Test
    void aMemoryThatCannotBeIsRefused() {
        ledger.record(1, 5);
        ledger.record(2, 6);
        ledger.socialised(1, 3);
        assertDamaged("loser=1 (expected: every loser once)", 2, 1);
        assertDamaged("paid=3 (expected: 0 to the stock 2, above 0)", 5, 2);
        assertDamaged("paid=0 (expected: 0 to the stock 0, above 0)", 6, 0);
        assertDamaged("flow=-1 (expected: 0 or more)", 11, -1);
        assertDamaged("flow=12 (expected: carried, socialised, recovered and forgotten: 11)", 11, 12);
        assertEquals(
                "losers=2 (expected: 0 to 1)",
                assertThrows(IllegalArgumentException.class, () -> new Snapshot(new DeficitLedger(1)).restore(saved()))
                        .getMessage());
    }

    @Test
    void growsAndShrinksAtARestoreAsFarAsItsLosersFit() {
        ledger.record(1, 5);
        ledger.record(2, 6);
        ledger.socialised(1, 3);
        for (final int room : new int[] {2, 1_000}) {
            final DeficitLedger other = new DeficitLedger(room);
            new Snapshot(ledger).copyInto(new Snapshot(other));
            assertEquals(new Snapshot(ledger).hash(), new Snapshot(other).hash(), "room decides nothing");
            assertEquals(8, other.carried());
            assertEquals(2, other.outstanding(1));
        }
    }

    /** Replaces the only long of one value that was saved by another, and mends the checksum. */
    private void assertDamaged(String message, long from, long to) {
        final ByteBuffer saved = saved().order(ByteOrder.LITTLE_ENDIAN);
        int at = saved.limit() - Integer.BYTES - Long.BYTES;
        while (saved.getLong(at) != from) {
            at--;
        }
        saved.putLong(at, to);
        final CRC32C checksum = new CRC32C();
        checksum.update(saved.array(), 0, saved.limit() - Integer.BYTES);
        saved.putInt(saved.limit() - Integer.BYTES, (int) checksum.getValue());
        assertRefused(message, () -> new Snapshot(ledger).restore(saved));
    }

    private ByteBuffer saved() {
        final Snapshot snapshot = new Snapshot(ledger);
        final ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(buffer);
        return buffer.flip();
    }

    private void assertRefused(String message, Executable call) {
        final long before = new Snapshot(ledger).hash();
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
        assertEquals(before, new Snapshot(ledger).hash());
    }
}
