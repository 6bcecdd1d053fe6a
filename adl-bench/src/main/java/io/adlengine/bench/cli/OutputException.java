package io.adlengine.bench.cli;

import java.io.IOException;

/** Output that could not be written: no fault of the input, so exit code 1. */
final class OutputException extends IOException {
    private static final long serialVersionUID = 1;

    OutputException(String where, String why, Throwable cause) {
        super(where + ": " + why + " (expected: output that can be written)", cause);
    }
}
