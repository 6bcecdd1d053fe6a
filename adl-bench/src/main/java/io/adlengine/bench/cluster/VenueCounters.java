package io.adlengine.bench.cluster;

import io.adlengine.venue.Answer;
import io.adlengine.venue.Event;
import io.adlengine.venue.EventType;
import io.adlengine.venue.VenueField;
import io.adlengine.venue.VenueListener;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * What one node's service has done since it was started, as counters that Aeron's tools read ({@code AeronStat} lists
 * them, {@code 32: 1,042 - adl rounds ended}): commands, refusals, messages that were no commands, events, close-outs,
 * rounds and the money they covered. They are the node's, no part of the venue's state, and dry runs do not count.
 */
final class VenueCounters implements VenueListener {
    /** Type ids are this one and those behind it: above those that Aeron keeps for itself. */
    static final int FIRST_TYPE = 2_769;

    /** Where counters come from: Aeron's client. */
    @FunctionalInterface
    interface Source {
        AtomicCounter add(int typeId, String label);
    }

    private final AtomicCounter commands;
    private final AtomicCounter refusals;
    private final AtomicCounter notUnderstood;
    private final AtomicCounter events;
    private final AtomicCounter closeouts;
    private final AtomicCounter rounds;
    private final AtomicCounter covered;

    private final VenueListener next;

    /** Every event goes on to the next listener. */
    VenueCounters(Source source, VenueListener next) {
        this.next = next;
        commands = source.add(FIRST_TYPE, "adl commands");
        refusals = source.add(FIRST_TYPE + 1, "adl commands refused");
        notUnderstood = source.add(FIRST_TYPE + 2, "adl messages not understood");
        events = source.add(FIRST_TYPE + 3, "adl events");
        closeouts = source.add(FIRST_TYPE + 4, "adl close-outs applied");
        rounds = source.add(FIRST_TYPE + 5, "adl rounds ended");
        covered = source.add(FIRST_TYPE + 6, "adl money covered by rounds");
    }

    void countCommand(Answer answer) {
        commands.incrementRelease();
        if (answer.isRefusal()) {
            refusals.incrementRelease();
        }
    }

    void countNotUnderstood() {
        notUnderstood.incrementRelease();
    }

    @Override
    public void onEvent(Event event) {
        if (!event.isDryRun()) {
            count(event);
        }
        next.onEvent(event);
    }

    private void count(Event event) {
        events.incrementRelease();
        if (event.type() == EventType.CLOSED_OUT) {
            closeouts.incrementRelease();
        } else if (event.type() == EventType.ROUND_ENDED) {
            rounds.incrementRelease();
            covered.getAndAddRelease(event.get(VenueField.AMOUNT));
        }
    }
}
