package io.adlengine.policy.score;

import io.adlengine.PositionScore;

/**
 * The size of an account's net exposure, hedges netted: s = |net|. A book whose legs offset goes last, whatever it has
 * made on one of them.
 *
 * <p>It says how exposed an account is and not whether closing its position helps: a hedge of a large book goes first
 * with it, so combine it with {@link io.adlengine.policy.compose.Hedged} where hedges are to stay. Exposures beyond
 * 2^53 are rounded to the nearest double and may tie; ties are the queue's to break. Depends on size, so an account
 * that is split moves back in the queue. Source: xcoin, portfolio accounts by |net delta|.
 *
 * <p>An account that is long 1,000 of one coin and short 900 of another scores 100, before one with a long position of
 * 90 alone.
 */
public final class NetDeltaScore {
    /** That of the account of a venue's position. */
    public static final PositionScore OF_POSITION =
            PositionScore.named("net-delta", position -> Math.abs((double) position.netExposure()));

    private NetDeltaScore() {}

    /**
     * Writes s_i = |net_i|.
     *
     * @param net accounts' net exposures, money, any sign
     * @param count accounts, 0 or more
     * @param score receives the scores, each 0 or more
     * @throws IllegalArgumentException if an array is null or too short
     */
    public static void of(long[] net, int count, double[] score) {
        Floor.holds("net", net, count);
        Floor.holds("score", score, count);
        for (int i = 0; i < count; i++) {
            score[i] = Math.abs((double) net[i]);
        }
    }
}
