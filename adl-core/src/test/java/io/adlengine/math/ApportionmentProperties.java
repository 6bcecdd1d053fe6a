package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.ApportionmentTest.Method;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Small cases against the definition, seat by seat or by trying everything; large ones against what the definition
 * implies.
 */
final class ApportionmentProperties {
    private static final Apportionment USED = new Apportionment(64);

    @Property(tries = 300)
    void divisorMethodsServeSeatBySeat(
            @ForAll("small") long[] weight, @ForAll("ids") long[] account, @ForAll("divisors") Method method) {
        final long total = Amounts.sum(weight);
        final long[] expected = new long[weight.length];
        for (long seats = 0; seats <= total; seats++) {
            assertArrayEquals(expected, seats(method, weight, account, seats), seats + " seats");
            if (seats < total) {
                expected[next(method, weight, account, expected)]++;
            }
        }
    }

    @Property(tries = 1000)
    void dHondtHasTheLeastLargestAndAdamsTheLargestLeastFraction(
            @ForAll("few") long[] weight, @ForAll @IntRange(max = 40) int draw) {
        final long total = Amounts.sum(weight);
        final long seats = total == 0 ? 0 : draw % (total + 1);
        final List<long[]> all = new ArrayList<>();
        enumerate(weight, new long[weight.length], 0, seats, all);
        final long[] dHondt = seats(Method.D_HONDT, weight, null, seats);
        final long[] adams = seats(Method.ADAMS, weight, null, seats);
        for (final long[] other : all) {
            assertTrue(
                    extreme(dHondt, weight, 1).compareTo(extreme(other, weight, 1)) <= 0,
                    () -> Arrays.toString(dHondt) + " above " + Arrays.toString(other));
            assertTrue(
                    extreme(adams, weight, -1).compareTo(extreme(other, weight, -1)) >= 0,
                    () -> Arrays.toString(adams) + " below " + Arrays.toString(other));
        }
    }

    /** At any size: every seat given stands before every seat not given. */
    @Property(tries = 1000)
    void everySeatGivenStandsBeforeTheNext(
            @ForAll("large") long[] weight, @ForAll long id, @ForAll long draw, @ForAll("divisors") Method method) {
        final long[] account = accounts(weight.length, id);
        final long total = Amounts.sum(weight);
        final long seats = Amounts.upTo(total, draw);
        final long[] seat = seats(method, weight, account, seats);
        assertEquals(seats, Amounts.sum(seat));
        final Comparator<Integer> ties = ties(weight, account);
        for (int i = 0; i < weight.length; i++) {
            assertTrue(seat[i] >= 0 && seat[i] <= weight[i], seat[i] + " of " + weight[i]);
            for (int j = 0; j < weight.length; j++) {
                if (i != j && seat[i] > 0 && weight[j] > 0) {
                    final int claims = claim(method, seat[i] - 1)
                            .multiply(BigInteger.valueOf(weight[j]))
                            .compareTo(claim(method, seat[j]).multiply(BigInteger.valueOf(weight[i])));
                    assertTrue(claims < 0 || claims == 0 && ties.compare(i, j) < 0, i + " before " + j);
                }
            }
        }
    }

    @Property(tries = 1000)
    void largestRemaindersAtAnySize(@ForAll("large") long[] weight, @ForAll long id, @ForAll long draw) {
        largestRemainders(weight, accounts(weight.length, id), draw);
    }

    @Property(tries = 1000)
    void largestRemaindersWithManyTies(
            @ForAll("small") long[] weight, @ForAll("ids") long[] account, @ForAll long draw) {
        largestRemainders(weight, account, draw);
    }

