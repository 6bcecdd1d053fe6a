package io.adlengine.bench.measure;

import java.util.List;

/**
 * All that one run of {@code bench} found out.
 *
 * @param environment where
 * @param scores what JMH measured, in the order of the run
 * @param latencies of whole rounds, in the order of the run
 * @param failures what gave nothing
 */
public record Results(Environment environment, List<Score> scores, List<Latency> latencies, List<Failure> failures) {
    /**
     * Copies the lists.
     *
     * @param environment where
     * @param scores in the order of the run
     * @param latencies in the order of the run
     * @param failures in the order of the run
     */
    public Results {
        scores = List.copyOf(scores);
        latencies = List.copyOf(latencies);
        failures = List.copyOf(failures);
    }
}
