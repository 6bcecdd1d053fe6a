package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.check.OtherThread;
import io.adlengine.state.Restart;
import io.adlengine.testkit.AllocationMeter;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Gains by age, against a list of single gains. */
final class GainLadderTest {
    private static final long ANN = 1;
    private static final int MILLION = GainLadder.MILLION;

    @Test
    void theYoungestPayFirstAndWhatIsMissingIsOfPrincipal() {
        final GainLadder ladder = new GainLadder(2, MILLION, 250_000);
        ladder.gain(ANN, 1_500);
        ladder.age();
        ladder.gain(ANN, 3_500);
        assertEquals(3_500, ladder.gains(ANN, 1));
        assertEquals(1_500, ladder.gains(ANN, 2));
        assertEquals(3_875, ladder.capacity(ANN));
        assertEquals(0, ladder.take(ANN, 4_000));
        assertEquals(1_000, ladder.gains(ANN));
        assertEquals(0, ladder.gains(ANN, 1));
        assertEquals(250, ladder.capacity(ANN));
        assertEquals(77, ladder.take(ANN, 1_077));
        assertEquals(0, ladder.accounts());
        assertEquals(5, ladder.take(ANN, 5));
    }

    @Test
    void gainsThatHavePassedTheLastStepStayInIt() {
        final GainLadder ladder = new GainLadder(2, MILLION, 500_000, 500_000);
        ladder.gain(ANN, 1);
        ladder.age();
        ladder.gain(ANN, 10);
        ladder.age();
        ladder.age();
        ladder.gain(ANN, 100);
        ladder.age();
        assertEquals(0, ladder.gains(ANN, 1));
        assertEquals(100, ladder.gains(ANN, 2));
        assertEquals(11, ladder.gains(ANN, 3));
        assertEquals(50 + 5, ladder.capacity(ANN));
        for (int i = 0; i < 9; i++) {
            ladder.age();
        }
        assertEquals(111, ladder.gains(ANN, 3));
    }

    /**
     * Percolator: beside a principal of 10,000 there is a profit of 5,000, of which 1,000 have warmed up and 500 are
     * reserved. Of a loss of 4,000 the other 3,500 are cut, insurance pays 500, and 1,500 are left. What is warm or
     * reserved is of the second step here, and counts for nothing.
     */
    @Test
    void onlyGainsThatHaveNotWarmedUpPayAsInPercolator() {
        final GainLadder ladder = new GainLadder(1, MILLION, 0);
        ladder.gain(ANN, 1_000 + 500);
        ladder.age();
        ladder.gain(ANN, 5_000 - 1_000 - 500);
        assertEquals(5_000, ladder.gains(ANN));
        final long loss = 4_000;
        final long cut = Math.min(loss, ladder.capacity(ANN));
        assertEquals(3_500, cut);
        assertEquals(0, ladder.take(ANN, cut), "principal stays 10,000");
        assertEquals(500, loss - cut, "insurance");
        assertEquals(1_500, ladder.gains(ANN));
        assertEquals(0, ladder.capacity(ANN));
    }

    /** What a list of gains, each with its age, comes to; over restarts and with whatever others do. */
    @Property(tries = 500)
    void isAListOfGains(@ForAll long seed) {
        final Random random = new Random(seed);
        final int[] values = values(random);
        final int steps = values.length;
        GainLadder ladder = new GainLadder(4, values);
        final Map<Long, Deque<long[]>> gains = new HashMap<>();
        for (int call = 0; call < 60; call++) {
            final long account = random.nextInt(4);
            final Deque<long[]> own = gains.computeIfAbsent(account, id -> new ArrayDeque<>());
            final long amount = random.nextLong() >>> 8 + random.nextInt(55);
            switch (random.nextInt(4)) {
                case 0 -> {
                    ladder.age();
                    gains.values().forEach(list -> list.forEach(gain -> gain[1]++));
                }
                case 1 -> assertEquals(taken(own, amount), ladder.take(account, amount));
                case 2 -> ladder = Restart.into(new GainLadder(4, values), ladder);
                default -> {
                    ladder.gain(account, amount);
                    own.addFirst(new long[] {amount, 0});
                }
            }
            agree(gains, ladder, values, steps);
        }
    }

    private static void agree(Map<Long, Deque<long[]>> gains, GainLadder ladder, int[] values, int steps) {
        gains.forEach((account, own) -> {
            BigInteger capacity = BigInteger.ZERO;
            for (int step = 1; step <= steps; step++) {
                long sum = 0;
                for (final long[] gain : own) {
                    sum += Math.min(steps, gain[1] + 1) == step ? gain[0] : 0;
                }
                assertEquals(sum, ladder.gains(account, step));
                capacity = capacity.add(BigInteger.valueOf(sum)
                        .multiply(BigInteger.valueOf(values[step - 1]))
                        .divide(BigInteger.valueOf(MILLION)));
            }
            assertEquals(capacity, BigInteger.valueOf(ladder.capacity(account)));
        });
    }

    private static long taken(Deque<long[]> own, long amount) {
        long left = amount;
        while (left > 0 && !own.isEmpty()) {
            final long part = Math.min(left, own.getFirst()[0]);
            own.getFirst()[0] -= part;
            left -= part;
            if (own.getFirst()[0] == 0) {
                own.removeFirst();
            }
        }
        return left;
    }

