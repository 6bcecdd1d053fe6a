package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.testkit.WinnerSample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * From the level and the row's own columns every winner computes its own haircut, by the formula that the rule is known
 * by.
 */
class LevelTest {
    /** What one winner is told. */
    record Row(Winners winners, int i, double level, long budget, long total) {
        double u() {
            return winners.capacity()[i];
        }

        double q() {
            return winners.notional()[i];
        }

        double w() {
            return winners.equity()[i];
        }

        double score() {
            return winners.score()[i];
        }

        double weight() {
            return winners.weight()[i];
        }

        /** Capacities bound everything; 0 times infinity is 0. */
        double clip(double offset, double slope, double cap) {
            return Math.max(0, Math.min(cap, offset + (slope == 0 ? 0 : slope * level)));
        }

        double share(double slope) {
            return clip(0, slope, u());
        }
    }

    /** The haircut, or NaN where the formula leaves it open. */
    interface Formula {
        double haircut(Row row);
    }

    private static final Map<String, Formula> FORMULAS = Map.ofEntries(
            Map.entry("pro-rata", row -> row.share(row.u())),
            Map.entry("queue", LevelTest::queue),
            Map.entry("queue:closeout=at-least", LevelTest::queue),
            Map.entry("queue:closeout=at-most", LevelTest::queue),
            Map.entry("queue:closeout=nearest", LevelTest::queue),
            Map.entry("soft-queue:mu=3", row -> row.u() * Math.max(0, Math.min(1, (row.score() - row.level()) / 3))),
            Map.entry(
                    "soft-queue:mu=0.01",
                    row -> row.u() * Math.max(0, Math.min(1, (row.score() - row.level()) / 0.01))),
            Map.entry(
                    "capped-pro-rata",
                    row -> row.clip(0, row.u(), Math.min(row.u(), row.winners().cap()[row.i()]))),
            Map.entry("capped-pro-rata:alpha=0.25", row -> row.clip(0, row.u(), Math.floor(0.25 * row.u()))),
            Map.entry("weighted-pro-rata", row -> row.share(row.weight() * row.u())),
            Map.entry("levered-pro-rata", LevelTest::levered),
            Map.entry("juniorised", row -> juniorised(row, 1)),
            Map.entry("juniorised:kappa=0.25", row -> juniorised(row, 0.25)),
            Map.entry("power:p=0", row -> row.share(1)),
            Map.entry("power:p=1", row -> row.share(row.u())),
            Map.entry("power:p=2", row -> row.share(row.u() * row.u())),
            Map.entry("power:p=0.5", row -> row.share(Math.sqrt(row.u()))),
            Map.entry("equal-awards", row -> row.share(1)),
            Map.entry("equal-losses", row -> Math.max(0, Math.min(row.u(), row.u() - row.level()))),
            Map.entry("talmud", LevelTest::talmud),
            Map.entry("leverage-fill", LevelTest::leverageFill),
            Map.entry("factor-fill", LevelTest::factorFill),
            Map.entry("projection", row -> row.u() * Math.max(0, Math.min(1, row.weight() - row.level() * row.u()))),
            Map.entry("hamilton", row -> row.share(row.u())),
            Map.entry("dhondt", row -> row.share(row.u())),
            Map.entry("min-max-lots", row -> row.share(row.u())),
            Map.entry("capped:alpha=0.5(pro-rata)", row -> row.clip(0, Math.floor(row.u() / 2), row.u())),
            Map.entry("capped:alpha=0.5(equal-awards)", row -> row.clip(0, 1, Math.floor(row.u() / 2))));

    /** What these add beyond a formula in one unknown. */
    private static final Map<String, String> WITHOUT = Map.of(
            "rotation", "stops at an account, counted from a drawn one: there is no score",
            "buckets", "a winner does not know how many are ahead, so not its bucket either",
            "mirror-descent", "each of its steps has a level, and starts from the fractions before",
            "mdic", "the learned weights belong to the rule, scaled by those of everybody else",
            "blend", "two rules, two unknowns",
            "seniority", "a level for each layer",
            "hedged", "a level for what is free, and one for the rest",
            "cutoff", "the inner rule's level or its own, in different senses",
            "mixture", "a level for each rule inside");

