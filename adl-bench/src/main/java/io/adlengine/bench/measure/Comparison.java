package io.adlengine.bench.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How two builds compare.
 *
 * @param ratios of what both have measured
 * @param failures what failed in either
 * @param alone what only one of them has, a line each
 */
public record Comparison(List<Ratio> ratios, List<Failure> failures, List<String> alone) {
    /**
     * Copies the lists.
     *
     * @param ratios of what both have measured
     * @param failures what failed in either
     * @param alone what only one of them has, a line each
     */
    public Comparison {
        ratios = List.copyOf(ratios);
        failures = List.copyOf(failures);
        alone = List.copyOf(alone);
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
        final Map<BenchmarkCase, Score> olds = new HashMap<>();
        old.scores().forEach(score -> olds.put(score.of(), score));
        final List<Ratio> ratios = new ArrayList<>();
        for (final Score score : now.scores()) {
            final Score other = olds.get(score.of());
            if (other != null && asked.test(score.of().benchmark())) {
                ratios.add(Ratio.of(other, score));
            }
        }
        final List<Failure> failures = new ArrayList<>();
        final Set<String> failed = new HashSet<>();
        Stream.of(old, now).forEach(each -> each.failures().forEach(failure -> failed.add(failure.of())));
        final List<BenchmarkCase> before = cases(old, asked, failed);
        final List<BenchmarkCase> after = cases(now, asked, failed);
        old.failures().forEach(each -> failures.add(new Failure(each.of() + " in the old one", each.why())));
        now.failures().forEach(each -> failures.add(new Failure(each.of() + " in the new one", each.why())));
        return new Comparison(ratios, failures, alone(before, after));
    }

    private static List<BenchmarkCase> cases(Results results, Predicate<String> asked, Set<String> failed) {
        return results.scores().stream()
                .map(Score::of)
                .filter(of -> asked.test(of.benchmark()) && !failed.contains(of.name()))
                .toList();
    }

    /**
     * What one build has and the other has not, which is compared with nothing.
     *
     * @param old the old build's cases
     * @param now the new build's
     * @return a line each
     */
    public static List<String> alone(List<BenchmarkCase> old, List<BenchmarkCase> now) {
        return Stream.concat(
                        old.stream()
                                .filter(each -> !now.contains(each))
                                .map(each -> "only in the old one: " + each.name()),
                        now.stream()
                                .filter(each -> !old.contains(each))
                                .map(each -> "only in the new one: " + each.name()))
                .toList();
    }
}
