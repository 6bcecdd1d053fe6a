package io.adlengine.bench.measure;

/**
 * How long whole rounds took, from the moment at which each was to begin: a round that has to wait for the one before
 * it has waited for itself, too. Nanoseconds.
 *
 * @param work what a round does
 * @param winners how many
 * @param rate rounds a second that were to begin
 * @param rounds that were measured, without the first call
 * @param first the first call of the process, without any warm-up
 * @param p50 the median
 * @param p99 1 in 100 took longer
 * @param p999 1 in 1,000
 * @param p9999 1 in 10,000
 * @param max the longest
 */
public record Latency(
        String work,
        int winners,
        double rate,
        long rounds,
        long first,
        long p50,
        long p99,
        long p999,
        long p9999,
        long max) {}
