package io.adlengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.quote.Quotable;
import io.adlengine.quote.Quote;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What every rule owes the engine, and what more it may claim. A rule's test extends this, says how to make the rule
 * and what it claims, and adds the rule's own oracle.
 */
public abstract class AllocatorContract extends RoundContract {
    /** For the test of a rule, which extends this. */
    protected AllocatorContract() {}

    /**
     * Promises beyond the contract; each is tested where it is made, up to {@link #roundingUnits}. What a rule does not
     * claim it does not promise.
     */
    public enum Claim {
        /** Σx = B whenever the capacities carry B. */
        EXACT_BUDGET,
        /** Multiplying every amount by a factor multiplies every haircut by it. */
        SCALE_INVARIANT,
        /** Splitting an account into two with the same attributes does not lower what its owner pays. */
        SPLIT_PROOF,
        /** Merging two accounts with the same attributes does not lower what their owner pays. */
        MERGE_PROOF,
        /** A winner with more capacity before the round has no less left after it. */
        KEEPS_ORDER_OF_SURVIVORS,
        /** Nudging scores and weights, or a capacity by a unit, moves haircuts by next to nothing. */
        CONTINUOUS,
        /** A larger budget lowers nobody's haircut. */
        MONOTONE_IN_BUDGET,
        /** Two rounds, the second on what the first left, take the same as one round with both budgets. */
        COMPOSITION
    }

    /**
     * What the rule promises beyond the contract.
     *
     * @return a constant set
     */
    public abstract Set<Claim> claims();

    /**
     * By how many units rounding may move a haircut between equally good answers.
     *
     * @return 0 where the answer is unique
     */
    public long roundingUnits() {
        return 0;
    }

    /**
     * {@link #roundingUnits()} at the size of a sample, for rules that find their coefficients in doubles.
     *
     * @param sample the winners, in minor units
     * @return the same for every sample unless the rule says otherwise
     */
    protected long roundingUnits(WinnerSample sample) {
        return roundingUnits();
    }

    /**
     * Checks Σx of a round: by default B where the rule claims {@link Claim#EXACT_BUDGET}, and otherwise no more than
     * B.
     *
     * @param sample the winners
     * @param budget B, at most their total capacity
     * @param placed Σx
     */
    @Override
    protected void checkPlaced(WinnerSample sample, long budget, long placed) {
        if (claims().contains(Claim.EXACT_BUDGET)) {
            assertEquals(budget, placed, "the budget");
        } else {
            assertTrue(placed <= budget, placed + " of " + budget);
        }
    }

    /**
     * What a round leaves behind, for {@link Claim#COMPOSITION}.
     *
     * @param sample the winners before it; to be changed into the winners after it
     * @param haircut x
     */
    protected void settle(WinnerSample sample, long[] haircut) {
        for (int i = 0; i < haircut.length; i++) {
            sample.capacity[i] -= haircut[i];
        }
    }

    @Property(tries = 300)
    void theOrderOfTheArraysDoesNotMatter(
            @ForAll("samples") WinnerSample sample, @ForAll long draw, @ForAll Random random) {
        final List<Integer> order = IntStream.range(0, sample.count()).boxed().collect(Collectors.toList());
        Collections.shuffle(order, random);
        final int[] permutation = order.stream().mapToInt(i -> i).toArray();
        final long budget = part(sample.total(), draw);
        final long[] straight = haircuts(sample, budget);
        final long[] permuted = haircuts(sample.inOrder(permutation), budget);
        for (int i = 0; i < permutation.length; i++) {
            assertWithin(roundingUnits(sample), straight[permutation[i]], permuted[i], "account " + permutation[i]);
        }
    }

    @Claimed(Claim.SCALE_INVARIANT)
    @Property(tries = 300)
    void scalesWithTheUnitOfMoney(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long factor = 7;
        final WinnerSample small = scaledDown(sample, 4);
        final long budget = part(small.total(), draw);
        final long[] once = haircuts(small, budget);
        final long[] scaled = haircuts(small.times(factor), budget * factor);
        for (int i = 0; i < once.length; i++) {
            assertWithin(roundingUnits(small) * factor, once[i] * factor, scaled[i], "account " + i);
        }
    }

    @Claimed(Claim.MONOTONE_IN_BUDGET)
    @Property(tries = 300)
    void aLargerBudgetLowersNoHaircut(@ForAll("samples") WinnerSample sample, @ForAll long draw, @ForAll long more) {
        final long budget = part(sample.total(), draw);
        final long[] smaller = haircuts(sample, budget);
        final long[] larger = haircuts(sample, budget + part(sample.total() - budget, more));
        for (int i = 0; i < smaller.length; i++) {
            assertTrue(
                    larger[i] >= smaller[i] - roundingUnits(sample),
                    "account " + i + " pays " + larger[i] + " after " + smaller[i]);
        }
    }

    @Claimed(Claim.SPLIT_PROOF)
    @Property(tries = 300)
    void splittingAnAccountDoesNotPay(@ForAll("samples") WinnerSample sample, @ForAll long draw, @ForAll long cut) {
        if (sample.count() == 0) {
            return;
        }
        final long budget = part(sample.total(), draw);
        final long one = lastHaircut(sample, budget);
        final long two = haircutOfTheLastInTwo(sample, budget, cut);
        assertTrue(two >= one - 2 * roundingUnits(sample), "pays " + two + " as two, " + one + " as one");
    }

