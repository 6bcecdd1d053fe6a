package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * What a liquidity provider has agreed to take over in one instrument.
 *
 * <p>With 100 lots a window, a position of at most 250 and a gain of 7,500, whoever is long 200 lots takes 50 long lots
 * that are worth 1,000 each for 992 each, no more, and none of them for 993: 0.75 % are 7.5.
 *
 * @param takesLongs whether long lots are taken
 * @param takesShorts whether short lots are taken
 * @param lotsPerWindow the most lots between two cooldowns, both sides together, 1 or more
 * @param mostLots the largest position, either way, that taking may lead to, 1 or more; who holds more already may
 *     still take what makes it smaller
 * @param leastGainPpm what the lots must be worth at the mark beyond their transfer value, at least, in millionths of
 *     that worth, −10^6 to 10^6; below 0: how much they may be worth less
 */
public record ProviderTerms(
        boolean takesLongs, boolean takesShorts, long lotsPerWindow, long mostLots, int leastGainPpm) {
    private static final int MILLION = 1_000_000;

    /**
     * Checks the numbers.
     *
     * @param takesLongs whether long lots are taken
     * @param takesShorts whether short lots are taken
     * @param lotsPerWindow the most lots between two cooldowns
     * @param mostLots the largest position that taking may lead to
     * @param leastGainPpm what the lots must be worth beyond their transfer value
     * @throws IllegalArgumentException if a number is out of range, or neither side is taken
     */
    public ProviderTerms {
        if (!takesLongs && !takesShorts) {
            throw Require.refusal("takesLongs, takesShorts", "false", "one of them");
        }
        Require.atLeastOne("lotsPerWindow", lotsPerWindow);
        Require.atLeastOne("mostLots", mostLots);
        Require.within("leastGainPpm", leastGainPpm, -MILLION, MILLION);
    }

    /**
     * {@return terms of whoever takes both sides at the mark or better, whatever position that leads to}
     *
     * @param lotsPerWindow the most lots between two cooldowns, 1 or more
     * @throws IllegalArgumentException if out of range
     */
    public static ProviderTerms lots(long lotsPerWindow) {
        return new ProviderTerms(true, true, lotsPerWindow, Long.MAX_VALUE, 0);
    }

    void save(StateWriter out) {
        out.putBoolean(takesLongs);
        out.putBoolean(takesShorts);
        out.putLong(lotsPerWindow);
        out.putLong(mostLots);
        out.putInt(leastGainPpm);
    }

    static ProviderTerms load(StateReader in) {
        return new ProviderTerms(in.getBoolean(), in.getBoolean(), in.getLong(), in.getLong(), in.getInt());
    }
}
