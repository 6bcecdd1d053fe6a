package io.adlengine.severity;

import io.adlengine.SeverityContract;
import io.adlengine.SeverityController;

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
