package io.adlengine;

/**
 * Asks the severity, whichever kind it is, and tells it what became of the round. A plain one says θ of a deficit; a
 * {@link MarketSeverity} sees the whole outlook, may take its share of something else, and follows the round.
 */
final class HowMuch {
    private final SeverityController severity;
    /** The same, where it follows its rounds; else null. */
    private final MarketSeverity following;

    private final Outlook outlook = new Outlook();

    HowMuch(SeverityController severity, int maxUnsettled) {
        this.severity = severity;
        following = severity instanceof MarketSeverity rounds ? rounds : null;
        if (following != null) {
            following.reserve(maxUnsettled);
        }
    }

    /** Whether shares can be of something else than deficits. */
    boolean hasReferences() {
        return following != null;
    }

    Outlook outlook() {
        return outlook;
    }

    /** The severity of a round, which is θ of {@link Outlook#reference}. */
    double ask() {
        final double theta = following == null
                ? severity.severity(outlook.deficit(), outlook.neededHint())
                : following.severity(outlook);
        if (!(theta >= 0 && theta <= 1)) {
            throw new IllegalStateException(
                    "severity=" + theta + " (expected: 0 to 1) from " + severity.configuration());
        }
        return theta;
    }

    /** The round waits from now on; whether the oldest one had to go for it. */
    boolean opened(UnsettledRounds rounds, Round round) {
        final boolean full = rounds.open(round, outlook.neededHint());
        if (following != null) {
            if (full) {
                following.dropped(rounds.droppedId());
            }
            following.opened(round.id(), outlook, round.severity(), round.budget());
        }
        return full;
    }

    /** Lets the severity learn, and tells it; the round waits no more. */
    void settle(UnsettledRounds rounds, int place, long needed, Announcements announce) {
        final long roundId = rounds.id(place);
        final long deficit = rounds.deficit(place);
        final long reference = rounds.reference(place);
        final double theta = rounds.severity(place);
        final long allocated = rounds.allocated(place);
        if (following == null) {
            severity.observe(deficit, rounds.hint(place), theta, needed);
        } else {
            following.settled(roundId, needed);
        }
        rounds.close(place);
        announce.settled(roundId, deficit, reference, theta, allocated, needed);
    }

    /** Goes on with another engine's rounds; some may have to go, and shares may become those of deficits. */
    void takeOver(UnsettledRounds rounds, UnsettledRounds before, Round last) {
        final int gone = rounds.copyFrom(before);
        for (int i = 0; following != null && i < gone; i++) {
            following.dropped(before.id(i));
        }
        if (following == null) {
            last.restate();
        }
    }
}
