package io.adlengine.bench.jmh;

import io.adlengine.Winners;
import java.util.Random;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One market's winners, the same on every machine: Pareto profits with tail index 1.2 and at least 100.00 each,
 * log-normal scores without ties, account ids in shuffled order.
 *
 * <p>A million winners take 120 MB with every column, and a rule up to 70 MB of scratch: they fit into {@code
 * -Xmx384m}, and into the default heap of a machine with 2 GB.
 *
 * <p>All invocations see the same winners, so small n is measured with warm caches and a branch predictor that has seen
 * the data; the budget differs between neighbouring invocations.
 */
@State(Scope.Thread)
public class WinnersState {
    private static final long SEED = 20251010;
    private static final double LEAST_PROFIT = 100_00;
    private static final double LARGEST_PROFIT = 1e12;
    private static final double TAIL_INDEX = 1.2;

    /** Number of winners. */
    @Param({"100", "1000", "10000", "100000", "1000000"})
    int n;

    long[] capacity;
    double[] score;
    long[] account;
    long[] haircut;
    long[] cap;
    double[] weight;
    long[] lot;
    long[] equity;
    long[] notional;
    long[] exposure;
    long[] principal;
    long[] takenOver;
    long[] juniorGain;
    long[] seniorGain;
    long total;

    private final Winners winners = new Winners();
    private int invocation;

    /** An empty state; {@link #fill} makes the winners. */
    public WinnersState() {}

    /** Draws the winners. */
    @Setup
    public void fill() {
        final Random random = new Random(SEED);
        capacity = new long[n];
        score = new double[n];
        account = new long[n];
        haircut = new long[n];
        cap = new long[n];
        weight = new double[n];
        lot = new long[n];
        equity = new long[n];
        notional = new long[n];
        exposure = new long[n];
        principal = new long[n];
        takenOver = new long[n];
        juniorGain = new long[n];
        seniorGain = new long[n];
        total = 0;
        for (int i = 0; i < n; i++) {
            final double profit = LEAST_PROFIT * StrictMath.pow(1 - random.nextDouble(), -1 / TAIL_INDEX);
            capacity[i] = (long) Math.min(LARGEST_PROFIT, profit);
            score[i] = StrictMath.exp(random.nextGaussian());
            total += capacity[i];
            weight[i] = 0.1 * StrictMath.exp(random.nextGaussian());
            cap[i] = (long) (capacity[i] * random.nextDouble());
            lot[i] = 1L + random.nextInt(10_000);
            equity[i] = capacity[i] * (1 + random.nextInt(8));
            notional[i] = (long) (equity[i] * weight[i]);
            exposure[i] = random.nextInt(10) == 0 ? -notional[i] / 4 : notional[i];
            // Of the draws above, so that these columns leave the others what they were.
            principal[i] = equity[i] - capacity[i];
            takenOver[i] = (i & 3) == 0 ? capacity[i] / 2 : 0;
            juniorGain[i] = cap[i] / 8;
            seniorGain[i] = capacity[i] - juniorGain[i];
            final int place = random.nextInt(i + 1);
            account[i] = account[place];
            account[place] = i;
        }
    }

    /** The view wrapped anew, so that the total is computed again. */
    Winners winners() {
        return winners.wrap(capacity, n).score(score).account(account);
    }

    /** The same with every column. */
    Winners everyColumn(Winners view) {
        return view.wrap(capacity, n)
                .score(score)
                .account(account)
                .cap(cap)
                .weight(weight)
                .lot(lot)
                .equity(equity)
                .notional(notional)
                .exposure(exposure)
                .principal(principal)
                .takenOver(takenOver)
                .gain(juniorGain)
                .gain(seniorGain);
    }

    /** A tenth of the total capacity, give or take a twelfth of it, in steps that repeat after 64 calls. */
    long nextBudget() {
        return total / 10 + ((invocation++ & 63) - 32) * (total >> 12);
    }
}
