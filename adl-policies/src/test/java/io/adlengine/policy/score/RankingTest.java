package io.adlengine.policy.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Winners;
import io.adlengine.policy.queue.GreedyQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RankingTest {
    @Test
    void largerScoresThenSmallerIdsThenEarlierPlaces() {
        final int[] rank = new int[5];
        new Ranking(5).rank(new double[] {1, 3, 0.0, 3, -0.0}, new long[] {5, 9, 7, 2, 7}, 5, rank);
        assertArrayEquals(new int[] {3, 2, 4, 1, 5}, rank);
        new Ranking(5).rank(new double[] {1, 3, 0.0, 3, -0.0}, null, 5, rank);
        assertArrayEquals(new int[] {3, 1, 4, 2, 5}, rank);
    }

    /**
     * BitMEX's example: sizes (10, 10, 20, 30, 20, 10), ranked (3, 6, 1, 4, 5, 2); of 20 lots accounts 2 and 5 lose 10
     * each.
     */
    @Test
    void theExampleOfBitmex() {
        final double[] score = {3, 6, 1, 4, 5, 2};
        final long[] lots = {10, 10, 20, 30, 20, 10};
        final int[] rank = new int[6];
        new Ranking(6).rank(score, null, 6, rank);
        assertArrayEquals(new int[] {4, 1, 6, 3, 2, 5}, rank);
        final long[] closed = new long[6];
        new GreedyQueue(6).allocate(new Winners().wrap(lots, 6).score(score), 20, closed);
        assertArrayEquals(new long[] {0, 10, 0, 0, 10, 0}, closed);
    }

    /** Whoever the queue takes from ranks before everyone it spares. */
    @Property
    void theQueueTakesFromTheFrontOfTheRanking(@ForAll long seed, @ForAll @IntRange(max = 60) int count) {
        final Random random = new Random(seed);
        final double[] score = random.doubles(count).map(s -> Math.floor(s * 8)).toArray();
        final long[] account = random.longs(count, 0, 20).toArray();
        final long[] capacity = random.longs(count, 1, 5).toArray();
        final int[] rank = new int[count];
        new Ranking(60).rank(score, account, count, rank);
        final Winners winners = new Winners().wrap(capacity, count).score(score).account(account);
        final long[] haircut = new long[count];
        long ahead = 0;
        for (int place = 1; place <= count; place++) {
            for (int i = 0; i < count; i++) {
                ahead += rank[i] == place ? capacity[i] : 0;
            }
            new GreedyQueue(60).allocate(winners, ahead, haircut);
            for (int i = 0; i < count; i++) {
                assertEquals(rank[i] <= place ? capacity[i] : 0, haircut[i], "account " + i + ", rank " + rank[i]);
            }
        }
    }

    /** Leverage decides, then profit, then the smaller balance, then the newer account, then the index. */
    @Test
    void etherealDecidesLexicographically() {
        final double[] score = new double[7];
        new EtherealRanking(7)
                .scores(
                        new double[] {2, 5, 2, 2, 2, 2, 2},
                        new long[] {9, 1, 8, 9, 9, 9, 9},
                        new long[] {4, 1, 1, 3, 4, 4, 4},
                        new long[] {6, 1, 1, 1, 7, 2, 6},
                        7,
                        score);
        assertArrayEquals(new double[] {3, 6, 0, 5, 4, 1, 2}, score);
    }

    /** So many that a sort that is not stable would show. */
    @Test
    void whoIsAlikeStaysInTheOrderOfTheArrays() {
        final int count = 200;
        final double[] score = new double[count];
        final int[] rank = new int[count];
        new EtherealRanking(count)
                .scores(new double[count], new long[count], new long[count], new long[count], count, score);
        new Ranking(count).rank(new double[count], null, count, rank);
        for (int i = 0; i < count; i++) {
            assertEquals(count - 1 - i, score[i]);
            assertEquals(i + 1, rank[i]);
        }
    }

    @Test
    void onlyAsManyAccountsAsThereIsRoomFor() {
        assertRefused("maxCount=-1 (expected: 0 or more)", () -> new Ranking(-1));
        assertRefused("maxCount=-1 (expected: 0 or more)", () -> new EtherealRanking(-1));
        assertEquals(7, EtherealRanking.ofPositions(7, 1).maxWinners());
        assertRefused("count=2 (expected: 0 to 1)", () -> new Ranking(1).rank(new double[2], null, 2, new int[2]));
        assertRefused(
                "count=2 (expected: 0 to 1)",
                () -> new EtherealRanking(1)
                        .scores(new double[2], new long[2], new long[2], new long[2], 2, new double[2]));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
