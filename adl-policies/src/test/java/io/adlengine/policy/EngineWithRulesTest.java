package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.Winners;
import io.adlengine.severity.RobustMix;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.testkit.WinnerSample;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineWithRulesTest {
    @ParameterizedTest
    @MethodSource("io.adlengine.policy.Policies#rules")
    void aFullRoundAllocatesNothing(Policies.Rule rule) {
        final WinnerSample sample =
                WinnerSample.of(new Random(3).longs(100, 0, 1L << 40).toArray(), 3);
        final Winners winners = sample.winners();
        final long[] haircut = new long[sample.count()];
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(RobustMix.builder().build())
                .allocator(Policies.create(rule.example(), sample.count()))
                .maxWinners(sample.count())
                .build();
        final long[] turn = {0};
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            turn[0]++;
            final Round round = engine.deleverage(winners, (1L << 44) + turn[0], haircut);
            engine.settle(round.id(), (1L << 43) - turn[0]);
        });
        assertTrue(bytes < 1, bytes + " bytes per round");
    }
}
