package io.adlengine.testkit;

import io.adlengine.Winners;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random winners with every column filled: minnows and whales, because that is where bits run out, and many ties. */
public final class WinnerSample {
    /** The most winners of a sample. */
    public static final int MOST = 32;

    final long[] capacity;
    final long[] account;
    final double[] score;
    final double[] weight;
    final long[] cap;
    final long[] lot;
    final long[] equity;
    final long[] notional;
    final long[] exposure;
    final long[] principal;
    final long[] gain1;
    final long[] gain2;
    final long[] takenOver;

    private WinnerSample(int count) {
        capacity = new long[count];
        account = new long[count];
        score = new double[count];
        weight = new double[count];
        cap = new long[count];
        lot = new long[count];
        equity = new long[count];
        notional = new long[count];
        exposure = new long[count];
        principal = new long[count];
        gain1 = new long[count];
        gain2 = new long[count];
        takenOver = new long[count];
    }

    /**
     * Samples of 0 to {@value #MOST} winners with log-uniform capacities.
     *
     * @return the arbitrary
     */
    public static Arbitrary<WinnerSample> any() {
        return any(0);
    }

    /** The same with smaller capacities, for rules that cannot take the largest. */
    static Arbitrary<WinnerSample> any(int fewerBits) {
        final Arbitrary<Long> amount = Combinators.combine(
                        Arbitraries.longs().between(0, Long.MAX_VALUE / MOST),
                        Arbitraries.integers().between(0, 58))
                .as((units, shift) -> units >>> shift >>> fewerBits);
        return Combinators.combine(amount.array(long[].class).ofMaxSize(MOST), Arbitraries.longs())
                .as(WinnerSample::of);
    }

    /**
     * The same columns every time for given capacities.
     *
     * @param capacity the capacities
     * @param seed what the other columns are drawn from
     * @return the sample
     */
    public static WinnerSample of(long[] capacity, long seed) {
        final Random random = new Random(seed);
        final WinnerSample sample = new WinnerSample(capacity.length);
        for (int i = 0; i < capacity.length; i++) {
            final long u = capacity[i];
            sample.capacity[i] = u;
            sample.account[i] = ((i + 1L) * 0x9E37_79B9_7F4A_7C15L) ^ seed;
            sample.score[i] = random.nextInt(3) == 0 ? 1 : random.nextGaussian() * 10;
            sample.weight[i] = random.nextInt(5) == 0 ? 1 : random.nextDouble() * 4;
            sample.cap[i] = random.nextInt(3) == 0 ? u : (long) (u * random.nextDouble());
            sample.lot[i] = 1 + (random.nextInt(100) & ~7);
            sample.equity[i] = (u >>> random.nextInt(4)) - (random.nextInt(10) == 0 ? u : 0);
            sample.notional[i] = u >>> random.nextInt(3);
            sample.exposure[i] = (u >>> random.nextInt(3)) - (random.nextInt(5) == 0 ? u : 0);
            sample.gain1[i] = u >>> 1 + random.nextInt(3);
            sample.gain2[i] = random.nextInt(3) == 0 ? 0 : (u - sample.gain1[i]) >>> 1;
            sample.principal[i] = u - sample.gain1[i] - sample.gain2[i];
            // Not drawn, so that samples stay what they were: none for half of them, else up to all of the capacity.
            final int digit = (int) (sample.account[i] >>> 61);
            sample.takenOver[i] = digit < 4 ? 0 : u >>> (digit & 3);
            random.nextInt(4); // one draw more than there are columns: samples stay what they were
        }
        return sample;
    }

    /**
     * The number of winners.
     *
     * @return 0 or more
     */
    public int count() {
        return capacity.length;
    }

    /**
     * U.
     *
     * @return the sum of the capacities
     */
    public long total() {
        return Arrays.stream(capacity).sum();
    }

    /**
     * A view with every column.
     *
     * @return a new view
     */
    public Winners winners() {
        return new Winners()
                .wrap(capacity, capacity.length)
                .account(account)
                .score(score)
                .weight(weight)
                .cap(cap)
                .lot(lot)
                .equity(equity)
                .notional(notional)
                .exposure(exposure)
                .principal(principal)
                .gain(gain1)
                .gain(gain2)
                .takenOver(takenOver);
    }

    /**
     * The same winners in another order.
     *
     * @param order at place i the index of the winner that goes there; may repeat or leave out winners
     * @return a new sample
     */
    public WinnerSample inOrder(int... order) {
        final WinnerSample other = new WinnerSample(order.length);
        for (int i = 0; i < order.length; i++) {
            final int from = order[i];
            other.capacity[i] = capacity[from];
            other.account[i] = account[from];
            other.score[i] = score[from];
            other.weight[i] = weight[from];
            other.cap[i] = cap[from];
            other.lot[i] = lot[from];
            other.equity[i] = equity[from];
            other.notional[i] = notional[from];
            other.exposure[i] = exposure[from];
            other.principal[i] = principal[from];
            other.gain1[i] = gain1[from];
            other.gain2[i] = gain2[from];
            other.takenOver[i] = takenOver[from];
        }
        return other;
    }

    /**
     * Gives part of one account's money to another with the same attributes: amounts are divided in the same
     * proportion.
     */
    void divide(int from, int to, long cut) {
        final double share = (Math.floorMod(cut, 1_000L) + 0.5) / 1_000;
        for (final long[] money : money()) {
            money[to] = (long) (money[from] * share);
            money[from] -= money[to];
        }
        lot[to] = lot[from] = Math.max(1, lot[from] + lot[to]);
        account[to] = ~account[from];
    }

    /** Changes scores and weights by a part in 10^12 and one capacity by a unit. */
    void nudge(int which) {
        for (int i = 0; i < count(); i++) {
            score[i] += 1e-12 * ((i & 1) == 0 ? 1 : -1);
            weight[i] *= 1 + 1e-12 * ((i & 2) == 0 ? 1 : -1);
        }
        if (capacity[which] > 0) {
            capacity[which]--;
            cap[which] = Math.min(cap[which], capacity[which]);
        }
    }

    private long[][] money() {
        return new long[][] {capacity, cap, lot, equity, notional, exposure, principal, gain1, gain2, takenOver};
    }

    /** The same winners with all their money multiplied. */
    WinnerSample times(long factor) {
        final WinnerSample other =
                inOrder(java.util.stream.IntStream.range(0, count()).toArray());
        for (final long[] money : other.money()) {
            for (int i = 0; i < money.length; i++) {
                money[i] *= factor;
            }
        }
        return other;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WinnerSample sample && toString().equals(sample.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Every column, for comparisons and failure messages. */
    @Override
    public String toString() {
        return "capacity " + Arrays.toString(capacity) + " account " + Arrays.toString(account) + " score "
                + Arrays.toString(score) + " weight " + Arrays.toString(weight) + " cap " + Arrays.toString(cap)
                + " lot "
                + Arrays.toString(lot) + " equity " + Arrays.toString(equity) + " notional " + Arrays.toString(notional)
                + " exposure " + Arrays.toString(exposure) + " principal " + Arrays.toString(principal) + " gain1 "
                + Arrays.toString(gain1) + " gain2 " + Arrays.toString(gain2) + " takenOver "
                + Arrays.toString(takenOver);
    }
}
