package io.adlengine.venue.round;

import io.adlengine.check.Require;

/** How many winners and losers a deleverager may be made for: no more than memory can hold. */
final class RoundRoom {
    private static final int LOSER_BYTES = 216;
    private static final int WINNER_BYTES = 504;
    private static final int UNSETTLED_LOSER_BYTES = 16;
    private static final int OUTSTANDING_BYTES = 64;

    private RoundRoom() {}

    static void require(int maxOutstanding, int maxLosers, int maxWinners, int maxUnsettledLosers) {
        Require.room("maxOutstanding", maxOutstanding, OUTSTANDING_BYTES);
        Require.room("maxLosers", maxLosers, LOSER_BYTES);
        final long losers = (long) LOSER_BYTES * maxLosers;
        Require.room("maxWinners", maxWinners, WINNER_BYTES, losers);
        Require.room("maxUnsettledLosers", maxUnsettledLosers, UNSETTLED_LOSER_BYTES, losers);
    }
}
