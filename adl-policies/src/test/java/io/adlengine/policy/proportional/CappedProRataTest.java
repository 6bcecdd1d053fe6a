package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.policy.ExactLevel;
import io.adlengine.policy.LevelContract;
import io.adlengine.testkit.WinnerSample;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CappedProRataTest extends LevelContract {
    @Override
    public Allocator create(int maxWinners) {
        return CappedProRata.byColumn(maxWinners);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(
                Claim.SCALE_INVARIANT,
                Claim.SPLIT_PROOF,
                Claim.CONTINUOUS,
                Claim.MONOTONE_IN_BUDGET,
                Claim.COMPOSITION);
    }

    @Override
    protected void settle(WinnerSample sample, long[] haircut) {
        super.settle(sample, haircut);
        for (int i = 0; i < haircut.length; i++) {
            sample.winners().cap()[i] -= haircut[i];
        }
    }

    @Override
    protected void addTo(ExactLevel exact, Winners winners, int i) {
        final long u = winners.capacity()[i];
        exact.add(0, u, Math.min(u, winners.cap()[i]));
    }

    /** arXiv 2512.01112: u = (8, 4, 1/2), B = 7.5, at most half of the first: the others lose 7/9, in 1/18. */
    @Test
    void thePapersExampleWithACap() {
        assertArrayEquals(new long[] {72, 56, 7}, split(135, new long[] {144, 72, 9}, 72, 72, 9));
    }

    @Test
    void whatTheCapsKeepFromBeingPlacedIsReported() {
        final Winners winners = new Winners().wrap(new long[] {800, 400, 50}, 3).cap(new long[] {400, 200, 25});
        assertEquals(625, CappedProRata.byColumn(3).allocate(winners, 750, new long[3]));
    }

    @Test
    void readsCapsOnlyWhereThereIsNoFraction() {
        assertEquals(EnumSet.of(Column.CAP), CappedProRata.byColumn(1).requires());
        assertEquals(
                EnumSet.noneOf(Column.class), CappedProRata.byFraction(1, 0.5).requires());
    }

    @Test
    void aCapAboveTheCapacityIsNone() {
        assertArrayEquals(new long[] {480, 240, 30}, split(750, new long[] {800, 400, 50}, 1_000, 1_000, 1_000));
    }

    /** A floor of 50 is a cap of 50 on 100, and of 0 on each of two halves. */
    @Test
    void anAbsoluteFloorInvitesSplitting() {
        assertArrayEquals(new long[] {50, 10}, split(60, new long[] {100, 10}, 50, 10));
        assertArrayEquals(new long[] {0, 0, 10}, split(60, new long[] {50, 50, 10}, 0, 0, 10));
    }

    private static long[] split(long budget, long[] capacity, long... cap) {
        final long[] haircut = new long[capacity.length];
        CappedProRata.byColumn(capacity.length)
                .allocate(new Winners().wrap(capacity, capacity.length).cap(cap), budget, haircut);
        return haircut;
    }
}
