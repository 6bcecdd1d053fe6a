package io.adlengine.policy.score;

import io.adlengine.check.Require;

/**
 * The worst loss of a whole portfolio over scenarios, per unit of equity: s = max_k max(0, loss_k) / max(equity,
 * floor).
 *
 * <p>A scenario moves prices, volatilities and time together; its loss is that of the account's net portfolio, so a
 * hedge counts. For options in place of leverage, which notional misstates. Serves as a score and as a weight: finite
 * and 0 or more.
 */
public final class StressLeverage {
    private StressLeverage() {}

    /**
     * Writes the stress leverages.
     *
     * @param loss at [k][i] what account i loses in scenario k, all its positions netted, money; a gain is negative
     * @param equity account equity, money, any sign
     * @param count accounts, 0 or more
     * @param floor the least equity that counts, money, 1e-9 to 1e18
     * @param score receives the scores
     * @throws IllegalArgumentException if the floor is out of range, or an array null or too short
     */
    public static void of(long[][] loss, long[] equity, int count, double floor, double[] score) {
        Floor.money("floor", floor);
        for (int k = 0; k < Require.present("loss", loss).length; k++) {
            Floor.holds("loss", loss[k], count);
        }
        Floor.holds("equity", equity, count);
        Floor.holds("score", score, count);
        for (int i = 0; i < count; i++) {
            score[i] = 0;
        }
        for (final long[] scenario : loss) {
            for (int i = 0; i < count; i++) {
                score[i] = Math.max(score[i], scenario[i]);
            }
        }
        for (int i = 0; i < count; i++) {
            score[i] /= Math.max(equity[i], floor);
        }
    }
}
