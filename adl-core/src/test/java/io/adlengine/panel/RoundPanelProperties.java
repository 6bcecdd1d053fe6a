package io.adlengine.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Round;
import io.adlengine.Winners;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Against the definitions, every pair of rows looked at, in whole numbers where there are any. */
class RoundPanelProperties {
    private static final int TOP = 3;

    private long[] u;
    private long[] x;
    private long[] account;
    private long[] notional;
    private long[] equity;
    private int n;

    @Property(tries = 2_000)
    void figuresAreWhatTheirDefinitionsSay(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 14) int count,
            @ForAll @IntRange(min = 1, max = 57) int bits) {
        draw(new Random(seed), count, bits);
        final long taken = LongStream.of(x).sum();
        final long total = LongStream.of(u).sum();
        final long deficit = taken + seed % 3 + 3;
        final Shown shown = shown(deficit, true);
        final double[] h = IntStream.range(0, n)
                .mapToDouble(i -> x[i] == 0 ? 0 : (double) x[i] / u[i])
                .toArray();
        final int[] held = IntStream.range(0, n).filter(i -> u[i] > 0).toArray();

        near(Arrays.stream(h).max().orElse(0), shown.largestBurden());
        assertEquals(LongStream.of(x).filter(amount -> amount > 0).count(), shown.payers());
        if (taken > 0) {
            near(
                    ratio(pairs(held, (i, j) -> times(x[i], u[j]).subtract(times(x[j], u[i]))), twice(total, taken)),
                    shown.burdenGini());
            near(
                    ratio(pairs(held, (i, j) -> times(1, x[i]).subtract(times(1, x[j]))), twice(held.length, taken)),
                    shown.haircutGini());
            double spread = 0;
            for (final int i : held) {
                for (final int j : held) {
                    spread += Math.abs(h[i] - h[j]);
                }
            }
            assertEquals(spread / (2.0 * held.length * Arrays.stream(h).sum()), shown.burdenGiniPerHead(), 1e-13);
            BigInteger squares = BigInteger.ZERO;
            for (final long amount : x) {
                squares = squares.add(times(amount, amount));
            }
            near(ratio(squares, times(taken, taken)), shown.herfindahl());
            near(Math.max(1, shown.largestBurden() * total / taken), shown.priceOfConcentration());
            final long most =
                    LongStream.of(x).sorted().skip(Math.max(0, n - TOP)).sum();
            near((double) most / taken, shown.topShare());
        }
        final long[] descending = LongStream.of(u)
                .map(Math::negateExact)
                .sorted()
                .map(Math::negateExact)
                .toArray();
        final long others = LongStream.of(descending).skip(TOP).sum();
        assertEquals(Math.max(0, Math.min(deficit, total) - others), shown.forcedConcentration());
        assertEquals(inversions(held), shown.inversions());
        near(theta(deficit, total) * total / descending[0], shown.kappa());
        if (held.length > TOP) {
            final double logs = LongStream.of(descending)
                    .limit(TOP)
                    .mapToDouble(amount -> Math.log(amount / (double) descending[TOP]))
                    .sum();
            assertEquals(TOP / logs, shown.tailIndex(), 1e-9 * TOP / logs);
        }
        assertBusiness(held, h, taken, shown);
    }

    private void assertBusiness(int[] held, double[] h, long taken, Shown shown) {
        final double all = Arrays.stream(held).mapToDouble(i -> notional[i]).sum();
        if (all > 0) {
            final double rounding = held.length / all + 1e-12;
            assertEquals(weighted(held, i -> Math.exp(-8 * h[i])) / all, shown.exponentialRetention(), rounding);
            assertEquals(
                    weighted(held, i -> 1 - Math.max(0, h[i] - 0.2) / 0.8) / all, shown.thresholdRetention(), rounding);
            final IntToDoubleFunction stays = i -> (1 - 1 / (1 + Math.exp(-10 * (h[i] - 0.5)))) * (1 + Math.exp(-5));
            assertEquals(weighted(held, stays) / all, shown.logisticRetention(), rounding);
        }
        if (taken > 0) {
            final long[] most =
                    Arrays.stream(held).mapToLong(i -> notional[i]).sorted().toArray();
            final long least = most[Math.max(0, most.length - TOP)];
            final long paid = Arrays.stream(held)
                    .filter(i -> notional[i] >= least)
                    .mapToLong(i -> x[i])
                    .sum();
            near((double) paid / taken, shown.shareOfLargest());
        }
        final double leverage = IntStream.range(0, n)
                .filter(i -> equity[i] > 0)
                .mapToDouble(i -> Math.min(0x1p43, (double) notional[i] / equity[i]))
                .sum();
        assertEquals(leverage / 2, shown.leverageRatio(), n * 0x1p-20 + leverage * 1e-15);
    }

    /** Equal capacities, equal burdens, equal business: who stands where is nobody's doing. */
    @Property(tries = 1_000)
    void theOrderOfTheRowsChangesNoBit(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 14) int count,
            @ForAll @IntRange(min = 1, max = 57) int bits,
            @ForAll boolean isKnown) {
        final Random random = new Random(seed);
        draw(random, count, bits);
        final long deficit = LongStream.of(x).sum() + 7;
        final Shown shown = shown(deficit, isKnown);
        for (int i = n - 1; i > 0; i--) {
            final int j = random.nextInt(i + 1);
            for (final long[] column : new long[][] {u, x, account, notional, equity}) {
                final long kept = column[i];
                column[i] = column[j];
                column[j] = kept;
            }
        }
        assertEquals(shown, shown(deficit, isKnown));
    }

    /** Whoever has nothing to lose is not there. */
    @Property(tries = 300)
    void rowsWithoutCapacityChangeNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int count) {
        draw(new Random(seed), count, 30);
        final long deficit = LongStream.of(x).sum() + 7;
        final Shown shown = shown(deficit, true);
        u = Arrays.copyOf(u, n + 3);
        x = Arrays.copyOf(x, n + 3);
        account = Arrays.copyOf(account, n + 3);
        notional = Arrays.copyOf(notional, n + 3);
        equity = Arrays.copyOf(equity, n + 3);
        n += 3;
        assertEquals(shown, shown(deficit, true));
    }

    private Shown shown(long deficit, boolean isKnown) {
        final RoundPanel panel = RoundPanel.builder().maxWinners(20).top(TOP).build();
        final Winners winners = new Winners().wrap(u, n).notional(notional).equity(equity);
        if (isKnown) {
            winners.account(account);
        }
        final Round round = Played.round(winners, x, deficit, 1);
        panel.record(winners, x, round.deficit(), round.budget(), 1, 2);
        return Shown.of(panel);
    }

    /** Whales beside small ones, ties, some without capacity; some lose all, some nothing, some the same share. */
    private void draw(Random random, int count, int bits) {
        n = count;
        u = new long[n];
        x = new long[n];
        account = new long[n];
        notional = new long[n];
        equity = new long[n];
        final double share = random.nextDouble();
        for (int i = 0; i < n; i++) {
            u[i] = random.nextInt(7) == 0 && i > 0 ? 0 : 1 + (random.nextLong() >>> 64 - 1 - random.nextInt(bits));
            x[i] = switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> u[i];
                case 2 -> (long) (share * u[i]);
                default -> (long) (random.nextDouble() * u[i]);
            };
            account[i] = random.nextInt(4) == 0 ? 5 : random.nextLong();
            notional[i] = random.nextInt(3) == 0 ? 0 : random.nextLong() >>> 2 + random.nextInt(61);
            equity[i] = random.nextLong() >> random.nextInt(64);
        }
    }

    private double inversions(int[] held) {
        final Comparator<Integer> byCapacity = Comparator.comparing((Integer i) -> -u[i])
                .thenComparing(i -> account[i])
                .thenComparing(i -> x[i]);
        final int[] order =
                IntStream.of(held).boxed().sorted(byCapacity).mapToInt(i -> i).toArray();
        final long inverted = IntStream.range(1, order.length)
                .filter(k -> u[order[k]] - x[order[k]] > u[order[k - 1]] - x[order[k - 1]] + 1)
                .count();
        return order.length < 2 ? 0 : (double) inverted / (order.length - 1);
    }

    private static double theta(long deficit, long total) {
        return Math.min(deficit, total) / (double) deficit;
    }

    private double weighted(int[] held, IntToDoubleFunction stays) {
        return Arrays.stream(held)
                .mapToDouble(i -> notional[i] * stays.applyAsDouble(i))
                .sum();
    }

    private interface Difference {
        BigInteger of(int i, int j);
    }

    private static BigInteger pairs(int[] rows, Difference difference) {
        BigInteger sum = BigInteger.ZERO;
        for (final int i : rows) {
            for (final int j : rows) {
                sum = sum.add(difference.of(i, j).abs());
            }
        }
        return sum;
    }

    private static BigInteger times(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    private static BigInteger twice(long a, long b) {
        return times(a, b).shiftLeft(1);
    }

    private static double ratio(BigInteger a, BigInteger b) {
        return new BigDecimal(a)
                .divide(new BigDecimal(b), MathContext.DECIMAL64)
                .doubleValue();
    }

    /** A few roundings of a double. */
    private static void near(double expected, double actual) {
        assertEquals(expected, actual, Math.abs(expected) * 2e-15);
    }
}
