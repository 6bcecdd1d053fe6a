package io.adlengine.bench.cli;

import java.util.concurrent.locks.LockSupport;

/** Cleans up if this process is asked to end in the middle of a block, and not if the block ends first. */
final class AtExit {
    private final Thread cleaner;

    AtExit(Runnable cleaning) {
        cleaner = new Thread(cleaning);
        try {
            Runtime.getRuntime().addShutdownHook(cleaner);
        } catch (IllegalStateException isEnding) {
            waitForTheEnd();
        }
    }

    void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException isEnding) {
            waitForTheEnd();
        }
    }

    /** What the block says after its files and processes were taken from it is no fault, and nobody's to read. */
    private static void waitForTheEnd() {
        while (true) {
            LockSupport.park();
        }
    }
}
