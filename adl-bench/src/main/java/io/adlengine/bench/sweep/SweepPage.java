package io.adlengine.bench.sweep;

import io.adlengine.bench.page.Chart;
import io.adlengine.bench.page.Distribution;
import io.adlengine.bench.page.Figure;
import io.adlengine.bench.page.Frontier;
import io.adlengine.bench.page.Page;
import java.util.List;

/** A sweep as a page: how figures are distributed over crashes, and which rule beats which. */
final class SweepPage {
    private SweepPage() {}

    static Page of(SweepSettings settings, List<SweepChoice> choices, String command) {
        final Page page = new Page("Rules and severities over many crashes", command);
        page.note("Seeds " + settings.firstSeed() + " to " + settings.lastSeed() + ", " + settings.parameters() + ".");
        page.add(quantiles(choices, "uncollected", "What stays uncollected", "money"));
        page.add(quantiles(choices, "overshoot", "What is taken needlessly", "money"));
        page.add(quantiles(choices, "largest_share", "The largest share of anybody", Figure.NO_UNIT));
        page.add(quantiles(choices, "gini", "Gini coefficient of what accounts pay", Figure.NO_UNIT));
        page.add(quantiles(choices, "accounts_touched", "Accounts that are touched", Figure.NO_UNIT));
        page.add(means(choices));
        page.add(frontier(choices));
        page.add(dominance(choices));
        return page;
    }

    private static Figure quantiles(List<SweepChoice> choices, String figure, String title, String unit) {
        final Figure quantiles = new Figure(
                        figure.replace('_', '-'),
                        Chart.LINES,
                        title + ", over all crashes",
                        "How many of the crashes stay at or below a value: the farther right and low a curve, the"
                                + " better.")
                .text("choice")
                .number("crashes", "%")
                .number(title, unit);
        for (final SweepChoice choice : choices) {
            for (int percent = 0; percent <= 100; percent++) {
                quantiles.row(
                        choice.name(),
                        Integer.toString(percent),
                        text(choice.of(figure).percentile(percent)));
            }
        }
        return quantiles;
    }

    private static Figure means(List<SweepChoice> choices) {
        final Figure figure = new Figure(
                        "difference",
                        Chart.RANGES,
                        "Uncollected, less what the first choice leaves on the same seeds",
                        "The mean difference and its 95 % interval: one that does not reach 0 is no accident.")
                .text("choice")
                .number("lowest", "money")
                .number("mean", "money")
                .number("highest", "money");
        for (final SweepChoice choice : choices.subList(1, choices.size())) {
            final Sample difference =
                    choice.of("uncollected").minus(choices.get(0).of("uncollected"));
            final double half = Double.isNaN(difference.halfWidth()) ? 0 : difference.halfWidth();
            figure.row(
                    choice.name(),
                    text(difference.mean() - half),
                    text(difference.mean()),
                    text(difference.mean() + half));
        }
        return figure;
    }

    private static Figure frontier(List<SweepChoice> choices) {
        final Figure figure = new Figure(
                        "frontier",
                        Chart.POINTS,
                        "What a choice costs on average",
                        "Left few accounts are touched, down nobody loses much of what it could pay, and the larger a"
                                + " point, the more stays uncollected.")
                .text("choice")
                .text("on average")
                .number("accounts touched", Figure.NO_UNIT)
                .number("largest share", "%")
                .number("uncollected", "money");
        final Frontier frontier = new Frontier();
        choices.forEach(choice -> frontier.add(SweepChoice.COSTS.stream()
                .mapToDouble(cost -> choice.of(cost).mean())
                .toArray()));
        for (int i = 0; i < choices.size(); i++) {
            final SweepChoice choice = choices.get(i);
            figure.row(
                    choice.name(),
                    frontier.isDominated(i) ? "dominated" : "not dominated",
                    text(choice.of("accounts_touched").mean()),
                    Distribution.percent(choice.of("largest_share").mean()),
                    text(choice.of("uncollected").mean()));
        }
        return figure;
    }

    private static Figure dominance(List<SweepChoice> choices) {
        final Figure figure = new Figure(
                        "dominance",
                        Chart.MATRIX,
                        "How often one beats another in everything",
                        "On what part of the seeds the choice of the row leaves no more uncollected, takes no larger"
                                + " share of anybody and touches no more accounts than the one of the column, and is"
                                + " better in one of these.")
                .text("this one")
                .text("beats that one")
                .number("seeds", "%");
        for (final SweepChoice one : choices) {
            for (final SweepChoice other : choices) {
                figure.row(
                        one.name(),
                        other.name(),
                        one.name().equals(other.name()) ? "" : Distribution.percent(one.dominates(other)));
            }
        }
        return figure;
    }

    static String text(double number) {
        return Distribution.text(number);
    }
}
