package io.adlengine.bench.participation;

import io.adlengine.bench.page.Chart;
import io.adlengine.bench.page.Distribution;
import io.adlengine.bench.page.Figure;
import io.adlengine.bench.page.Page;
import java.util.List;

/** A trade-off as a page: a figure for each churn curve. */
public final class FrontierPage {
    private FrontierPage() {}

    /**
     * {@return the page}
     *
     * @param rows what was found
     * @param assumptions what it rests on
     * @param command what was run, in a line
     */
    public static Page of(List<FrontierRow> rows, List<String> assumptions, String command) {
        final Page page = new Page("What a venue trades off", command);
        page.note("Revenue is a proxy: what those who stay bring cannot be observed, and who leaves is assumed.");
        assumptions.forEach(page::note);
        for (final ChurnShape churn :
                rows.stream().map(row -> row.point().churn()).distinct().toList()) {
            page.add(figure(churn, rows));
        }
        return page;
    }

    private static Figure figure(ChurnShape churn, List<FrontierRow> rows) {
        final Figure figure = new Figure(
                        "frontier-" + churn,
                        Chart.POINTS,
                        "Solvency, revenue and fairness, " + churn + " churn",
                        "The further left, the less is left uncovered; the lower, the less capacity leaves, by the"
                                + " proxy; the larger a point, the more somebody loses of what it could pay. A choice"
                                + " is dominated where another one is no worse in these and in its price of"
                                + " concentration, and better in one.")
                .text("choice")
                .text("verdict")
                .number("left uncovered", "%")
                .number("capacity that leaves, proxy", "%")
                .number("largest burden", "%")
                .number("price of concentration", Figure.NO_UNIT)
                .number("waves of exit", Figure.NO_UNIT);
        rows.stream()
                .filter(row -> row.point().churn() == churn)
                .forEach(row -> figure.row(
                        row.point().rule() + " theta="
                                + Distribution.text(row.point().theta()),
                        verdict(row),
                        Distribution.percent(row.point().residualShare()),
                        Distribution.percent(1 - row.point().retention()),
                        Distribution.percent(row.point().largestBurden()),
                        Distribution.text(row.point().priceOfConcentration()),
                        Integer.toString(row.point().exitWaves())));
        return figure;
    }

    private static String verdict(FrontierRow row) {
        return row.isChosen()
                ? "the venue's choice"
                : !row.isAllowed() ? "beyond limits" : row.isDominated() ? "dominated" : "not dominated";
    }
}
