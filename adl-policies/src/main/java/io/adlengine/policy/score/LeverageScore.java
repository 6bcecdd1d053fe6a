package io.adlengine.policy.score;

import io.adlengine.check.Require;

/**
 * Effective leverage: s = notional / max(equity, floor).
 *
 * <p>Reads no entry price, so closing and reopening changes nothing; unchanged where an account is split in proportion (and both
 * parts stay above the floor). An account without equity has the leverage of one whose equity is the floor.
 */
public final class LeverageScore {
    private LeverageScore() {}

    /**
     * Writes the leverages.
     *
     * @param notional position value, money, each 0 or more
     * @param equity account equity, money, any sign
     * @param count accounts, 0 or more
     * @param floor the least equity that counts, money, above 0
     * @param score receives the scores, each 0 or more and finite
     * @throws IllegalArgumentException if the floor is not a finite number above 0
     */
    public static void of(long[] notional, long[] equity, int count, double floor, double[] score) {
        Require.positive("floor", floor);
        for (int i = 0; i < count; i++) {
            score[i] = leverage(notional[i], equity[i], floor);
        }
    }

    static double leverage(long notional, long equity, double floor) {
        return notional / Math.max(equity, floor);
    }
}
