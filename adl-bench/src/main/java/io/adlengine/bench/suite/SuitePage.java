package io.adlengine.bench.suite;

import io.adlengine.bench.page.Chart;
import io.adlengine.bench.page.Distribution;
import io.adlengine.bench.page.Figure;
import io.adlengine.bench.page.Page;
import java.util.List;

/** A run of the suite as a page: severities against families of crashes, and against adversaries. */
public final class SuitePage {
    private SuitePage() {}

    /**
     * {@return the page of the suite of plain rounds}
     *
     * @param result everything found
     * @param command what was run, in a line
     */
    public static Page of(SuiteResult result, String command) {
        final Page page = new Page("Severities on every kind of crash", command);
        page.add(summary(result));
        for (final int rounds : result.rounds()) {
            page.add(families(result, rounds));
        }
        page.add(certificates(result));
        page.add(adversaries(result));
        return page;
    }

    private static Figure summary(SuiteResult result) {
        final Figure figure = new Figure(
                        "summary",
                        Chart.BARS,
                        "Loss over what a reference that knows the future loses",
                        "The geometric mean over all families, and the worst of them, by length T: the lower the"
                                + " better, 1 is as good as the reference.")
                .text("severity")
                .text("figure")
                .number("loss / reference", Figure.NO_UNIT);
        for (final String severity : result.severities()) {
            for (final int rounds : result.rounds()) {
                figure.row(severity, "mean, T=" + rounds, Distribution.text(result.meanRatio(severity, rounds)));
                figure.row(severity, "worst, T=" + rounds, Distribution.text(result.worstRatio(severity, rounds)));
            }
        }
        return figure;
    }

    private static Figure families(SuiteResult result, int rounds) {
        final Figure figure = new Figure(
                        "families-" + rounds,
                        Chart.MATRIX,
                        "Loss over reference by family, T=" + rounds,
                        "The darker, the worse a severity does on a family of crashes of that length.")
                .text("severity")
                .text("family")
                .number("loss / reference", Figure.NO_UNIT);
        for (final String severity : result.severities()) {
            for (final FamilyResult family : result.families(severity, rounds)) {
                figure.row(severity, family.family(), Distribution.text(family.ratio()));
            }
        }
        return figure;
    }

    private static Figure certificates(SuiteResult result) {
        final Figure figure = new Figure(
                        "certificates",
                        Chart.BARS,
                        "How much of what is proved was used",
                        "The largest share of its certificate of regret that a severity has used up, on families and"
                                + " against adversaries. Above 1 a proof would be wrong.")
                .text("severity")
                .text("against")
                .number("share of the certificate", Figure.NO_UNIT);
        for (final String severity : result.severities()) {
            if (!Double.isNaN(result.worstCertificateUse(severity))) {
                figure.row(severity, "families", Distribution.text(result.worstCertificateUse(severity)));
                figure.row(severity, "adversaries", Distribution.text(result.worstGameCertificateUse(severity)));
            }
        }
        return figure;
    }

    private static Figure adversaries(SuiteResult result) {
        final Figure figure = new Figure(
                        "adversaries",
                        Chart.MATRIX,
                        "Static regret against adversaries",
                        "In units of the root of the sum of squared deficits: the largest of any game.")
                .text("severity")
                .text("adversary")
                .number("regret", Figure.NO_UNIT);
        final List<String> names = result.adversaries().stream()
                .map(AdversaryResult::adversary)
                .distinct()
                .toList();
        for (final String severity : result.severities()) {
            for (final String adversary : names) {
                figure.row(
                        severity,
                        adversary,
                        Distribution.text(result.adversaries().stream()
                                .filter(game -> game.severity().equals(severity)
                                        && game.adversary().equals(adversary))
                                .mapToDouble(AdversaryResult::regret)
                                .max()
                                .orElse(Double.NaN)));
            }
        }
        return figure;
    }

    /**
     * {@return the page of the suite of markets}
     *
     * @param results everything found
     * @param command what was run, in a line
     */
    public static Page ofMarkets(List<MarketResult> results, String command) {
        final Page page = new Page("Severities on crashes of many markets", command);
        for (final int moments :
                results.stream().map(MarketResult::moments).distinct().toList()) {
            final Figure figure = new Figure(
                            "markets-" + moments,
                            Chart.MATRIX,
                            "Loss over doing nothing by family, T=" + moments,
                            "Missing and needless money over what doing nothing misses: below 1 a severity is worth"
                                    + " having.")
                    .text("severity")
                    .text("family")
                    .number("loss / doing nothing", Figure.NO_UNIT)
                    .number("worst run", Figure.NO_UNIT)
                    .number("promise used", Figure.NO_UNIT);
            results.stream()
                    .filter(result -> result.moments() == moments)
                    .forEach(result -> figure.row(
                            result.severity(),
                            result.family(),
                            Distribution.text(result.ratio()),
                            Distribution.text(result.worst()),
                            Distribution.text(result.promiseUse())));
            page.add(figure);
        }
        return page;
    }
}
