package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.check.OtherThread;
import io.adlengine.testkit.WinnerSample;
import java.util.EnumSet;
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

    /** By its own name, or by the column's. */
    @Test
    void everyColumnIsTheArrayThatWasPutIn() {
        final Winners view = new Winners().wrap(new long[] {8, 4}, 2);
        for (final Column column : Column.values()) {
            if (column.isOfDoubles()) {
                final double[] values = {1, 2};
                assertSame(view, view.with(column, values));
                assertSame(values, view.doubles(column));
            } else if (column != Column.CAPACITY && column != Column.GAIN) {
                final long[] values = {1, 2};
                assertSame(view, view.with(column, values));
                assertSame(values, view.longs(column));
            }
        }
        assertSame(view.capacity(), view.longs(Column.CAPACITY));
        assertSame(view.cap(), view.longs(Column.CAP));
        assertSame(view.score(), view.doubles(Column.SCORE));
        assertSame(view.weight(), view.doubles(Column.WEIGHT));
        assertSame(view.lot(), view.longs(Column.LOT));
        assertSame(view.equity(), view.longs(Column.EQUITY));
        assertSame(view.notional(), view.longs(Column.NOTIONAL));
        assertSame(view.principal(), view.longs(Column.PRINCIPAL));
        assertSame(view.account(), view.longs(Column.ACCOUNT));
        assertSame(view.takenOver(), view.longs(Column.TAKEN_OVER));
        final long[] takenOver = {3, 0};
        final long[] exposure = {-3, 0};
        assertSame(takenOver, view.takenOver(takenOver).takenOver());
        assertSame(exposure, view.exposure(exposure).exposure());
    }

    @Test
    void aColumnIsOfOneTypeAndHasRoomForAll() {
        final Winners view = new Winners().wrap(new long[] {8, 4}, 2);
        final String integers = " (expected: one of integers, beside CAPACITY)";
        assertRefused("column=SCORE" + integers, () -> view.with(Column.SCORE, new long[2]));
        assertRefused("column=CAPACITY" + integers, () -> view.with(Column.CAPACITY, new long[2]));
        assertRefused("column=CAP (expected: one of doubles)", () -> view.with(Column.CAP, new double[2]));
        assertRefused("column=GAIN (expected: one of integers, beside GAIN)", () -> view.longs(Column.GAIN));
        assertRefused("column=WEIGHT (expected: one of integers, beside GAIN)", () -> view.longs(Column.WEIGHT));
        assertRefused("column=LOT (expected: one of doubles)", () -> view.doubles(Column.LOT));
        assertRefused("CAP=null (expected: a value)", () -> view.cap(null));
        assertRefused("SCORE=null (expected: a value)", () -> view.score(null));
        assertRefused("column=null (expected: a value)", () -> view.with(null, new long[2]));
        assertRefused("column=null (expected: a value)", () -> view.with(null, new double[2]));
        assertRefused("capacity=null (expected: a value)", () -> view.wrap(null, 0));
        assertRefused("count=3 (expected: 0 to 2)", () -> view.wrap(new long[2], 3));
        view.cap(new long[2]).score(new double[3]);
        assertRefused("SCORE.length=1 (expected: at least count=2)", () -> view.score(new double[1]));
        assertRefused("CAP.length=1 (expected: at least count=2)", () -> view.cap(new long[1]));
    }

    @Test
    void anEmptyViewHasNobodyAndAWrappedOneForgets() {
        final Winners view = new Winners();
        assertEquals(0, view.count());
        assertEquals(0, view.capacity().length);
        assertEquals(0, view.totalCapacity());
        assertTrue(view.has(Column.CAPACITY));
        view.wrap(new long[] {8}, 1).cap(new long[1]).score(new double[1]).gain(new long[1]);
        view.wrap(new long[] {9}, 1);
        assertNull(view.cap());
        assertNull(view.score());
        assertEquals(0, view.gainLayers());
        assertFalse(view.has(Column.CAP) || view.has(Column.SCORE) || view.has(Column.GAIN));
    }

    /** Whoever asks a rule without an engine has the winners checked as an engine would. */
    @Test
    void whatARuleReadsMustBeThereAndBeAllowed() {
        final Allocator rule = new ScriptedRule(EnumSet.of(Column.GAIN, Column.SCORE), new FirstInLine()::allocate);
        final Winners view = new Winners().wrap(new long[] {8, 4}, 2).gain(new long[] {1, 2});
        assertRefused(
                "SCORE=absent (expected: a column, read by allocator scripted)",
                () -> Allocator.requireAdmissible(rule, view));
        view.score(new double[] {1, Double.NaN});
        assertRefused("score[1]=NaN (expected: a number)", () -> Allocator.requireAdmissible(rule, view));
        view.score(new double[] {1, 2});
        Allocator.requireAdmissible(rule, view);
        view.gain(new long[] {0, -3});
        assertRefused("gain[1]=-3 (expected: 0 or more)", () -> Allocator.requireAdmissible(rule, view));
        assertRefused("winners=null (expected: a value)", () -> Allocator.requireAdmissible(rule, null));
        assertEquals(7, rule.freeOf(7, 3, 5), "by default all");
        assertTrue(rule.takesHedges());
        assertSame(rule, Allocator.requireRoom("rule", rule, 9));
        assertTrue(Double.isNaN(rule.level()));
    }

    @Test
    void layersAreInTheOrderInWhichTheyCame() {
        final Winners view = new Winners().wrap(new long[] {8}, 1);
        final long[][] layer = new long[Winners.MOST_GAIN_LAYERS][1];
        for (int l = 1; l <= layer.length; l++) {
            view.gain(layer[l - 1]);
            assertEquals(l, view.gainLayers());
        }
        for (int l = 1; l <= layer.length; l++) {
            assertSame(layer[l - 1], view.gain(l));
        }
        assertRefused("gain layers=9 (expected: 1 to 8)", () -> view.gain(new long[1]));
        assertRefused("layer=0 (expected: 1 to 8)", () -> view.gain(0));
        assertRefused("layer=9 (expected: 1 to 8)", () -> view.gain(9));
        assertTrue(view.has(Column.GAIN));
        assertFalse(view.withoutGain().has(Column.GAIN));
        assertEquals(0, view.gainLayers());
        assertSame(layer[3], view.gain(layer[3]).gain(1), "others in their place");
        assertTrue(view.has(Column.GAIN));
    }

    /** Wrapped again it is whose who wraps it; until then it is its first thread's. */
    @Test
    void aViewIsOfTheThreadThatWrapsIt() {
        final Winners view = new Winners().wrap(new long[] {8}, 1);
        OtherThread.run(() -> assertThrows(AssertionError.class, () -> view.cap(new long[1])));
        OtherThread.run(() -> assertThrows(AssertionError.class, view::withoutGain));
        OtherThread.run(() -> view.wrap(new long[] {9}, 1).cap(new long[1]));
        view.wrapLike(new Winners().wrap(new long[] {7}, 1), new long[] {5}).score(new double[1]);
        assertEquals(5, view.totalCapacity());
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
