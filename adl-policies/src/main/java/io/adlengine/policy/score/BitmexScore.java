package io.adlengine.policy.score;

import io.adlengine.PositionScore;

/**
 * The ranking that BitMEX published in 2016 and many venues share: profit fraction times effective leverage, or divided
 * by it where there is a loss.
 *
 * <pre>
 * p = (MV − AEV) / max(|AEV|, floor),  l = max(|MV|, floor) / max(MV − BV, floor),  s = p·l if p &gt; 0, else p/l
 * </pre>
 *
 * <p>MV, AEV and BV are the position's value at the mark, the average entry and the bankruptcy price: signed, negative
 * for a short. Long and short positions are ranked apart: a queue holds one side. Unchanged where a position is split
 * in proportion. Source: BitMEX, "Auto-deleveraging"; the floors are ours.
 */
public final class BitmexScore {
    private BitmexScore() {}

    /**
     * Writes the scores.
     *
     * @param markValue MV, money
     * @param entryValue AEV, money
     * @param bankruptcyValue BV, money; MV − BV must fit a long
     * @param count accounts, 0 or more
     * @param floor the least denominator, money, 1e-9 to 1e18
     * @param score receives the scores, each finite
     * @throws IllegalArgumentException if the floor is out of range, or an array null or too short
     */
    public static void of(
            long[] markValue, long[] entryValue, long[] bankruptcyValue, int count, double floor, double[] score) {
        Floor.money("floor", floor);
        Floor.holds("markValue", markValue, count);
        Floor.holds("entryValue", entryValue, count);
        Floor.holds("bankruptcyValue", bankruptcyValue, count);
        Floor.holds("score", score, count);
        for (int i = 0; i < count; i++) {
            score[i] = score(markValue[i], entryValue[i], bankruptcyValue[i], floor);
        }
    }

    /**
     * The score of a venue's positions: MV − BV is the equity behind the position.
     *
     * @param floor the least denominator, money, 1e-9 to 1e18
     * @return a score without a state
     * @throws IllegalArgumentException if the floor is out of range
     */
    public static PositionScore ofPosition(double floor) {
        Floor.money("floor", floor);
        return position -> score(position.value(), position.entry(), position.value() - position.equity(), floor);
    }

    private static double score(long markValue, long entryValue, long bankruptcyValue, double floor) {
        final double mark = markValue;
        final double profit = (mark - entryValue) / Math.max(Math.abs((double) entryValue), floor);
        final double margin = Math.max(markValue - bankruptcyValue, floor);
        final double leverage = Math.max(Math.abs(mark), floor) / margin;
        return profit > 0 ? profit * leverage : profit / leverage;
    }
}
