package io.adlengine.bench.cli;

import io.adlengine.bench.measure.Comparison;
import io.adlengine.bench.measure.Ratio;
import java.util.Locale;

/** How two builds compare, for people: one line a case, and below it what is over the limit and what failed. */
final class ComparisonTable {
    private static final String ROW = "%-52s %9s %14s %14s %9s %17s %8s %8s%n";

    private final Comparison comparison;

    ComparisonTable(Comparison comparison) {
        this.comparison = comparison;
    }

    /**
     * The table.
     *
     * @param failOver what counts as slower; NaN where nothing does
     */
    String text(double failOver) {
        final StringBuilder text = new StringBuilder();
        text.append(String.format(
                ROW, "benchmark", "n", "old ns/op", "new ns/op", "new/old", "with 95 %", "spread", "of new"));
        comparison.ratios().forEach(ratio -> text.append(row(ratio)));
        for (final Ratio ratio : comparison.ratios()) {
            if (ratio.isOver(failOver)) {
                text.append(String.format(
                        Locale.ROOT,
                        "slower: %s: new/old=%.3f or more (expected: at most %.3f)%n",
                        ratio.of().name(),
                        ratio.low(),
                        1 + failOver));
            }
        }
        comparison.alone().forEach(line -> text.append(String.format("%s%n", line)));
        comparison.failures().forEach(failure -> text.append(String.format("%s%n", failure.line())));
        return text.toString();
    }

    private static String row(Ratio ratio) {
        return String.format(
                Locale.ROOT,
                ROW,
                ratio.of().label(),
                ratio.of().winners().isPresent() ? ratio.of().winners().getAsInt() : "-",
                ScoreTable.number(ratio.oldNanos()),
                ScoreTable.number(ratio.newNanos()),
                String.format(Locale.ROOT, "%.3f", ratio.ratio()),
                ratio.hasInterval() ? String.format(Locale.ROOT, "%.3f to %.3f", ratio.low(), ratio.high()) : "-",
                String.format(Locale.ROOT, "%.0f %%", 100 * ratio.oldSpread()),
                String.format(Locale.ROOT, "%.0f %%", 100 * ratio.newSpread()));
    }
}
