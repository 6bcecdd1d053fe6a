package io.adlengine.policy.level;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Allocator;
import io.adlengine.AllocatorContract;
import io.adlengine.Column;
import io.adlengine.Winners;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CumulativeBurdenTest extends AllocatorContract {
    /** For the contract every round is an episode of its own; what the rule remembers is tested below. */
    @Override
    public Allocator create(int maxWinners) {
        final CumulativeBurden rule = new CumulativeBurden(maxWinners, maxWinners);
        return new Allocator() {
            @Override
            public String name() {
                return rule.name();
            }

            @Override
            public EnumSet<Column> requires() {
                return rule.requires();
            }

            @Override
            public long allocate(Winners winners, long budget, long[] haircut) {
                rule.reset();
                return rule.allocate(winners, budget, haircut);
            }
        };
    }

    @Override
    public Set<Claim> claims() {
        return claiming(
                Claim.EXACT_BUDGET,
                Claim.SCALE_INVARIANT,
                Claim.SPLIT_PROOF,
                Claim.MERGE_PROOF,
                Claim.KEEPS_ORDER_OF_SURVIVORS,
                Claim.CONTINUOUS,
                Claim.MONOTONE_IN_BUDGET,
                Claim.COMPOSITION);
    }

    @Override
    public long roundingUnits() {
        return 1;
    }

    /** After u = (8, 4, 1/2) have lost 60 %, a newcomer with 2 pays most of the next 1.5 and everybody else the same fraction more. */
    @Test
    void aNewcomerCatchesUp() {
        final CumulativeBurden rule = new CumulativeBurden(4, 4);
        assertArrayEquals(
                new long[] {4_800_000, 2_400_000, 300_000},
                round(rule, 7_500_000, new long[] {8_000_000, 4_000_000, 500_000}, 1, 2, 3));
        assertArrayEquals(
                new long[] {165_518, 82_758, 10_345, 1_241_379},
                round(rule, 1_500_000, new long[] {3_200_000, 1_600_000, 200_000, 2_000_000}, 1, 2, 3, 4));
    }

    @Test
    void theOrderAndThePlaceOfAnAccountDoNotMatter() {
        final CumulativeBurden rule = new CumulativeBurden(4, 4);
        round(rule, 50, new long[] {100, 100}, 7, 8);
        assertArrayEquals(new long[] {25, 50}, round(rule, 75, new long[] {75, 100}, 8, 9));
    }

    @Test
    void resetForgets() {
        final CumulativeBurden rule = new CumulativeBurden(2, 2);
        round(rule, 50, new long[] {100}, 7);
        rule.reset();
        assertArrayEquals(new long[] {25, 25}, round(rule, 50, new long[] {50, 50}, 7, 8));
    }

    @Test
    void beyondItsMemoryAccountsAreNewcomersAndCounted() {
        final CumulativeBurden rule = new CumulativeBurden(3, 1);
        round(rule, 60, new long[] {100, 100, 100}, 1, 2, 3);
        assertEquals(2, rule.forgottenAccounts());
        // Account 1 has lost 20 and pays less; the others' 20 are forgotten.
        assertArrayEquals(new long[] {7, 22, 21}, round(rule, 50, new long[] {80, 80, 80}, 1, 2, 3));
    }

    private static long[] round(CumulativeBurden rule, long budget, long[] capacity, long... account) {
        final long[] haircut = new long[capacity.length];
        rule.allocate(new Winners().wrap(capacity, capacity.length).account(account), budget, haircut);
        return haircut;
    }
}
