package io.adlengine.venue.book;

/**
 * Hears of legs that were closed against each other, after the book has changed: {@link Legs#netOffAll}. Called on the
 * book's thread; must not change the book.
 *
 * <p>Of an account that is long 100 lots and short 60, 60 of each are closed: {@code onNetOff(0, 0, 60)}.
 */
@FunctionalInterface
public interface NetOffListener {
    /**
     * Both legs of an account were closed against each other at the mark.
     *
     * @param accountRow in hedge mode
     * @param instrumentRow in which instrument
     * @param lots closed on both legs, 1 or more
     */
    void onNetOff(int accountRow, int instrumentRow, long lots);
}