    @Test
    void everyRuleHasALevelOrAReasonWhyNot() {
        final Set<String> rules =
                Policies.rules().stream().map(Policies.Rule::name).collect(Collectors.toCollection(TreeSet::new));
        final Set<String> told = new TreeSet<>(WITHOUT.keySet());
        FORMULAS.keySet().forEach(spec -> told.add(spec.replaceAll("[:(].*", "")));
        told.add("cumulative-burden");
        assertEquals(rules, told);
        for (final Policies.Rule rule : Policies.rules()) {
            final Allocator allocator = Policies.create(rule.example(), 4);
            assertTrue(Double.isNaN(allocator.level()), rule.name() + " has not run");
            allocator.allocate(WinnerSample.of(new long[] {5, 7, 9}, 1).winners(), 10, new long[3]);
            assertEquals(WITHOUT.containsKey(rule.name()), Double.isNaN(allocator.level()), rule.name());
        }
    }

    /** Nothing, everything, a unit, and budgets between. */
    @Property(tries = 3_000)
    void theLevelTellsEveryHaircut(@ForAll @IntRange(min = 0, max = 12) int count, @ForAll long seed) {
        final Random random = new Random(seed);
        tell(FORMULAS, random, WinnerSample.of(capacities(random, count), seed));
    }

    /** A level is a double: of larger amounts it tells as many digits as that has. */
    @Property(tries = 1_000)
    void theLevelTellsWhatADoubleCanOfWhales(@ForAll @IntRange(min = 0, max = 8) int count, @ForAll long seed) {
        final Random random = new Random(seed);
        final long[] capacity = new long[count];
        for (int i = 0; i < count; i++) {
            capacity[i] = (random.nextLong() >>> 7) >>> random.nextInt(4) * random.nextInt(20);
        }
        final Map<String, Formula> formulas = new TreeMap<>(FORMULAS);
        // A threshold among scores has the digits of scores, not those of amounts.
        formulas.keySet().removeIf(spec -> spec.startsWith("soft-queue"));
        tell(formulas, random, WinnerSample.of(capacity, seed));
    }

    private static void tell(Map<String, Formula> formulas, Random random, WinnerSample sample) {
        final long total = sample.total();
        final long[] budgets = {0, Math.min(1, total), (long) (random.nextDouble() * total), total};
        new TreeMap<>(formulas).forEach((spec, formula) -> {
            final Allocator rule = Policies.create(spec, 12);
            for (final long budget : budgets) {
                check(spec, rule, formula, sample.winners(), budget, total);
            }
        });
    }

    private static void check(String spec, Allocator rule, Formula formula, Winners winners, long budget, long total) {
        final long[] haircut = new long[12];
        final long placed = rule.allocate(winners, budget, haircut);
        int open = 0;
        for (int i = 0; i < winners.count(); i++) {
            final double real = formula.haircut(new Row(winners, i, rule.level(), placed, total));
            if (Double.isNaN(real)) {
                open += haircut[i] > 0 && haircut[i] < winners.capacity()[i] ? 1 : 0;
            } else {
                final long unit = rule.mayExceedBudget() && spec.startsWith("min-max") ? winners.lot()[i] : 1;
                assertEquals(
                        real,
                        haircut[i],
                        unit + 0x1p-6 + total * (spec.equals("projection") ? 0x1p-45 : 0x1p-50),
                        () -> spec + " " + rule.level() + " B=" + budget + " " + Arrays.toString(haircut));
            }
        }
        assertTrue(open <= 1, "one account at most pays a part");
    }

