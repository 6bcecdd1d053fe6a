package io.adlengine.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.policy.Spec;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Rules whose haircuts are an order and whole numbers: every haircut as it has to be, or a certificate that it is. */
final class Orders {
    private Orders() {}

    /** Whether the rule is one of these; asserts its haircuts if it is. */
    static boolean check(Spec spec, Book book, long budget, long placed, long[] haircut) {
        switch (spec.name()) {
            case "queue" -> {
                final long[] expected = queue(book, budget, spec.parameters().getOrDefault("closeout", "none"));
                assertSame(expected, haircut);
                assertEquals(Arrays.stream(expected).sum(), placed);
            }
            case "rotation" -> {
                final String seed = spec.parameters().getOrDefault("seed", "0");
                assertSame(rotation(book, budget, Long.parseLong(seed)), haircut);
                assertEquals(budget, placed);
            }
            case "hamilton" -> {
                assertSame(hamilton(book, budget), haircut);
                assertEquals(budget, placed);
            }
            case "dhondt" -> {
                assertEquals(budget, Arrays.stream(haircut).sum());
                assertEquals(budget, placed);
                assertLeastNext(book, haircut);
            }
            case "min-max-lots" -> {
                assertSame(lots(book, budget, haircut), haircut);
                assertEquals(Arrays.stream(haircut).sum(), placed);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void assertSame(long[] expected, long[] actual) {
        final int at = Arrays.mismatch(expected, actual);
        if (at >= 0) {
            throw new AssertionError("winner " + at + " pays " + actual[at] + " instead of " + expected[at]);
        }
    }

    private static long[] queue(Book book, long budget, String mode) {
        final long[] haircut = new long[book.count];
        long left = budget;
        for (final int i : book.queue()) {
            final long u = book.capacity[i];
            if (u > left && left > 0) {
                final boolean isNearer = u - left < left;
                haircut[i] = switch (mode) {
                    case "at-least" -> u;
                    case "at-most" -> 0;
                    case "nearest" -> isNearer ? u : 0;
                    default -> left;
                };
                return haircut;
            }
            if (left > 0) {
                haircut[i] = u;
                left -= u;
            }
        }
        return haircut;
    }

    private static long[] rotation(Book book, long budget, long seed) {
        final long[] haircut = new long[book.count];
        if (budget == 0) {
            return haircut;
        }
        final int[] order =
                book.order((i, j) -> book.account == null ? 0 : Long.compare(book.account[i], book.account[j]));
        final long drawn = new SplittableRandom(new SplittableRandom(seed).nextLong() + book.total()).nextLong();
        int at = (int) Long.remainderUnsigned(drawn, book.count);
        long left = budget;
        while (left > 0) {
            final int i = order[at];
            haircut[i] = Math.min(left, book.capacity[i]);
            left -= haircut[i];
            at = (at + 1) % book.count;
        }
        return haircut;
    }

    private static long[] hamilton(Book book, long budget) {
        final long[] haircut = new long[book.count];
        final BigInteger total = BigInteger.valueOf(Math.max(1, book.total()));
        final BigInteger[] remainder = new BigInteger[book.count];
        long left = budget;
        for (int i = 0; i < book.count; i++) {
            final BigInteger[] parts = BigInteger.valueOf(book.capacity[i])
                    .multiply(BigInteger.valueOf(budget))
                    .divideAndRemainder(total);
            haircut[i] = parts[0].longValueExact();
            remainder[i] = parts[1];
            left -= haircut[i];
        }
        final int[] order = book.order((i, j) -> {
            final int byRemainder = remainder[j].compareTo(remainder[i]);
            return byRemainder != 0 ? byRemainder : larger(book, i, j);
        });
        for (int k = 0; k < left; k++) {
            haircut[order[k]]++;
        }
        return haircut;
    }

    /** The larger capacity, then the smaller account, then the smaller index. */
    private static int larger(Book book, int i, int j) {
        final int byCapacity = Long.compare(book.capacity[j], book.capacity[i]);
        if (byCapacity != 0) {
            return byCapacity;
        }
        final int byAccount = book.account == null ? 0 : Long.compare(book.account[i], book.account[j]);
        return byAccount != 0 ? byAccount : Integer.compare(i, j);
    }

    /** The last unit taken stood before the next one that was not, in fractions, then in the order of ties. */
    private static void assertLeastNext(Book book, long[] haircut) {
        int last = -1;
        int next = -1;
        for (int i = 0; i < book.count; i++) {
            final long u = book.capacity[i];
            assertTrue(haircut[i] >= 0 && haircut[i] <= u, "winner " + i);
            if (haircut[i] > 0 && (last < 0 || compare(book, last, haircut[last], i, haircut[i]) < 0)) {
                last = i;
            }
            // One who has paid all comes at a fraction above 1, after everybody.
            if (u > 0 && (next < 0 || compare(book, i, haircut[i] + 1, next, haircut[next] + 1) < 0)) {
                next = i;
            }
        }
        assertTrue(
                last < 0 || compare(book, last, haircut[last], next, haircut[next] + 1) < 0,
                () -> "a unit of a winner stood after one that was not taken");
    }

    private static int compare(Book book, int i, long x, int j, long y) {
        final int byFraction = BigInteger.valueOf(x)
                .multiply(BigInteger.valueOf(book.capacity[j]))
                .compareTo(BigInteger.valueOf(y).multiply(BigInteger.valueOf(book.capacity[i])));
        return byFraction != 0 ? byFraction : i == j ? Long.compare(x, y) : larger(book, i, j);
    }

    /** Every seat taken stood before the next one, by (k + part/2)/w: Webster's with a part of 1, Adams's of 0. */
    static void assertDivisor(Book book, long[] seat, int part) {
        int last = -1;
        int next = -1;
        for (int i = 0; i < book.count; i++) {
            final long w = book.capacity[i];
            assertTrue(seat[i] >= 0 && seat[i] <= w, "winner " + i);
            if (seat[i] > 0 && (last < 0 || rank(book, last, seat[last] - 1, i, seat[i] - 1, part) < 0)) {
                last = i;
            }
            if (seat[i] < w && (next < 0 || rank(book, i, seat[i], next, seat[next], part) < 0)) {
                next = i;
            }
        }
        assertTrue(
                last < 0 || next < 0 || rank(book, last, seat[last] - 1, next, seat[next], part) < 0,
                "a seat stood after one that was not given");
    }

    private static int rank(Book book, int i, long k, int j, long m, int part) {
        final BigInteger added = BigInteger.valueOf(part);
        final int byFraction = BigInteger.valueOf(k)
                .shiftLeft(1)
                .add(added)
                .multiply(BigInteger.valueOf(book.capacity[j]))
                .compareTo(
                        BigInteger.valueOf(m).shiftLeft(1).add(added).multiply(BigInteger.valueOf(book.capacity[i])));
        return byFraction != 0 ? byFraction : i == j ? Long.compare(k, m) : larger(book, i, j);
    }

    /** From the largest fraction that was taken: what is owed if that is the least one that reaches the budget. */
    private static long[] lots(Book book, long budget, long[] haircut) {
        final long[] expected = new long[book.count];
        BigInteger all = BigInteger.ZERO;
        int top = -1;
        for (int i = 0; i < book.count; i++) {
            final long lot = book.lot[i];
            assertEquals(0, haircut[i] % lot, "whole lots");
            assertTrue(haircut[i] >= 0 && haircut[i] <= book.capacity[i], "winner " + i);
            expected[i] = book.capacity[i] / lot * lot;
            all = all.add(BigInteger.valueOf(expected[i]));
            if (haircut[i] > 0 && (top < 0 || fraction(book, i, haircut[i], top, haircut[top]) > 0)) {
                top = i;
            }
        }
        final BigInteger wanted = BigInteger.valueOf(budget);
        if (all.compareTo(wanted) < 0) {
            return expected;
        }
        if (budget == 0) {
            return new long[book.count];
        }
        assertTrue(top >= 0, "nobody pays");
        BigInteger below = BigInteger.ZERO;
        final long[] atTop = new long[book.count];
        final BigInteger p = BigInteger.valueOf(haircut[top]);
        final BigInteger q = BigInteger.valueOf(book.capacity[top]);
        for (int i = 0; i < book.count; i++) {
            final long lot = book.lot[i];
            // Lots k with k·lot/u < p/q, and one more where k·lot/u = p/q.
            final BigInteger[] parts = p.multiply(BigInteger.valueOf(book.capacity[i]))
                    .divideAndRemainder(q.multiply(BigInteger.valueOf(lot)));
            final long reached = parts[0].longValueExact();
            final boolean isAt = parts[1].signum() == 0 && reached > 0;
            atTop[i] = isAt ? lot : 0;
            expected[i] = (isAt ? reached - 1 : reached) * lot;
            below = below.add(BigInteger.valueOf(expected[i]));
        }
        assertTrue(below.compareTo(wanted) < 0, "less than the largest fraction would do");
        final int[] order = book.order((i, j) -> larger(book, i, j));
        int end = 0;
        for (; below.compareTo(wanted) < 0; end++) {
            assertTrue(end < order.length, "the largest fraction does not reach the budget");
            below = below.add(BigInteger.valueOf(atTop[order[end]]));
            expected[order[end]] += atTop[order[end]];
        }
        for (int k = end - 1; k >= 0; k--) {
            final BigInteger without = below.subtract(BigInteger.valueOf(atTop[order[k]]));
            if (atTop[order[k]] > 0 && without.compareTo(wanted) >= 0) {
                below = without;
                expected[order[k]] -= atTop[order[k]];
            }
        }
        return expected;
    }

    private static int fraction(Book book, int i, long x, int j, long y) {
        return BigInteger.valueOf(x)
                .multiply(BigInteger.valueOf(book.capacity[j]))
                .compareTo(BigInteger.valueOf(y).multiply(BigInteger.valueOf(book.capacity[i])));
    }
}
