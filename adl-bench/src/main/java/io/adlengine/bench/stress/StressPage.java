package io.adlengine.bench.stress;

import io.adlengine.bench.page.Chart;
import io.adlengine.bench.page.Distribution;
import io.adlengine.bench.page.Figure;
import io.adlengine.bench.page.Frontier;
import io.adlengine.bench.page.Page;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a stress test has found, as a page: what became of the loss, who pays under which rule, and at what price. */
final class StressPage {
    /** Of those who pay most, so many are shown one by one. */
    private static final int MOST_ACCOUNTS = 40;

    private final StressTest test;
    private final Figures figures;

    private StressPage(StressTest test) {
        this.test = test;
        figures = new Figures(test.scenario.currency());
    }

    static Page of(StressTest test, String command) {
        final Page page = new Page("What deleveraging would do to this book", command);
        test.notes.lines().forEach(page::note);
        final StressPage figures = new StressPage(test);
        page.add(figures.waterfall());
        page.add(figures.markets());
        page.add(figures.outcome());
        page.add(figures.frontier());
        page.add(figures.burden());
        page.add(figures.lorenz());
        page.add(figures.touched());
        return page;
    }

    /** Each step ends where the next begins, to the unit. */
    private Figure waterfall() {
        final RuleResult result = test.results.get(0);
        final Figure figure = new Figure(
                        "loss",
                        Chart.WATERFALL,
                        "What becomes of the loss under " + result.rule(),
                        "From what bankrupt accounts lack at the shock, down to what nobody pays. The order book can"
                                + " add"
                                + " to it, where it fills below what accounts have.")
                .text("step")
                .number("before", "money")
                .number("after", "money");
        final long lacking = test.atShock.total();
        final long deficit = result.before().total();
        long left = step(figure, "lacking", 0, lacking);
        left = step(figure, "order book", left, deficit + result.book().fundPaid());
        left = step(figure, "fund", left, deficit);
        left = step(figure, "winners", left, left - result.taken());
        left = step(figure, "losers' isolated margins", left, left - result.returned());
        step(figure, "nobody", left, 0);
        return figure;
    }

    private long step(Figure figure, String name, long from, long to) {
        if (from != to) {
            figure.row(name, figures.plain(from), figures.plain(to));
        }
        return to;
    }

    private Figure markets() {
        final Figure figure = new Figure(
                        "markets",
                        Chart.STACKED,
                        "Where accounts lack money",
                        "What accounts lack at the prices after the shock, by the market and side it falls on first.")
                .text("market")
                .text("side")
                .number("lacking", "money")
                .number("losers", Figure.NO_UNIT);
        for (int i = 0; i < test.scenario.contracts().size(); i++) {
            for (final boolean isLong : new boolean[] {true, false}) {
                if (test.atShock.of(i, isLong) > 0) {
                    figure.row(
                            test.scenario.contracts().get(i).symbol(),
                            Figures.side(isLong),
                            figures.plain(test.atShock.of(i, isLong)),
                            Integer.toString(test.atShock.count(i, isLong)));
                }
            }
        }
        return figure;
    }

    private Figure outcome() {
        final Figure figure = new Figure(
                        "outcome",
                        Chart.STACKED,
                        "Who pays what is left",
                        "What order book and fund leave, by rule: what winners pay, what comes from losers' own"
                                + " isolated"
                                + " margins, and what stays uncollected.")
                .text("rule")
                .text("by")
                .number("amount", "money");
        for (final RuleResult result : test.results) {
            figure.row(result.rule(), "winners", figures.plain(result.taken()));
            figure.row(result.rule(), "losers' isolated margins", figures.plain(result.returned()));
            figure.row(result.rule(), "nobody", figures.plain(result.after().total()));
        }
        return figure;
    }

