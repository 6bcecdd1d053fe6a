package io.adlengine.check;

/** Something that another thread does while this one waits. */
public final class OtherThread {
    private OtherThread() {}

    /** Runs to the end; what is thrown there is thrown here. */
    public static void run(Runnable action) {
        final Throwable[] thrown = new Throwable[1];
        final Thread thread = new Thread(action, "another");
        thread.setUncaughtExceptionHandler((who, what) -> thrown[0] = what);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (thrown[0] instanceof Error error) {
            throw error;
        }
        if (thrown[0] instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
