package io.adlengine.check;

/**
 * Holds a stateful object to one thread while assertions are enabled: whoever calls it first owns it until it is
 * released.
 *
 * <p>The object keeps one of these and every public method that reads or writes its state begins with
 *
 * <pre>{@code assert confinement.holds() : confinement;}</pre>
 *
 * so that without {@code -ea} nothing is checked and nothing is paid. The owner calls {@link #release} where it hands
 * the object over, and after it has loaded a snapshot, so that a venue may restore on the thread that boots it and run
 * on another. Passing the object on between threads safely (a final field, a queue, {@code Thread.start}) is the
 * caller's business: this class orders no memory, and catches a second thread only if it sees the first one's mark.
 * Allocates nothing but the message of a failed assertion.
 *
 * <p>Example: thread A runs a round, thread B settles it: {@code AssertionError: used by thread B (expected: A, its
 * owner)}.
 */
public final class Confinement {
    private Thread owner;

    /** Owned by nobody yet. */
    public Confinement() {}

    /**
     * {@return whether the calling thread is the owner} It becomes the owner where there is none.
     */
    public boolean holds() {
        if (owner == null) {
            owner = Thread.currentThread();
        }
        return owner == Thread.currentThread();
    }

    /** Gives up ownership: the next thread that calls is the owner. */
    public void release() {
        owner = null;
    }

    /** The message of a failed assertion. */
    @Override
    public String toString() {
        return "used by thread " + Thread.currentThread().getName() + " (expected: "
                + (owner == null ? "any, nobody owns it" : owner.getName() + ", its owner") + ")";
    }
}
