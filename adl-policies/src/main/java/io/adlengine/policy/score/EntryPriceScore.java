package io.adlengine.policy.score;

import io.adlengine.PositionScore;
import io.adlengine.PositionView;

/**
 * How good a position's entry was: of longs who bought at the lowest price goes first, of shorts who sold at the
 * highest; s = −entry / |lots|.
 *
 * <p>Entries are signed values ({@link PositionView#entry}), so that one formula serves both sides; of an inverse
 * contract, whose longs are worth less than 0, the lowest price comes first, too. Ten lots bought for 8,000 score −800,
 * ten sold for 9,000 score 900. Sizes do not count, and an account that is split stays where it was; closing and
 * reopening at the mark is how to leave the front. Compared within one side of one instrument, as a round does. Each
 * entry is rounded to the nearest double. Stateless. Source: Dango's perpetuals, whose queue orders opposite positions
 * by entry price.
 */
public final class EntryPriceScore {
    /** The score of a venue's position. */
    public static final PositionScore OF_POSITION = position -> score(position.entry(), position.lots());

    private EntryPriceScore() {}

    /**
     * Writes the scores.
     *
     * @param entry signed values at entry, money
     * @param lots sizes; the sign does not count, and 0 counts as 1
     * @param count accounts, 0 or more
     * @param score receives the scores, each finite
     * @throws IllegalArgumentException if an array is null or too short
     */
    public static void of(long[] entry, long[] lots, int count, double[] score) {
        Floor.holds("entry", entry, count);
        Floor.holds("lots", lots, count);
        Floor.holds("score", score, count);
        for (int i = 0; i < count; i++) {
            score[i] = score(entry[i], lots[i]);
        }
    }

    private static double score(long entry, long lots) {
        return (0.0 - entry) / Math.max(1, Math.abs((double) lots));
    }
}
