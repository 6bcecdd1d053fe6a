package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.PositionScore;
import io.adlengine.check.Require;
import io.adlengine.venue.book.PositionBook;

/**
 * What shapes every round of a deleverager, as its builder validated it.
 *
 * @param book whose positions
 * @param rule who pays
 * @param price what losers are closed at
 * @param split on which of its positions an account's deficit falls
 * @param lotsToClose how many lots a collection closes
 * @param score the column {@code SCORE}, and who is kept where there is no room for all
 * @param weight the column {@code WEIGHT}
 * @param cap the most one winner pays
 * @param layer how far a collection goes
 * @param flat whether a collection takes accounts without lots
 * @param minLots the smallest position that may be closed
 * @param guards who is asked before anybody is touched
 * @param maxLosers the most losers
 * @param maxWinners the most winners
 * @param lossBearer the row of the account that makes good what isolated losers lack in the end, or none
 */
record RoundSettings(
        PositionBook book,
        Allocator rule,
        TransferPrice price,
        DeficitSplit split,
        LotsToClose lotsToClose,
        Layer layer,
        FlatDeficit flat,
        PositionScore score,
        PositionScore weight,
        RoundCap cap,
        long minLots,
        RoundGuards guards,
        int maxLosers,
        int maxWinners,
        int lossBearer) {
    /** A row in whose market there can be positions. */
    void requireListed(int instrumentRow) {
        Require.row("instrumentRow", instrumentRow, book.instruments().count());
        if (!book.instruments().isListed(instrumentRow)) {
            throw Require.refusal("instrumentRow", Integer.toString(instrumentRow), "a listed instrument");
        }
    }

    /** What changes decisions, beside the engine; no sizes. */
    String configuration() {
        return "minLots=" + minLots + ",price=" + price + ",split=" + split + ",close=" + lotsToClose + ",layers="
                + layer + ",score="
                + score.configuration() + ",weight=" + weight.configuration() + ",cap=" + cap.configuration()
                + (flat == FlatDeficit.HAIRCUT ? "" : ",flat=" + flat)
                + (lossBearer == PositionBook.NONE ? "" : ",isolatedLoss=" + lossBearer)
                + guards.configuration();
    }
}
