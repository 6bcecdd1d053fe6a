package io.adlengine.attack;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The steps of mirror descent on fractions with {@value #BITS} bits behind the point, for winners of a few capacities:
 * all of one capacity move alike.
 */
final class Descent {
    private static final int BITS = 256;
    private static final BigInteger ONE = BigInteger.ONE.shiftLeft(BITS);

    private final int steps;
    private final BigInteger eta;
    private final BigInteger lambda;
    private final BigInteger beta;
    private final BigInteger mu;
    private final BigInteger phi;

    Descent(int steps, double eta, double lambda, double beta, double mu, double phi) {
        this.steps = steps;
        this.eta = fixed(eta);
        this.lambda = fixed(lambda);
        this.beta = fixed(beta);
        this.mu = fixed(mu);
        this.phi = fixed(phi);
    }

    /** The largest deviation of a haircut, in units. */
    double deviation(long[] capacity, long budget, long[] haircut, SplittableRandom random) {
        final TreeMap<Long, Integer> kinds = new TreeMap<>();
        for (final long u : capacity) {
            kinds.merge(u, 1, Integer::sum);
        }
        final int size = kinds.size();
        final BigInteger[] u = kinds.keySet().stream().map(BigInteger::valueOf).toArray(BigInteger[]::new);
        final BigInteger[] many =
                kinds.values().stream().map(BigInteger::valueOf).toArray(BigInteger[]::new);
        final BigInteger largest = u[size - 1].max(BigInteger.ONE);
        BigInteger total = BigInteger.ZERO;
        for (int k = 0; k < size; k++) {
            total = total.add(u[k].multiply(many[k]));
        }
        final BigInteger common = BigInteger.valueOf(budget).shiftLeft(BITS).divide(total.max(BigInteger.ONE));
        final BigInteger[] h = new BigInteger[size];
        Arrays.fill(h, common);
        for (int step = 0; step < steps; step++) {
            final BigInteger[] offset = new BigInteger[size];
            final BigInteger[] slope = new BigInteger[size];
            final BigInteger[] cap = new BigInteger[size];
            for (int k = 0; k < size; k++) {
                final BigInteger spread =
                        times(mu, h[k]).add(times(phi, h[k].subtract(common))).shiftLeft(1);
                final BigInteger w = u[k].shiftLeft(BITS).divide(largest);
                final BigInteger reward = times(times(times(lambda, beta), w), expOfMinus(times(beta, h[k])));
                final BigInteger wanted = h[k].subtract(times(eta, spread.subtract(reward)));
                final BigInteger amount = u[k].multiply(many[k]);
                offset[k] = wanted.multiply(amount);
                slope[k] = u[k].multiply(amount);
                cap[k] = amount.shiftLeft(BITS);
            }
            final RationalLevel level = new RationalLevel(offset, slope, cap);
            level.solve(BigInteger.valueOf(budget).shiftLeft(BITS), random);
            for (int k = 0; k < size; k++) {
                final BigInteger amount = u[k].multiply(many[k]).max(BigInteger.ONE);
                h[k] = level.share(k).divide(level.denominator()).divide(amount);
            }
        }
        final long[] each = kinds.keySet().stream().mapToLong(Long::longValue).toArray();
        BigInteger most = BigInteger.ZERO;
        for (int i = 0; i < capacity.length; i++) {
            final int k = Arrays.binarySearch(each, capacity[i]);
            final BigInteger real = h[k].multiply(u[k]);
            most = most.max(BigInteger.valueOf(haircut[i])
                    .shiftLeft(BITS)
                    .subtract(real)
                    .abs());
        }
        return Formula.ratio(most, ONE);
    }

    private static BigInteger times(BigInteger a, BigInteger b) {
        return a.multiply(b).shiftRight(BITS);
    }

    private static BigInteger fixed(double value) {
        return new BigDecimal(value).multiply(new BigDecimal(ONE)).toBigInteger();
    }

    /** e^(−x) for x of 0 or more: of a small part of x by its series, then squared up. */
    private static BigInteger expOfMinus(BigInteger x) {
        final int halvings = Math.max(0, x.bitLength() - BITS + 8);
        if (halvings > 40) {
            return BigInteger.ZERO;
        }
        final BigInteger part = x.shiftRight(halvings);
        BigInteger term = ONE;
        BigInteger sum = ONE;
        for (int k = 1; term.signum() != 0; k++) {
            term = times(term, part).divide(BigInteger.valueOf(-k));
            sum = sum.add(term);
        }
        for (int k = 0; k < halvings; k++) {
            sum = times(sum, sum);
        }
        return sum;
    }
}
