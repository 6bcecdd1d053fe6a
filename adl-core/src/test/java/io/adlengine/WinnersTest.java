package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.WinnerSample;
import org.junit.jupiter.api.Test;

class WinnersTest {
    @Test
    void aViewLikeAnotherHasItsColumnsAndCapacitiesOfItsOwn() {
        final Winners other = WinnerSample.of(new long[] {8, 4, 2}, 1).winners();
        final long[] capacity = {1, 1, 1, 99};
        final Winners view = new Winners().wrapLike(other, capacity);
        assertSame(capacity, view.capacity());
        assertEquals(3, view.count());
        assertEquals(3, view.totalCapacity());
        assertEquals(14, other.totalCapacity());
        for (final Column column : Column.values()) {
            assertTrue(view.has(column), column.name());
        }
        assertSame(other.cap(), view.cap());
        assertSame(other.score(), view.score());
        assertSame(other.weight(), view.weight());
        assertSame(other.lot(), view.lot());
        assertSame(other.equity(), view.equity());
        assertSame(other.notional(), view.notional());
        assertSame(other.exposure(), view.exposure());
        assertSame(other.principal(), view.principal());
        assertEquals(2, view.gainLayers());
        assertSame(other.gain(1), view.gain(1));
        assertSame(other.gain(2), view.gain(2));
        assertSame(other.account(), view.account());
    }

    @Test
    void aViewLikeAnotherForgetsWhatTheOtherDoesNotHave() {
        final Winners view = WinnerSample.of(new long[] {8, 4, 2}, 1).winners();
        assertEquals(14, view.totalCapacity());
        view.wrapLike(new Winners().wrap(new long[] {5}, 1), new long[] {3});
        assertEquals(3, view.totalCapacity());
        assertEquals(0, view.gainLayers());
        for (final Column column : Column.values()) {
            assertEquals(column == Column.CAPACITY, view.has(column), column.name());
        }
        assertNull(view.account());
        assertNull(view.score());
    }

    @Test
    void aViewCanBeLikeItself() {
        final Winners view = new Winners().wrap(new long[] {8, 4}, 2).account(new long[] {7, 9});
        view.wrapLike(view, new long[] {1, 2});
        assertEquals(3, view.totalCapacity());
        assertTrue(view.has(Column.ACCOUNT));
        assertFalse(view.has(Column.SCORE));
    }

    @Test
    void aViewLikeAnotherNeedsRoomForItsWinners() {
        final Winners other = new Winners().wrap(new long[] {8, 4}, 2);
        final Winners view = new Winners();
        assertRefused("other=null (expected: a value)", () -> view.wrapLike(null, new long[1]));
        assertRefused("capacity=null (expected: a value)", () -> view.wrapLike(other, null));
        assertRefused("count=2 (expected: 0 to 1)", () -> view.wrapLike(other, new long[1]));
        assertEquals(0, view.count());
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
