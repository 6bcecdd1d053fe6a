package io.adlengine.venue;

/**
 * Hears what happens in a venue: {@code event -> journal.append(event)}. Called on the venue's thread, within {@link
 * Venue#apply}, in the order in which things happen; must not call the venue. What it throws reaches the caller of
 * {@code apply} once the command is done and all its events are told, so that no replica stops halfway.
 */
@FunctionalInterface
public interface VenueListener {
    /**
     * Hears of an event.
     *
     * @param event valid during this call
     */
    void onEvent(Event event);
}
