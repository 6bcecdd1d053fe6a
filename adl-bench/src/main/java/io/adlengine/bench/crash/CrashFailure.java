package io.adlengine.bench.crash;

/** A venue that has not come back as it was, or not at all. */
public final class CrashFailure extends Exception {
    private static final long serialVersionUID = 1;

    CrashFailure(String message) {
        super(message);
    }
}
