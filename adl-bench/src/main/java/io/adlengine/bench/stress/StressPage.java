package io.adlengine.bench.stress;

import io.adlengine.bench.page.Chart;
import io.adlengine.bench.page.Distribution;
import io.adlengine.bench.page.Figure;
import io.adlengine.bench.page.Frontier;
import io.adlengine.bench.page.Page;
import io.adlengine.venue.round.Layer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What a stress test has found, as a page: what became of the loss, who pays under which rule, and at what price. */
final class StressPage {
    /** Of those who pay most, so many are shown one by one. */
    private static final int MOST_ACCOUNTS = 40;

    private static final int MOST_MARKETS = 40;

    private final StressTest test;
    private final Figures figures;

    private StressPage(StressTest test) {
        this.test = test;
        figures = new Figures(test.scenario.currency());
    }

    static Page of(StressTest test, String command) {
        final Page page = new Page("What deleveraging would do to this book", command);
        page.note("Money is in the currency in which the positions settle.");
        test.notes.lines().forEach(page::note);
        final StressPage figures = new StressPage(test);
        page.add(figures.waterfall());
        page.add(figures.markets());
        page.add(figures.outcome());
        page.add(figures.frontier());
        page.add(figures.burden());
        page.add(figures.lorenz());
        page.add(figures.touched());
        page.add(figures.quotes());
        return page;
    }

    /** Each step ends where the next begins, to the unit. */
    private Figure waterfall() {
        final RuleResult result = test.results.get(0);
        final Figure figure = new Figure(
                        "loss",
                        Chart.WATERFALL,
                        "What becomes of the loss under " + result.rule(),
                        "From what bankrupt accounts and isolated positions have lost at the prices after the shock,"
                                + " down to what nobody pays. Where the order book fills below what they have, it adds"
                                + " to what is lacking.")
                .text("step")
                .number("before", "money")
                .number("after", "money");
        final long deficit = result.before().total();
        long left = step(figure, "lost", 0, test.atShock.lost());
        left = step(figure, "losers' margins", left, test.atShock.total());
        left = step(figure, "order book", left, deficit + result.book().fundPaid());
        left = step(figure, "fund", left, deficit);
        left = step(figure, "winners' profits", left, left - result.taken() + result.principal());
        left = step(figure, "winners' principal", left, left - result.principal());
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
                        "What accounts lack at the prices after the shock, by the market and side it falls on first;"
                                + " at most the " + MOST_MARKETS + " markets with the most.")
                .text("market")
                .text("side")
                .number("lacking", "money")
                .number("losers", Figure.NO_UNIT);
        for (final int i : mostLacking()) {
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

    /** In the order of their symbols. */
    private List<Integer> mostLacking() {
        return IntStream.range(0, test.scenario.contracts().size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> -test.atShock.of(i, true) - test.atShock.of(i, false)))
                .limit(MOST_MARKETS)
                .sorted()
                .toList();
    }

    private Figure outcome() {
        final Figure figure = new Figure(
                        "outcome",
                        Chart.STACKED,
                        "Who pays what is left",
                        "What order book and fund leave, by rule: what winners pay of their profits and of their"
                                + " principal, what comes from losers' own isolated margins, and what stays"
                                + " uncollected.")
                .text("rule")
                .text("by")
                .number("amount", "money");
        for (final RuleResult result : test.results) {
            figure.row(result.rule(), "winners' profits", figures.plain(result.taken() - result.principal()));
            figure.row(result.rule(), "winners' principal", figures.plain(result.principal()));
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
                        "The further left, the fewer accounts pay; the lower, the less anybody loses of what a"
                                + " position could pay; the larger a point, the more stays uncollected. A rule is"
                                + " dominated where another is no worse in any of the three, and better in one.")
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
                        "Accounts that could pay, sorted by the part of that which they pay, each rule for itself; "
                                + Distribution.MOST_POINTS + " of them, evenly spaced, where there are more."
                                + (test.settings.layers() == Layer.PRINCIPAL
                                        ? " Above 100 %: of profits, and principal on top of them."
                                        : ""))
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
                        "Lorenz curves: what part of the burden falls on those who bear least. The burden of an"
                                + " account is the part of what it could pay that it pays. Gini 0 is the straight line,"
                                + " the same for everybody; the lower a curve, the fewer bear it.")
                .text("rule")
                .number("accounts", "%")
                .number("part of the burden", "%");
        for (final RuleResult result : test.results) {
            final Distribution fractions = fractions(result);
            final String name = result.rule() + ", Gini " + Distribution.text(rounded(fractions.gini()));
            if (fractions.points() > 0 && result.taken() > 0) {
                figure.row(name, "0", "0");
                for (int i = 0; i < fractions.points(); i++) {
                    figure.row(
                            name,
                            Distribution.percent(fractions.shareOfCount(i)),
                            Distribution.percent(fractions.shareOfLeast(i)));
                }
            }
        }
        if (!figure.isEmpty()) {
            figure.row("the same for everybody", "0", "0");
            figure.row("the same for everybody", "100", "100");
        }
        return figure;
    }

    private Figure touched() {
        final Figure figure = new Figure(
                        "touched",
                        Chart.MATRIX,
                        "Who is touched by which rule",
                        "What part of what an account could pay each rule takes; at most the " + MOST_ACCOUNTS
                                + " accounts that pay most under any of the rules, the largest first.")
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

    private Figure quotes() {
        final Figure figure = new Figure(
                        "quotes",
                        Chart.LINES,
                        "How many a deficit would touch",
                        (test.quoted.market() == null
                                        ? "Nobody lacks anything, so there is nothing to quote."
                                        : "Of the positions opposite " + test.quoted.market()
                                                + ", so many pay something once that part of all that can be taken of"
                                                + " them is needed.")
                                + " Quoted before any round, for every budget at once; rules without quotes are not"
                                + " shown.")
                .text("rule")
                .number("needed of all that can be taken", "%")
                .number("positions touched", Figure.NO_UNIT);
        for (final QuotedRules.Rule rule : test.quoted.rules()) {
            for (int step = 0; step <= QuotedRules.STEPS; step++) {
                figure.row(
                        rule.name(),
                        Distribution.percent((double) step / QuotedRules.STEPS),
                        Integer.toString(rule.touched()[step]));
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
        return BigDecimal.valueOf(number).setScale(3, RoundingMode.HALF_EVEN).doubleValue();
    }
}
