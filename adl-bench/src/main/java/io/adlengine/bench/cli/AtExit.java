package io.adlengine.bench.cli;

/** Cleans up if this process is asked to end in the middle of a block, and not if the block ends first. */
final class AtExit {
    private final Thread cleaner;

    AtExit(Runnable cleaning) {
        cleaner = new Thread(cleaning);
        Runtime.getRuntime().addShutdownHook(cleaner);
    }

    void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException isEnding) {
            // The cleaner runs by now, which is what ends the block.
        }
    }
}
