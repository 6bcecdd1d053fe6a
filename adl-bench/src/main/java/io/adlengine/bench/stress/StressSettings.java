package io.adlengine.bench.stress;

import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import java.util.List;

/**
 * What a venue would be set to.
 *
 * @param rules who pays, each to be tried on the same book
 * @param severity how much of a deficit is taken
 * @param score what winners are ranked by
 * @param split on which of its positions an account's deficit falls at first
 * @param layers what may be taken at last
 */
public record StressSettings(List<String> rules, String severity, String score, DeficitSplit split, Layer layers) {
    /** The rule that every other one is compared with, by Binance's score. */
    static final String REFERENCE = "queue";

    static final String REFERENCE_SCORE = "binance";
}
