package io.adlengine;

/** Tells a listener what one call has done, in order, and loses no event when the listener throws. */
final class Announcements {
    private final RoundListener listener;

    Announcements(RoundListener listener) {
        this.listener = listener;
    }

    void ran(Round round) {
        listener.onRound(round);
    }

    /**
     * The dropped round first, then the one that took its place; of two exceptions the first is thrown, with the other
     * suppressed.
     */
    void droppedAndRan(long droppedId, long droppedDeficit, Round round) {
        try {
            listener.onDropped(droppedId, droppedDeficit);
        } catch (final Throwable first) {
            try {
                listener.onRound(round);
            } catch (final Throwable second) {
                if (second != first) {
                    first.addSuppressed(second);
                }
            }
            throw first;
        }
        listener.onRound(round);
    }

    void settled(long roundId, long deficit, double severity, long allocated, long needed) {
        listener.onSettled(roundId, deficit, severity, allocated, needed);
    }
}
