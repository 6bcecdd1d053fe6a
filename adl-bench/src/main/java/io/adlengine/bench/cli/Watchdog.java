package io.adlengine.bench.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Looks now and then whether a thread still counts on. Where its count has stood still for as long as it may, says
 * where it is stuck, with the thread's stack, and gives up: a command that never returns cannot be asked to.
 */
final class Watchdog {
    private final Thread watched = Thread.currentThread();
    private final LongSupplier count;
    private final Supplier<String> where;
    private final long patienceMillis;
    private final PrintWriter err;
    private final Runnable giveUp;
    private final Thread thread;

    /**
     * Watches the thread that makes it, until the end.
     *
     * @param count what changes as long as the thread goes on, from any thread
     * @param where says what the thread is at, from any thread
     * @param patienceMillis how long the count may stand still
     * @param giveUp ends the process
     */
    Watchdog(LongSupplier count, Supplier<String> where, long patienceMillis, PrintWriter err, Runnable giveUp) {
        this.count = count;
        this.where = where;
        this.patienceMillis = patienceMillis;
        this.err = err;
        this.giveUp = giveUp;
        thread = new Thread(this::watch, "watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            long before = count.getAsLong();
            Thread.sleep(patienceMillis);
            for (long now = count.getAsLong(); now != before; now = count.getAsLong()) {
                before = now;
                Thread.sleep(patienceMillis);
            }
        } catch (InterruptedException ended) {
            return;
        }
        err.println(where.get() + " has not returned for " + patienceMillis / 1_000 + " seconds");
        for (final StackTraceElement frame : watched.getStackTrace()) {
            err.println("  at " + frame);
        }
        err.flush();
        giveUp.run();
    }

    /** What it watched is done. */
    void end() {
        thread.interrupt();
    }
}
