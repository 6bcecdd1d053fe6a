package io.adlengine.bench.suite;

/**
 * One severity on one family of crashes of markets.
 *
 * @param severity its spec
 * @param moments T
 * @param family the family's name
 * @param ratio what was missing and needless over what doing nothing misses, the mean over the seeds
 * @param worst the same of the worst seed
 * @param promiseUse the largest share of its promise that it used up; NaN where it makes none
 */
public record MarketResult(
        String severity, int moments, String family, double ratio, double worst, double promiseUse) {}