    private Figure frontier() {
        final Figure figure = new Figure(
                        "frontier",
                        Chart.POINTS,
                        "What a rule costs",
                        "Left few accounts pay, down nobody loses much of what it could pay, and the larger a point,"
                                + " the"
                                + " more stays uncollected. A rule is dominated where another leaves no more"
                                + " uncollected, takes no larger share of anybody and touches no more accounts, and is"
                                + " better in one of these.")
                .text("rule")
                .text("choice")
                .number("accounts that pay", Figure.NO_UNIT)
                .number("largest share of what one could pay", "%")
                .number("uncollected", "money");
        final Frontier frontier = new Frontier();
        test.results.forEach(result ->
                frontier.add(result.maxFraction().doubleValue(), result.after().total(), result.payers()));
        for (int i = 0; i < test.results.size(); i++) {
            final RuleResult result = test.results.get(i);
            figure.row(
                    result.rule(),
                    frontier.isDominated(i) ? "dominated" : "not dominated",
                    Integer.toString(result.payers()),
                    Figures.decimal(result.maxFraction().movePointRight(2)),
                    figures.plain(result.after().total()));
        }
        return figure;
    }

    private Figure burden() {
        final Figure figure = new Figure(
                        "burden",
                        Chart.LINES,
                        "The burden, from who pays most to who pays nothing",
                        "Accounts that could pay, sorted by the part of that which they pay; at most "
                                + Distribution.MOST_POINTS + " of them, from the first to the last.")
                .text("rule")
                .number("accounts", "%")
                .number("part of what one could pay", "%");
        for (final RuleResult result : test.results) {
            final Distribution fractions = fractions(result);
            for (int i = 0; i < fractions.points(); i++) {
                figure.row(result.rule(), ofAll(fractions, i), Distribution.percent(fractions.largest(i)));
            }
        }
        return figure;
    }

    private Figure lorenz() {
        final Figure figure = new Figure(
                        "lorenz",
                        Chart.LINES,
                        "How evenly the burden is spread",
                        "The part of all burden, as shares of what each could pay, that falls on the accounts that pay"
                                + " least. A straight line is the same share of everybody, Gini 0; the lower the curve,"
                                + " the fewer pay.")
                .text("rule")
                .number("accounts", "%")
                .number("part of the burden", "%");
        for (final RuleResult result : test.results) {
            final Distribution fractions = fractions(result);
            final String name = result.rule() + ", Gini " + Distribution.text(rounded(fractions.gini()));
            for (int i = 0; i < fractions.points() && result.taken() > 0; i++) {
                figure.row(name, ofAll(fractions, i), Distribution.percent(fractions.shareOfLeast(i)));
            }
        }
        return figure;
    }

    private Figure touched() {
        final Figure figure = new Figure(
                        "touched",
                        Chart.MATRIX,
                        "Who is touched by which rule",
                        "The " + MOST_ACCOUNTS + " accounts that pay most under any of the rules, and what part of what"
                                + " they could pay each rule takes.")
                .text("rule")
                .text("account")
                .number("part of what it could pay", "%")
                .number("haircut", "money");
        final List<Integer> most = mostTouched();
        for (final RuleResult result : test.results) {
            final Map<Integer, long[]> sums = sums(result);
            for (final int account : most) {
                final long[] sum = sums.getOrDefault(account, new long[2]);
                figure.row(
                        result.rule(),
                        result.book().account(account),
                        Distribution.percent(part(sum)),
                        figures.plain(sum[0]));
            }
        }
        return figure;
    }

    private List<Integer> mostTouched() {
        final Map<Integer, Long> most = new TreeMap<>();
        for (final RuleResult result : test.results) {
            sums(result).forEach((account, sum) -> most.merge(account, sum[0], Math::max));
        }
        return most.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_ACCOUNTS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Haircut and capacity of each account that could pay. */
    private static Map<Integer, long[]> sums(RuleResult result) {
        final Map<Integer, long[]> sums = new TreeMap<>();
        for (final Burden one : result.burdens()) {
            final long[] sum = sums.computeIfAbsent(one.account, account -> new long[2]);
            sum[0] += one.haircut;
            sum[1] += one.capacity;
        }
        return sums;
    }

    private static Distribution fractions(RuleResult result) {
        return new Distribution(sums(result).values().stream()
                .filter(sum -> sum[1] > 0)
                .mapToDouble(StressPage::part)
                .toArray());
    }

    private static double part(long[] sum) {
        return sum[1] > 0 ? (double) sum[0] / sum[1] : 0;
    }

    private static String ofAll(Distribution fractions, int point) {
        final int last = fractions.place(fractions.points() - 1);
        return Distribution.percent(last == 0 ? 1 : (double) fractions.place(point) / last);
    }

    private static double rounded(double number) {
        return BigDecimal.valueOf(number)
                .setScale(3, java.math.RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
