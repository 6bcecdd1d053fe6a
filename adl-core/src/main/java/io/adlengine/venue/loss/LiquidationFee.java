package io.adlengine.venue.loss;

import io.adlengine.math.FixedPoint;
import io.adlengine.venue.book.PositionBook;

/**
 * What a liquidation costs the account it closes: millionths of the value that was filled, more with every step, never
 * more than the most. At 5,000 rising by 1,000 to at most 8,000, step 2 takes 7,000 and step 9 takes 8,000.
 *
 * @param fund row of the account that gets it, or none
 * @param ppm millionths of the filled value at step 0
 * @param perStepPpm by how much each step raises them
 * @param mostPpm the most they rise to
 */
record LiquidationFee(int fund, int ppm, int perStepPpm, int mostPpm) {
    private static final int MILLION = 1_000_000;

    static LiquidationFee none() {
        return new LiquidationFee(PositionBook.NONE, 0, 0, 0);
    }

    int atStep(int step) {
        return (int) Math.min(mostPpm, ppm + (long) perStepPpm * step);
    }

    /**
     * Money, 0 or more: due on what the fills brought, but no more than they brought beyond the zero value of the lots
     * they closed, nor than there is.
     *
     * @param brought signed, of all lots closed so far
     * @param zero their zero value
     * @param paid fees before
     * @param equity behind the position before this fee
     */
    static long of(int ppm, long brought, long zero, long paid, long equity) {
        final long due = FixedPoint.mulDivFloor(Math.abs(brought), ppm, MILLION);
        return Math.max(0, Math.min(equity, Math.min(due, brought - zero) - paid));
    }
}
