package io.adlengine.policy.score;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import java.util.Arrays;

/**
 * The indicator of a place in the queue that venues show their traders: five lights in steps of 20 %, five for those
 * who go first.
 *
 * <p>By quantity: an account has 5 − ⌊5·a/Q⌋ lights, where a is the quantity strictly ahead of it in the queue and Q
 * that of all, so the lights tell how much must be closed before its turn comes. By rank: 5 − ⌊5·(rank − 1)/n⌋. Exact
 * in integers.
 *
 * <p>Given a {@link Ranking}; off the round path. Scratch: 4 bytes per account, allocated by the constructor; no call
 * allocates. Confined to one thread.
 */
public final class Lights {
    /** How many lights there are. */
    public static final int MOST = 5;

    private final int[] order;

    /**
     * Allocates the scratch space.
     *
     * @param maxCount the most accounts a call may have, 0 or more
     * @throws IllegalArgumentException if negative, or beyond what the heap can hold
     */
    public Lights(int maxCount) {
        Require.room("maxCount", maxCount, 4);
        order = new int[maxCount];
    }

    /**
     * Writes the lights by cumulative quantity.
     *
     * @param rank places, each of 1 to {@code count} once
     * @param quantity each 0 or more, Σ below 2^63
     * @param count accounts, in [0, maxCount]
     * @param lights receives 1 to 5; 1 for all who come after the last quantity
     * @throws IllegalArgumentException if {@code count} is out of range
     */
    public void byQuantity(int[] rank, long[] quantity, int count, int[] lights) {
        Require.within("count", count, 0, order.length);
        long total = 0;
        for (int i = 0; i < count; i++) {
            order[rank[i] - 1] = i;
            total += quantity[i];
        }
        if (total == 0) {
            Arrays.fill(lights, 0, count, 1);
            return;
        }
        long ahead = 0;
        for (int place = 0; place < count; place++) {
            final int i = order[place];
            lights[i] = MOST - (int) Math.min(MOST - 1, FixedPoint.mulDivFloor(MOST, ahead, total));
            ahead += quantity[i];
        }
    }

    /**
     * Writes the lights by rank alone.
     *
     * @param rank places, each of 1 to {@code count}
     * @param count accounts, 0 or more
     * @param lights receives 1 to 5
     */
    public static void byRank(int[] rank, int count, int[] lights) {
        for (int i = 0; i < count; i++) {
            lights[i] = MOST - (int) ((long) MOST * (rank[i] - 1) / count);
        }
    }

    /**
     * The place in the queue as a fraction, as venues display it: rank / total.
     *
     * @param rank a place, 1 or more
     * @param count accounts, {@code rank} or more
     * @return in (0, 1]; small for those who go first
     */
    public static double quantile(int rank, int count) {
        return (double) rank / count;
    }
}
