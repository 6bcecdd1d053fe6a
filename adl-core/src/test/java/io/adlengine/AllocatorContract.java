package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * What every rule owes the engine. A rule's test extends this, says how to make the rule and what more it claims, and adds the
 * rule's own oracle.
 */
public abstract class AllocatorContract {
    private static final long BEYOND_COUNT = -77;

    /**
     * Promises beyond the contract; each is tested where it is made, up to {@link #roundingUnits}. What a rule does not claim it
     * does not promise.
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
     * Makes the rule.
     *
     * @param maxWinners for how many winners at most
     * @return a new instance
     */
    public abstract Allocator create(int maxWinners);

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
     * How large the total capacity may be.
     *
     * @return bits, 63 unless the rule says otherwise
     */
    protected int amountBits() {
        return 63;
    }

    /**
     * Checks Σx of a round: by default B where the rule claims {@link Claim#EXACT_BUDGET}, and otherwise no more than B.
     *
     * @param sample the winners
     * @param budget B, at most their total capacity
     * @param placed Σx
     */
    protected void checkPlaced(WinnerSample sample, long budget, long placed) {
        if (claims().contains(Claim.EXACT_BUDGET)) {
            assertEquals(budget, placed, "the budget");
        } else {
            assertTrue(placed <= budget, placed + " of " + budget);
        }
    }

    /**
     * Brings a rule that remembers rounds back to its beginning; nothing to do for one that does not.
     *
     * @param rule one that {@link #create} made
     */
    protected void forget(Allocator rule) {}

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

    /**
     * Random winners with every column.
     *
     * @return the arbitrary
     */
    @Provide
    protected Arbitrary<WinnerSample> samples() {
        return WinnerSample.any(63 - amountBits());
    }

    /** The name is what configuration files call the rule; the columns never change. */
    @Test
    void hasANameAndConstantColumns() {
        final Allocator rule = create(1);
        assertFalse(rule.name().isBlank());
        assertEquals(rule.requires(), rule.requires());
        assertFalse(rule.requires().contains(Column.CAPACITY));
    }

    @Property(tries = 500)
    void everyUnitOfTheBudgetIsPlacedWithinEveryCapacity(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long total = sample.total();
        for (final long budget : List.of(0L, Math.min(1, total), Math.max(0, total - 1), total, part(total, draw))) {
            assertKeepsTheContract(sample, budget);
        }
    }

    @Test
    void nobodyOneAndTheMost() {
        assertKeepsTheContract(WinnerSample.of(new long[0], 1), 0);
        assertKeepsTheContract(WinnerSample.of(new long[] {7}, 1), 3);
        final int most = 1_000;
        final WinnerSample full =
                WinnerSample.of(new Random(5).longs(most, 0, 1_000_000).toArray(), 5);
        assertKeepsTheContract(full, full.total() / 3);
    }

    @Test
    void whalesBesideMinnows() {
        final long half = 1L << amountBits() - 1;
        final long most = half - 1 + half;
        final WinnerSample whales = WinnerSample.of(new long[] {half, 1, 0, half / 2, 3, half / 2 - 5, 0, 0}, 3);
        assertEquals(most, whales.total());
        for (final long budget : new long[] {0, 1, 2, half / 2, half, most - 1, most}) {
            assertKeepsTheContract(whales, budget);
        }
    }

