package io.adlengine.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.policy.Spec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A rule as its formula says, in whole numbers: one level after the other, each for its own accounts, and how far from
 * the real haircut the rule's own description lets it be.
 */
final class Formula {
    private static final BigInteger MOST_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int QUOTIENT_BITS = 320;
    private static final int MOST_POWER_BITS = 1_300;
    private static final double LEAST_POWER = 1e-300;

    private final List<RationalLevel> stages = new ArrayList<>();
    /** What a unit of money is in the stages. */
    private BigInteger unit = BigInteger.ONE;
    /** Beyond less than a unit. */
    private double tolerance;

    private boolean mayRefuse;
    /** Haircuts are what the formula leaves. */
    private boolean isComplement;

    /** The rule, or null if it is none with a level. */
    static Formula of(Spec spec, Book book, long budget) {
        final Formula formula = new Formula();
        final Map<String, String> given = spec.parameters();
        final double units = 0x1p-6;
        switch (spec.name()) {
            case "pro-rata", "hamilton" -> formula.add(null, Wholes.whole(book.capacity), book.capacity);
            case "capped-pro-rata" -> formula.add(null, Wholes.whole(book.capacity), caps(given.get("alpha"), book));
            case "weighted-pro-rata" -> {
                formula.weigh(book.weight, book.capacity);
                formula.tolerance = units + book.total() * 0x1p-50;
            }
            case "juniorised" -> formula.juniorise(book, number(given, "kappa", 1));
            case "levered-pro-rata" -> {
                formula.lever(book);
                formula.tolerance = units + book.total() * 0x1p-50;
            }
            case "power" -> formula.raise(book.capacity, number(given, "p", 2));
            case "soft-queue" -> {
                formula.soften(book, number(given, "mu", 1));
                formula.tolerance = units + book.total() * 0x1p-50;
            }
            case "equal-awards" -> formula.add(null, Wholes.ones(book.count), book.capacity);
            case "equal-losses" -> formula.add(Wholes.losses(book.capacity), Wholes.ones(book.count), book.capacity);
            case "talmud" -> formula.contest(book, budget);
            case "leverage-fill" -> formula.level(book);
            case "factor-fill" -> formula.net(book);
            case "projection" -> formula.project(book);
            default -> {
                return null;
            }
        }
        return formula;
    }

    /** Haircuts in proportion to real weights of capacities, up to a part in 2^bits of the total. */
    static Formula ofWeights(double[] weight, long[] capacity, double tolerance) {
        final Formula formula = new Formula();
        formula.weigh(weight, capacity);
        formula.tolerance = 0x1p-6 + tolerance;
        return formula;
    }

    /** x_i = clip(a_i + b_i·t, 0, cap_i), to the floor or the ceiling. */
    static Formula ofLine(long[] offset, long[] slope, long[] cap) {
        final Formula formula = new Formula();
        formula.add(Wholes.whole(offset), Wholes.whole(slope), cap);
        formula.refuseBeyondSums(offset, slope, cap);
        return formula;
    }

    /** x_i = clip(a_i + b_i·t, 0, cap_i) of real numbers, up to a part in 2^51 of Σ(|a| + cap). */
    static Formula ofReals(double[] offset, double[] slope, long[] cap) {
        final Formula formula = new Formula();
        final int bit = Wholes.lowestBit(offset);
        formula.unit = BigInteger.ONE.shiftLeft(-bit);
        final BigInteger[] most = new BigInteger[cap.length];
        double sum = 0;
        for (int i = 0; i < cap.length; i++) {
            most[i] = BigInteger.valueOf(cap[i]).shiftLeft(-bit);
            sum += Math.abs(offset[i]) + cap[i];
        }
        formula.stages.add(
                new RationalLevel(Wholes.scaled(offset, bit), Wholes.scaled(slope, Wholes.lowestBit(slope)), most));
        formula.tolerance = 0x1p-6 + sum * 0x1p-51;
        return formula;
    }

    boolean mayRefuse() {
        return mayRefuse;
    }

    /** By how much a haircut may be off, in units. */
    double allowed() {
        return 1 + tolerance;
    }

