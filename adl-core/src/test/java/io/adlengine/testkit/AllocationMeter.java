package io.adlengine.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes that the current thread allocates. */
public final class AllocationMeter {
    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 10_000;

    private AllocationMeter() {}

    /**
     * Runs an action until it is compiled, then measures 10,000 runs.
     *
     * @param action the action
     * @return bytes allocated per run
     */
    public static double bytesPerRun(Runnable action) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < WARM_UP; i++) {
            action.run();
        }
        final long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            action.run();
        }
        return (double) (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
    }
}
