package io.adlengine.bench.suite;

import java.util.ArrayList;
import java.util.List;

/**
 * A fixed sequence of moments in which some markets have a round each, in micro-units of money. Markets have prices of
 * their own and come as often as they do; sizes are lognormal; what the winners have is unrelated to the gap; three
 * rounds of four have no deficit.
 */
final class MarketScenario {
    private static final double UNIT = 1e6;
    private static final double MOST = 0x1p58;
    private static final double GAP_OF_PRICE = 0.05;

    /** A round of a market, decided in a moment and known after it. */
    record MarketRound(int moment, int market, long lots, long deficit, long needed, long capacity) {}

    private MarketScenario() {}

    /**
     * Draws one.
     *
     * @param family how gaps move
     * @param moments 16 or more
     * @param markets 1 or more
     * @param seed which markets there are
     * @param crash which of their crashes, 0 or more
     * @return its rounds in order of time
     */
    static List<MarketRound> draw(MarketFamily family, int moments, int markets, long seed, int crash) {
        final long own = seed * 1_000_003 + family.name().hashCode();
        final double[] price = new double[markets];
        final double[] presence = new double[markets];
        final double[][] gap = new double[markets][];
        final Draft venue = new Draft(moments, own);
        final Draft event = new Draft(moments, own * 31 + crash + 1);
        for (int m = 0; m < markets; m++) {
            price[m] = StrictMath.exp(venue.random.nextNormal(4, 2));
            presence[m] = venue.random.nextUniform(0.2, 1);
            final long path = own * 101 + crash * 10_007L + (family.isCommon() ? 0 : m + 1);
            gap[m] = family.isCommon() && m > 0 ? gap[0] : family.path().draw(moments, path);
        }
        final List<MarketRound> rounds = new ArrayList<>();
        for (int t = 0; t < moments; t++) {
            final double activity = event.random.nextUniform(0, 1);
            for (int m = 0; m < markets; m++) {
                if (event.random.nextDouble() < activity * activity * presence[m]) {
                    rounds.add(round(event, t, m, GAP_OF_PRICE * price[m] * gap[m][t]));
                }
            }
        }
        return rounds;
    }

    private static MarketRound round(Draft event, int moment, int market, double gap) {
        final long lots = 1 + (long) StrictMath.exp(event.random.nextNormal(6, 1.5));
        final double deficit =
                event.random.nextInt(4) > 0 ? 0 : StrictMath.exp(event.random.nextNormal(StrictMath.log(1e4), 2));
        final double capacity = StrictMath.exp(event.random.nextNormal(StrictMath.log(1e6), 2));
        return new MarketRound(moment, market, lots, money(deficit), money(gap * lots), money(capacity));
    }

    private static long money(double units) {
        return Math.round(Math.min(MOST, units * UNIT));
    }
}
