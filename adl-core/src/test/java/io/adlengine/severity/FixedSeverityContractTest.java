package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.testkit.SeverityContract;

final class FixedSeverityContractTest extends SeverityContract {
    @Override
    public SeverityController create() {
        return new FixedSeverity(0.25);
    }

    @Override
    public boolean isScaleFree() {
        return true;
    }
}
