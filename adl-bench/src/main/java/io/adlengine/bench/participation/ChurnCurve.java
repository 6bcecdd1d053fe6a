package io.adlengine.bench.participation;

import io.adlengine.check.Require;

/**
 * The probability that a winner leaves after losing the share h of what it could lose. 0 at h = 0, never falling, at
 * most 1; the same bits on every JVM. That anybody behaves so is assumed.
 *
 * <p>Exponential: 1 − e^(−βh). Threshold: (h − h0)⁺/(1 − h0). Logistic: s(h) = 1/(1 + e^(−β(h − h0))), moved down and
 * stretched to (s(h) − s(0))/(1 − s(0)), so that who loses nothing stays.
 *
 * <p>With β = 5 a burden of 10 % makes 39.3 % leave, one of 20 % 63.2 % (arXiv 2512.01112, where β is 5 or 8).
 *
 * @param shape which of them
 * @param beta steepness β, above 0; the threshold has none
 * @param start h0, the threshold or the logistic curve's middle, 0 to below 1; the exponential curve has none
 */
public record ChurnCurve(ChurnShape shape, double beta, double start) {
    /**
     * Checks it.
     *
     * @param shape which of them
     * @param beta steepness β, above 0; the threshold has none
     * @param start h0, the threshold or the logistic curve's middle, 0 to below 1; the exponential curve has none
     * @throws IllegalArgumentException if a number is out of its range
     */
    public ChurnCurve {
        Require.present("shape", shape);
        Require.positive("beta", beta);
        if (!(start >= 0 && start < 1)) {
            throw Require.refusal("start", Double.toString(start), "0 to below 1");
        }
    }

    /**
     * {@return the probability of leaving, 0 to 1}
     *
     * @param burden h, 0 to 1
     * @throws IllegalArgumentException if it is out of range
     */
    public double probability(double burden) {
        Require.fraction("burden", burden);
        if (burden == 0) {
            return 0;
        }
        return switch (shape) {
            case exponential -> 1 - StrictMath.exp(-beta * burden);
            case threshold -> Math.max(0, burden - start) / (1 - start);
            case logistic -> logistic(burden);
        };
    }

    private double logistic(double burden) {
        final double nobody = sigmoid(0);
        return nobody == 1 ? 1 : Math.max(0, (sigmoid(burden) - nobody) / (1 - nobody));
    }

    private double sigmoid(double burden) {
        return 1 / (1 + StrictMath.exp(-beta * (burden - start)));
    }

    /**
     * {@return what share of the capacity stays, Σ u·(1 − p(x/u)) / Σ u, 0 to 1; 1 where nobody has any} Of u = (8, 4,
     * ½) and β = 8, .0082 after (4.8, 2.4, .3), which is pro-rata, and .0594 after (3.5, 4, 0), which is a queue.
     *
     * @param capacity u, each 0 or more
     * @param haircut x, each 0 to u
     */
    public double retained(long[] capacity, long[] haircut) {
        double stays = 0;
        double all = 0;
        for (int i = 0; i < capacity.length; i++) {
            final double burden = haircut[i] == 0 ? 0 : (double) haircut[i] / capacity[i];
            stays += capacity[i] * (1 - probability(burden));
            all += capacity[i];
        }
        return all == 0 ? 1 : stays / all;
    }
}
