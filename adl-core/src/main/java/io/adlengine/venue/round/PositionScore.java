package io.adlengine.venue.round;

/**
 * What a venue ranks or weighs winning positions by, for rules that read {@link io.adlengine.Column#SCORE} or {@link
 * io.adlengine.Column#WEIGHT}. Deterministic, without allocation; called once per winner and round.
 */
@FunctionalInterface
public interface PositionScore {
    /** Profit over value at entry, times value over equity: the larger, the earlier (BitMEX's rank for profits, in effect). */
    PositionScore LEVERAGED_PROFIT = (profit, value, entry, equity, maintenance) ->
            (double) profit / Math.max(1, Math.abs(entry)) * ((double) Math.abs(value) / Math.max(1, equity));

    /** Value over equity. */
    PositionScore LEVERAGE =
            (profit, value, entry, equity, maintenance) -> (double) Math.abs(value) / Math.max(1, equity);

    /**
     * The score of a winning position.
     *
     * @param profit money, above 0
     * @param value signed value at the mark
     * @param entry signed value at entry
     * @param equity the equity behind the position, above 0
     * @param maintenance the position's maintenance margin
     * @return a finite number; 0 or more where it serves as a weight
     */
    double of(long profit, long value, long entry, long equity, long maintenance);
}
