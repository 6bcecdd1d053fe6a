package io.adlengine.severity;

import io.adlengine.SeverityContract;
import io.adlengine.SeverityController;

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
