package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.testkit.SeverityContract;

final class WeightedQuantileContractTest extends SeverityContract {
    @Override
    public SeverityController create() {
        return WeightedQuantile.builder().theta1(0.15).build();
    }

    @Override
    public boolean isScaleFree() {
        return true;
    }
}
