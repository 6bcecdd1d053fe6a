package io.adlengine.standing;

import io.adlengine.math.WeightedSelection;
import java.util.Arrays;
import java.util.Random;

/** What an index should have, in plain arrays, and the dense queue over all of it. */
final class Members {
    /** How scores are drawn. */
    enum Scores {
        ALL_EQUAL,
        TWO_VALUES,
        SORTED,
        NESTED,
        LOG_UNIFORM,
        CLOSE_TOGETHER,
        EXTREME
    }

    private static final double[] EXTREME = {
        0.0,
        -0.0,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        3 * Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1,
        -1,
        0x1p-8,
        Math.nextDown(0x1p-8),
        0x1p20,
        Math.nextDown(0x1p20)
    };

    final int rows;
    final boolean[] isMember;
    final long[] account;
    final double[] score;
    final long[] capacity;

    private final Scores kind;
    private final Random random;

    Members(int rows, Scores kind, Random random) {
        this.rows = rows;
        this.kind = kind;
        this.random = random;
        isMember = new boolean[rows];
        account = new long[rows];
        score = new double[rows];
        capacity = new long[rows];
    }

    double nextScore(int row) {
        return switch (kind) {
            case ALL_EQUAL -> 2.5;
            case TWO_VALUES -> random.nextBoolean() ? 1 : 2;
            case SORTED -> row;
            case NESTED -> 1 + Math.scalb(1.0, -(row % 52));
            case LOG_UNIFORM -> Math.scalb(1 + random.nextDouble(), random.nextInt(40) - 20);
            case CLOSE_TOGETHER -> 1 + random.nextInt(700) * 0x1p-52;
            case EXTREME -> EXTREME[random.nextInt(EXTREME.length)];
        };
    }

    /** Log-uniform to a whale of 2^60 in 2^63 at most, or nothing. */
    long nextCapacity() {
        final long most = Math.max(1, Math.min(1L << 60, (Long.MAX_VALUE - total()) / rows));
        return random.nextInt(8) == 0 ? 0 : 1 + (random.nextLong() >>> 1 >>> random.nextInt(63)) % most;
    }

    long total() {
        return Arrays.stream(capacity).sum();
    }

    int payers() {
        return (int) Arrays.stream(capacity).filter(u -> u > 0).count();
    }

    boolean isAhead(int i, int j) {
        if (score[i] != score[j]) {
            return score[i] > score[j];
        }
        return account[i] != account[j] ? account[i] < account[j] : i < j;
    }

    /** What the queue rule takes, over all rows: those without a member have no capacity. */
    long[] dense(long budget) {
        final long[] haircut = new long[rows];
        if (budget > 0) {
            final WeightedSelection selection = new WeightedSelection(rows);
            final int marginal = selection.selectLargestFirst(score, account, capacity, rows, budget);
            for (int row = 0; row < rows; row++) {
                haircut[row] = isAhead(row, marginal) ? capacity[row] : 0;
            }
            haircut[marginal] = budget - selection.before();
        }
        return haircut;
    }
}
