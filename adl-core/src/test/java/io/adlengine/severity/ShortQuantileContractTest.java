package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.testkit.SeverityContract;

final class ShortQuantileContractTest extends SeverityContract {
    @Override
    public SeverityController create() {
        return WeightedQuantile.builder()
                .gamma(0.5)
                .window(3)
                .prior(0.5)
                .theta1(0.3)
                .lambda(1, 4)
                .build();
    }

    @Override
    public boolean isScaleFree() {
        return true;
    }
}
