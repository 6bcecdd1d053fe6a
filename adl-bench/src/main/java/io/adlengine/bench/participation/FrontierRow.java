package io.adlengine.bench.participation;

/**
 * A point, and what is to be said of it.
 *
 * @param point the point
 * @param isDominated whether another one of the same churn curve is as good in solvency, fairness and revenue, and
 *     better
 *     in one
 * @param isAllowed whether it keeps to the venue's limits
 * @param isChosen whether the venue would choose it of those of the same churn curve
 */
public record FrontierRow(FrontierPoint point, boolean isDominated, boolean isAllowed, boolean isChosen) {}
