package io.adlengine.policy.level;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Winners;
import io.adlengine.policy.ExactLevel;
import io.adlengine.quote.Quote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

class CumulativeBurdenTest extends EpisodeContract<CumulativeBurden> {
    @Override
    CumulativeBurden rule(int maxWinners, int accounts) {
        return new CumulativeBurden(maxWinners, accounts);
    }

    @Override
    void reset(CumulativeBurden rule) {
        rule.reset();
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

    /**
     * u = (8, 4, 1/2) and B = 7.5 make 60 % each; then a newcomer with 2 pays most of 1.5, until all have lost 62 %.
     */
    @Test
    void aNewcomerCatchesUp() {
        final CumulativeBurden rule = new CumulativeBurden(4, 4);
        assertArrayEquals(
                new long[] {4_800_000, 2_400_000, 300_000},
                round(rule, 7_500_000, new long[] {1, 2, 3}, 8_000_000, 4_000_000, 500_000));
        assertArrayEquals(
                new long[] {165_518, 82_758, 10_345, 1_241_379},
                round(rule, 1_500_000, new long[] {1, 2, 3, 4}, 3_200_000, 1_600_000, 200_000, 2_000_000));
    }

    /** The same profits twice: the account that paid in the first round is spared in the second. */
    @Test
    void whoHasPaidIsSpared() {
        final CumulativeBurden rule = new CumulativeBurden(2, 2);
        assertArrayEquals(new long[] {40}, round(rule, 40, new long[] {7}, 100));
        assertArrayEquals(new long[] {0, 30}, round(rule, 30, new long[] {7, 8}, 60, 100));
        assertArrayEquals(new long[] {5, 15}, round(rule, 20, new long[] {7, 8}, 60, 70));
    }

    @Test
    void theOrderOfAccountsMayChangeBetweenRounds() {
        final CumulativeBurden rule = new CumulativeBurden(2, 2);
        assertArrayEquals(new long[] {40}, round(rule, 40, new long[] {7}, 100));
        assertArrayEquals(new long[] {30, 0}, round(rule, 30, new long[] {8, 7}, 100, 60));
    }

    /** An account of 100 that lost 40 and half the rest to the market had 100 to lose, not 70. */
    @Test
    void theLargestCapacityOfTheEpisodeCounts() {
        final CumulativeBurden rule = new CumulativeBurden(2, 2);
        assertArrayEquals(new long[] {40, 0}, round(rule, 40, new long[] {7, 8}, 100, 0));
        assertArrayEquals(new long[] {10, 50}, round(rule, 60, new long[] {7, 8}, 30, 100));
    }

    @Test
    void anEpisodeEndsWithReset() {
        final CumulativeBurden rule = new CumulativeBurden(2, 1);
        assertArrayEquals(new long[] {40}, round(rule, 40, new long[] {7}, 100));
        round(rule, 0, new long[] {8}, 100);
        assertEquals(1, rule.forgottenAccounts());
        rule.reset();
        assertEquals(0, rule.forgottenAccounts());
        assertArrayEquals(new long[] {15, 15}, round(rule, 30, new long[] {7, 8}, 60, 60));
    }

    @Test
    void beyondItsMemoryAccountsAreNewInEveryRound() {
        final CumulativeBurden rule = new CumulativeBurden(3, 2);
        assertArrayEquals(new long[] {20, 20, 20}, round(rule, 60, new long[] {-1, 0, 5}, 100, 100, 100));
        assertEquals(1, rule.forgottenAccounts());
        assertArrayEquals(new long[] {0, 0, 15}, round(rule, 15, new long[] {-1, 0, 5}, 80, 80, 80));
        assertEquals(2, rule.forgottenAccounts());
    }

    /** Who is spared is told so: what is remembered enters a quote as it enters a round. */
    @Test
    void aQuoteKnowsWhatWasLost() {
        final CumulativeBurden rule = new CumulativeBurden(2, 2);
        round(rule, 40, new long[] {7, 8}, 100, 0);
        final Winners poorer = new Winners().wrap(new long[] {30, 100}, 2).account(new long[] {7, 8});
        assertEquals(40, Quote.of(rule, poorer).untouchedUpTo(0), 1, "until the other has lost 40 of 100, too");
        final Winners richer = new Winners().wrap(new long[] {160, 100}, 2).account(new long[] {7, 8});
        assertEquals(20, Quote.of(rule, richer).untouchedUpTo(0), 1, "40 of 200 are a fifth");
        for (final Winners winners : List.of(poorer, richer)) {
            final Quote quote = Quote.of(rule, winners);
            for (long budget = 0; budget <= 130; budget += 10) {
                final long[] haircut = new long[2];
                rule.allocate(winners, budget, haircut);
                assertEquals(haircut[0], quote.haircut(0, budget), 1, "of " + budget);
                assertEquals(haircut[1], quote.haircut(1, budget), 1, "of " + budget);
            }
        }
    }

    @Test
    void aRoundThatIsRefusedIsNotRemembered() {
        final CumulativeBurden rule = new CumulativeBurden(2, 2);
        final long most = Long.MAX_VALUE;
        assertArrayEquals(new long[] {most - 1}, round(rule, most - 1, new long[] {7}, most));
        assertThrows(IllegalArgumentException.class, () -> round(rule, 5, new long[] {7, 8}, 1, 10));
        assertArrayEquals(new long[] {1}, round(rule, 1, new long[] {7}, 1));
    }

    /**
     * Up to five rounds of some of ten accounts, with the history kept in a map and the level found between
     * breakpoints.
     */
    @Property
    void everyRoundRaisesTheLowestBurdensFirst(@ForAll Random random) {
        final CumulativeBurden rule = new CumulativeBurden(10, 10);
        final Map<Long, Long> lost = new HashMap<>();
        final Map<Long, Long> most = new HashMap<>();
        for (int round = 1 + random.nextInt(5); round > 0; round--) {
            final SomeAccounts some = new SomeAccounts(random);
            final ExactLevel exact = new ExactLevel();
            for (int i = 0; i < some.capacity.length; i++) {
                final long account = some.account[i];
                final long before = lost.getOrDefault(account, 0L);
                most.merge(account, some.capacity[i] + before, Math::max);
                exact.add(-before, most.get(account), some.capacity[i]);
            }
            final long[] haircut = round(rule, some.budget, some.account, some.capacity);
            exact.assertRounded(some.budget, haircut);
            for (int i = 0; i < some.capacity.length; i++) {
                lost.merge(some.account[i], haircut[i], Long::sum);
            }
        }
    }

    static Stream<Arguments> memoriesThatCannotBe() {
        return Stream.of(
                refused("forgotten=-1 (expected: 0 or more)", out -> out.putLong(-1)),
                refused("accounts=4 (expected: 0 to 3)", out -> accounts(out, 4, 5, 6, 7)),
                refused("account=5 (expected: each once)", out -> accounts(out, 5, 6, 5)),
                refused("lost=-2 (expected: 0 or more)", out -> {
                    accounts(out, 5);
                    out.putLong(-2);
                    out.putLong(7);
                }),
                refused("most=-7 (expected: 0 or more)", out -> {
                    accounts(out, 5);
                    out.putLong(2);
                    out.putLong(-7);
                }));
    }
}
