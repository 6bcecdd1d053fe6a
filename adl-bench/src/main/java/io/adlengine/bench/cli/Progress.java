package io.adlengine.bench.cli;

import java.io.PrintWriter;

/** A line that counts on a terminal; silent in a pipe. */
final class Progress {
    private final PrintWriter err;
    private final int total;
    private int done;

    @SuppressWarnings("SystemConsoleNull") // what the property below is for
    Progress(PrintWriter err, int total) {
        // From JDK 22 to 24 the default console pretends to be one even in a pipe.
        System.setProperty("jdk.console", "java.base");
        this.err = System.console() == null ? null : err;
        this.total = total;
    }

    void step(String what) {
        if (err != null) {
            err.printf("\r\033[K%d/%d %s", ++done, total, what);
            err.flush();
        }
    }

    void end() {
        if (err != null) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
