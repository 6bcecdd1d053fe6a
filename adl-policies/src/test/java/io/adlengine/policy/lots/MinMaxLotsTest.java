package io.adlengine.policy.lots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MinMaxLotsTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new MinMaxLots(maxWinners);
    }

    @Override
    public Set<Claim> claims() {
        return EnumSet.noneOf(Claim.class);
    }

    @Override
    protected void checkPlaced(WinnerSample sample, long budget, long placed) {
        final Winners winners = sample.winners();
        long all = 0;
        long largest = 0;
        for (int i = 0; i < sample.count(); i++) {
            final long lot = winners.lot()[i];
            all += winners.capacity()[i] / lot * lot;
            largest = Math.max(largest, lot);
        }
        if (all < budget) {
            assertEquals(all, placed);
        } else {
            assertTrue(placed >= budget && placed - budget < Math.max(1, largest), placed + " for " + budget);
        }
    }

    @Test
    void wholeLotsMayExceedTheBudget() {
        assertTrue(new MinMaxLots(1).mayExceedBudget());
    }

    /** Lots of 4 and of 3 on capacities of 8 and 9: 7 is reached with a lot of each, not with two of the first. */
    @Test
    void oneLotEach() {
        assertArrayEquals(new long[] {4, 3}, lots(7, new long[] {8, 9}, 4, 3));
        assertArrayEquals(new long[] {4, 6}, lots(8, new long[] {8, 9}, 4, 3));
    }

    @Test
    void whatWholeLotsCannotReachIsTheShortfall() {
        assertArrayEquals(new long[] {8, 9}, lots(19, new long[] {10, 10}, 4, 3));
    }

    @Property(tries = 300)
    void noOtherChoiceHasASmallerLargestFraction(@ForAll long seed) {
        final Random random = new Random(seed);
        final int count = 1 + random.nextInt(4);
        final long[] capacity = new long[count];
        final long[] lot = new long[count];
        long total = 0;
        for (int i = 0; i < count; i++) {
            capacity[i] = random.nextInt(20);
            lot[i] = 1 + random.nextInt(6);
            total += capacity[i];
        }
        final long budget = random.nextInt((int) total + 1);
        final long[] haircut = lots(budget, capacity, lot);
        long sum = 0;
        double largest = 0;
        for (int i = 0; i < count; i++) {
            assertEquals(0, haircut[i] % lot[i]);
            sum += haircut[i];
            largest = Math.max(largest, capacity[i] == 0 ? 0 : (double) haircut[i] / capacity[i]);
        }
        if (sum >= budget) {
            assertEquals(least(capacity, lot, new long[count], 0, budget), largest);
        }
    }

    /** Brute force over every choice of whole lots. */
    private static double least(long[] capacity, long[] lot, long[] choice, int i, long budget) {
        if (i == capacity.length) {
            long sum = 0;
            double largest = 0;
            for (int k = 0; k < choice.length; k++) {
                sum += choice[k];
                largest = Math.max(largest, capacity[k] == 0 ? 0 : (double) choice[k] / capacity[k]);
            }
            return sum >= budget ? largest : Double.POSITIVE_INFINITY;
        }
        double best = Double.POSITIVE_INFINITY;
        for (long x = 0; x <= capacity[i]; x += lot[i]) {
            choice[i] = x;
            best = Math.min(best, least(capacity, lot, choice, i + 1, budget));
        }
        return best;
    }

    private static long[] lots(long budget, long[] capacity, long... lot) {
        final long[] haircut = new long[capacity.length];
        new MinMaxLots(capacity.length)
                .allocate(new Winners().wrap(capacity, capacity.length).lot(lot), budget, haircut);
        return haircut;
    }
}
