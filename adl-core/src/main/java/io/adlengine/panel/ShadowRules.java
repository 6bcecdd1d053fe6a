package io.adlengine.panel;

import io.adlengine.Allocator;
import io.adlengine.Catalogue;
import io.adlengine.Winners;
import io.adlengine.check.Confinement;
import io.adlengine.check.Require;

/**
 * What other rules would have taken of a round: each is asked about the live winners and the live budget, none changes
 * anything, and each answer becomes a point of solvency, fairness and revenue. For a venue that wants to know whether
 * the rule it runs is one that another dominates.
 *
 * <p>Point 0 is the round as it was, the others are the shadows in their order. A point is dominated where another has
 * no larger {@link #shortfall}, {@link #excess} and largest burden, keeps no less business under any of the three
 * curves of {@link RevenueProxy}, and is better in one of these; revenue can only be assumed, so that where the curves
 * disagree nobody dominates. Capacities 800, 400 and 50 and a budget of 750: pro-rata takes 60 % of everybody, the
 * queue all of one; neither dominates, as the exponential curve prefers the queue and the others pro-rata.
 *
 * <p>A shadow that remembers rounds is told of the live ones: what it would take now, given what has happened. Off the
 * round path: run it once a round is decided. A rule and O(n·log n) figures for each shadow, for n winners; 16 bytes a
 * winner for all, and what the rules take; after {@link #of} some dozens of bytes a shadow, and more where one refuses.
 * Confined to one thread.
 */
public final class ShadowRules {
    private final Confinement confinement = new Confinement();
    private final Allocator[] rules;
    private final String[] names;
    private final Fairness[] fairness;
    private final RevenueProxy[] revenue;
    private final long[] taken;
    private final String[] refusals;
    private final Ranking ranking;
    private final long[] haircut;
    private long budget;
    private boolean isRun;

    private ShadowRules(RoundPanel.Builder settings, Catalogue catalogue, String[] specs) {
        Require.present("settings", settings);
        Require.present("catalogue", catalogue);
        Require.within("rules", Require.present("rules", specs).length, 1, 1_000);
        final int most = Require.within(
                "maxWinners", Require.room("maxWinners", settings.maxWinners, 2 * Long.BYTES), 1, Ranking.MOST_ROWS);
        ranking = new Ranking(most);
        haircut = new long[most];
        rules = new Allocator[specs.length];
        final int points = specs.length + 1;
        names = new String[points];
        fairness = new Fairness[points];
        revenue = new RevenueProxy[points];
        taken = new long[points];
        refusals = new String[points];
        for (int point = 0; point < points; point++) {
            fairness[point] = new Fairness(confinement, settings.top);
            revenue[point] = new RevenueProxy(confinement, settings);
            if (point > 0) {
                rules[point - 1] = catalogue.allocator(specs[point - 1], most);
                names[point] = rules[point - 1].configuration();
            }
        }
        names[0] = "live";
    }

    /**
     * Makes shadows.
     *
     * @param settings how many winners there may be, how many are called the largest, and the curves; its screen is not
     *     used
     * @param catalogue of rules
     * @param specs their lines, 1 or more
     * @return the shadows, without a round
     * @throws IllegalArgumentException if an argument is missing or out of range, or a rule unknown
     */
    public static ShadowRules of(RoundPanel.Builder settings, Catalogue catalogue, String... specs) {
        return new ShadowRules(settings, catalogue, specs);
    }

    /**
     * Asks every shadow about a round.
     *
     * @param winners as the live rule was asked about them; only read
     * @param budget B, money, 0 to Σ capacity
     * @param live x, what the live rule takes, in [0, u]; only read
     * @throws IllegalArgumentException if one is missing or out of range, or there are more winners than there is room
     *     for; nothing has changed then
     */
    public void run(Winners winners, long budget, long[] live) {
        assert confinement.holds() : confinement;
        Require.present("winners", winners);
        Require.present("live", live);
        Require.within("count", winners.count(), 0, Math.min(haircut.length, live.length));
        final long total = winners.totalCapacity();
        Require.within("budget", budget, 0, total);
        final long[] capacity = winners.capacity();
        for (int i = 0; i < winners.count(); i++) {
            if (live[i] < 0 || live[i] > capacity[i]) {
                throw Require.refusal("live[" + i + "]", Long.toString(live[i]), "0 to capacity=" + capacity[i]);
            }
        }
        this.budget = budget;
        isRun = true;
        show(0, winners, total, live);
        for (int point = 1; point < names.length; point++) {
            refusals[point] = ask(rules[point - 1], winners, live);
            if (refusals[point] == null) {
                show(point, winners, total, haircut);
            }
        }
    }

