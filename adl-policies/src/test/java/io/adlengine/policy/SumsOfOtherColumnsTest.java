package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Winners;
import io.adlengine.severity.FixedSeverity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules that add up other columns than the capacities cannot say beforehand what they take: {@code maxTotal} speaks of
 * capacities. What is too much for them is refused in the round, and the round has not been.
 */
class SumsOfOtherColumnsTest {
    private static final long MAX = Long.MAX_VALUE;
    private static final long[] CAPACITY = {100, 100};

    private final Winners winners = new Winners();
    private final long[] haircut = new long[2];

    @ParameterizedTest
    @ValueSource(strings = {"leverage-fill", "factor-fill", "cutoff:lambda=9007199254740992(cumulative-burden)"})
    void positionsTogetherBeyond64BitsAreRefused(String spec) {
        refused("sum of caps and offsets", spec, new long[] {MAX, MAX}, new long[] {2_048, 2_048});
    }

    @ParameterizedTest
    @ValueSource(strings = {"leverage-fill", "factor-fill", "cutoff:lambda=2(cumulative-burden)"})
    void equitiesTogetherBeyond64BitsAreRefused(String spec) {
        refused("sum of slopes", spec, new long[] {100, 100}, new long[] {MAX, 1});
    }

    private void refused(String sum, String spec, long[] position, long[] equity) {
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(Policies.create(spec, 2))
                .maxWinners(2)
                .build();
        round(engine, new long[] {150, 200}, new long[] {60, 90});
        final long hash = engine.stateHash();
        final long[] before = haircut.clone();
        assertEquals(
                sum + "=overflow (expected: at most 2^63-1)",
                assertThrows(IllegalArgumentException.class, () -> round(engine, position, equity))
                        .getMessage());
        assertArrayEquals(new long[2], haircut);
        assertEquals(hash, engine.stateHash());
        assertEquals(1, engine.unsettledRounds());
        assertEquals(1, round(engine, new long[] {150, 200}, new long[] {60, 90}));
        if (!spec.contains("cumulative")) {
            assertArrayEquals(before, haircut);
        }
    }

    private long round(DeleveragingEngine engine, long[] position, long[] equity) {
        winners.wrap(CAPACITY, 2)
                .account(new long[] {1, 2})
                .notional(position)
                .exposure(position)
                .equity(equity);
        return engine.deleverage(winners, 120, haircut).id();
    }
}
