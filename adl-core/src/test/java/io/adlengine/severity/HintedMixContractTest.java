package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.testkit.SeverityContract;

final class HintedMixContractTest extends SeverityContract {
    @Override
    public SeverityController create() {
        return RobustMix.builder().theta1(0.5).trustHints().build();
    }

    @Override
    public boolean isScaleFree() {
        return true;
    }
}
