package io.adlengine.policy.level;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.adlengine.Allocator;
import io.adlengine.AllocatorContract;
import io.adlengine.WinnerSample;
import io.adlengine.Winners;
import io.adlengine.policy.ExactLevel;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EqualAwardsTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new EqualAwards();
    }

    @Override
    public Set<Claim> claims() {
        return claiming(
                Claim.EXACT_BUDGET,
                Claim.SCALE_INVARIANT,
                Claim.SPLIT_PROOF,
                Claim.KEEPS_ORDER_OF_SURVIVORS,
                Claim.CONTINUOUS,
                Claim.MONOTONE_IN_BUDGET,
                Claim.COMPOSITION);
    }

    @Override
    public long roundingUnits() {
        return 1;
    }

    /** u = (8, 4, 1/2), B = 7.5 in halves: (3.5, 3.5, 0.5). */
    @Test
    void thePapersExample() {
        assertArrayEquals(new long[] {7, 7, 1}, split(15, 16, 8, 1));
    }

    /** Claims of 100, 200 and 300 on 100, 200 and 300, in thirds. */
    @Test
    void theClassicBankruptcies() {
        assertArrayEquals(new long[] {100, 100, 100}, split(300, 300, 600, 900));
        assertArrayEquals(new long[] {200, 200, 200}, split(600, 300, 600, 900));
        assertArrayEquals(new long[] {300, 300, 300}, split(900, 300, 600, 900));
    }

    @Test
    void mergingPays() {
        assertArrayEquals(new long[] {5, 5}, split(10, 20, 20));
        assertArrayEquals(new long[] {3, 3, 3}, split(9, 20, 10, 10));
    }

    @Property
    void everyHaircutIsTheFloorOrTheCeilingOfTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = part(sample.total(), draw);
        exact(sample).assertRounded(budget, haircuts(sample, budget));
    }

    private static ExactLevel exact(WinnerSample sample) {
        final Winners winners = sample.winners();
        final ExactLevel exact = new ExactLevel();
        for (int i = 0; i < winners.count(); i++) {
            exact.add(0, 1, winners.capacity()[i]);
        }
        return exact;
    }

    private static long[] split(long budget, long... capacity) {
        final long[] haircut = new long[capacity.length];
        new EqualAwards().allocate(new Winners().wrap(capacity, capacity.length), budget, haircut);
        return haircut;
    }
}
