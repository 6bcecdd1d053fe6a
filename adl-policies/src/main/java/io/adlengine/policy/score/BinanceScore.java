package io.adlengine.policy.score;

import io.adlengine.check.Require;

/**
 * The ranking of Binance's USD-margined futures: leveraged profit.
 *
 * <pre>
 * s = max(0, UP) / max(WB, floor) · MR,  MR = MM / (WB + UP), or 0 where WB + UP ≤ 0
 * </pre>
 *
 * <p>UP is unrealised profit, WB the wallet balance, MM the maintenance margin. The venue's floor is one unit of the currency. All
 * who lose score 0 and tie. Aevo's rule sets MR to 0 for those who lose, which gives the same score. Source: Binance, futures FAQ.
 */
public final class BinanceScore {
    private BinanceScore() {}

    /**
     * Writes the scores.
     *
     * @param unrealised UP, money, any sign
     * @param wallet WB, money, any sign; WB + UP must fit a long
     * @param maintenance MM, money, each 0 or more
     * @param count accounts, 0 or more
     * @param floor the least wallet balance that counts, money, above 0: one unit of the currency in minor units
     * @param score receives the scores, each 0 or more and finite
     * @throws IllegalArgumentException if the floor is not a finite number above 0
     */
    public static void of(
            long[] unrealised, long[] wallet, long[] maintenance, int count, double floor, double[] score) {
        Require.positive("floor", floor);
        for (int i = 0; i < count; i++) {
            final double profit = Math.max(0, unrealised[i]) / Math.max(wallet[i], floor);
            final long margin = wallet[i] + unrealised[i];
            score[i] = margin <= 0 ? 0 : profit * ((double) maintenance[i] / margin);
        }
    }
}