    @Test
    void winnersThatAreAllAlike() {
        final WinnerSample alike =
                WinnerSample.of(new long[] {10, 10, 10, 10, 10, 10, 10}, 3).inOrder(0, 0, 0, 0, 0, 0, 0);
        for (long budget = 0; budget <= alike.total(); budget++) {
            assertKeepsTheContract(alike, budget);
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

    @Property(tries = 300)
    void scalesWithTheUnitOfMoney(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        if (!claims().contains(Claim.SCALE_INVARIANT)) {
            return;
        }
        final long factor = 7;
        final WinnerSample small = scaledDown(sample, 4);
        final long budget = part(small.total(), draw);
        final long[] once = haircuts(small, budget);
        final long[] scaled = haircuts(small.times(factor), budget * factor);
        for (int i = 0; i < once.length; i++) {
            assertWithin(roundingUnits(small) * factor, once[i] * factor, scaled[i], "account " + i);
        }
    }

    @Property(tries = 300)
    void aLargerBudgetLowersNoHaircut(@ForAll("samples") WinnerSample sample, @ForAll long draw, @ForAll long more) {
        if (!claims().contains(Claim.MONOTONE_IN_BUDGET)) {
            return;
        }
        final long budget = part(sample.total(), draw);
        final long[] smaller = haircuts(sample, budget);
        final long[] larger = haircuts(sample, budget + part(sample.total() - budget, more));
        for (int i = 0; i < smaller.length; i++) {
            assertTrue(
                    larger[i] >= smaller[i] - roundingUnits(sample),
                    "account " + i + " pays " + larger[i] + " after " + smaller[i]);
        }
    }

    @Property(tries = 300)
    void splittingOrMergingAccountsDoesNotPay(
            @ForAll("samples") WinnerSample sample, @ForAll long draw, @ForAll long cut) {
        if (sample.count() == 0) {
            return;
        }
        final int last = sample.count() - 1;
        final int[] order =
                IntStream.rangeClosed(0, last + 1).map(i -> Math.min(i, last)).toArray();
        final WinnerSample split = sample.inOrder(order);
        split.divide(last, last + 1, cut);
        final long budget = part(sample.total(), draw);
        final long one = haircuts(sample, budget)[last];
        final long[] after = haircuts(split, budget);
        final long two = after[last] + after[last + 1];
        if (claims().contains(Claim.SPLIT_PROOF)) {
            assertTrue(two >= one - 2 * roundingUnits(sample), "pays " + two + " as two, " + one + " as one");
        }
        if (claims().contains(Claim.MERGE_PROOF)) {
            assertTrue(one >= two - 2 * roundingUnits(sample), "pays " + one + " as one, " + two + " as two");
        }
    }

    @Property(tries = 300)
    void survivorsKeepTheirOrder(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        if (!claims().contains(Claim.KEEPS_ORDER_OF_SURVIVORS)) {
            return;
        }
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

    @Property(tries = 300)
    void aNudgeMovesNextToNothing(@ForAll("samples") WinnerSample sample, @ForAll long draw, @ForAll long which) {
        if (!claims().contains(Claim.CONTINUOUS) || sample.count() == 0) {
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

    @Property(tries = 300)
    void twoRoundsTakeWhatOneWould(@ForAll("samples") WinnerSample sample, @ForAll long draw, @ForAll long more) {
        if (!claims().contains(Claim.COMPOSITION)) {
            return;
        }
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

    @Property(tries = 200)
    void anInstanceThatHasWorkedBeforeAgreesWithAFreshOne(
            @ForAll("samples") WinnerSample earlier, @ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = part(sample.total(), draw);
        final Allocator used = create(WinnerSample.MOST);
        used.allocate(earlier.winners(), part(earlier.total(), draw), new long[earlier.count()]);
        forget(used);
        final long[] haircut = new long[sample.count()];
        Arrays.fill(haircut, -1);
        used.allocate(sample.winners(), budget, haircut);
        assertArrayEquals(haircuts(sample, budget), haircut);
    }

    @Test
    void allocatesNothing() {
        final WinnerSample sample =
                WinnerSample.of(new Random(9).longs(200, 0, 1L << 40).toArray(), 9);
        final Winners winners = sample.winners();
        final Allocator rule = create(sample.count());
        final long[] haircut = new long[sample.count()];
        final long total = sample.total();
        final long[] budget = {0};
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            budget[0] = (budget[0] + total / 7 + 1) % total;
            rule.allocate(winners, budget[0], haircut);
        });
        assertTrue(bytes < 1, bytes + " bytes per round");
    }

    /**
     * The haircuts of a fresh instance.
     *
     * @param sample the winners
     * @param budget B
     * @return x
     */
    protected final long[] haircuts(WinnerSample sample, long budget) {
        final long[] haircut = new long[sample.count()];
        create(Math.max(1, sample.count())).allocate(sample.winners(), budget, haircut);
        return haircut;
    }

    /**
     * The haircuts of a fresh instance for a rule that reads capacities only.
     *
     * @param budget B
     * @param capacity u
     * @return x
     */
    protected final long[] haircuts(long budget, long... capacity) {
        return haircuts(WinnerSample.of(capacity, 1), budget);
    }

    /** One round: conservation, bounds, and nothing touched that is not the rule's. */
    private void assertKeepsTheContract(WinnerSample sample, long budget) {
        final int count = sample.count();
        final WinnerSample untouched = sample.inOrder(IntStream.range(0, count).toArray());
        final long[] haircut = new long[count + 1];
        Arrays.fill(haircut, BEYOND_COUNT);
        final Allocator rule = create(Math.max(1, count));
        final long returned = rule.allocate(sample.winners(), budget, haircut);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            assertTrue(haircut[i] >= 0 && haircut[i] <= sample.capacity[i], "haircut[" + i + "]=" + haircut[i]);
            sum = Math.addExact(sum, haircut[i]);
        }
        assertEquals(sum, returned, "what the rule says it took");
        checkPlaced(sample, budget, sum);
        assertEquals(BEYOND_COUNT, haircut[count], "beyond count");
        assertEquals(untouched, sample, "the columns");
    }

    /**
     * Some amount from 0 to the total.
     *
     * @param total 0 or more
     * @param draw any number
     * @return the amount it stands for
     */
    protected static long part(long total, long draw) {
        return total == Long.MAX_VALUE ? draw & Long.MAX_VALUE : Math.floorMod(draw, total + 1);
    }

    private static WinnerSample scaledDown(WinnerSample sample, int bits) {
        return WinnerSample.of(
                Arrays.stream(sample.capacity).map(u -> u >>> bits).toArray(), sample.count());
    }

    private static void assertWithin(long units, long expected, long actual, String what) {
        assertTrue(Math.abs(expected - actual) <= units, what + ": " + actual + " instead of " + expected);
    }

    /** For claims() in one line. */
    protected static Set<Claim> claiming(Claim first, Claim... more) {
        return EnumSet.of(first, more);
    }
}
