package io.adlengine.severity;

import io.adlengine.SeverityContract;
import io.adlengine.SeverityController;

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
