package io.adlengine.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * The part of {@link AllocatorContract} that no rule may do without: every round keeps to the budget and the
 * capacities, allocates nothing, depends on nothing but the rounds before, and goes on bit for bit after a restart.
 */
public abstract class RoundContract {
    /** For the test of a rule, which extends this. */
    protected RoundContract() {}

    private static final long BEYOND_COUNT = -77;
    private static final int ROUNDS = 6;

    /**
     * Makes the rule.
     *
     * @param maxWinners for how many winners at most
     * @return a new instance
     */
    public abstract Allocator create(int maxWinners);

    /**
     * Makes the rule with the memory that it has in an engine: another one only where {@link #create} makes every round
     * an episode.
     *
     * @param maxWinners for how many winners at most
     * @return a new instance
     */
    protected Allocator withMemory(int maxWinners) {
        return create(maxWinners);
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
     * Checks Σx of a round.
     *
     * @param sample the winners
     * @param budget B, at most their total capacity
     * @param placed Σx
     */
    protected abstract void checkPlaced(WinnerSample sample, long budget, long placed);

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

    /** An engine compares both when it is built. */
    @Test
    void saysWhatItCanTake() {
        for (final int winners : new int[] {1, 7, 1_000}) {
            assertTrue(create(winners).maxWinners() >= winners, "made for " + winners);
        }
        final long half = 1L << amountBits() - 1;
        assertTrue(create(1).maxTotal() >= half - 1 + half, "amounts of " + amountBits() + " bits");
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

    @Property(tries = 200)
    void anInstanceThatHasBeenAskedBeforeAgreesWithAFreshOne(
            @ForAll("samples") WinnerSample earlier, @ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = part(sample.total(), draw);
        final Allocator used = create(WinnerSample.MOST);
        used.allocate(earlier.winners(), part(earlier.total(), draw), new long[earlier.count()]);
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
            rule.remember(winners, haircut);
        });
        assertTrue(bytes < 1, bytes + " bytes per round");
    }

    /** Six rounds of some of the winners, cut anywhere: what is saved there is all that the rest depends on. */
    @Property(tries = 200)
    void goesOnBitForBitAfterARestart(
            @ForAll("samples") WinnerSample sample, @ForAll long draw, @ForAll @IntRange(max = ROUNDS) int cut) {
        final WinnerSample winners = scaledDown(sample, 4);
        final Allocator original = withMemory(WinnerSample.MOST);
        for (int t = 0; t < cut; t++) {
            round(original, winners, draw, t);
        }
        final byte[] saved = saved(original);
        final Allocator restored = withMemory(WinnerSample.MOST);
        round(restored, winners, draw, ROUNDS); // memories that have to go
        assertEquals(original.configuration(), restored.configuration(), "two instances");
        new Snapshot(restored).restore(ByteBuffer.wrap(saved));
        assertArrayEquals(saved, saved(restored), "what was restored, saved again");
        for (int t = cut; t < ROUNDS; t++) {
            assertArrayEquals(round(original, winners, draw, t), round(restored, winners, draw, t), "round " + t);
        }
        assertArrayEquals(saved(original), saved(restored), "the end of the same history");
    }

    @Test
    void savingAllocatesNothing() {
        final WinnerSample sample = WinnerSample.of(new long[] {5, 80, 1_000}, 1);
        final Allocator rule = withMemory(sample.count());
        final long[] haircut = new long[sample.count()];
        rule.allocate(sample.winners(), 500, haircut);
        rule.remember(sample.winners(), haircut);
        final Snapshot snapshot = new Snapshot(rule);
        final ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size());
        final double bytes = AllocationMeter.bytesPerRun(() -> snapshot.save(buffer.clear()));
        assertTrue(bytes < 1, bytes + " bytes per snapshot");
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
        final long[] answer = haircut.clone();
        rule.remember(sample.winners(), haircut);
        assertArrayEquals(answer, haircut, "remembering only reads");
        assertEquals(untouched, sample, "the columns");
    }

    /** Some of the winners, in another order every time, with some budget: the same for the same draw. */
    private static long[] round(Allocator rule, WinnerSample sample, long draw, int t) {
        final int last = sample.count() - 1;
        final int[] order = IntStream.rangeClosed(0, last)
                .filter(i -> (draw >>> (5 * t + 3 * i) % 62 & 3) != 0)
                .map(i -> t % 2 == 0 ? i : last - i)
                .toArray();
        final WinnerSample some = sample.inOrder(order);
        final long[] haircut = new long[some.count()];
        final byte[] before = saved(rule);
        rule.allocate(some.winners(), part(some.total(), draw * (2 * t + 1)), haircut);
        assertArrayEquals(before, saved(rule), "asking leaves no trace");
        rule.remember(some.winners(), haircut);
        if (!rule.remembers()) {
            assertArrayEquals(before, saved(rule), "a rule that does not remember rounds");
        }
        return haircut;
    }

    private static byte[] saved(Allocator rule) {
        final Snapshot snapshot = new Snapshot(rule);
        final ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(buffer);
        return buffer.array();
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

    static WinnerSample scaledDown(WinnerSample sample, int bits) {
        return WinnerSample.of(
                Arrays.stream(sample.capacity).map(u -> u >>> bits).toArray(), sample.count());
    }
}