    /** Why a shadow has no answer, or null. What is no fault of the live round must not stop it. */
    private String ask(Allocator rule, Winners winners, long[] live) {
        try {
            Allocator.requireAdmissible(rule, winners);
            final long said = rule.allocate(winners, budget, haircut);
            long sum = 0;
            for (int i = 0; i < winners.count(); i++) {
                if (haircut[i] < 0 || haircut[i] > winners.capacity()[i]) {
                    return "haircut[" + i + "]=" + haircut[i] + " (expected: 0 to " + winners.capacity()[i] + ")";
                }
                sum += haircut[i];
            }
            if (sum != said) {
                return "Σ haircut=" + sum + " (expected: " + said + ", as the rule says)";
            }
            if (rule.remembers()) {
                rule.remember(winners, live);
            }
            return null;
        } catch (RuntimeException failed) {
            return failed.getMessage() == null ? failed.toString() : failed.getMessage();
        }
    }

    private void show(int point, Winners winners, long total, long[] haircuts) {
        ranking.take(winners, haircuts);
        long sum = 0;
        for (int i = 0; i < winners.count(); i++) {
            sum += haircuts[i];
        }
        taken[point] = sum;
        if (ranking.count() > 0) {
            revenue[point].record(ranking, sum);
        } else {
            revenue[point].clear();
        }
        fairness[point].record(ranking, budget, sum, total);
        ranking.forget();
    }

    /** {@return how many points there are: the live round, and one for each shadow} */
    public int points() {
        return names.length;
    }

    /**
     * {@return the configuration of a shadow's rule; {@code live} of point 0}
     *
     * @param point 0 to {@link #points} − 1
     * @throws IllegalArgumentException if there is no such point
     */
    public String rule(int point) {
        return names[Require.within("point", point, 0, names.length - 1)];
    }

    /**
     * {@return why a shadow has no answer to the last round: a column that it requires is absent, or it broke its
     * contract; null where it has one}
     *
     * @param point 0 to {@link #points} − 1
     * @throws IllegalArgumentException if there is no such point
     * @throws IllegalStateException before the first round
     */
    public String refusal(int point) {
        return refusals[require(point)];
    }

    /**
     * {@return what it leaves of the budget, money, 0 or more}
     *
     * @param point one that has an answer
     * @throws IllegalArgumentException if there is no such point
     * @throws IllegalStateException before the first round, or where it has no answer
     */
    public long shortfall(int point) {
        return Math.max(0, budget - taken[requireAnswer(point)]);
    }

    /**
     * {@return what it takes beyond the budget, money, 0 or more}
     *
     * @param point one that has an answer
     * @throws IllegalArgumentException if there is no such point
     * @throws IllegalStateException before the first round, or where it has no answer
     */
    public long excess(int point) {
        return Math.max(0, taken[requireAnswer(point)] - budget);
    }

    /**
     * {@return how a point spreads its haircuts} Always the same object.
     *
     * @param point one that has an answer
     * @throws IllegalArgumentException if there is no such point
     * @throws IllegalStateException before the first round, or where it has no answer
     */
    public Fairness fairness(int point) {
        return fairness[requireAnswer(point)];
    }

    /**
     * {@return what it may cost in business: a proxy} Always the same object.
     *
     * @param point one that has an answer
     * @throws IllegalArgumentException if there is no such point
     * @throws IllegalStateException before the first round, or where it has no answer
     */
    public RevenueProxy revenue(int point) {
        return revenue[requireAnswer(point)];
    }

    /**
     * {@return whether another point is as good in everything and better in something}
     *
     * @param point one that has an answer
     * @throws IllegalArgumentException if there is no such point
     * @throws IllegalStateException before the first round, or where it has no answer
     */
    public boolean isDominated(int point) {
        requireAnswer(point);
        for (int other = 0; other < names.length; other++) {
            if (other != point && refusals[other] == null && dominates(other, point)) {
                return true;
            }
        }
        return false;
    }

    private boolean dominates(int a, int b) {
        final int shortfall = Long.compare(shortfall(b), shortfall(a));
        final int excess = Long.compare(excess(b), excess(a));
        final int burden = Double.compare(fairness[b].largestBurden(), fairness[a].largestBurden());
        final int exponential = Double.compare(revenue[a].exponentialRetention(), revenue[b].exponentialRetention());
        final int threshold = Double.compare(revenue[a].thresholdRetention(), revenue[b].thresholdRetention());
        final int logistic = Double.compare(revenue[a].logisticRetention(), revenue[b].logisticRetention());
        return shortfall >= 0
                && excess >= 0
                && burden >= 0
                && exponential >= 0
                && threshold >= 0
                && logistic >= 0
                && (shortfall | excess | burden | exponential | threshold | logistic) != 0;
    }

    private int require(int point) {
        assert confinement.holds() : confinement;
        Require.within("point", point, 0, names.length - 1);
        if (!isRun) {
            throw new IllegalStateException("round=none (expected: run)");
        }
        return point;
    }

    private int requireAnswer(int point) {
        if (refusals[require(point)] != null) {
            throw new IllegalStateException(
                    "answer=none (expected: of a shadow that has one: " + refusals[point] + ")");
        }
        return point;
    }

    /** Gives the shadows to whichever thread calls next. */
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }
}
