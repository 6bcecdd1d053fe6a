package io.adlengine.venue.round;

import io.adlengine.PositionScore;
import io.adlengine.check.Require;

/** What a deleverager measures positions by, as its builder is told. */
final class Measures {
    PositionScore score = PositionScore.LEVERAGED_PROFIT;
    PositionScore weight = PositionScore.LEVERAGE;
    RoundCap cap = RoundCap.NONE;
    HedgeRatio ratio = HedgeRatio.DELTA;
    TakenOver takenOver = TakenOver.NOTHING;
    /** The smallest position that may be closed. */
    long minLots = 1;

    /** Refuses what is missing or out of range. */
    void require() {
        Require.present("score", score);
        Require.present("weight", weight);
        Require.present("cap", cap);
        Require.present("hedgeRatio", ratio);
        Require.present("takenOver", takenOver);
        Require.atLeastOne("minLots", minLots);
    }

    /** What changes decisions. */
    String configuration() {
        return ",score=" + score.configuration() + ",weight=" + weight.configuration() + ",cap=" + cap.configuration();
    }

    /** Apart: these came later, and say nothing where they are what they always were. */
    String laterConfiguration() {
        return (ratio == HedgeRatio.DELTA ? "" : ",ratio=" + ratio.configuration())
                + (takenOver == TakenOver.NOTHING ? "" : ",takenOver=" + takenOver.configuration());
    }

    /** Refuses scores without room for so many. */
    void requireRoom(int maxWinners) {
        Require.within("maxWinners of the score", score.maxWinners(), maxWinners, Integer.MAX_VALUE);
        Require.within("maxWinners of the weight", weight.maxWinners(), maxWinners, Integer.MAX_VALUE);
    }
}
