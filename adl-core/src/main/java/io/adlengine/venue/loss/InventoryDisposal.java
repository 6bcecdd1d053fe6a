package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;

/**
 * How much of what a vault or fund has taken over it disposes of at a time: a share of the position, all of a small
 * one, and never more than a share of what the order book bids.
 *
 * <pre>
 *   wanted = all lots, where there are no more than {@code allBelow}; otherwise their share, rounded up
 *   lots   = min(wanted, the share of the book's lots, rounded down)
 * </pre>
 *
 * <p>With a tenth, all below 50 and half of the book: of 1,000 lots 100 are disposed of where 400 are bid, and 60 where
 * 120 are; of 50 lots all. Each step reads the position as it is then, so that steps shrink with it and end. Whatever
 * the order book cannot take is for a round whose target is lots, at the entry price.
 *
 * <p>Pure function, exact in 128 bits, usable from any thread.
 *
 * @param sharePpm millionths of the position, 1 to 10^6
 * @param allBelow lots, 0 or more, up to which a position goes at once
 * @param ofBookPpm millionths of the lots on the order book's other side, 1 to 10^6
 */
public record InventoryDisposal(int sharePpm, long allBelow, int ofBookPpm) {
    private static final int MILLION = 1_000_000;

    /**
     * Checks the numbers.
     *
     * @param sharePpm millionths of the position
     * @param allBelow lots up to which a position goes at once
     * @param ofBookPpm millionths of the order book's lots
     * @throws IllegalArgumentException if a number is out of range
     */
    public InventoryDisposal {
        Require.within("sharePpm", sharePpm, 1, MILLION);
        Require.notNegative("allBelow", allBelow);
        Require.within("ofBookPpm", ofBookPpm, 1, MILLION);
    }

    /**
     * {@return the lots to dispose of in this step, 0 to {@code held}; 0 only where nothing is held, or the book's
     * share is no lot}
     *
     * @param held lots of the position, without a sign, 0 or more
     * @param inBook lots that rest on the side it would be sold or bought on, 0 or more
     * @throws IllegalArgumentException if a number is below 0
     */
    public long lots(long held, long inBook) {
        Require.notNegative("held", held);
        Require.notNegative("inBook", inBook);
        final long wanted = held <= allBelow ? held : FixedPoint.mulDivCeil(held, sharePpm, MILLION);
        return Math.min(wanted, FixedPoint.mulDivFloor(inBook, ofBookPpm, MILLION));
    }
}
