package io.adlengine.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.Apportionment;
import io.adlengine.math.RealLevel;
import io.adlengine.math.WaterLevel;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The solvers in their general forms, of which rules use a part. */
class SolversAttackTest {
    private static final int MILLION = 1_000_000;

    private final Attack.Largest deviations = new Attack.Largest();

    @Test
    void levelsOfWholeNumbers() {
        Attack.run("levels of whole numbers", 2_000, (random, number) -> whole(random, random.nextInt(12)));
        Attack.run("levels of whole numbers, many", 10, (random, number) -> whole(random, 1 << random.nextInt(14)));
        Attack.run("levels of whole numbers, a million", 0, (random, number) -> whole(random, MILLION));
        deviations.say("largest deviations, in units");
    }

    @Test
    void levelsOfRealNumbers() {
        Attack.run("levels of real numbers", 2_000, (random, number) -> real(random, random.nextInt(12)));
        Attack.run("levels of real numbers, many", 10, (random, number) -> real(random, 1 << random.nextInt(14)));
        Attack.run("levels of real numbers, a million", 0, (random, number) -> real(random, MILLION));
        deviations.say("largest parts of what is allowed");
    }

    @Test
    void divisors() {
        Attack.run("divisors", 2_000, (random, number) -> divisors(random, 1 + random.nextInt(12)));
        Attack.run("divisors, many", 10, (random, number) -> divisors(random, 1 << random.nextInt(14)));
        Attack.run("divisors, a million", 0, (random, number) -> divisors(random, MILLION));
    }

    /**
     * Slopes of all exponents, so that the sum bends away from Newton's steps, which then are too small: until 0.3 the
     * search was given up, and who owed nothing paid hundreds.
     */
    @ParameterizedTest
    @ValueSource(ints = {20, 118, 146, 216, 342, 356, 384})
    void slopesOfAllExponents(int seed) {
        final Random random = new Random(seed);
        final int count = 1 << 5 + seed % 7;
        final double[] offset = new double[count];
        final double[] slope = new double[count];
        final long[] cap = new long[count];
        Arrays.fill(cap, 2_000);
        for (int i = 0; i < count; i++) {
            slope[i] = Math.scalb(1.0, random.nextInt(1_950) - 1_000);
            offset[i] = Math.scalb(random.nextDouble() - 0.5, -random.nextInt(900));
        }
        final long budget = 2_000L * (count - random.nextInt(count / 2)) - random.nextInt(2_000);
        final long[] share = new long[count];
        final long placed = new RealLevel().solve(offset, slope, cap, count, budget, share);
        Formula.ofReals(offset, slope, cap).check(budget, placed, share, count, cap, new SplittableRandom(seed));
    }

    private void whole(SplittableRandom random, int count) {
        final long most = Long.MAX_VALUE >> random.nextInt(3);
        final Book book = Book.draw(random, count, most / 2);
        final long[] offset = Book.amounts(random, count, most / 2);
        final int signs = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            offset[i] = signs > 0 && random.nextInt(signs) == 0 ? -offset[i] : offset[i];
        }
        final long[] slope = Book.amounts(random, count, Long.MAX_VALUE >> random.nextInt(40));
        final Formula formula = Formula.ofLine(offset, slope, book.capacity);
        final long budget = random.nextInt(3) == 0 ? formula.corner(book, random) : book.budget(random);
        final long[] share = new long[count];
        final String what = "offset " + shown(offset) + " slope " + shown(slope) + " B=" + budget + " " + book;
        try {
            final long placed = new WaterLevel().solve(offset, slope, book.capacity, count, budget, share);
            deviations.add(
                    "whole numbers, " + count, formula.check(budget, placed, share, count, book.capacity, random), "");
        } catch (IllegalArgumentException refused) {
            assertTrue(formula.mayRefuse(), () -> refused + " " + what);
        } catch (AssertionError wrong) {
            throw new AssertionError(what + ": " + wrong.getMessage(), wrong);
        }
    }

    private void real(SplittableRandom random, int count) {
        final Book book = Book.draw(random, count, (1L << 61) - 1 >> random.nextInt(50));
        final double[] offset = new double[count];
        final double[] slope = new double[count];
        final int kind = random.nextInt(5);
        final int offsets = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            offset[i] = switch (offsets) {
                case 0 -> 0;
                case 1 -> book.capacity[i] * Book.gaussian(random);
                case 2 -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(-1_070, 40));
                default -> -(double) book.capacity[i] * random.nextInt(3);
            };
            slope[i] = switch (kind) {
                case 0 -> Math.max(Double.MIN_VALUE, book.weight[i]);
                case 1 -> random.nextInt(1, 5) * Double.MIN_VALUE;
                case 2 -> Math.scalb(1 + random.nextDouble(), random.nextInt(-1_074, 980));
                case 3 -> 1 + book.capacity[i];
                default -> random.nextInt(20) == 0 ? 1e280 : 1e-300;
            };
        }
        final Formula formula = Formula.ofReals(offset, slope, book.capacity);
        final long budget = random.nextInt(3) == 0 ? formula.corner(book, random) : book.budget(random);
        final long[] share = new long[count];
        final String what = "offset " + Arrays.toString(Arrays.copyOf(offset, Math.min(20, count))) + " slope "
                + Arrays.toString(Arrays.copyOf(slope, Math.min(20, count))) + " B=" + budget + " " + book;
        try {
            final long placed = new RealLevel().solve(offset, slope, book.capacity, count, budget, share);
            assertEquals(budget, placed);
            deviations.add(
                    "real numbers, " + count,
                    formula.check(budget, placed, share, count, book.capacity, random) / formula.allowed(),
                    book.total() + " in all");
        } catch (AssertionError wrong) {
            throw new AssertionError(wrong.getMessage() + ": " + what, wrong);
        }
    }

    private static void divisors(SplittableRandom random, int count) {
        final Book book = Book.draw(random, count, Long.MAX_VALUE >> 1 + random.nextInt(4));
        final long seats = book.budget(random);
        final long[] seat = new long[count];
        final Apportionment apportionment = new Apportionment(count);
        final String what = seats + " seats, " + book;
        try {
            apportionment.webster(book.capacity, book.account, count, seats, seat);
            assertEquals(seats, Arrays.stream(seat).sum());
            Orders.assertDivisor(book, seat, 1);
            apportionment.adams(book.capacity, book.account, count, seats, seat);
            assertEquals(seats, Arrays.stream(seat).sum());
            Orders.assertDivisor(book, seat, 0);
        } catch (AssertionError wrong) {
            throw new AssertionError(wrong.getMessage() + ": " + what, wrong);
        }
    }

    private static String shown(long[] amount) {
        return Arrays.toString(Arrays.copyOf(amount, Math.min(20, amount.length)));
    }
}
