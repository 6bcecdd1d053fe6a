package io.adlengine.policy.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LightsTest {
    /** Of 100 lots, 19, 20, 60 and 99 lie ahead of the second to the fifth. */
    @Test
    void fiveLightsUntilAFifthOfTheQuantityIsAhead() {
        assertArrayEquals(new int[] {1, 5, 5, 4, 2}, byQuantity(new int[] {5, 1, 2, 3, 4}, 1, 19, 1, 40, 39));
    }

    @Test
    void whoComesAfterTheLastLotHasOneLight() {
        assertArrayEquals(new int[] {5, 1, 1}, byQuantity(new int[] {1, 2, 3}, 7, 0, 0));
        assertArrayEquals(new int[] {1, 1}, byQuantity(new int[] {1, 2}, 0, 0));
        assertArrayEquals(new int[] {}, byQuantity(new int[] {}));
    }

    @Test
    void byRankEveryFifthOfTheAccountsLosesALight() {
        final int[] lights = new int[10];
        Lights.byRank(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 10, lights);
        assertArrayEquals(new int[] {5, 5, 4, 4, 3, 3, 2, 2, 1, 1}, lights);
        Lights.byRank(new int[] {2, 1, 3}, 3, lights);
        assertArrayEquals(new int[] {4, 5, 2}, new int[] {lights[0], lights[1], lights[2]});
    }

    @Test
    void theQuantileIsRankOverTotal() {
        assertEquals(0.25, Lights.quantile(1, 4));
        assertEquals(1, Lights.quantile(4, 4));
    }

    @Property
    void equalsTheExactFractionAhead(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
        final Random random = new Random(seed);
        final int[] rank = new int[count];
        new Ranking(count).rank(random.doubles(count).toArray(), null, count, rank);
        final long[] quantity = random.longs(count)
                .map(q -> (q >>> 1) / 40 >>> random.nextInt(50))
                .toArray();
        quantity[0] = Math.max(1, quantity[0]);
        final int[] lights = byQuantity(rank, quantity);
        for (int i = 0; i < count; i++) {
            long ahead = 0;
            long total = 0;
            for (int j = 0; j < count; j++) {
                ahead += rank[j] < rank[i] ? quantity[j] : 0;
                total += quantity[j];
            }
            final int fifths = BigInteger.valueOf(ahead)
                    .multiply(BigInteger.valueOf(5))
                    .divide(BigInteger.valueOf(total))
                    .intValueExact();
            assertEquals(Math.max(1, 5 - fifths), lights[i], "account " + i);
        }
    }

    @Test
    void onlyAsManyAccountsAsThereIsRoomFor() {
        assertEquals(
                "maxCount=-1 (expected: 0 or more)",
                assertThrows(IllegalArgumentException.class, () -> new Lights(-1))
                        .getMessage());
        assertEquals(
                "count=2 (expected: 0 to 1)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Lights(1).byQuantity(new int[] {1, 2}, new long[2], 2, new int[2]))
                        .getMessage());
    }

    private static int[] byQuantity(int[] rank, long... quantity) {
        final int[] lights = new int[rank.length];
        new Lights(rank.length).byQuantity(rank, quantity, rank.length, lights);
        return lights;
    }
}
