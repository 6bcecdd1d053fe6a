package io.adlengine.bench.replay;

import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.Episode;
import io.adlengine.bench.page.Chart;
import io.adlengine.bench.page.Distribution;
import io.adlengine.bench.page.Figure;
import io.adlengine.bench.page.Frontier;
import io.adlengine.bench.page.Page;
import io.adlengine.ledger.RegretLedger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A replay as a page: what each severity chose, what it cost, and what it proves. */
public final class ReplayPage {
    private static final String PRODUCTION = "production";
    /** Of lines. */
    private static final int MOST_POINTS = 200;

    /** Of bars. */
    private static final int MOST_ROUNDS = 60;

    /** Of the severities that were needed, so many are within the picture. */
    private static final double WITHIN = 0.95;

    private final Setting setting;
    private final Currency currency;
    private final List<PolicyResult> results;
    /** One of each severity, and what the venue did: who pays has no part in how much. */
    private final List<PolicyResult> severities = new ArrayList<>();

    private ReplayPage(Setting setting, Currency currency, List<PolicyResult> results) {
        this.setting = setting;
        this.currency = currency;
        this.results = results;
        final Set<String> seen = new HashSet<>();
        for (final PolicyResult result : results) {
            if (seen.add(result.severity())) {
                severities.add(result);
            }
        }
    }

    /**
     * {@return the page}
     *
     * @param episode what was replayed
     * @param currency the money
     * @param setting what was assumed
     * @param results policies
     * @param command what was run, in a line
     */
    public static Page of(
            Episode episode, Currency currency, Setting setting, List<PolicyResult> results, String command) {
        final Page page = new Page("How much, and who pays, round by round", command);
        page.note(episode.rounds().size() + " rounds, " + episode.source() + ".");
        page.note("Money is in the currency of the rounds.");
        page.note("Rounds are counted from 0, in the order in which they ran; each is decided from those that were"
                + " over.");
        final ReplayPage figures = new ReplayPage(setting, currency, results);
        page.add(figures.losses());
        page.add(figures.severity());
        page.add(figures.regret());
        page.add(figures.shoot());
        page.add(figures.frontier());
        return page;
    }

    private Figure losses() {
        final Figure figure = new Figure(
                        "tracking",
                        Chart.STACKED,
                        "What was missing and what was needless",
                        "Over all rounds, by severity: what was taken short of the need, and what beyond it.")
                .text("severity")
                .text("mistake")
                .number("amount", "money");
        for (final PolicyResult result : severities) {
            figure.row(name(result), "missing", plain(result.ledger().undershoot()));
            figure.row(name(result), "needless", plain(result.ledger().overshoot()));
        }
        return figure;
    }

    private Figure severity() {
        final PolicyResult proved = severities.stream()
                .filter(result -> result.certificate() != null)
                .min(Comparator.comparingDouble(result -> result.ledger().severityLoss()))
                .orElse(severities.get(severities.size() - 1));
        final Figure figure = new Figure(
                        "severity",
                        Chart.BAND,
                        "The severity chosen and the severity needed",
                        "The share of its reference that each round took, and the share that would have been right."
                                + certificate(proved)
                                + " What is far above most that was needed is cut off, and in the table; "
                                + MOST_POINTS + " rounds, evenly spaced, where there are more.")
                .text("series")
                .number("round", Figure.NO_UNIT)
                .number("severity", Figure.NO_UNIT)
                .number("lowest", Figure.NO_UNIT)
                .number("highest", Figure.NO_UNIT);
        figure.cutAt(Math.ceil(6 * Math.max(1, mostNeeded(proved))) / 5);
        final int stride = stride(proved.rounds().size());
        double all = 0;
        for (int t = 0; t < proved.rounds().size(); t++) {
            final RoundTrace round = proved.rounds().get(t);
            all += round.reference();
            final double width = provedAfter(proved, t) / all;
            final double needed = round.neededSeverity();
            if (t % stride == 0) {
                figure.row(
                        "needed",
                        Integer.toString(t),
                        Distribution.text(needed),
                        Distribution.text(Math.max(0, needed - width)),
                        Distribution.text(needed + width));
            }
        }
        for (final PolicyResult result : severities) {
            for (int t = 0; t < result.rounds().size(); t += stride) {
                figure.row(
                        name(result),
                        Integer.toString(t),
                        Distribution.text(result.rounds().get(t).severity()),
                        "",
                        "");
            }
        }
        return figure;
    }

    private static String certificate(PolicyResult proved) {
        return proved.certificate() == null
                ? " No severity here has a certificate."
                : " The band around the needed one is what " + proved.severity() + " proves with that round, its"
                        + " certificate of regret per unit of reference: weighed by reference and price, its mean"
                        + " distance to the needed one exceeds that of the best constant by no more than the band.";
    }

    /** With a round, or with as many as are over then. */
    private static double provedAfter(PolicyResult result, int round) {
        return round + 1 < result.rounds().size()
                ? result.rounds().get(round + 1).provedRegret()
                : result.provedRegret();
    }