    @Claimed(Claim.MERGE_PROOF)
    @Property(tries = 300)
    void mergingTwoAccountsDoesNotPay(@ForAll("samples") WinnerSample sample, @ForAll long draw, @ForAll long cut) {
        if (sample.count() == 0) {
            return;
        }
        final long budget = part(sample.total(), draw);
        final long one = lastHaircut(sample, budget);
        final long two = haircutOfTheLastInTwo(sample, budget, cut);
        assertTrue(one >= two - 2 * roundingUnits(sample), "pays " + one + " as one, " + two + " as two");
    }

    @Claimed(Claim.KEEPS_ORDER_OF_SURVIVORS)
    @Property(tries = 300)
    void survivorsKeepTheirOrder(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long[] haircut = haircuts(sample, part(sample.total(), draw));
        for (int i = 0; i < haircut.length; i++) {
            for (int j = 0; j < haircut.length; j++) {
                if (sample.capacity[i] > sample.capacity[j]) {
                    final long richer = sample.capacity[i] - haircut[i];
                    final long poorer = sample.capacity[j] - haircut[j];
                    assertTrue(
                            richer >= poorer - 2 * roundingUnits(sample),
                            richer + " left of " + sample.capacity[i] + ", " + poorer + " left of "
                                    + sample.capacity[j]);
                }
            }
        }
    }

    @Claimed(Claim.CONTINUOUS)
    @Property(tries = 300)
    void aNudgeMovesNextToNothing(@ForAll("samples") WinnerSample sample, @ForAll long draw, @ForAll long which) {
        if (sample.count() == 0) {
            return;
        }
        final long budget = part(sample.total(), draw);
        final WinnerSample nudged =
                sample.inOrder(IntStream.range(0, sample.count()).toArray());
        nudged.nudge(Math.floorMod(which, sample.count()));
        final long[] before = haircuts(sample, budget);
        final long[] after = haircuts(nudged, Math.min(budget, nudged.total()));
        final double allowed = 1e-6 * budget + 4 * (1 + roundingUnits(sample)) * sample.count();
        for (int i = 0; i < before.length; i++) {
            assertTrue(
                    Math.abs((double) after[i] - before[i]) <= allowed,
                    "account " + i + " pays " + after[i] + " instead of " + before[i]);
        }
    }

    @Claimed(Claim.COMPOSITION)
    @Property(tries = 300)
    void twoRoundsTakeWhatOneWould(@ForAll("samples") WinnerSample sample, @ForAll long draw, @ForAll long more) {
        final long first = part(sample.total(), draw);
        final long second = part(sample.total() - first, more);
        final WinnerSample left =
                sample.inOrder(IntStream.range(0, sample.count()).toArray());
        final long[] firstHaircut = haircuts(sample, first);
        settle(left, firstHaircut);
        final long[] secondHaircut = haircuts(left, second);
        final long[] both = haircuts(sample, first + second);
        for (int i = 0; i < both.length; i++) {
            assertWithin(3 * roundingUnits(sample), both[i], firstHaircut[i] + secondHaircut[i], "account " + i);
        }
    }

    /** For any budget, to what rounding may move, by whom and from where on. A rule without quotes has nothing to show. */
    @Property(tries = 300)
    void aQuoteIsWhatARoundTakes(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final Quotable rule = Quotable.of(create(sample.count()));
        if (rule == null) {
            return;
        }
        final Quote quote = Quote.of(rule, sample.winners());
        final long budget = part(sample.total(), draw);
        final long[] haircut = haircuts(sample, budget);
        final long units = 1 + roundingUnits(sample);
        for (int i = 0; i < haircut.length; i++) {
            assertWithin(units, haircut[i], quote.haircut(i, budget), "account " + i);
            final long untouched = Math.min(quote.untouchedUpTo(i), sample.total());
            assertWithin(units, 0, haircuts(sample, untouched)[i], "account " + i + ", of " + untouched);
            final long most = Math.min(haircut[i], quote.haircut(i, quote.most()));
            if (most > 0) {
                final long needed = quote.budgetThatTakes(i, most);
                assertTrue(needed >= 0 && needed <= sample.total() + units, "needed " + needed);
                assertWithin(
                        2 * units,
                        haircut[i],
                        haircuts(sample, Math.max(0, Math.min(needed, sample.total())))[i],
                        "account " + i + ", of " + needed);
            }
        }
    }

    private long lastHaircut(WinnerSample sample, long budget) {
        return haircuts(sample, budget)[sample.count() - 1];
    }

    /** What the last winner pays when its account is two. */
    private long haircutOfTheLastInTwo(WinnerSample sample, long budget, long cut) {
        final int last = sample.count() - 1;
        final int[] order =
                IntStream.rangeClosed(0, last + 1).map(i -> Math.min(i, last)).toArray();
        final WinnerSample split = sample.inOrder(order);
        split.divide(last, last + 1, cut);
        final long[] haircut = haircuts(split, budget);
        return haircut[last] + haircut[last + 1];
    }

    private static void assertWithin(long units, long expected, long actual, String what) {
        assertTrue(Math.abs(expected - actual) <= units, what + ": " + actual + " instead of " + expected);
    }

    /**
     * For {@link #claims} in one line.
     *
     * @param first a claim
     * @param more further ones
     * @return a new set
     */
    protected static Set<Claim> claiming(Claim first, Claim... more) {
        return EnumSet.of(first, more);
    }
}
