package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class ProportionalSplitProperties {
    @Property(tries = 1000)
    void nothingIsLostAndNobodyPaysMoreThanTheyHave(@ForAll("capacities") long[] capacity, @ForAll("draws") long draw) {
        final long total = Amounts.sum(capacity);
        final long budget = Amounts.upTo(total, draw);
        final long[] share = split(capacity, total, budget);
        assertEquals(budget, Amounts.sum(share));
        for (int i = 0; i < capacity.length; i++) {
            assertTrue(share[i] >= 0 && share[i] <= capacity[i], "share " + share[i] + " of " + capacity[i]);
        }
    }

    @Property(tries = 1000)
    void everyShareIsTheFloorOrTheCeilingOfTheRealOne(
            @ForAll("capacities") long[] capacity, @ForAll("draws") long draw) {
        final long total = Amounts.sum(capacity);
        final long budget = Amounts.upTo(total, draw);
        final long[] share = split(capacity, total, budget);
        final BigInteger exactTotal = BigInteger.valueOf(total);
        for (int i = 0; i < capacity.length; i++) {
            final BigInteger error = BigInteger.valueOf(share[i])
                    .multiply(exactTotal)
                    .subtract(BigInteger.valueOf(capacity[i]).multiply(BigInteger.valueOf(budget)));
            assertTrue(total == 0 || error.abs().compareTo(exactTotal) < 0, "off by a unit or more at " + i);
        }
    }

    /** The running sum of the shares is the running sum of the real ones, rounded up. */
    @Property(tries = 1000)
    void equalsTheExactDefinition(@ForAll("capacities") long[] capacity, @ForAll("draws") long draw) {
        final long total = Amounts.sum(capacity);
        final long budget = Amounts.upTo(total, draw);
        final long[] expected = new long[capacity.length];
        long taken = 0;
        long running = 0;
        for (int i = 0; i < capacity.length && total > 0; i++) {
            running += capacity[i];
            final BigInteger[] exact = BigInteger.valueOf(running)
                    .multiply(BigInteger.valueOf(budget))
                    .divideAndRemainder(BigInteger.valueOf(total));
            final long ceil = exact[0].longValueExact() + exact[1].signum();
            expected[i] = ceil - taken;
            taken = ceil;
        }
        assertArrayEquals(expected, split(capacity, total, budget));
    }

    @Property(tries = 1000)
    void splittingAnAccountInTwoNeighboursChangesNobodysLoss(
            @ForAll("capacities") long[] capacity,
            @ForAll("draws") long draw,
            @ForAll("draws") long position,
            @ForAll("draws") long part) {
        final long total = Amounts.sum(capacity);
        final long budget = Amounts.upTo(total, draw);
        final int k = (int) (position % capacity.length);
        final long[] divided = new long[capacity.length + 1];
        System.arraycopy(capacity, 0, divided, 0, k + 1);
        System.arraycopy(capacity, k, divided, k + 1, capacity.length - k);
        divided[k] = Amounts.upTo(capacity[k], part);
        divided[k + 1] = capacity[k] - divided[k];
        final long[] share = split(divided, total, budget);
        final long[] merged = new long[capacity.length];
        System.arraycopy(share, 0, merged, 0, k);
        merged[k] = share[k] + share[k + 1];
        System.arraycopy(share, k + 2, merged, k + 1, capacity.length - k - 1);
        assertArrayEquals(split(capacity, total, budget), merged);
    }

    @Property(tries = 500)
    void capacitiesAreReadOnlyAndTheRestOfTheOutputIsUntouched(
            @ForAll("capacities") long[] capacity, @ForAll("draws") long draw) {
        final long total = Amounts.sum(capacity);
        final long[] before = capacity.clone();
        final long[] share = new long[capacity.length + 3];
        Arrays.fill(share, -5);
        ProportionalSplit.split(capacity, capacity.length, total, Amounts.upTo(total, draw), share);
        assertArrayEquals(before, capacity);
        assertArrayEquals(new long[] {-5, -5, -5}, Arrays.copyOfRange(share, capacity.length, share.length));
    }

    @Provide
    Arbitrary<long[]> capacities() {
        return Amounts.capacities();
    }

    @Provide
    Arbitrary<Long> draws() {
        return Amounts.amount();
    }

    private static long[] split(long[] capacity, long total, long budget) {
        final long[] share = new long[capacity.length];
        Arrays.fill(share, Long.MIN_VALUE);
        ProportionalSplit.split(capacity, capacity.length, total, budget, share);
        return share;
    }
}
