package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.PositionScore;
import io.adlengine.venue.book.PositionBook;

/**
 * What shapes every round of a deleverager, as its builder validated it.
 *
 * @param book whose positions
 * @param rule who pays
 * @param price what losers are closed at
 * @param score the column {@code SCORE}, and who is kept where there is no room for all
 * @param weight the column {@code WEIGHT}
 * @param cap the most one winner pays
 * @param minLots the smallest position that may be closed
 * @param maxLosers the most losers
 * @param maxWinners the most winners
 */
record RoundSettings(
        PositionBook book,
        Allocator rule,
        TransferPrice price,
        PositionScore score,
        PositionScore weight,
        RoundCap cap,
        long minLots,
        int maxLosers,
        int maxWinners) {
    /** What changes decisions, beside the engine; no sizes. */
    String configuration() {
        return "minLots=" + minLots + ",price=" + price + ",score=" + score.configuration() + ",weight="
                + weight.configuration() + ",cap=" + cap.configuration();
    }
}
