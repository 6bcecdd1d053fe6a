package io.adlengine.policy.level;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.util.Arrays;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MirrorDescentTest extends AllocatorContract {
    private static final int STEPS = 10;
    private static final double ETA = 0.02;
    private static final double LAMBDA = 1;
    private static final double BETA = 8;
    private static final double MU = 0.5;
    private static final double PHI = 0.25;

    @Override
    public Allocator create(int maxWinners) {
        return new MirrorDescent(maxWinners, STEPS, ETA, LAMBDA, BETA, MU, PHI);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.EXACT_BUDGET, Claim.SCALE_INVARIANT, Claim.CONTINUOUS);
    }

    @Override
    public long roundingUnits() {
        return 2;
    }

    @Override
    protected long roundingUnits(WinnerSample sample) {
        return roundingUnits() + (sample.total() >> 40);
    }

    @Override
    protected int amountBits() {
        return 61;
    }

    /** u = (8, 4, 1/2), B = 7.5, in millionths: equal fractions minimise the first and the last term. */
    @Test
    void withoutMuItIsProRata() {
        final long[] haircut = descend(50, 0.02, 1, 8, 0, 1, 7_500_000, 8_000_000, 4_000_000, 500_000);
        assertEquals(4_800_000, haircut[0], 1);
        assertEquals(2_400_000, haircut[1], 1);
        assertEquals(300_000, haircut[2], 1);
    }

    /** With mu alone one long step lands on haircuts in proportion to u squared, in 1/214. */
    @Test
    void withMuAloneItIsQuadratic() {
        assertArrayEquals(new long[] {1280, 320, 5}, descend(1, 0.5, 0, 0, 1, 0, 1605, 1712, 856, 107));
    }

    /**
     * Two winners, mu = phi: 2h + 2(h - 1/2) is the same multiple of u for both, so h = 1/4 + u·10/107 halfway to u
     * squared.
     */
    @Test
    void phiHoldsHaircutsNearTheCommonFraction() {
        // u = (2, 1), B = 1.5: common 1/2; h = 1/4 + k·u with 5k + 3/4 = 1.5, k = 0.15: h = (0.55, 0.4), x = (1.1,
        // 0.4).
        assertArrayEquals(new long[] {1100, 400}, descend(500, 0.1, 0, 0, 1, 1, 1500, 2000, 1000));
    }

    /** In the minimum the gradient is one multiple of the capacities for everybody who is neither empty nor full. */
    @Test
    void manyStepsReachTheMinimum() {
        final long unit = 1L << 40;
        final long[] capacity = {8 * unit, 4 * unit, 3 * unit};
        final long budget = 6 * unit;
        final long[] haircut = descend(1_000, 0.02, 1, 8, 0.5, 0.25, budget, capacity);
        final double[] multiple = new double[3];
        for (int i = 0; i < 3; i++) {
            final double h = (double) haircut[i] / capacity[i];
            assertTrue(h > 0 && h < 1);
            final double w = capacity[i] / (8.0 * unit);
            multiple[i] = (-8 * w * Math.exp(-8 * h) + h + 0.5 * (h - 0.4)) / w;
        }
        assertEquals(multiple[0], multiple[1], 1e-9);
        assertEquals(multiple[0], multiple[2], 1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1, 1, 1",
        "1001, 1, 1, 1, 1, 1",
        "1, 0, 1, 1, 1, 1",
        "1, NaN, 1, 1, 1, 1",
        "1, 1, -1, 1, 1, 1",
        "1, 1, 1, -1, 1, 1",
        "1, 1, 1, 1, -1, 1",
        "1, 1, 1, 1, 1, -1",
        "1, 1e200, 1e200, 1, 1, 1"
    })
    void otherParametersAreRefused(int steps, double eta, double lambda, double beta, double mu, double phi) {
        assertThrows(IllegalArgumentException.class, () -> new MirrorDescent(1, steps, eta, lambda, beta, mu, phi));
    }

    /** The same steps with the level bisected in doubles, on fractions that are never rounded. */
    @Property(tries = 300)
    void everyHaircutIsNextToThatOfTheStepsInFractions(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long[] capacity = sample.winners().capacity();
        final double total = sample.total();
        final long budget = part(sample.total(), draw);
        final double largest = Math.max(1, Arrays.stream(capacity).max().orElse(1));
        final double[] h = new double[capacity.length];
        Arrays.fill(h, budget / Math.max(1, total));
        for (int step = 0; step < STEPS; step++) {
            final double[] wanted = new double[h.length];
            for (int i = 0; i < h.length; i++) {
                final double reward = LAMBDA * BETA * capacity[i] / largest * Math.exp(-BETA * h[i]);
                wanted[i] = h[i] - ETA * (2 * MU * h[i] + 2 * PHI * (h[i] - budget / Math.max(1, total)) - reward);
            }
            double low = -1e30;
            double high = 1e30;
            for (int halving = 0; halving < 400; halving++) {
                final double level = (low + high) / 2;
                double placed = 0;
                for (int i = 0; i < h.length; i++) {
                    h[i] = Math.min(1, Math.max(0, wanted[i] + level * capacity[i] / largest));
                    placed += h[i] * capacity[i];
                }
                if (placed < budget) {
                    low = level;
                } else {
                    high = level;
                }
            }
        }
        final long[] haircut = haircuts(sample, budget);
        for (int i = 0; i < h.length; i++) {
            final double real = h[i] * capacity[i];
            assertTrue(
                    Math.abs(haircut[i] - real) <= 1 + 0x1p-7 + 0x1p-40 * total,
                    "account " + i + " pays " + haircut[i] + " instead of " + real);
        }
    }

    private static long[] descend(
            int steps, double eta, double lambda, double beta, double mu, double phi, long budget, long... capacity) {
        final long[] haircut = new long[capacity.length];
        new MirrorDescent(capacity.length, steps, eta, lambda, beta, mu, phi)
                .allocate(new Winners().wrap(capacity, capacity.length), budget, haircut);
        return haircut;
    }
}
