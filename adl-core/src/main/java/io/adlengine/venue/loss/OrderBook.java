package io.adlengine.venue.loss;

import io.adlengine.venue.book.PositionBook;

/**
 * The venue's own order book, where a {@link Liquidation} sells and buys.
 *
 * <p>Asked to close 100 lots of a long position at 880 or better while 60 lots are bid at 890 and 500 at 870, it trades
 * 60 lots at 890 and returns; the 40 others are left. Resting orders on the wrong side of the limit are never touched,
 * however absurd, since the limit was fixed before them.
 */
@FunctionalInterface
public interface OrderBook {
    /**
     * Fills what it can, at once, each fill by {@link PositionBook#trade} with the position's account on one side.
     * Changes nothing else of that account. What it has done is read from the position book afterwards, so it answers
     * nothing; a second call in the same liquidation may find more.
     *
     * @param positionRow row of the open position to be closed
     * @param lots the most to fill, 1 to the position's size
     * @param limit the worst price, ticks within the instrument's range: the lowest for a long position, which sells,
     *     the highest for a short one, which buys
     */
    void close(int positionRow, long lots, long limit);
}