    private static void largestRemainders(long[] weight, long[] account, long draw) {
        final long total = Amounts.sum(weight);
        final long seats = Amounts.upTo(total, draw);
        final BigInteger whole = BigInteger.valueOf(total);
        final long[] expected = new long[weight.length];
        final BigInteger[] remainder = new BigInteger[weight.length];
        long left = seats;
        for (int i = 0; i < weight.length && total > 0; i++) {
            final BigInteger[] parts = BigInteger.valueOf(seats)
                    .multiply(BigInteger.valueOf(weight[i]))
                    .divideAndRemainder(whole);
            expected[i] = parts[0].longValueExact();
            remainder[i] = parts[1];
            left -= expected[i];
        }
        final Comparator<Integer> byRemainder = Comparator.comparing(i -> remainder[i].negate());
        final Comparator<Integer> order = byRemainder.thenComparing(ties(weight, account));
        IntStream.range(0, total > 0 ? weight.length : 0)
                .boxed()
                .sorted(order)
                .limit(left)
                .forEach(i -> expected[i]++);
        assertArrayEquals(expected, seats(Method.HAMILTON, weight, account, seats));
    }

    @Provide
    Arbitrary<Method> divisors() {
        return Arbitraries.of(Method.D_HONDT, Method.WEBSTER, Method.ADAMS);
    }

    @Provide
    Arbitrary<long[]> small() {
        return Arbitraries.longs().between(0, 12).array(long[].class).ofMaxSize(6);
    }

    @Provide
    Arbitrary<long[]> few() {
        return Arbitraries.longs().between(0, 9).array(long[].class).ofMaxSize(5);
    }

    @Provide
    Arbitrary<long[]> ids() {
        return Arbitraries.longs().between(-2, 2).array(long[].class).ofSize(6).injectNull(0.2);
    }

    /** Up to 32 weights with a total below 2^62, which is as far as Webster goes. */
    @Provide
    Arbitrary<long[]> large() {
        return Amounts.capacities()
                .map(weights -> Arrays.stream(weights).map(w -> w >>> 1).toArray());
    }

    private static long[] seats(Method method, long[] weight, long[] account, long seats) {
        final long[] seat = new long[weight.length];
        method.fill(USED, weight, account, weight.length, seats, seat);
        return seat;
    }

    static long[] accounts(int count, long id) {
        return IntStream.range(0, count).mapToLong(i -> id * (i % 5)).toArray();
    }

    /** The claim to the seat after k, doubled and without its divisor. */
    private static BigInteger claim(Method method, long k) {
        return BigInteger.valueOf(k).shiftLeft(1).add(BigInteger.valueOf(method.halves));
    }

    static Comparator<Integer> ties(long[] weight, long[] account) {
        final Comparator<Integer> byWeight = Comparator.comparing(i -> -weight[i]);
        return byWeight.thenComparing(i -> account == null ? 0 : account[i]).thenComparing(i -> i);
    }

    private static int next(Method method, long[] weight, long[] account, long[] seat) {
        final Comparator<Integer> byClaim = (i, j) -> claim(method, seat[i])
                .multiply(BigInteger.valueOf(weight[j]))
                .compareTo(claim(method, seat[j]).multiply(BigInteger.valueOf(weight[i])));
        return IntStream.range(0, weight.length)
                .boxed()
                .filter(i -> weight[i] > 0)
                .min(byClaim.thenComparing(ties(weight, account)))
                .orElseThrow();
    }

    static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    /**
     * The largest (sign 1) or the least (sign −1) fraction x/w over accounts with a weight, in 1/2520ths: exact for w ≤
     * 10.
     */
    static Long extreme(long[] share, long[] weight, int sign) {
        return IntStream.range(0, share.length)
                        .filter(i -> weight[i] > 0)
                        .mapToLong(i -> sign * share[i] * 2520 / weight[i])
                        .max()
                        .orElse(0)
                * sign;
    }

    private static void enumerate(long[] weight, long[] seat, int place, long left, List<long[]> all) {
        if (place == weight.length) {
            if (left == 0) {
                all.add(seat.clone());
            }
            return;
        }
        for (long k = 0; k <= Math.min(left, weight[place]); k++) {
            seat[place] = k;
            enumerate(weight, seat, place + 1, left - k, all);
        }
        seat[place] = 0;
    }
}
