package io.adlengine.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Forgery;
import io.adlengine.state.Snapshot;
import io.adlengine.testkit.AllocationMeter;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandingIndexTest {
    private final StandingIndex index = new StandingIndex(4);
    private final SparseHaircuts haircuts = new SparseHaircuts(4);

    private void three() {
        index.put(0, 70, 1, 100);
        index.put(1, 80, 3, 200);
        index.put(2, 90, 2, 300);
    }

    @Test
    void theWorkedNumber() {
        three();
        index.preview(250, haircuts);
        assertEquals(2, haircuts.count());
        assertEquals(1, haircuts.row(0));
        assertEquals(200, haircuts.amount(0));
        assertEquals(2, haircuts.row(1));
        assertEquals(50, haircuts.amount(1));
        assertEquals(250, haircuts.total());
        assertEquals(2, index.rank(2));
        assertEquals(200, index.capacityAhead(2));
        assertEquals(4, index.lights(2));
        assertEquals(5, index.lights(1));
        assertEquals(1, index.lights(0));
        assertEquals(50, index.previewHaircut(2, 250));
        assertEquals(0, index.previewHaircut(0, 500));
        assertEquals(100, index.previewHaircut(0, Long.MAX_VALUE));
    }

    @Test
    void aPreviewChangesNothingAndLoweringTakesWhatWasListed() {
        three();
        final long hash = new Snapshot(index).hash();
        index.preview(250, haircuts);
        assertEquals(hash, new Snapshot(index).hash());
        index.lower(haircuts);
        assertEquals(0, index.capacity(1));
        assertEquals(250, index.capacity(2));
        assertEquals(2, index.payers());
        assertEquals(3, index.members());
        assertEquals(1, index.rank(2), "who has nothing left is in nobody's way");
        index.preview(Long.MAX_VALUE, haircuts);
        assertEquals(350, haircuts.total());
        assertEquals(2, haircuts.row(0));
    }

    @Test
    void tiesAreDecidedByAccountThenRow() {
        index.put(0, 30, 1, 5);
        index.put(1, 20, 0.0, 5);
        index.put(2, -10, -0.0, 5);
        index.put(3, 30, 1, 5);
        final int[] expected = {0, 3, 2, 1};
        index.preview(20, haircuts);
        for (int place = 0; place < expected.length; place++) {
            assertEquals(expected[place], haircuts.row(place));
            assertEquals(place + 1, index.rank(expected[place]));
        }
        assertTrue(index.isAhead(0, 3));
        assertFalse(index.isAhead(3, 3));
    }

    @Test
    void anotherAccountInARowIsAnotherMember() {
        three();
        index.put(1, 5, 1, 7);
        assertEquals(3, index.members());
        assertEquals(5, index.account(1));
        assertEquals(407, index.totalCapacity());
        assertEquals(2, index.rank(1));
        assertEquals(3, index.rank(0));
        index.remove(1);
        assertFalse(index.isMember(1));
        assertEquals(400, index.totalCapacity());
    }

    @Test
    void nobodyPaysWhereThereIsNobodyOrNothingIsDue() {
        index.preview(9, haircuts);
        assertEquals(0, haircuts.count());
        three();
        index.preview(0, haircuts);
        assertEquals(0, haircuts.count());
        index.audit(haircuts);
    }

    @Test
    void growingChangesNothingElse() {
        three();
        final long hash = new Snapshot(index).hash();
        index.grow(100_000);
        assertEquals(100_000, index.maxRows());
        assertEquals(hash, new Snapshot(index).hash());
        index.put(99_999, 1, 2.5, 1);
        final SparseHaircuts more = new SparseHaircuts(5);
        index.preview(201, more);
        index.audit(more);
        assertEquals(99_999, more.row(1));
    }

    @Test
    void theHistoryDoesNotMatterButForWhatIsThere() {
        three();
        final StandingIndex other = new StandingIndex(9);
        other.put(2, 1, 5, 5);
        other.put(8, 1, 5, 5);
        other.put(2, 90, 2, 300);
        other.put(1, 80, 3, 1);
        other.put(0, 70, 1, 100);
        other.remove(8);
        assertNotEquals(new Snapshot(index).hash(), new Snapshot(other).hash());
        other.update(1, 3, 200);
        assertEquals(new Snapshot(index).hash(), new Snapshot(other).hash());
        assertEquals("standing-index", other.configuration());
    }

    @Test
    void aSnapshotRestoresIntoAnyRoomThatIsEnough() {
        three();
        final ByteBuffer saved = Forgery.saved(index);
        final StandingIndex restored = new StandingIndex(3);
        restored.put(2, 1, 1, 1);
        new Snapshot(restored).restore(saved.duplicate());
        assertEquals(new Snapshot(index).hash(), new Snapshot(restored).hash());
        assertEquals(200, restored.capacityAhead(2));
        assertRefused("members=3 (expected: 0 to 2)", () -> new Snapshot(new StandingIndex(2)).restore(saved));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void valuesThatCannotBeAreRefusedAndChangeNothing(int forgery) {
        three();
        final ByteBuffer saved = Forgery.saved(index);
        final int first = Forgery.memory(saved) + Integer.BYTES;
        switch (forgery) {
            case 0 -> saved.putInt(first, -1);
            case 1 -> saved.putInt(first, 1);
            case 2 -> saved.putInt(first, 7);
            case 3 -> saved.putLong(first + 12, Double.doubleToRawLongBits(Double.NaN));
            case 4 -> saved.putLong(first + 12, Double.doubleToRawLongBits(-0.0));
            case 5 -> saved.putLong(first + 20, -1);
            case 6 -> saved.putLong(first + 20, Long.MAX_VALUE);
            default -> saved.putInt(first - Integer.BYTES, -1);
        }
        Forgery.mend(saved);
        final long hash = new Snapshot(index).hash();
        assertThrows(IllegalArgumentException.class, () -> new Snapshot(index).restore(saved));
        assertEquals(hash, new Snapshot(index).hash());
        index.preview(250, haircuts);
        index.audit(haircuts);
    }

    @Test
    void refusals() {
        three();
        final long hash = new Snapshot(index).hash();
        assertRefused("maxRows=0 (expected: 1 to 268435456)", () -> new StandingIndex(0));
        assertRefused("maxRows=3 (expected: 4 to 268435456)", () -> index.grow(3));
        assertRefused("row=4 (expected: 0 to 3)", () -> index.put(4, 1, 1, 1));
        assertRefused("row=-1 (expected: 0 to 3)", () -> index.isMember(-1));
        assertRefused("row=3 (expected: one that has a member)", () -> index.update(3, 1, 1));
        assertRefused("row=3 (expected: one that has a member)", () -> index.remove(3));
        assertRefused("row=3 (expected: one that has a member)", () -> index.rank(3));
        assertRefused("score=NaN (expected: a number)", () -> index.update(0, Double.NaN, 1));
        assertRefused("score=NaN (expected: a number)", () -> index.put(3, 1, Double.NaN, 1));
        assertRefused("capacity=-1 (expected: 0 or more)", () -> index.put(3, 1, 1, -1));
        assertRefused(
                "total capacity=overflow (expected: at most 2^63-1)", () -> index.put(3, 1, 1, Long.MAX_VALUE - 599));
        assertRefused("budget=-1 (expected: 0 or more)", () -> index.preview(-1, haircuts));
        assertRefused("budget=-1 (expected: 0 or more)", () -> index.previewHaircut(0, -1));
        assertRefused("haircuts=null (expected: a value)", () -> index.preview(1, null));
        assertRefused("haircuts.most=2 (expected: at least payers=3)", () -> index.preview(1, new SparseHaircuts(2)));
        assertRefused("most=-1 (expected: 0 or more)", () -> new SparseHaircuts(-1));
        assertRefused("entry=0 (expected: a row, and there is none yet)", () -> haircuts.amount(0));
        assertRefused("rounds=-1 (expected: 0 or more)", () -> index.auditEvery(-1));
        index.put(0, 70, 1, Long.MAX_VALUE - 500);
        assertEquals(Long.MAX_VALUE, index.totalCapacity());
        index.update(0, 1, 100);
        assertEquals(hash, new Snapshot(index).hash());
    }

    @Test
    void aListThatNoLongerFitsIsNotLowered() {
        three();
        index.preview(250, haircuts);
        index.update(2, 2, 49);
        final long hash = new Snapshot(index).hash();
        assertRefused("amount=50 (expected: 1 to 49)", () -> index.lower(haircuts));
        index.remove(2);
        assertRefused("row=2 (expected: one that has a member)", () -> index.lower(haircuts));
        index.put(2, 90, 2, 49);
        assertEquals(hash, new Snapshot(index).hash());
    }

    @Test
    void nothingIsAllocated() {
        final int rows = 2_000;
        final StandingIndex large = new StandingIndex(rows);
        final SparseHaircuts paying = new SparseHaircuts(rows);
        for (int row = 0; row < rows; row++) {
            large.put(row, row, row % 2, 10);
        }
        final int[] call = {0};
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            final int row = call[0]++ % rows;
            large.update(row, call[0] % 3, 1 + row % 7);
            large.preview(200, paying);
            large.remove((row + 700) % rows);
            large.put((row + 700) % rows, row, 0, 5);
            if (large.rank(row) < 0 || large.lights(row) < 0 || large.previewHaircut(row, 9) < 0) {
                throw new AssertionError("no place");
            }
            if (row == 0) {
                large.preview(10, paying);
                large.audit(paying);
            }
        });
        assertEquals(0, bytes);
    }

    @Test
    void aSecondThreadIsNoticedUntilItIsHandedOver() throws InterruptedException {
        three();
        final Throwable[] seen = new Throwable[2];
        for (int i = 0; i < 2; i++) {
            final int call = i;
            final Thread other = new Thread(() -> {
                try {
                    assertEquals(3, index.members());
                } catch (final AssertionError error) {
                    seen[call] = error;
                }
            });
            other.start();
            other.join();
            if (call == 0) {
                index.handOver();
            }
        }
        assertTrue(seen[0] instanceof AssertionError);
        assertEquals(null, seen[1]);
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