    /** Of nearly all rounds. */
    private static double mostNeeded(PolicyResult result) {
        final double[] needed = result.rounds().stream()
                .mapToDouble(RoundTrace::neededSeverity)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return needed.length == 0 ? 0 : needed[(int) Math.ceil(WITHIN * needed.length) - 1];
    }

    private static int stride(int rounds) {
        return 1 + (rounds - 1) / MOST_POINTS;
    }

    private Figure regret() {
        final Figure figure = new Figure(
                        "regret",
                        Chart.STEPS,
                        "Regret so far, and the most that is proved",
                        "By how much each severity has cost more than the best constant of the rounds so far, and what"
                                + " those that have a certificate prove of the rounds that were over by then; "
                                + MOST_POINTS + " rounds, evenly spaced, where there are more.")
                .text("series")
                .number("rounds", Figure.NO_UNIT)
                .number("regret", "money");
        for (final PolicyResult result : severities) {
            final RegretLedger ledger = setting.ledger(result.rounds().size());
            final int stride = stride(result.rounds().size());
            for (int t = 0; t < result.rounds().size(); t++) {
                final RoundTrace round = result.rounds().get(t);
                if (t % stride == 0) {
                    point(figure, result, t, ledger, round.provedRegret());
                }
                ledger.record(
                        round.reference(),
                        round.severity(),
                        round.taken(),
                        round.stress().needed());
            }
            point(figure, result, result.rounds().size(), ledger, result.provedRegret());
        }
        return figure;
    }

    private void point(Figure figure, PolicyResult result, int rounds, RegretLedger ledger, double proved) {
        figure.row(name(result), Integer.toString(rounds), units(ledger.staticRegret()));
        if (result.certificate() != null) {
            figure.row(name(result) + ", proved", Integer.toString(rounds), units(proved));
        }
    }

    private Figure shoot() {
        final Figure figure = new Figure(
                        "shoot",
                        Chart.BARS,
                        "Over and under, round by round",
                        "What each round took beyond the need, above 0, or short of it, below; the " + MOST_ROUNDS
                                + " rounds that any severity missed by most, where there are more. What the venue did"
                                + " itself, where the file has it, is called " + PRODUCTION + ".")
                .text("round")
                .text("severity")
                .number("taken less needed", "money");
        final List<Integer> shown = mostMissed();
        for (final PolicyResult result : severities) {
            for (final int t : shown) {
                final RoundTrace round = result.rounds().get(t);
                final String coin = round.stress().moment().coin();
                figure.row(
                        coin.isEmpty() ? round.stress().name() : round.stress().name() + " " + coin,
                        name(result),
                        plain(round.taken() - round.stress().needed()));
            }
        }
        return figure;
    }

    /** In the order in which they ran. */
    private List<Integer> mostMissed() {
        final long[] missed = new long[severities.get(0).rounds().size()];
        for (final PolicyResult result : severities) {
            for (int t = 0; t < missed.length; t++) {
                final RoundTrace round = result.rounds().get(t);
                missed[t] = Math.max(missed[t], Math.max(round.undershoot(), round.overshoot()));
            }
        }
        return IntStream.range(0, missed.length)
                .boxed()
                .sorted(Comparator.comparingLong(t -> -missed[t]))
                .limit(MOST_ROUNDS)
                .sorted()
                .toList();
    }

    private Figure frontier() {
        final Figure figure = new Figure(
                        "frontier",
                        Chart.POINTS,
                        "What a policy costs",
                        "The further left, the fewer accounts pay, each counted once a round; the lower, the less"
                                + " anybody loses of what it could pay; the larger a point, the more was missing. A"
                                + " policy is dominated where another is no worse in any of the three, and better in"
                                + " one.")
                .text("policy")
                .text("choice")
                .number("accounts touched, all rounds", Figure.NO_UNIT)
                .number("largest share", "%")
                .number("missing", "money");
        final Frontier frontier = new Frontier();
        final List<PolicyResult> spread =
                results.stream().filter(result -> result.burden() != null).toList();
        for (final PolicyResult result : spread) {
            frontier.add(
                    result.burden().touched(),
                    result.burden().maxHaircutFraction(),
                    result.ledger().undershoot());
        }
        for (int i = 0; i < spread.size(); i++) {
            final PolicyResult result = spread.get(i);
            figure.row(
                    result.policy(),
                    frontier.isDominated(i) ? "dominated" : "not dominated",
                    Distribution.text(result.burden().touched()),
                    Distribution.percent(result.burden().maxHaircutFraction()),
                    plain(result.ledger().undershoot()));
        }
        return figure;
    }

    private static String name(PolicyResult result) {
        return result.severity().isEmpty() ? PRODUCTION : result.severity();
    }

    private String plain(long minorUnits) {
        return currency.units(minorUnits).toPlainString();
    }

    private String units(double minorUnits) {
        return Distribution.text(currency.units(minorUnits));
    }
}
