package io.adlengine.policy.score;

import io.adlengine.PositionScore;

/**
 * How much of the equity is bound: s = initial margin / max(equity, floor), of everything that the equity stands
 * behind. The most levered accounts go first, whatever they have won.
 *
 * <p>An account with an equity of 2,000 whose positions need 500 to be opened scores 0.25, and one without equity what
 * it would with the floor. Reads no entry price, so closing and reopening changes nothing. Source: Bullish, which
 * chooses counterparties by the ratio of initial margin to margin, the highest first.
 */
public final class InitialMarginScore {
    private InitialMarginScore() {}

    /**
     * Writes the scores.
     *
     * @param initial initial margins, money, each 0 or more
     * @param equity account equity, money, any sign
     * @param count accounts, 0 or more
     * @param floor the least equity that counts, money, 1e-9 to 1e18
     * @param score receives the scores, each 0 or more and finite
     * @throws IllegalArgumentException if the floor is out of range, or an array null or too short
     */
    public static void of(long[] initial, long[] equity, int count, double floor, double[] score) {
        Floor.money("floor", floor);
        Floor.holds("initial", initial, count);
        Floor.holds("equity", equity, count);
        Floor.holds("score", score, count);
        for (int i = 0; i < count; i++) {
            score[i] = LeverageScore.leverage(initial[i], equity[i], floor);
        }
    }

    /**
     * The score of a venue's positions, by {@link io.adlengine.PositionView#totalInitial}.
     *
     * @param floor the least equity that counts, money, 1e-9 to 1e18
     * @return a score without a state
     * @throws IllegalArgumentException if the floor is out of range
     */
    public static PositionScore ofPosition(double floor) {
        Floor.money("floor", floor);
        return position -> LeverageScore.leverage(position.totalInitial(), position.equity(), floor);
    }
}