    /** A budget at which somebody begins to pay, or has paid all; or a unit beside it. */
    long corner(Book book, SplittableRandom random) {
        if (book.count == 0 || stages.isEmpty()) {
            return 0;
        }
        final RationalLevel stage = stages.get(random.nextInt(stages.size()));
        final int which = random.nextInt(book.count);
        if (!stage.hasSlope(which)) {
            return 0;
        }
        BigInteger placed = stage.placedAtKink(which, random.nextBoolean());
        if (stage != stages.get(0)) {
            placed = placed.add(stages.get(0).most());
        }
        final BigInteger near = placed.divide(unit).add(BigInteger.valueOf(random.nextInt(5) - 2));
        return near.max(BigInteger.ZERO).min(BigInteger.valueOf(book.total())).longValueExact();
    }

    /** Asserts what is placed, and every haircut; returns the largest deviation in units. */
    double check(long budget, long placed, long[] haircut, int count, long[] capacity, SplittableRandom random) {
        BigInteger left = BigInteger.valueOf(isComplement ? Wholes.total(capacity, count) - budget : budget)
                .multiply(unit);
        BigInteger sum = BigInteger.ZERO;
        for (final RationalLevel stage : stages) {
            final BigInteger got = stage.solve(left, random);
            left = left.subtract(got);
            sum = sum.add(got);
        }
        final BigInteger owed = isComplement ? BigInteger.valueOf(budget).multiply(unit) : sum;
        assertEquals(owed, BigInteger.valueOf(placed).multiply(unit), "placed of " + budget);
        assertEquals(placed, Wholes.total(haircut, count), "sum");
        double most = 0;
        for (int i = 0; i < count; i++) {
            final long x = isComplement ? capacity[i] - haircut[i] : haircut[i];
            final BigInteger[] off = off(i, x);
            if (off[0].signum() == 0) {
                continue;
            }
            final double units = ratio(off[0], off[1]);
            final boolean isRight = tolerance == 0 ? off[0].compareTo(off[1]) < 0 : units <= 1 + tolerance;
            if (!isRight || haircut[i] < 0 || haircut[i] > capacity[i]) {
                throw new AssertionError("winner " + i + " pays " + haircut[i] + ", " + units
                        + " from the real haircut, allowed " + (1 + tolerance) + ", of " + capacity[i] + ", B="
                        + budget);
            }
            most = Math.max(most, units);
        }
        return most;
    }

    /**
     * The real haircut of a budget less an amount, in units of money as a double: exact where it matters, near 0. Only
     * of rules whose haircuts are no complement.
     */
    double beyond(int i, long budget, long amount, SplittableRandom random) {
        BigInteger left = BigInteger.valueOf(budget).multiply(unit);
        for (final RationalLevel stage : stages) {
            left = left.subtract(stage.solve(left, random));
        }
        BigInteger denominator = stages.get(0).denominator();
        BigInteger share = stages.get(0).share(i);
        for (int s = 1; s < stages.size() && share.signum() == 0; s++) {
            denominator = stages.get(s).denominator();
            share = stages.get(s).share(i);
        }
        final BigInteger one = unit.multiply(denominator);
        return ratio(share.subtract(BigInteger.valueOf(amount).multiply(one)), one);
    }

    /** How far off a haircut is, and what a unit is. */
    private BigInteger[] off(int i, long x) {
        BigInteger denominator = stages.get(0).denominator();
        BigInteger share = stages.get(0).share(i);
        for (int s = 1; s < stages.size() && share.signum() == 0; s++) {
            denominator = stages.get(s).denominator();
            share = stages.get(s).share(i);
        }
        final BigInteger one = unit.multiply(denominator);
        return new BigInteger[] {
            BigInteger.valueOf(x).multiply(one).subtract(share).abs(), one
        };
    }

    static double ratio(BigInteger numerator, BigInteger denominator) {
        final int shift = Math.max(0, denominator.bitLength() - 900);
        return numerator.shiftRight(shift).doubleValue()
                / denominator.shiftRight(shift).doubleValue();
    }

    private void add(BigInteger[] offset, BigInteger[] slope, long[] cap) {
        stages.add(new RationalLevel(offset, slope, Wholes.whole(cap)));
    }

    private void weigh(double[] weight, long[] capacity) {
        final BigInteger[] slope = Wholes.scaled(weight, Wholes.lowestBit(weight));
        double sum = 0;
        for (int i = 0; i < slope.length; i++) {
            slope[i] = slope[i].multiply(BigInteger.valueOf(capacity[i]));
            sum += weight[i] * capacity[i];
        }
        mayRefuse = !(sum <= Double.MAX_VALUE);
        add(null, slope, capacity);
    }

