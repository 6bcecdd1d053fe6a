package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.testkit.SeverityContract;

final class AdaGradNormContractTest extends SeverityContract {
    @Override
    public SeverityController create() {
        return OnlineGradientDescent.builder().adaGradNorm(0.5).lambda(4, 1).build();
    }

    @Override
    public boolean isScaleFree() {
        return true;
    }
}
