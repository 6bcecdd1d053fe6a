package io.adlengine;

/** Tells a listener what one call has done, in order, and loses no event when the listener throws. */
final class Announcements {
    private final RoundListener listener;

    Announcements(RoundListener listener) {
        this.listener = listener;
    }

    /** A round ran, and waits from now on; whether the oldest one had to go for it. */
    void opened(UnsettledRounds rounds, boolean hasDropped, Round round) {
        if (hasDropped) {
            droppedAndRan(rounds, round);
        } else {
            listener.onRound(round);
        }
    }

    /**
     * The dropped round first, then the one that took its place; of two exceptions the first is thrown, with the other
     * suppressed.
     */
    private void droppedAndRan(UnsettledRounds rounds, Round round) {
        try {
            listener.onDropped(rounds.droppedId(), rounds.droppedDeficit());
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

    void settled(long roundId, long deficit, long reference, double severity, long allocated, long needed) {
        listener.onSettled(roundId, deficit, reference, severity, allocated, needed);
    }
}
