package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.testkit.SeverityContract;

final class ImplicitAdaGradContractTest extends SeverityContract {
    @Override
    public SeverityController create() {
        return OnlineGradientDescent.builder().theta1(0.15).build();
    }

    @Override
    public boolean isScaleFree() {
        return true;
    }
}
