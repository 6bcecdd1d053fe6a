package io.adlengine.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How two builds compare.
 *
 * @param ratios of what both have measured
 * @param failures what failed in either
 */
public record Comparison(List<Ratio> ratios, List<Failure> failures) {
    /**
     * Copies the lists.
     *
     * @param ratios of what both have measured
     * @param failures what failed in either
     */
    public Comparison {
        ratios = List.copyOf(ratios);
        failures = List.copyOf(failures);
    }

    /**
     * Of what two runs of {@code bench} have kept.
     *
     * @param old the old build's
     * @param now the new build's
     * @param asked which benchmarks to compare, by their names
     * @return what both have, in the order of the new one's
     */
    public static Comparison of(Results old, Results now, Predicate<String> asked) {
        final Map<BenchmarkCase, Score> before = new LinkedHashMap<>();
        old.scores().forEach(score -> before.put(score.of(), score));
        final List<Ratio> ratios = new ArrayList<>();
        for (final Score score : now.scores()) {
            final Score other = before.get(score.of());
            if (other != null && asked.test(score.of().benchmark())) {
                ratios.add(Ratio.of(other, score));
            }
        }
        final List<Failure> failures = new ArrayList<>();
        old.failures().forEach(each -> failures.add(new Failure(each.of() + " in the old one", each.why())));
        now.failures().forEach(each -> failures.add(new Failure(each.of() + " in the new one", each.why())));
        return new Comparison(ratios, failures);
    }
}
