package io.adlengine.bench.venue;

import io.adlengine.check.Require;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.LotsToClose;

/**
 * What a simulated venue is made of.
 *
 * @param accounts traders, 2 or more
 * @param instruments contracts, 1 to {@link PositionBook#MOST_INSTRUMENTS}
 * @param seed from which market and prices are drawn
 * @param waves price moves, 1 or more
 * @param rule who pays, a spec of the registry
 * @param severity how much, a spec
 * @param score what winners are ranked by, a spec
 * @param weight what winners are weighed by, a spec
 * @param split on which of its positions an account's deficit falls
 * @param lots how many lots of a bankrupt account are closed for what it lacks
 * @param layers what may be taken at last: profits, or principal, too
 * @param liquidation how much the order book is asked to close of a position below its margin
 * @param liquidationFee what the fund takes of what is liquidated, millionths, 0 to 10^6
 * @param settle id of the instrument that is settled for good at last, 1 to {@code instruments}; 0: none
 * @param volunteers accounts that take over what the order book leaves of solvent positions, 0 to 10,000
 * @param leftLots what becomes of solvent positions' lots that nobody took
 * @param market what contracts are like, and how traders hold them
 */
public record VenueSettings(
        int accounts,
        int instruments,
        long seed,
        int waves,
        String rule,
        String severity,
        String score,
        String weight,
        DeficitSplit split,
        LotsToClose lots,
        Layer layers,
        LiquidationSize liquidation,
        int liquidationFee,
        int settle,
        int volunteers,
        LeftLots leftLots,
        MarketTerms market) {
    /**
     * Checks the numbers.
     *
     * @param accounts traders
     * @param instruments contracts
     * @param seed from which market and prices are drawn
     * @param waves price moves
     * @param rule who pays
     * @param severity how much
     * @param score what winners are ranked by
     * @param weight what winners are weighed by
     * @param split on which of its positions a deficit falls
     * @param lots how many lots of a bankrupt account are closed
     * @param layers what may be taken at last
     * @param liquidation how much is closed of a position
     * @param liquidationFee what the fund takes of it
     * @param settle which instrument is settled for good at last
     * @param volunteers accounts that take over what is left
     * @param leftLots what becomes of what they leave
     * @param market what contracts are like
     * @throws IllegalArgumentException if one is out of range
     */
    public VenueSettings {
        Require.within("--accounts", accounts, 2, 10_000_000);
        Require.within("--instruments", instruments, 1, PositionBook.MOST_INSTRUMENTS);
        Require.within("--waves", waves, 1, 10_000);
        Require.present("--liquidation", liquidation);
        Require.within("--liquidation-fee", liquidationFee, 0, 1_000_000);
        Require.within("--settle", settle, 0, instruments);
        Require.within("--volunteers", volunteers, 0, 10_000);
        Require.present("--left-lots", leftLots);
        Require.present("market", market);
    }
}
