package io.adlengine.severity;

import io.adlengine.MarketSeverity;
import io.adlengine.SeverityController;
import io.adlengine.testkit.MarketSeverityContract;
import io.adlengine.testkit.SeverityContract;
import org.junit.jupiter.api.Nested;

final class MarketMixContractTest {
    @Nested
    final class ByADeficitAlone extends SeverityContract {
        @Override
        public SeverityController create() {
            return MarketMix.builder().build();
        }
    }

    @Nested
    final class Guarded extends MarketSeverityContract {
        @Override
        public MarketSeverity create() {
            return MarketMix.builder().build();
        }
    }

    @Nested
    final class UnguardedAtOtherPrices extends MarketSeverityContract {
        @Override
        public MarketSeverity create() {
            return MarketMix.builder().unguarded().lambda(4, 0.5).build();
        }
    }
}