    /**
     * Whoever closes and reopens, in one account or from one to another, has as much and nothing older: in the first l
     * steps never less than without, and a capacity that is no less but for a unit a step.
     */
    @Property(tries = 500)
    void closingAndReopeningOnlyMakesGainsYounger(@ForAll long seed) {
        final Random random = new Random(seed);
        final int[] values = values(random);
        final GainLadder ladder = new GainLadder(4, values);
        for (int call = 0; call < 20; call++) {
            ladder.gain(random.nextInt(2), random.nextLong() >>> 8 + random.nextInt(55));
            if (random.nextBoolean()) {
                ladder.age();
            }
        }
        final long[] before = firstSteps(ladder, values.length);
        final long capacity = ladder.capacity(0) + ladder.capacity(1);
        final long from = random.nextInt(2);
        final long moved = Math.min(ladder.gains(from), (long) (ladder.gains(from) * random.nextDouble()));
        assertEquals(0, ladder.take(from, moved));
        ladder.gain(random.nextInt(2), moved);
        final long[] after = firstSteps(ladder, values.length);
        for (int step = 0; step < values.length; step++) {
            assertTrue(after[step] >= before[step]);
        }
        assertEquals(before[values.length - 1], after[values.length - 1]);
        assertTrue(ladder.capacity(0) + ladder.capacity(1) >= capacity - 2L * values.length);
    }

    private static long[] firstSteps(GainLadder ladder, int steps) {
        final long[] sums = new long[steps];
        long sum = 0;
        for (int step = 1; step <= steps; step++) {
            sum += ladder.gains(0, step) + ladder.gains(1, step);
            sums[step - 1] = sum;
        }
        return sums;
    }

    private static int[] values(Random random) {
        final int[] values = new int[1 + random.nextInt(GainLadder.MOST_STEPS)];
        int most = MILLION;
        for (int step = 0; step < values.length; step++) {
            most = random.nextInt(3) == 0 ? most : random.nextInt(most + 1);
            values[step] = most;
        }
        return values;
    }

    @Test
    void layersAndCapacitiesForARule() {
        final GainLadder ladder = new GainLadder(4, MILLION, 500_000);
        ladder.gain(7, 30);
        ladder.gain(9, 11);
        ladder.age();
        ladder.gain(9, 100);
        final long[] accounts = {9, 8, 7};
        final long[] column = {-1, -1, -1, -1};
        ladder.fill(1, accounts, 3, column);
        assertArrayEquals(new long[] {100, 0, 0, -1}, column);
        ladder.fill(2, accounts, 3, column);
        assertArrayEquals(new long[] {11, 0, 30, -1}, column);
        ladder.fillCapacity(accounts, 3, column);
        assertArrayEquals(new long[] {105, 0, 15, -1}, column);
    }

    @Test
    void refusesAndStaysAsItWas() {
        final GainLadder ladder = new GainLadder(1, MILLION, 0);
        ladder.gain(ANN, 5);
        ladder.age();
        final byte[] before = Restart.bytes(ladder);
        refused("amount=-1 (expected: 0 or more)", () -> ladder.gain(ANN, -1));
        refused("amount=-1 (expected: 0 or more)", () -> ladder.take(ANN, -1));
        refused(
                "amount=9223372036854775803 (expected: at most 9223372036854775802)",
                () -> ladder.gain(ANN, Long.MAX_VALUE - 4));
        refused("accounts=2 (expected: at most 1)", () -> ladder.gain(2, 1));
        refused("step=3 (expected: 1 to 2)", () -> ladder.gains(ANN, 3));
        refused("step=0 (expected: 1 to 2)", () -> ladder.fill(0, new long[1], 1, new long[1]));
        refused("accounts=2 (expected: 0 to 1)", () -> ladder.fill(1, new long[1], 2, new long[2]));
        refused("accounts=-1 (expected: 0 to 1)", () -> ladder.fill(1, new long[1], -1, new long[2]));
        refused("accounts=2 (expected: 0 to 1)", () -> ladder.fillCapacity(new long[2], 2, new long[1]));
        refused("valuePpm[1]=2 (expected: 0 to 1)", () -> new GainLadder(1, 1, 2));
        refused("valuePpm[0]=1000001 (expected: 0 to 1000000)", () -> new GainLadder(1, 1_000_001));
        refused("steps=0 (expected: 1 to 8)", () -> new GainLadder(1));
        refused("maxAccounts=0 (expected: 1 to 67108864)", () -> new GainLadder(0, 1));
        assertArrayEquals(before, Restart.bytes(ladder));
        assertEquals("gain-ladder:ppm=1000000/0", ladder.configuration());
        ladder.gain(2, 0);
        ladder.gain(ANN, Long.MAX_VALUE - 5);
        assertEquals(Long.MAX_VALUE, ladder.gains(ANN));
        assertEquals(Long.MAX_VALUE - 5, ladder.capacity(ANN));
    }

    @Test
    void isConfinedToOneThreadUntilItIsHandedOver() {
        final GainLadder ladder = new GainLadder(1, MILLION);
        ladder.gain(ANN, 7);
        assertThrows(AssertionError.class, () -> OtherThread.run(ladder::age));
        ladder.handOver();
        OtherThread.run(() -> assertEquals(7, ladder.gains(ANN)));
    }

    @Test
    void allocatesNothing() {
        final GainLadder ladder = new GainLadder(4, MILLION, 700_000, 10_000);
        final long[] accounts = {1, 2, 3};
        final long[] column = new long[3];
        assertTrue(AllocationMeter.bytesPerRun(() -> {
                    ladder.gain(1, 1_000);
                    ladder.gain(2, 10);
                    ladder.age();
                    ladder.take(1, 900);
                    ladder.take(2, 11);
                    ladder.fill(2, accounts, 3, column);
                    ladder.fillCapacity(accounts, 3, column);
                })
                < 1);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