    private void juniorise(Book book, double kappa) {
        final BigInteger[] first = new BigInteger[book.count];
        final BigInteger[] last = new BigInteger[book.count];
        final BigDecimal worth = new BigDecimal(kappa);
        for (int i = 0; i < book.count; i++) {
            final BigInteger u = BigInteger.valueOf(book.capacity[i]);
            final BigInteger taken =
                    worth.multiply(BigDecimal.valueOf(book.takenOver[i])).toBigInteger();
            first[i] = u.subtract(taken).max(BigInteger.ZERO);
            last[i] = first[i].signum() > 0 ? BigInteger.ZERO : u;
        }
        add(null, first, book.capacity);
        add(null, last, book.capacity);
    }

    private void lever(Book book) {
        final BigInteger[] first = new BigInteger[book.count];
        final BigInteger[] last = new BigInteger[book.count];
        for (int i = 0; i < book.count; i++) {
            final BigInteger u = BigInteger.valueOf(book.capacity[i]);
            final boolean infinite = book.equity[i] <= 0 && book.notional[i] > 0;
            first[i] = infinite ? u : BigInteger.ZERO;
            last[i] = infinite
                    ? BigInteger.ZERO
                    : u.multiply(BigInteger.valueOf(book.notional[i]))
                            .shiftLeft(QUOTIENT_BITS)
                            .divide(BigInteger.valueOf(Math.max(1, book.equity[i])));
        }
        add(null, first, book.capacity);
        add(null, last, book.capacity);
    }

