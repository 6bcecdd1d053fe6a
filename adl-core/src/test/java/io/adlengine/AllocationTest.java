package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.ledger.RegretLedger;
import io.adlengine.severity.OnlineGradientDescent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationTest {
    private final long[] capacity = {800, 400, 50, 7_000};
    private final long[] haircut = new long[4];
    private long turn;

    @Test
    void theMeterSeesASingleBoxedNumber() {
        final Object[] kept = new Object[1];
        assertTrue(AllocationMeter.bytesPerRun(() -> kept[0] = Long.valueOf(1_000 + turn++)) >= 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"constant", "adagrad", "implicit"})
    void aRoundAndItsSettlementAllocateNothing(String step) {
        final OnlineGradientDescent.Builder severity = OnlineGradientDescent.builder();
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(
                        switch (step) {
                            case "constant" -> severity.constantStep(1e-5).build();
                            case "adagrad" -> severity.adaGradNorm(0.5).build();
                            default -> severity.implicitAdaGrad(0.5).build();
                        })
                .allocator(new FirstInLine())
                .maxWinners(4)
                .listener(new RegretLedger(40_000))
                .build();
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            turn++;
            final Round round = engine.deleverage(capacity, 4, 1_000 + turn % 97, haircut);
            engine.settle(round.id(), turn % 1_200);
        });
        assertTrue(bytes < 1, bytes + " bytes per round");
    }

    @Test
    void aDroppedRoundAllocatesNothing() {
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .allocator(new FirstInLine())
                .maxWinners(4)
                .maxUnsettled(4)
                .build();
        final double bytes = AllocationMeter.bytesPerRun(() -> engine.deleverage(capacity, 4, 1_000, haircut));
        assertTrue(bytes < 1, bytes + " bytes per round");
        assertTrue(engine.droppedRounds() > 1_000);
    }
}
