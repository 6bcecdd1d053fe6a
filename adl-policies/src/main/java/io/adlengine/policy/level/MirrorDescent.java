package io.adlengine.policy.level;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.RealLevel;
import io.adlengine.state.Decimal;
import java.util.EnumSet;

/**
 * Vector mirror descent: a fixed number of steps h ← Π(h − η·∇L(h)) from the common fraction B/U, where Π is the {@link
 * Projection} onto 0 ≤ h ≤ 1 with Σ u_i·h_i = B and
 *
 * <p>L(h) = −λ·Σ w_i·(1 − e^(−β·h_i)) + μ·Σ h_i² + φ·Σ (h_i − B/U)², with w_i = u_i / max u.
 *
 * <p>L is convex. The first term is least where all haircut fractions are equal, so with μ = 0 the rule is pro-rata; μ
 * moves the burden towards the large, as far as haircuts in proportion to u², and φ holds it back. The steps approach
 * the minimum where η·(λ·β² + 2μ + 2φ) is below 2, as with the defaults; the parameters of the source were never
 * published, these are a choice. Scale-invariant; neither split- nor merge-proof nor order-keeping in general.
 *
 * <p>Within 1 1/64 units, and one part in 2^40 of the total, of the same steps in real numbers, however many winners
 * there are, where η·(λ·β² + 2μ + 2φ) is at most 2; beyond that a step makes errors larger, and many steps make
 * something else of a rounding. Σu must be below 2^61.
 * {@link StrictMath#exp} once per winner and step. Each step costs a projection; scratch: 32 bytes per winner. Source:
 * the vector objective of arXiv 2512.01112 and arXiv 2602.15182, whose published replay amounts to one step from 0
 * without a gradient, which is quadratic pro-rata.
 *
 * <p>Capacities of 100 and 300 and a budget of 200 start at a half each. One step with η = μ = 0.5 and λ = φ = 0 leads
 * to a quarter each, and the projection adds 10 and 90: 35 and 165.
 */
public final class MirrorDescent implements Allocator {
    /** The most steps. */
    public static final int MOST_STEPS = 1_000;

    /** The shortest step. */
    public static final double LEAST_STEP = 1e-9;

    /** The largest η, λ, β, μ and φ: far beyond what approaches anything, and no product of theirs overflows. */
    public static final double MOST = 1e6;

    /** Between steps amounts are kept to this many bits, so that the fractions of small winners are not whole units. */
    private static final int WORKING_BITS = 60;

    private final RealLevel solver;
    private final double[] fraction;
    private final double[] offset;
    private final double[] slope;
    private final long[] scaled;
    private final int steps;
    private final double eta;
    private final double lambda;
    private final double beta;
    private final double mu;
    private final double phi;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param steps how many, 1 to 1,000
     * @param eta the length of a step, 1e-9 to 1e6
     * @param lambda the weight of equal fractions, 0 to 1e6
     * @param beta how fast a haircut saturates in that term, 0 to 1e6
     * @param mu the weight of spread burdens, 0 to 1e6
     * @param phi the weight of staying near the common fraction, 0 to 1e6
     * @throws IllegalArgumentException if a parameter is out of range
     */
    public MirrorDescent(int maxWinners, int steps, double eta, double lambda, double beta, double mu, double phi) {
        Require.room("maxWinners", maxWinners, 32);
        this.steps = Require.within("steps", steps, 1, MOST_STEPS);
        this.eta = Require.within("eta", eta, LEAST_STEP, MOST);
        this.lambda = Require.within("lambda", lambda, 0, MOST);
        this.beta = Require.within("beta", beta, 0, MOST);
        this.mu = Require.within("mu", mu, 0, MOST);
        this.phi = Require.within("phi", phi, 0, MOST);
        solver = new RealLevel();
        fraction = new double[maxWinners];
        offset = new double[maxWinners];
        slope = new double[maxWinners];
        scaled = new long[maxWinners];
    }

    @Override
    public String name() {
        return "mirror-descent";
    }

    @Override
    public String configuration() {
        return name() + ":steps=" + steps + ",eta=" + Decimal.toString(eta) + ",lambda=" + Decimal.toString(lambda)
                + ",beta=" + Decimal.toString(beta) + ",mu=" + Decimal.toString(mu) + ",phi=" + Decimal.toString(phi);
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.noneOf(Column.class);
    }

    @Override
    public int maxWinners() {
        return slope.length;
    }

    @Override
    public long maxTotal() {
        return (1L << 61) - 1;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final long[] capacity = winners.capacity();
        final int count = winners.count();
        final long total = winners.totalCapacity();
        final double common = (double) budget / Math.max(1, total);
        final int shift = Math.max(0, WORKING_BITS - 64 + Long.numberOfLeadingZeros(Math.max(1, total)));
        long largest = 1;
        for (int i = 0; i < count; i++) {
            fraction[i] = common;
            scaled[i] = capacity[i] << shift;
            largest = Math.max(largest, capacity[i]);
        }
        for (int step = 1; step < steps; step++) {
            project(scaled, count, budget << shift, common, 1.0 / ((double) largest * (1L << shift)), haircut);
            for (int i = 0; i < count; i++) {
                fraction[i] = scaled[i] == 0 ? 0 : (double) haircut[i] / scaled[i];
            }
        }
        return project(capacity, count, budget, common, 1.0 / largest, haircut);
    }

    /** One step from the fractions, and the amounts that it takes from capacities in some unit. */
    private long project(long[] capacity, int count, long budget, double common, double perLargest, long[] haircut) {
        for (int i = 0; i < count; i++) {
            final double u = capacity[i];
            final double w = u * perLargest;
            final double h = fraction[i];
            final double gradient = 2 * mu * h + 2 * phi * (h - common) - lambda * beta * w * StrictMath.exp(-beta * h);
            offset[i] = (h - eta * gradient) * u;
            slope[i] = w * u;
        }
        return solver.solve(offset, slope, capacity, count, budget, haircut);
    }
}
