package io.adlengine;

import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/** A controller that learns nothing and does whatever a test says. */
public abstract class ScriptedSeverity implements SeverityController {
    @Override
    public void observe(long deficit, long neededHint, double severity, long needed) {}

    @Override
    public void reset() {}

    @Override
    public String configuration() {
        return "scripted";
    }

    @Override
    public void save(StateWriter out) {}

    @Override
    public void load(StateReader in) {}
}
