package io.adlengine.venue.book;

/** Small books would have nothing unsettled: events settle more positions than they have. */
public final class Unsettled {
    private Unsettled() {}

    /** Events of a book settle so many positions from now on. */
    public static void perEvent(PositionBook book, int positions) {
        book.funding().settle(positions);
    }
}
