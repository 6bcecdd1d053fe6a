package io.adlengine.venue.round;

import io.adlengine.check.Confinement;

/** Who may steer a deleverager: one thread, and nothing that the deleverager itself is calling. */
final class Steering {
    private final Confinement confinement = new Confinement();
    private boolean isBusy;

    Confinement confinement() {
        return confinement;
    }

    /** Until {@link #leave}, whatever is called may look and not steer. */
    void enter() {
        requireIdle();
        isBusy = true;
    }

    void leave() {
        isBusy = false;
    }

    /** Lets whatever is called look and not steer, by whomever it is called; whether it was so before. */
    boolean occupy() {
        final boolean wasBusy = isBusy;
        isBusy = true;
        return wasBusy;
    }

    void vacate(boolean wasBusy) {
        isBusy = wasBusy;
    }

    /** Refuses the second thread. */
    void requireOwner() {
        assert confinement.holds() : confinement;
    }

    /** Refuses the second thread, and whoever calls back: a score, a rule, an execution, a listener. */
    void requireIdle() {
        assert confinement.holds() : confinement;
        if (isBusy) {
            throw new IllegalStateException("deleverager=busy (expected: not called back by what it calls)");
        }
    }
}
