package io.adlengine.policy.score;

import io.adlengine.PositionScore;
import io.adlengine.PositionView;

/**
 * Effective leverage: s = notional / max(equity, floor).
 *
 * <p>Reads no entry price, so closing and reopening changes nothing; unchanged where an account is split in proportion
 * (and both parts stay above the floor). An account without equity has the leverage of one whose equity is the floor.
 */
public final class LeverageScore {
    private LeverageScore() {}

    /**
     * Writes the leverages.
     *
     * @param notional position value, money, each 0 or more
     * @param equity account equity, money, any sign
     * @param count accounts, 0 or more
     * @param floor the least equity that counts, money, 1e-9 to 1e18
     * @param score receives the scores, each 0 or more and finite
     * @throws IllegalArgumentException if the floor is out of range, or an array null or too short
     */
    public static void of(long[] notional, long[] equity, int count, double floor, double[] score) {
        Floor.money("floor", floor);
        Floor.holds("notional", notional, count);
        Floor.holds("equity", equity, count);
        Floor.holds("score", score, count);
        for (int i = 0; i < count; i++) {
            score[i] = leverage(notional[i], equity[i], floor);
        }
    }

    /**
     * The leverage of a venue's positions: value over the equity behind.
     *
     * @param floor the least equity that counts, money, 1e-9 to 1e18
     * @return a score without a state
     * @throws IllegalArgumentException if the floor is out of range
     */
    public static PositionScore ofPosition(double floor) {
        Floor.money("floor", floor);
        return position -> leverage(position, floor);
    }

    static double leverage(PositionView position, double floor) {
        return leverage(Math.abs(position.value()), position.equity(), floor);
    }

    static double leverage(long notional, long equity, double floor) {
        return notional / Math.max(equity, floor);
    }
}
