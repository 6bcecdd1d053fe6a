package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.testkit.SeverityContract;

final class RobustMixContractTest extends SeverityContract {
    @Override
    public SeverityController create() {
        return RobustMix.builder().theta1(0.15).lambda(4, 1).build();
    }

    @Override
    public boolean isScaleFree() {
        return true;
    }
}
