package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Winners;
import java.util.Arrays;
import java.util.Random;

/** One to eight winners with amounts that a solver in doubles is sure of; nobody without capacity, equity or weight. */
final class SmallRound {
    private static final int MOST = 8;

    final int count;
    final long[] capacity;
    final long[] cap;
    final long[] lot;
    final long[] equity;
    final long[] notional;
    final double[] weight;
    final double[] score;
    private final Random random;

    SmallRound(long seed) {
        random = new Random(seed);
        count = 1 + random.nextInt(MOST);
        capacity = new long[count];
        cap = new long[count];
        lot = new long[count];
        equity = new long[count];
        notional = new long[count];
        weight = new double[count];
        score = new double[count];
        for (int i = 0; i < count; i++) {
            capacity[i] = 1 + random.nextInt(1 << 4 + random.nextInt(9));
            cap[i] = random.nextInt((int) capacity[i] + 1);
            lot[i] = 1 + random.nextInt((int) capacity[i]);
            equity[i] = 1 + random.nextInt((int) capacity[i]);
            notional[i] = 1 + random.nextInt(2 * (int) capacity[i]);
            weight[i] = 0.1 + 4 * random.nextDouble();
            score[i] = 3 * random.nextGaussian();
        }
    }

    /** Some budget that caps allow. */
    long part(long[] caps) {
        return random.nextInt((int) Arrays.stream(caps).sum() + 1);
    }

    /** What leverage filling may take. */
    long[] closable() {
        final long[] most = new long[count];
        Arrays.setAll(most, i -> Math.min(capacity[i], notional[i]));
        return most;
    }

    double[] perCapacity() {
        return Arrays.stream(capacity).asDoubleStream().toArray();
    }

    long[] haircuts(String rule, long budget) {
        final long[] haircut = new long[count];
        Policies.create(rule, count).allocate(winners(), budget, haircut);
        return haircut;
    }

    /** The same, of a rule that places no more and no less than the budget. */
    long[] shares(String rule, long budget) {
        final long[] haircut = haircuts(rule, budget);
        assertEquals(budget, Arrays.stream(haircut).sum(), rule);
        return haircut;
    }

    private Winners winners() {
        return new Winners()
                .wrap(capacity, count)
                .cap(cap)
                .lot(lot)
                .equity(equity)
                .notional(notional)
                .weight(weight)
                .score(score);
    }

    @Override
    public String toString() {
        return " capacity " + Arrays.toString(capacity) + " cap " + Arrays.toString(cap) + " lot "
                + Arrays.toString(lot) + " equity " + Arrays.toString(equity) + " notional "
                + Arrays.toString(notional) + " weight " + Arrays.toString(weight) + " score "
                + Arrays.toString(score);
    }
}
