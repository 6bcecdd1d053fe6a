package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.testkit.SeverityContract;

/** A step per unit of money: not scale-free, and it does not say so. */
final class ConstantStepContractTest extends SeverityContract {
    @Override
    public SeverityController create() {
        return OnlineGradientDescent.builder().constantStep(0x1p-40).build();
    }
}
