package io.adlengine.policy.proportional;

/** A worth that is rounded. */
class JuniorisedByAFractionTest extends JuniorisedTest {
    @Override
    double kappa() {
        return 0.7;
    }
}
