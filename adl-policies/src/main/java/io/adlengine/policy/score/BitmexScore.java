package io.adlengine.policy.score;

import io.adlengine.check.Require;

/**
 * The ranking that BitMEX published in 2016 and many venues share: profit fraction times effective leverage, or divided by it where
 * there is a loss.
 *
 * <pre>
 * p = (MV − AEV) / max(|AEV|, floor),  l = max(|MV|, floor) / max(MV − BV, floor),  s = p·l if p &gt; 0, else p/l
 * </pre>
 *
 * <p>MV, AEV and BV are the position's value at the mark, the average entry and the bankruptcy price: signed, negative for a short.
 * Long and short positions are ranked apart: a queue holds one side. Unchanged where a position is split in proportion. Source:
 * BitMEX, "Auto-deleveraging"; the floors are ours.
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
     * @param floor the least denominator, money, above 0
     * @param score receives the scores, never NaN
     * @throws IllegalArgumentException if the floor is not a finite number above 0
     */
    public static void of(
            long[] markValue, long[] entryValue, long[] bankruptcyValue, int count, double floor, double[] score) {
        Require.positive("floor", floor);
        for (int i = 0; i < count; i++) {
            final double mark = markValue[i];
            final double profit = (mark - entryValue[i]) / Math.max(Math.abs((double) entryValue[i]), floor);
            final double margin = Math.max(markValue[i] - bankruptcyValue[i], floor);
            final double leverage = Math.max(Math.abs(mark), floor) / margin;
            score[i] = profit > 0 ? profit * leverage : profit / leverage;
        }
    }
}
