package io.adlengine.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.function.Executable;

/** Rounds that do not look at everybody measure what they say. */
final class SublinearChecks {
    private final StandingIndexBenchmark index = new StandingIndexBenchmark();
    private final ProportionalPoolBenchmark pool = new ProportionalPoolBenchmark();
    private final WinnersState state;

    private SublinearChecks(WinnersState state) {
        this.state = state;
    }

    static Map<String, Executable> of(WinnersState state) {
        return new SublinearChecks(state).checks();
    }

    private Map<String, Executable> checks() {
        index.fill(state);
        pool.n = 1_000;
        pool.fill();
        final Map<String, Executable> checks = new TreeMap<>();
        checks.put("StandingIndexBenchmark.warm", () -> assertAHundredPay(index.warm(state)));
        checks.put("StandingIndexBenchmark.cold", () -> {
            final StandingIndexBenchmark.ColdCaches caches = new StandingIndexBenchmark.ColdCaches();
            caches.empty();
            assertAHundredPay(index.cold(state, caches));
        });
        checks.put("StandingIndexBenchmark.denseQueue", () -> assertAHundredPay(index.denseQueue(state)));
        checks.put("StandingIndexBenchmark.round", () -> {
            assertEquals(0, index.round(state), "nothing learned yet");
            assertAHundredPay(index.round(state));
        });
        checks.put("StandingIndexBenchmark.denseRound", () -> {
            assertEquals(0, index.denseRound(state), "nothing learned yet");
            assertAHundredPay(index.denseRound(state));
        });
        checks.put("StandingIndexBenchmark.change", () -> {
            assertTrue(index.change(state) < state.n);
            index.index.preview(index.budget, index.haircuts);
            index.index.audit(index.haircuts);
        });
        checks.put("StandingIndexBenchmark.place", () -> assertTrue(index.place(state) > 0));
        checks.put("ProportionalPoolBenchmark.round", () -> {
            final long before = pool.pool.total();
            assertEquals(0, pool.round());
            assertEquals(before - 1, pool.pool.total());
        });
        checks.put("ProportionalPoolBenchmark.worth", () -> assertEquals(0x1p60 / pool.n, pool.worth(), 0x1p20));
        checks.put("ProportionalPoolBenchmark.touch", () -> {
            final long before = pool.pool.total();
            assertTrue(pool.touch() > 1);
            assertEquals(before - 1, pool.pool.total());
        });
        return checks;
    }

    private void assertAHundredPay(long allocated) {
        assertEquals(index.budget, allocated);
        index.index.preview(index.budget, index.haircuts);
        assertEquals(100, index.haircuts.count());
        final long[] listed = new long[state.n];
        for (int entry = 0; entry < index.haircuts.count(); entry++) {
            listed[index.haircuts.row(entry)] = index.haircuts.amount(entry);
        }
        index.denseQueue(state);
        assertArrayEquals(state.haircut, listed);
    }
}
