package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.state.Memory;
import io.adlengine.venue.book.Instrument;
import java.util.EnumSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is kept of each winner: saved, loaded, and of what a rule takes last. */
final class WinnerColumnsTest {
    private static final int MOST = 3;

    private static WinnerColumns columns(boolean isNetRead) {
        return new WinnerColumns(MOST, true, isNetRead, isNetRead, null);
    }

    /** Two winners, each number another one. */
    private static WinnerColumns filled(boolean isNetRead) {
        final WinnerColumns columns = columns(isNetRead);
        columns.reserveAlone();
        for (int n = 0; n < 2; n++) {
            final int i = columns.add();
            columns.position[i] = 10 + i;
            columns.account[i] = 1 + i;
            columns.version[i] = 30 + i;
            columns.accountId[i] = 100 + i;
            columns.size[i] = 50 + i;
            columns.profit[i] = -60 - i;
            columns.prepaid[i] = 70 + i;
            columns.set(i, 1_000 + i, 5_000 + i, -9_000 - i, 90 + i);
            columns.excess[i] = 4_000 + i;
            columns.cap[i] = 900 + i;
            columns.capacity[i] = 800 + i;
            columns.score[i] = 0.5 + i;
            columns.weight[i] = 0.25 + i;
            columns.setAlone(i, 77 + i);
            if (isNetRead) {
                columns.setNet(i, -3_000 - i);
                columns.takenOver[i] = 40 + i;
            }
        }
        return columns;
    }

    private static void assertRefused(String message, Consumer<WinnerColumns> forge) {
        final WinnerColumns forged = filled(true);
        forge.accept(forged);
        assertEquals(message, Memory.refusal(forged::save, in -> columns(true).load(in, MOST)));
    }

    @Test
    void everyNumberComesBack() {
        for (final boolean isNetRead : new boolean[] {true, false}) {
            final WinnerColumns saved = filled(isNetRead);
            final WinnerColumns loaded = columns(isNetRead);
            Memory.move(saved::save, in -> loaded.load(in, MOST));
            assertArrayEquals(Memory.bytes(saved::save), Memory.bytes(loaded::save));
            assertEquals(2, loaded.count());
            assertTrue(loaded.isAloneKnown());
            assertEquals(78, loaded.alone(1));
            final Winners view = loaded.view();
            assertEquals(9_001, view.notional()[1]);
            assertEquals(4_000, view.principal()[1]);
            assertEquals(isNetRead ? -3_001 : -9_001, view.exposure()[1]);
            assertEquals(1_601, loaded.totalCapacity());
            assertEquals(2_001, loaded.totalGain());
        }
    }

    /** Before there were net exposures, what a position is worth stood for them. */
    @Test
    void whatWasSavedWithoutNetExposuresHasValuesInTheirPlace() {
        final WinnerColumns saved = new WinnerColumns(MOST, true, false, false, null);
        final WinnerColumns one = filled(false);
        Memory.move(one::save, in -> saved.load(in, MOST));
        final WinnerColumns loaded = new WinnerColumns(MOST, true, true, false, null);
        Memory.move(saved::save, in -> loaded.load(in, MOST));
        assertEquals(-9_001, loaded.view().exposure()[1]);
    }

    @Test
    void whatNobodyCanHaveIsRefused() {
        final long most = Losers.MOST;
        final long worth = Instrument.MOST_VALUE;
        assertRefused("winner's account=3 (expected: 0 to 2)", c -> c.account[1] = 3);
        assertRefused("winner's position=-1 (expected: 0 to 2147483647)", c -> c.position[1] = -1);
        assertRefused("winner's lots=0 (expected: 1 to " + most + ")", c -> c.size[0] = 0);
        assertRefused(
                "profit=" + (-most - 1) + " (expected: " + -most + " to " + most + ")", c -> c.profit[1] = -most - 1);
        assertRefused("equity=0 (expected: 1 to " + most + ")", c -> c.equity[1] = 0);
        assertRefused(
                "value=" + (-worth - 1) + " (expected: " + -worth + " to " + worth + ")", c -> c.value[1] = -worth - 1);
        assertRefused(
                "net exposure=" + (-most - 1) + " (expected: " + -most + " to " + most + ")",
                c -> c.setNet(1, -most - 1));
        assertRefused("excess=5002 (expected: " + -most + " to 5001)", c -> c.excess[1] = 5_002);
        assertRefused("cap=1002 (expected: 0 to 1001)", c -> c.cap[1] = 1_002);
        assertRefused("margin alone=-1 (expected: 0 to " + worth + ")", c -> c.setAlone(1, -1));
        assertEquals(
                "winners=4 (expected: 0 to 3)",
                Memory.refusal(out -> out.putInt(~4), in -> columns(true).load(in, MOST)));
        assertEquals(
                "winners=-1 (expected: 0 to 3)",
                Memory.refusal(out -> out.putInt(-1), in -> columns(false).load(in, MOST)));
    }

    @Test
    void sumsStopAtTheMost() {
        final WinnerColumns columns = filled(false);
        columns.capacity[0] = Long.MAX_VALUE - 800;
        assertEquals(Long.MAX_VALUE, columns.totalCapacity());
    }

    /** Whose exposure is a third of its notional keeps two lots in three as long as others can pay. */
    @Test
    void whatHedgesIsTakenLast() {
        final Allocator rule = new Sparing();
        final WinnerColumns columns = filled(true);
        assertEquals(16, columns.freeLots(0, rule));
        assertTrue(columns.isFree(0, rule, 266), "266 of 800");
        assertFalse(columns.isFree(0, rule, 267));
        final long[] lots = new long[MOST];
        assertEquals(16 + 801, columns.free(rule, new long[] {333, 334, 0}, lots), "333 of 1,000 are free");
        assertArrayEquals(new long[] {16, 801, 0}, lots);
        assertEquals(1_601, filled(false).free(rule, new long[MOST], lots), "nobody reads what hedges");
    }

    private static final class Sparing implements Allocator {
        @Override
        public String name() {
            return "sparing";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.of(Column.EXPOSURE);
        }

        @Override
        public int maxWinners() {
            return MOST;
        }

        @Override
        public long freeOf(long whole, long exposure, long notional) {
            return whole * Math.abs(exposure) / notional;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            return 0;
        }
    }
}