    /** H and v are what the account itself has lost so far and had to lose at most. */
    @Property(tries = 300)
    void accountsKnowTheirOwnBurdens(@ForAll long seed) {
        final Random random = new Random(seed);
        final Allocator rule = Policies.create("cumulative-burden", 6);
        final Map<Long, long[]> burdens = new HashMap<>();
        for (int round = 0; round < 8; round++) {
            final WinnerSample sample = WinnerSample.of(capacities(random, 6), 3);
            final long[] account = random.longs(6, 0, 8).toArray();
            for (int i = 0; i < 6; i++) {
                account[i] = (account[0] + i) % 9;
            }
            final long[] haircut = new long[6];
            final Winners winners = sample.winners().account(account);
            rule.allocate(winners, (long) (random.nextDouble() * sample.total()), haircut);
            rule.remember(winners, haircut);
            for (int i = 0; i < 6; i++) {
                final long u = winners.capacity()[i];
                final long[] burden = burdens.computeIfAbsent(account[i], id -> new long[2]);
                burden[1] = Math.max(burden[1], u + burden[0]);
                final double rise = burden[1] == 0 ? 0 : rule.level() * burden[1];
                assertEquals(Math.max(0, Math.min(u, rise - burden[0])), haircut[i], 1 + 0x1p-6);
                burden[0] += haircut[i];
            }
        }
    }

    @Test
    void levelsInNumbers() {
        final Winners winners = new Winners()
                .wrap(new long[] {800, 400, 50}, 3)
                .score(new double[] {2, 3, 1})
                .weight(new double[] {1, 2, 0});
        for (final Map.Entry<String, Double> entry : List.of(
                Map.entry("pro-rata", 0.6),
                Map.entry("queue", 2.0),
                Map.entry("soft-queue:mu=1", 1.5625),
                Map.entry("equal-awards", 350.0),
                Map.entry("equal-losses", 225.0),
                Map.entry("talmud", 275.0),
                Map.entry("weighted-pro-rata", 0.46875),
                Map.entry("hamilton", 0.6))) {
            final Allocator rule = Policies.create(entry.getKey(), 3);
            rule.allocate(winners, 750, new long[3]);
            assertEquals(entry.getValue(), rule.level(), 1e-12, entry.getKey());
        }
    }

    private static long[] capacities(Random random, int count) {
        final long[] capacity = new long[count];
        for (int i = 0; i < count; i++) {
            capacity[i] = (random.nextLong() >>> 24) >>> random.nextInt(40);
        }
        return capacity;
    }

    private static double queue(Row row) {
        return row.score() > row.level() ? row.u() : row.score() < row.level() ? 0 : Double.NaN;
    }

    private static double levered(Row row) {
        final boolean infinite = row.w() <= 0 && row.q() > 0;
        if (Math.copySign(1, row.level()) < 0) {
            return infinite ? -row.level() * row.u() : 0;
        }
        return infinite ? row.u() : row.share(row.q() / Math.max(1, row.w()) * row.u());
    }

    private static double juniorised(Row row, double kappa) {
        final double weight = row.u() - Math.floor(kappa * row.winners().takenOver()[row.i()]);
        return row.level() >= 0 ? row.share(Math.max(0, weight)) : weight > 0 ? row.u() : -row.level() * row.u();
    }

    private static double talmud(Row row) {
        final double half = Math.min(row.u() / 2, row.level());
        return row.budget() <= row.total() / 2 ? half : row.u() - half;
    }

    private static double leverageFill(Row row) {
        final double most = Math.min(row.q(), row.u());
        if (row.level() < 0 || row.budget() == 0) {
            return row.w() <= 0 && row.budget() > 0 ? -row.level() * most : 0;
        }
        return row.w() <= 0 ? most : Math.max(0, Math.min(most, row.q() - row.level() * row.w()));
    }

    private static double factorFill(Row row) {
        final Winners winners = row.winners();
        if (row.level() < Double.POSITIVE_INFINITY) {
            final double slope = Math.max(0, row.w());
            final double fall = slope == 0 ? 0 : row.level() * slope;
            return Math.max(0, Math.min(row.u(), winners.exposure()[row.i()] - fall));
        }
        double first = 0;
        for (int i = 0; i < winners.count(); i++) {
            first += constant(winners, i);
        }
        return first == 0 ? 0 : row.budget() / first * constant(winners, row.i());
    }

    private static double constant(Winners winners, int i) {
        return winners.equity()[i] > 0 ? 0 : Math.max(0, Math.min(winners.capacity()[i], winners.exposure()[i]));
    }
}
