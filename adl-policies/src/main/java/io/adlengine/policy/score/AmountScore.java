package io.adlengine.policy.score;

import io.adlengine.PositionScore;

/**
 * An amount of money as a score: closed profit, or capacity for a queue that takes the largest first.
 *
 * <p>Amounts beyond 2^53 are rounded to the nearest double and may tie; ties are the queue's to break. Depends on size,
 * so an account that is split moves back in the queue. Source: arXiv 2512.01112, section on the queue.
 */
public final class AmountScore {
    /** The profit of a venue's position. */
    public static final PositionScore PROFIT_OF_POSITION = position -> position.profit();

    private AmountScore() {}

    /**
     * Writes s_i = amount_i.
     *
     * @param amount money, any sign
     * @param count accounts, 0 or more
     * @param score receives the scores
     * @throws IllegalArgumentException if an array is null or too short
     */
    public static void of(long[] amount, int count, double[] score) {
        Floor.holds("amount", amount, count);
        Floor.holds("score", score, count);
        for (int i = 0; i < count; i++) {
            score[i] = amount[i];
        }
    }
}
