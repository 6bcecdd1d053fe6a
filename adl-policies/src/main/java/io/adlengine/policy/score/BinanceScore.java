package io.adlengine.policy.score;

import io.adlengine.PositionScore;

/**
 * The ranking of Binance's USD-margined futures: leveraged profit.
 *
 * <pre>
 * s = max(0, UP) / max(WB, floor) · MR,  MR = MM / (WB + UP), or 0 where WB + UP ≤ 0
 * </pre>
 *
 * <p>UP is unrealised profit, WB the wallet balance, MM the maintenance margin. The venue's floor is one unit of the
 * currency. All who lose score 0 and tie. Aevo's rule sets MR to 0 for those who lose, which gives the same score.
 * Source: Binance, futures FAQ.
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
     * @param floor the least wallet balance that counts, money, 1e-9 to 1e18: one unit of the currency in minor units
     * @param score receives the scores, each 0 or more and finite
     * @throws IllegalArgumentException if the floor is out of range, or an array null or too short
     */
    public static void of(
            long[] unrealised, long[] wallet, long[] maintenance, int count, double floor, double[] score) {
        Floor.money("floor", floor);
        Floor.holds("unrealised", unrealised, count);
        Floor.holds("wallet", wallet, count);
        Floor.holds("maintenance", maintenance, count);
        Floor.holds("score", score, count);
        for (int i = 0; i < count; i++) {
            score[i] = score(unrealised[i], wallet[i], maintenance[i], floor);
        }
    }

    /**
     * The score of a venue's positions: UP is the position's profit, WB what its equity would be without it, and MM the
     * maintenance margin of everything that the equity stands behind. Of an account with one position WB is the
     * collateral.
     *
     * @param floor the least wallet balance that counts, money, 1e-9 to 1e18
     * @return a score without a state
     * @throws IllegalArgumentException if the floor is out of range
     */
    public static PositionScore ofPosition(double floor) {
        Floor.money("floor", floor);
        return position ->
                score(position.profit(), position.equity() - position.profit(), position.totalMaintenance(), floor);
    }

    private static double score(long unrealised, long wallet, long maintenance, double floor) {
        final double profit = Math.max(0, unrealised) / Math.max(wallet, floor);
        final long margin = wallet + unrealised;
        return margin <= 0 ? 0 : profit * ((double) maintenance / margin);
    }
}
