package io.adlengine.venue.round;

import io.adlengine.Allocator;
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
 * @param measures what positions are measured by
 * @param layer how far a collection goes
 * @param flat whether a collection takes accounts without lots
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
        Measures measures,
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
        return "minLots=" + measures.minLots + ",price=" + price + ",split=" + split + ",close=" + lotsToClose
                + ",layers="
                + layer + measures.configuration()
                + (flat == FlatDeficit.HAIRCUT ? "" : ",flat=" + flat)
                + (lossBearer == PositionBook.NONE ? "" : ",isolatedLoss=" + lossBearer)
                + measures.laterConfiguration()
                + guards.configuration();
    }
}
