package io.adlengine.math;

import static io.adlengine.math.ApportionmentProperties.accounts;
import static io.adlengine.math.ApportionmentProperties.extreme;
import static io.adlengine.math.ApportionmentProperties.product;
import static io.adlengine.math.ApportionmentProperties.ties;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Small cases against the definition, breakpoint by breakpoint or by trying everything; large ones against what it
 * implies.
 */
final class WholeLotsProperties {
    private static final WholeLots USED = new WholeLots(64);

    @Property(tries = 300)
    void lotsFollowTheirDefinition(
            @ForAll("small") long[] weight, @ForAll("ids") long[] account, @ForAll("lots") long[] lot) {
        for (long budget = 0; budget <= Amounts.sum(weight); budget++) {
            final long[] share = new long[weight.length];
            final long placed = USED.reach(weight, lot, account, weight.length, budget, share);
            assertArrayEquals(lotsByDefinition(weight, account, lot, budget), share, "budget " + budget);
            assertEquals(Amounts.sum(share), placed);
        }
    }

    @Property(tries = 1000)
    void lotsHaveTheLeastLargestFraction(
            @ForAll("few") long[] weight, @ForAll("lots") long[] lot, @ForAll @IntRange(max = 40) int draw) {
        final long total = Amounts.sum(weight);
        final long budget = total == 0 ? 0 : draw % (total + 1);
        final long[] share = new long[weight.length];
        final long placed = USED.reach(weight, lot, null, weight.length, budget, share);
        final List<long[]> all = new ArrayList<>();
        enumerateLots(weight, lot, new long[weight.length], 0, all);
        long most = 0;
        for (final long[] other : all) {
            final long sum = Amounts.sum(other);
            most = Math.max(most, sum);
            if (sum >= budget) {
                assertTrue(
                        extreme(share, weight, 1).compareTo(extreme(other, weight, 1)) <= 0,
                        () -> Arrays.toString(share) + " above " + Arrays.toString(other));
            }
        }
        if (most < budget) {
            assertEquals(most, placed);
        } else {
            assertTrue(placed >= budget, placed + " below " + budget);
        }
    }

    /** At any size: the budget, less than a lot beyond it, and no smaller largest fraction would reach it. */
    @Property(tries = 1000)
    void lotsAtAnySize(@ForAll("large") long[] weight, @ForAll long draw, @ForAll long lots) {
        final long[] lot = new long[weight.length];
        long mostLot = 1;
        long most = 0;
        for (int i = 0; i < lot.length; i++) {
            lot[i] = 1 + ((lots ^ i * 0x9E37_79B9_7F4A_7C15L) >>> 1) % (1 + weight[i] / (1 + (i & 7)));
            mostLot = Math.max(mostLot, lot[i]);
            most += weight[i] - weight[i] % lot[i];
        }
        final long budget = Amounts.upTo(Amounts.sum(weight), draw);
        final long[] share = new long[weight.length];
        final long placed = USED.reach(weight, lot, null, weight.length, budget, share);
        assertEquals(Amounts.sum(share), placed);
        if (most <= budget || budget == 0) {
            assertEquals(Math.min(most, budget), budget == 0 ? 0 : placed);
            return;
        }
        assertTrue(placed >= budget && placed - budget < mostLot, placed + " for " + budget);
        int top = 0;
        for (int i = 0; i < lot.length; i++) {
            assertEquals(0, share[i] % lot[i]);
            assertTrue(share[i] <= weight[i]);
            top = product(share[i], weight[top]).compareTo(product(share[top], weight[i])) > 0 ? i : top;
        }
        BigInteger below = BigInteger.ZERO;
        for (int i = 0; i < lot.length; i++) {
            final BigInteger step = product(lot[i], weight[top]);
            final BigInteger reach = product(share[top], weight[i]).subtract(BigInteger.ONE);
            final BigInteger whole = reach.signum() < 0 ? BigInteger.ZERO : reach.divide(step);
            below = below.add(whole.multiply(BigInteger.valueOf(lot[i])));
        }
        assertTrue(below.compareTo(BigInteger.valueOf(budget)) < 0, below + " already reach " + budget);
    }

    @Property(tries = 500)
    void lotsOfOneAreDHondt(@ForAll("large") long[] weight, @ForAll long id, @ForAll long draw) {
        final long[] account = accounts(weight.length, id);
        final long budget = Amounts.upTo(Amounts.sum(weight), draw);
        final long[] one = new long[weight.length];
        Arrays.fill(one, 1);
        final long[] share = new long[weight.length];
        assertEquals(budget, USED.reach(weight, one, account, weight.length, budget, share));
        final long[] seat = new long[weight.length];
        new Apportionment(weight.length).dHondt(weight, account, weight.length, budget, seat);
        assertArrayEquals(seat, share);
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

    @Provide
    Arbitrary<long[]> lots() {
        return Arbitraries.longs().between(1, 5).array(long[].class).ofSize(6);
    }

    /** Up to 32 weights. */
    @Provide
    Arbitrary<long[]> large() {
        return Amounts.capacities()
                .map(weights -> Arrays.stream(weights).map(w -> w >>> 1).toArray());
    }

    private static void enumerateLots(long[] weight, long[] lot, long[] share, int place, List<long[]> all) {
        if (place == weight.length) {
            all.add(share.clone());
            return;
        }
        for (long x = 0; x <= weight[place]; x += lot[place]) {
            share[place] = x;
            enumerateLots(weight, lot, share, place + 1, all);
        }
        share[place] = 0;
    }

    /** Breakpoint by breakpoint, k·lot/w counted in 1/27720ths: exact for w ≤ 12. */
    private static long[] lotsByDefinition(long[] weight, long[] account, long[] lot, long budget) {
        final int count = weight.length;
        final long[] share = new long[count];
        final TreeSet<Long> levels = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            for (long x = lot[i]; x <= weight[i]; x += lot[i]) {
                levels.add(x * 27_720 / weight[i]);
            }
        }
        for (final long level : levels) {
            if (Amounts.sum(share) >= budget) {
                break;
            }
            final int[] here = IntStream.range(0, count)
                    .filter(i -> share[i] + lot[i] <= weight[i] && (share[i] + lot[i]) * 27_720 == level * weight[i])
                    .boxed()
                    .sorted(ties(weight, account))
                    .mapToInt(i -> i)
                    .toArray();
            final List<Integer> served = new ArrayList<>();
            for (final int i : here) {
                if (Amounts.sum(share) < budget) {
                    share[i] += lot[i];
                    served.add(0, i);
                }
            }
            for (final int i : served) {
                if (Amounts.sum(share) - lot[i] >= budget) {
                    share[i] -= lot[i];
                }
            }
        }
        return share;
    }
}
