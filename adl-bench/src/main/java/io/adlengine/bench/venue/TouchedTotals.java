package io.adlengine.bench.venue;

/**
 * Whom rounds have touched, and how much, all together.
 *
 * @param accounts that have given lots
 * @param largestShare the largest part of what it could pay that a round took of a winner, 0 to 1
 * @param gini the Gini coefficient of what accounts have paid in all rounds, over all that could pay in one: 0 where
 *     they have paid the same, towards 1 where one has paid everything
 * @param hedgesCut winners whose net exposure a pass of a round has made larger, hedges netted; once for each
 * @param exposureGrown by how much, money
 * @param panel what the panel showed of the round with the largest deficit; null: there was no round
 */
public record TouchedTotals(
        int accounts, double largestShare, double gini, long hedgesCut, long exposureGrown, PanelFigures panel) {}