    private void raise(long[] capacity, double power) {
        final int quarters = (int) Math.round(4 * power);
        if (quarters != 4 * power) {
            throw new IllegalArgumentException("p=" + power + " (expected: quarters)");
        }
        // What 1/2^63 to the power has, and some more; or what the least has.
        final int bits = Math.min(MOST_POWER_BITS, (int) (64 * power) + 200);
        final int roots = quarters % 4 == 0 ? 0 : quarters % 2 == 0 ? 1 : 2;
        final int exponent = quarters >> 2 - roots;
        final BigInteger total = BigInteger.valueOf(Math.max(1, Wholes.total(capacity, capacity.length)))
                .pow(exponent);
        final BigInteger least = new BigDecimal(LEAST_POWER)
                .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(bits)))
                .toBigInteger();
        final Map<Long, BigInteger> known = new HashMap<>();
        final BigInteger[] slope = new BigInteger[capacity.length];
        for (int i = 0; i < slope.length; i++) {
            slope[i] = known.computeIfAbsent(capacity[i], u -> {
                BigInteger part = BigInteger.valueOf(u)
                        .pow(exponent)
                        .shiftLeft(bits << roots)
                        .divide(total);
                for (int root = 0; root < roots; root++) {
                    part = part.sqrt();
                }
                return u == 0 ? BigInteger.ZERO : part.max(least);
            });
        }
        if (power == 0) {
            Arrays.fill(slope, BigInteger.ONE);
        }
        add(null, slope, capacity);
        tolerance = power == 0 || power == 1 ? 0 : 0x1p-6 + Wholes.total(capacity, capacity.length) * 0x1p-46;
    }

    /** Infinite scores are larger, or smaller, than all others by more than μ; that is all that matters of them. */
    private void soften(Book book, double mu) {
        double most = -Double.MAX_VALUE;
        double least = Double.MAX_VALUE;
        final double[] finite = new double[book.count];
        for (int i = 0; i < book.count; i++) {
            finite[i] = Double.isInfinite(book.score[i]) ? 0 : book.score[i];
            most = Math.max(most, finite[i]);
            least = Math.min(least, finite[i]);
        }
        final double[] numbers = {mu, most, least};
        final int bit = Math.min(Wholes.lowestBit(finite), Wholes.lowestBit(numbers));
        final BigInteger[] score = Wholes.scaled(finite, bit);
        final BigInteger[] special = Wholes.scaled(numbers, bit);
        unit = special[0];
        final BigInteger apart = unit.shiftLeft(2);
        final BigInteger[] offset = new BigInteger[book.count];
        final BigInteger[] cap = new BigInteger[book.count];
        for (int i = 0; i < book.count; i++) {
            final BigInteger s = book.score[i] == Double.POSITIVE_INFINITY
                    ? special[1].add(apart)
                    : book.score[i] == Double.NEGATIVE_INFINITY ? special[2].subtract(apart) : score[i];
            final BigInteger u = BigInteger.valueOf(book.capacity[i]);
            offset[i] = s.multiply(u);
            cap[i] = unit.multiply(u);
        }
        stages.add(new RationalLevel(offset, Wholes.whole(book.capacity), cap));
    }

    /** min(u/2, t) in halves, of the budget or of what it leaves. */
    private void contest(Book book, long budget) {
        final long total = book.total();
        isComplement = budget > total / 2;
        unit = BigInteger.TWO;
        stages.add(new RationalLevel(null, Wholes.ones(book.count), Wholes.whole(book.capacity)));
        // Within a unit, which a whole haircut of a real one may be from it.
        tolerance = Double.MIN_VALUE;
    }

    private void level(Book book) {
        final long[] most = new long[book.count];
        final long[] first = new long[book.count];
        final long[] slope = new long[book.count];
        for (int i = 0; i < book.count; i++) {
            most[i] = Math.min(book.notional[i], book.capacity[i]);
            slope[i] = Math.max(0, book.equity[i]);
            first[i] = slope[i] == 0 ? most[i] : 0;
        }
        add(null, Wholes.whole(first), most);
        final long[] offset = book.notional.clone();
        for (int i = 0; i < book.count; i++) {
            offset[i] = slope[i] == 0 ? 0 : offset[i];
        }
        add(Wholes.whole(offset), Wholes.whole(slope), most);
        refuseBeyondSums(book.notional, slope, most);
    }

    private void net(Book book) {
        final long[] first = new long[book.count];
        final long[] slope = new long[book.count];
        final long[] offset = new long[book.count];
        for (int i = 0; i < book.count; i++) {
            slope[i] = Math.max(0, book.equity[i]);
            first[i] = slope[i] == 0 ? Math.max(0, Math.min(book.capacity[i], book.exposure[i])) : 0;
            offset[i] = slope[i] == 0 ? 0 : book.exposure[i];
        }
        add(null, Wholes.whole(first), first);
        add(Wholes.whole(offset), Wholes.whole(slope), book.capacity);
        refuseBeyondSums(book.exposure, slope, book.capacity);
    }

    private void project(Book book) {
        final int bit = Math.min(0, Wholes.lowestBit(book.weight));
        final BigInteger[] wanted = Wholes.scaled(book.weight, bit);
        unit = BigInteger.ONE.shiftLeft(-bit);
        final BigInteger[] slope = new BigInteger[book.count];
        final BigInteger[] cap = new BigInteger[book.count];
        double sum = 0;
        for (int i = 0; i < book.count; i++) {
            final BigInteger u = BigInteger.valueOf(book.capacity[i]);
            wanted[i] = wanted[i].multiply(u);
            slope[i] = u.multiply(u);
            cap[i] = u.shiftLeft(-bit);
            sum += (1 + book.weight[i]) * book.capacity[i];
            mayRefuse |= !(book.weight[i] * book.capacity[i] <= Double.MAX_VALUE);
        }
        stages.add(new RationalLevel(wanted, slope, cap));
        tolerance = 0x1p-6 + sum * 0x1p-48;
    }

    private void refuseBeyondSums(long[] offset, long[] slope, long[] cap) {
        BigInteger sizes = BigInteger.ZERO;
        BigInteger slopes = BigInteger.ZERO;
        for (int i = 0; i < cap.length; i++) {
            sizes = sizes.add(BigInteger.valueOf(offset[i]).abs()).add(BigInteger.valueOf(cap[i]));
            slopes = slopes.add(BigInteger.valueOf(slope[i]));
        }
        mayRefuse |= sizes.max(slopes).compareTo(MOST_LONG) > 0;
    }

    private static long[] caps(String alpha, Book book) {
        final long[] most = new long[book.count];
        for (int i = 0; i < book.count; i++) {
            most[i] = alpha == null
                    ? Math.min(book.capacity[i], book.cap[i])
                    : Wholes.part(Double.parseDouble(alpha), book.capacity[i]);
        }
        return most;
    }

    private static double number(Map<String, String> given, String key, double otherwise) {
        return given.containsKey(key) ? Double.parseDouble(given.get(key)) : otherwise;
    }
}
