package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.ledger.RegretLedger;
import io.adlengine.severity.Controllers;
import io.adlengine.severity.RobustMix;
import io.adlengine.testkit.AllocationMeter;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllocationTest {
    private final long[] capacity = {800, 400, 50, 7_000};
    private final long[] haircut = new long[4];
    private long turn;

    @Test
    void theMeterSeesASingleBoxedNumber() {
        final Object[] kept = new Object[1];
        assertTrue(AllocationMeter.bytesPerRun(() -> kept[0] = Long.valueOf(1_000 + turn++)) >= 8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.adlengine.severity.Controllers#all")
    void aRoundAndItsSettlementAllocateNothing(Supplier<SeverityController> controller) {
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(controller.get())
                .allocator(new FirstInLine())
                .maxWinners(4)
                .listener(new RegretLedger(40_000))
                .build();
        final Winners winners = new Winners().wrap(capacity, 4);
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            turn++;
            final long deficit = 1_000L << turn % 7;
            final Round round = engine.deleverage(winners, deficit, turn % 900 - 1, haircut);
            engine.settle(round.id(), turn % 1_200);
        });
        assertTrue(bytes < 1, bytes + " bytes per round");
    }

    @Test
    void aCertificateAllocatesNothing() {
        final RobustMix severity = RobustMix.builder().build();
        final double[] sum = new double[1];
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            Controllers.observe(severity, 1_000 + turn++ % 97, 500);
            sum[0] += severity.provedBound() + severity.usedBound();
        });
        assertTrue(bytes < 1, bytes + " bytes per question");
        assertTrue(sum[0] > 0);
    }

    @Test
    void aDroppedRoundAllocatesNothing() {
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(RobustMix.builder().build())
                .allocator(new FirstInLine())
                .maxWinners(4)
                .maxUnsettled(4)
                .build();
        final double bytes = AllocationMeter.bytesPerRun(() -> engine.deleverage(capacity, 4, 1_000, haircut));
        assertTrue(bytes < 1, bytes + " bytes per round");
        assertTrue(engine.droppedRounds() > 1_000);
    }
}
