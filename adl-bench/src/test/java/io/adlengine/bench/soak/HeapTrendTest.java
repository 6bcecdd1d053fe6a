package io.adlengine.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** When what is alive has grown: the least of the last quarter of days, an eighth above the most of the second. */
class HeapTrendTest {
    private static final long MEGABYTE = 1 << 20;

    private static HeapTrend of(long... days) {
        final HeapTrend trend = new HeapTrend();
        for (final long live : days) {
            trend.add(live * MEGABYTE);
        }
        return trend;
    }

    @Test
    void aMegabyteADayIsGrowth() {
        final HeapTrend trend = of(10, 11, 12, 13, 14, 15, 16, 17);
        assertTrue(trend.isGrowing());
        assertEquals(3 * MEGABYTE, trend.growth());
        assertEquals(17 * MEGABYTE, trend.last());
    }

    @Test
    void aHundredKilobytesADayAreGrowthInAnHour() {
        final HeapTrend trend = new HeapTrend();
        for (int day = 0; day < 100; day++) {
            trend.add(10 * MEGABYTE + day * 100_000L);
        }
        assertTrue(trend.isGrowing());
    }

    @Test
    void whatVariesOrIsTakenOnTheFirstDaysIsNone() {
        assertFalse(of(20, 25, 30, 30, 30, 30, 30, 30).isGrowing());
        assertFalse(of(30, 30, 30, 32, 30, 32, 34, 35).isGrowing());
        assertFalse(of(30, 30, 30, 30, 30, 30, 30, 90).isGrowing());
    }

    @Test
    void fewDaysSayNothing() {
        assertFalse(of(1, 2, 3, 4, 5, 6, 7).isGrowing());
        assertEquals(0, of().last());
    }
}
