package io.adlengine;

import io.adlengine.check.Require;

/**
 * What a venue ranks or weighs winning positions by, for rules that read {@link Column#SCORE} or {@link Column#WEIGHT}.
 *
 * <p>The venue asks once for every winner of a round. A score is a function of what it is shown: deterministic (only
 * {@code + − × ÷ √} in a fixed order), without allocation, and without a trace of earlier calls. Confined to the
 * venue's thread.
 *
 * <p>For example a position worth 1,000, entered at 800, with an equity of 500 behind it scores (200 / 800)·(1,000 /
 * 500) = 0.5 by {@link #LEVERAGED_PROFIT}, and 2 by {@link #LEVERAGE}.
 */
@FunctionalInterface
public interface PositionScore {
    /**
     * Profit over value at entry, times value over equity: the larger, the earlier (BitMEX's rank for profits, in
     * effect).
     */
    PositionScore LEVERAGED_PROFIT = named(
            "leveraged-profit",
            position -> (double) position.profit()
                    / Math.max(1, Math.abs(position.entry()))
                    * ((double) Math.abs(position.value()) / Math.max(1, position.equity())));

    /** Value over equity. */
    PositionScore LEVERAGE =
            named("leverage", position -> (double) Math.abs(position.value()) / Math.max(1, position.equity()));

    /**
     * The score of a winning position.
     *
     * @param position what is known of it; valid during the call only, and reused
     * @return a finite number; 0 or more where it serves as a weight
     */
    double of(PositionView position);

    /**
     * {@return the most winners that {@link #rank} can take; constant} By default any number; the deleverager's builder
     * refuses a score that has room for fewer than its rounds.
     */
    default int maxWinners() {
        return Integer.MAX_VALUE;
    }

    /**
     * Called once all winners of a round have their scores, for orders that no number of one position alone can
     * express: turns the scores into places. By default nothing.
     *
     * @param winners the winners, one at a time
     * @param count winners, 0 or more
     * @param score the winners' scores by {@link #of}, in the same order; receives the scores that count
     */
    default void rank(PositionViews winners, int count, double[] score) {}

    /**
     * {@return what this score is, with its parameters: a part of a deleverager's identity, so that a snapshot is not
     * restored where others would go first; constant} By default {@code own}, which tells no two scores apart: a venue
     * with scores of its own calls them by {@link #named}, or overrides this. A catalogue names those that it makes.
     */
    default String configuration() {
        return "own";
    }

    /**
     * {@return a score with a name: {@code PositionScore.named("newest-first", position -> position.sequence())}}
     *
     * @param configuration the name, with parameters if there are any
     * @param score what it does
     * @throws IllegalArgumentException if one is missing
     */
    static PositionScore named(String configuration, PositionScore score) {
        Require.present("configuration", configuration);
        Require.present("score", score);
        return new PositionScore() {
            @Override
            public double of(PositionView position) {
                return score.of(position);
            }

            @Override
            public int maxWinners() {
                return score.maxWinners();
            }

            @Override
            public void rank(PositionViews winners, int count, double[] scores) {
                score.rank(winners, count, scores);
            }

            @Override
            public String configuration() {
                return configuration;
            }
        };
    }
}
