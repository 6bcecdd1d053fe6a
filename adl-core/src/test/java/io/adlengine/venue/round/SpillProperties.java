package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.MaximumFlow;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SpillProperties {
    /**
     * Two accounts lack 10 each, both may go to side 0 with room for 12; the second could go to side 1 as well, with
     * room for 8.
     */
    @Example
    void whoHasAnotherSideMakesRoom() {
        final Spill spill = new Spill(2, 3, 2);
        spill.start(2, new long[] {12, 8});
        spill.account(10);
        spill.leg(0, 10, 10);
        spill.account(10);
        spill.leg(0, 10, 10);
        spill.leg(1, 0, 10);
        assertEquals(20, spill.run());
        assertEquals(10, spill.flow(0));
        assertEquals(2, spill.flow(1));
        assertEquals(8, spill.flow(2));
    }

    @Example
    void whatFitsStaysWhereItIsWanted() {
        final Spill spill = new Spill(1, 2, 2);
        spill.start(2, new long[] {7, 100});
        spill.account(10);
        spill.leg(0, 7, 10);
        spill.leg(1, 3, 10);
        assertEquals(10, spill.run());
        assertEquals(7, spill.flow(0));
        assertEquals(3, spill.flow(1));
        assertEquals(0, spill.paths());
        assertEquals(0, spill.left(0));
        assertEquals(97, spill.left(1));
    }

    /** As much as any way of putting deficits on sides could place, which another algorithm says. */
    @Property(tries = 1000)
    void placesAllThatCanBePlaced(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int sides = random.nextInt(1, 7);
        final int accounts = random.nextInt(1, 9);
        final int shift = random.nextInt(1, 56);
        final long[] capacity = new long[sides];
        for (int s = 0; s < sides; s++) {
            capacity[s] = amount(random, shift);
        }
        final Spill spill = new Spill(accounts, accounts * sides, sides);
        final MaximumFlow oracle = new MaximumFlow(accounts + sides + 2, accounts * (sides + 1) + sides);
        oracle.clear(accounts + sides + 2);
        final int sink = accounts + sides + 1;
        spill.start(sides, capacity);
        final long[] deficit = new long[accounts];
        final long[] limit = new long[accounts * sides];
        final int[] sideOf = new int[accounts * sides];
        final int[] accountOf = new int[accounts * sides];
        int legs = 0;
        for (int a = 0; a < accounts; a++) {
            deficit[a] = amount(random, shift);
            spill.account(deficit[a]);
            oracle.edge(0, 1 + a, deficit[a]);
            long unwanted = deficit[a];
            for (int s = 0; s < sides; s++) {
                if (random.nextInt(3) > 0) {
                    limit[legs] = amount(random, shift);
                    final long want = random.nextInt(3) == 0 ? unwanted : random.nextLong(unwanted + 1);
                    unwanted -= want;
                    sideOf[legs] = s;
                    accountOf[legs] = a;
                    assertEquals(legs, spill.leg(s, want, limit[legs]));
                    oracle.edge(1 + a, 1 + accounts + s, limit[legs++]);
                }
            }
        }
        for (int s = 0; s < sides; s++) {
            oracle.edge(1 + accounts + s, sink, capacity[s]);
        }
        final long placed = spill.run();
        assertEquals(oracle.solve(0, sink), placed);
        final long[] left = capacity.clone();
        final long[] lacking = deficit.clone();
        for (int leg = 0; leg < legs; leg++) {
            assertTrue(spill.flow(leg) >= 0 && spill.flow(leg) <= limit[leg]);
            left[sideOf[leg]] -= spill.flow(leg);
            lacking[accountOf[leg]] -= spill.flow(leg);
        }
        long missing = 0;
        for (int a = 0; a < accounts; a++) {
            assertTrue(lacking[a] >= 0);
            missing += deficit[a] - lacking[a];
        }
        assertEquals(placed, missing);
        for (int s = 0; s < sides; s++) {
            assertTrue(left[s] >= 0);
            assertEquals(left[s], spill.left(s));
        }
    }

    private static long amount(SplittableRandom random, int shift) {
        return random.nextInt(5) == 0 ? random.nextLong(1L << 57) : random.nextLong(1L << 57) >>> shift;
    }
}
