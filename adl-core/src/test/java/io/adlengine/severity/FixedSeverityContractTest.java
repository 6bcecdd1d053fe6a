package io.adlengine.severity;

import io.adlengine.SeverityContract;
import io.adlengine.SeverityController;

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
