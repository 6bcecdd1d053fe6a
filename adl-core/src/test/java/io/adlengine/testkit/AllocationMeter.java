package io.adlengine.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes that the current thread allocates. */
public final class AllocationMeter {
    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 10_000;
    private static final int MEASUREMENTS = 3;

    private AllocationMeter() {}

    /**
     * Runs an action until it is compiled, then measures 10,000 runs; again, up to three times in all, where they
     * allocated anything: what the virtual machine itself allocates for a thread now and then, as it gives up compiled
     * code, is nothing that the action does in every run.
     *
     * @param action the action
     * @return bytes allocated per run, the least that was measured
     */
    public static double bytesPerRun(Runnable action) {
        for (int i = 0; i < WARM_UP; i++) {
            action.run();
        }
        double least = Double.MAX_VALUE;
        for (int i = 0; i < MEASUREMENTS && least > 0; i++) {
            least = Math.min(least, measured(action));
        }
        return least;
    }

    /**
     * Runs an action once.
     *
     * @param action the action
     * @return bytes allocated, classes and constants that it is the first to need included
     */
    public static long bytesOf(Runnable action) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long before = threads.getCurrentThreadAllocatedBytes();
        action.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static double measured(Runnable action) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            action.run();
        }
        return (double) (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
    }
}
