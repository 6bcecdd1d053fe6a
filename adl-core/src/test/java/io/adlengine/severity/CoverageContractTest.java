package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.testkit.SeverityContract;

final class CoverageContractTest extends SeverityContract {
    @Override
    public SeverityController create() {
        return new Coverage(0.1, 0.05);
    }

    @Override
    public boolean isScaleFree() {
        return true;
    }
}
