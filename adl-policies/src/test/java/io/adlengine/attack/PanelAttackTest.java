package io.adlengine.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.panel.Fairness;
import io.adlengine.panel.RoundPanel;
import io.adlengine.policy.Policies;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a panel shows of fairness, against whole numbers of any size. */
class PanelAttackTest {
    private static final int MILLION = 1_000_000;
    private static final MathContext DIGITS = new MathContext(40);
    /** Some roundings of doubles, and of a sum of a million of them where each counts alike. */
    private static final double ROUNDING = 1e-15;

    private static final String[] RULES = {"queue", "pro-rata", "equal-awards", "equal-losses", "dhondt", "power:p=0.5"
    };

    private final Attack.Largest errors = new Attack.Largest();

    @Test
    void fairness() {
        Attack.run("fairness of few", 600, (random, number) -> attack(random, 1 + random.nextInt(12)));
        Attack.run("fairness of some", 10, (random, number) -> attack(random, 1 << random.nextInt(13)));
        Attack.run("fairness of a million", 0, (random, number) -> attack(random, MILLION));
        errors.say("largest relative errors of figures");
    }

    private void attack(SplittableRandom random, int count) {
        final Book book = Book.draw(random, count, Long.MAX_VALUE >> random.nextInt(8));
        final long budget = book.budget(random);
        final long[] x = new long[count];
        final String rule = RULES[random.nextInt(RULES.length)];
        Policies.create(rule, count).allocate(book.winners(), budget, x);
        final int top = 1 + random.nextInt(4);
        final RoundPanel panel = RoundPanel.builder().maxWinners(count).top(top).build();
        panel.record(book.winners(), x, budget, budget, 0, Double.NaN);
        final Fairness shown = panel.fairness();
        final String what = rule + " B=" + budget + " " + book;
        final int[] rows =
                IntStream.range(0, count).filter(i -> book.capacity[i] > 0).toArray();
        final BigInteger total = BigInteger.valueOf(book.total());
        final BigInteger taken = BigInteger.valueOf(Arrays.stream(x).sum());
        if (taken.signum() == 0) {
            assertTrue(Double.isNaN(shown.burdenGini()) && shown.largestBurden() == 0, what);
            return;
        }
        final int[] byBurden =
                sorted(rows, (i, j) -> product(x[i], book.capacity[j]).compareTo(product(x[j], book.capacity[i])));
        BigInteger gini = BigInteger.ZERO;
        BigInteger capacities = BigInteger.ZERO;
        BigInteger haircuts = BigInteger.ZERO;
        for (final int i : byBurden) {
            final BigInteger u = BigInteger.valueOf(book.capacity[i]);
            gini = gini.add(BigInteger.valueOf(x[i]).multiply(capacities)).subtract(u.multiply(haircuts));
            capacities = capacities.add(u);
            haircuts = haircuts.add(BigInteger.valueOf(x[i]));
        }
        near("burdenGini", gini, total.multiply(taken), shown.burdenGini(), what);
        final int hardest = byBurden[byBurden.length - 1];
        final BigInteger hit = BigInteger.valueOf(x[hardest]);
        final BigInteger of = BigInteger.valueOf(book.capacity[hardest]);
        near("largestBurden", hit, of, shown.largestBurden(), what);
        near("priceOfConcentration", hit.multiply(total), of.multiply(taken), shown.priceOfConcentration(), what);
        final int[] byHaircut = sorted(rows, (i, j) -> Long.compare(x[i], x[j]));
        BigInteger ranked = BigInteger.ZERO;
        BigInteger squares = BigInteger.ZERO;
        BigInteger largest = BigInteger.ZERO;
        for (int r = 0; r < byHaircut.length; r++) {
            final BigInteger paid = BigInteger.valueOf(x[byHaircut[r]]);
            ranked = ranked.add(paid.multiply(BigInteger.valueOf(2L * (r + 1) - byHaircut.length - 1)));
            squares = squares.add(paid.multiply(paid));
            largest = largest.add(r >= byHaircut.length - top ? paid : BigInteger.ZERO);
        }
        final BigInteger all = taken.multiply(BigInteger.valueOf(byHaircut.length));
        near("haircutGini", ranked, all, shown.haircutGini(), what);
        near("herfindahl", squares, taken.multiply(taken), shown.herfindahl(), what);
        near("topShare", largest, taken, shown.topShare(), what);
        assertSurvivors(book, rows, x, shown, what);
    }

    private static void assertSurvivors(Book book, int[] rows, long[] x, Fairness shown, String what) {
        final int[] byCapacity = sorted(rows, (i, j) -> {
            final int order = Long.compare(book.capacity[j], book.capacity[i]);
            return order != 0
                    ? order
                    : book.account == null ? Long.compare(x[i], x[j]) : Long.compare(book.account[i], book.account[j]);
        });
        int inverted = 0;
        long most = 0;
        for (int r = 0; r < byCapacity.length; r++) {
            final long kept = book.capacity[byCapacity[r]] - x[byCapacity[r]];
            final long before = r == 0 ? kept : book.capacity[byCapacity[r - 1]] - x[byCapacity[r - 1]];
            inverted += kept - before >= 2 ? 1 : 0;
            most = Math.max(most, kept);
        }
        assertEquals(most, shown.largestSurvivor(), what);
        final double neighbours = Math.max(1, byCapacity.length - 1);
        assertEquals(inverted / neighbours, shown.inversions(), what);
    }

    private void near(String figure, BigInteger numerator, BigInteger denominator, double shown, String what) {
        final BigDecimal real = new BigDecimal(numerator).divide(new BigDecimal(denominator), DIGITS);
        final double error = new BigDecimal(shown).subtract(real).abs().doubleValue();
        final double relative = real.signum() == 0 ? error : error / real.abs().doubleValue();
        assertTrue(relative <= ROUNDING, () -> figure + " shows " + shown + " instead of " + real + " " + what);
        errors.add(figure, relative, what);
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    private static int[] sorted(int[] rows, java.util.Comparator<Integer> order) {
        return Arrays.stream(rows).boxed().sorted(order).mapToInt(i -> i).toArray();
    }
}
