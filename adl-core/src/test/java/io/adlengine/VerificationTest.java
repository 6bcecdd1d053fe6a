package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.standing.SparseHaircuts;
import io.adlengine.standing.StandingIndex;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private final Verification verification = new Verification();

    @Test
    void measuresLikeTheSlowWay() {
        final Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            final long[] capacity = new long[random.nextInt(20)];
            final long[] haircut = new long[capacity.length];
            final int bits = random.nextInt(58);
            for (int i = 0; i < capacity.length; i++) {
                capacity[i] = random.nextLong() >>> 5 + bits;
                haircut[i] = Math.min(capacity[i], capacity[i] / 7 * random.nextInt(8) + random.nextInt(2));
            }
            assertMeasures(capacity, haircut);
        }
    }

    @Test
    void measuresAtTheEdges() {
        assertMeasures(new long[] {0, 0}, new long[] {0, 0});
        assertMeasures(new long[] {Long.MAX_VALUE}, new long[] {Long.MAX_VALUE - 1});
        assertMeasures(new long[] {Long.MAX_VALUE - 3, 3}, new long[] {1, 1});
        assertMeasures(new long[] {1L << 62, (1L << 62) - 1}, new long[] {1, 1});
        assertMeasures(new long[] {10, 7, 10}, new long[] {7, 7, 9});
    }

    /** Enough for the test of blocks: fractions that rise all the way, or hardly differ, and amounts of any size. */
    @Test
    void measuresBlocksLikeTheSlowWay() {
        final Random random = new Random(2);
        for (int round = 0; round < 300; round++) {
            final long[] capacity = new long[4_096 + random.nextInt(2_000)];
            final long[] haircut = new long[capacity.length];
            final int bits = 14 + random.nextInt(48);
            final int kind = random.nextInt(5);
            for (int i = 0; i < capacity.length; i++) {
                capacity[i] = (random.nextLong() >>> 1 + bits) + (kind == 0 ? 1 : 0);
                final double part = switch (kind) {
                    case 0 -> 0.1;
                    case 1 -> (double) i / capacity.length;
                    case 2 -> random.nextInt(1_000) == 0 ? 1 : 0;
                    case 3 -> i < capacity.length - 3 ? 0 : 0.5;
                    default -> random.nextDouble();
                };
                haircut[i] = Math.min(capacity[i], (long) (part * capacity[i]) + random.nextInt(2));
            }
            assertMeasures(capacity, haircut);
        }
    }

    /** Equal fractions of other amounts, among them some that are larger by as little as there can be. */
    @Test
    void measuresFractionsThatAreEqualOrNearlySo() {
        final Random random = new Random(4);
        for (int round = 0; round < 2_000; round++) {
            final int count = 1 + random.nextInt(400);
            final long[] capacity = new long[count];
            final long[] haircut = new long[count];
            final long whole = 1 + random.nextInt(1 << 1 + random.nextInt(20));
            final long part = random.nextInt((int) whole + 1);
            for (int i = 0; i < count; i++) {
                final long times = 1 + random.nextInt(1 << 1 + random.nextInt(23));
                final int nearly = random.nextInt(100);
                haircut[i] = Math.min(part * times, whole * times);
                capacity[i] = Math.max(Math.max(1, haircut[i]), whole * times - (nearly == 0 ? 1 : 0));
            }
            assertMeasures(capacity, haircut);
        }
    }

    /** Wherever it is, in the first block or the last, and even if the others are right. */
    @Test
    void findsTheOneThatIsBroken() {
        final Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            final int count = 1 + random.nextInt(10_000);
            final long[] capacity = new long[count];
            final long[] haircut = new long[count];
            Arrays.fill(capacity, 1_000);
            Arrays.fill(haircut, 100);
            final int broken = random.nextInt(count);
            haircut[broken] = random.nextBoolean() ? 1_001 : -1;
            assertEquals(broken, verification.firstBroken(capacity, capacity, haircut, count, 1_000L * count));
        }
    }

    /** Who pays nothing or all is not broken, though somebody behind is. */
    @Test
    void theFirstBeyondItsBoundsIsTheOneThatIsBroken() {
        final long[] capacity = {5, 5, 5, 5};
        assertEquals(2, verification.firstBroken(capacity, capacity, new long[] {0, 5, 6, -1}, 4, 20));
        assertEquals(2, verification.firstBroken(capacity, capacity, new long[] {5, 0, -1, 6}, 4, 20));
    }

    private static StandingIndex index(long second, long third, double scoreOfThird) {
        final StandingIndex index = new StandingIndex(3);
        index.put(0, 70, 1, 200);
        index.put(1, 80, 3, second);
        index.put(2, 90, scoreOfThird, third);
        return index;
    }

    /** Of 200 each: all of the second, and what is left of the third; whoever lists it, the index is asked again. */
    @Test
    void whatAnIndexListsIsChecked() {
        final SparseHaircuts listed = new SparseHaircuts(3);
        final StandingIndex index = index(200, 200, 2);
        index.preview(250, listed);
        verification.check(index, listed, 250);
        assertEquals(250, verification.sum());
        assertEquals(2, verification.touched());
        assertEquals(1, verification.maxHaircutFraction());
        verification.check(index(200, 50, 2), listed, 250);
        broken("amount=200 (expected: capacity=201)", index(201, 200, 2), listed, 250);
        broken("amount=200 (expected: capacity=199)", index(199, 200, 2), listed, 250);
        broken("amount=50 (expected: 1 to capacity=49)", index(200, 49, 2), listed, 250);
        broken("row=2 (expected: behind row=1)", index(200, 200, 4), listed, 250);
        broken("sum of haircuts=250 (expected: budget=251)", index, listed, 251);
        index.preview(201, listed);
        verification.check(index, listed, 201);
        index.preview(50, listed);
        verification.check(index, listed, 50);
        assertEquals(1, verification.touched());
        assertEquals(0.25, verification.maxHaircutFraction());
        index.preview(0, listed);
        verification.check(index, listed, 0);
        assertEquals(0, verification.touched());
        assertEquals(0, verification.maxHaircutFraction());
    }

    private void broken(String message, StandingIndex index, SparseHaircuts listed, long budget) {
        assertEquals(
                "standing index: " + message,
                assertThrows(IllegalStateException.class, () -> verification.check(index, listed, budget))
                        .getMessage());
    }

    private void assertMeasures(long[] capacity, long[] haircut) {
        double largest = 0;
        int touched = 0;
        long sum = 0;
        long total = 0;
        long widest = 0;
        for (int i = 0; i < capacity.length; i++) {
            largest = haircut[i] == 0 ? largest : Math.max(largest, (double) haircut[i] / capacity[i]);
            touched += haircut[i] > 0 ? 1 : 0;
            sum += haircut[i];
            widest = Math.max(widest, capacity[i]);
            total += capacity[i];
        }
        assertEquals(-1, verification.firstBroken(capacity, capacity, haircut, capacity.length, total));
        // Above 2^53 the division itself rounds its operands.
        assertEquals(largest, verification.maxHaircutFraction(), widest > 1L << 53 ? 2 * Math.ulp(largest) : 0);
        assertEquals(touched, verification.touched());
        assertEquals(sum, verification.sum());
    }
}
