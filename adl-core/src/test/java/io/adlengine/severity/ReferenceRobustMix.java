package io.adlengine.severity;

import java.util.ArrayList;
import java.util.List;

/** The published algorithm, line by line, over objects: a decision that remembers, then its observation. */
final class ReferenceRobustMix {
    private interface Base {
        double severity();

        void learn(double needed, double deficit);
    }

    private final double theta1;
    private final double under;
    private final double over;
    private final boolean hinted;
    private final List<Base> bases = new ArrayList<>();
    private double[] regret;
    private double[] squares;
    private double[] advice;
    private double largest;
    private double material;
    private double theta;
    private boolean firstOfEpoch;

    ReferenceRobustMix(double theta1, double under, double over, boolean hinted) {
        this.theta1 = theta1;
        this.under = under;
        this.over = over;
        this.hinted = hinted;
        restart();
    }

    double decide(double deficit, double hint) {
        if (material > 0 && material < 0.05 * deficit) {
            restart();
        }
        final double m = Math.max(under, over) * deficit;
        largest = Math.max(largest, m);
        if (firstOfEpoch && deficit > 0) {
            firstOfEpoch = false;
            regret[0] = (hinted ? 0.25 : 0.5) * m;
            regret[1] = hinted ? 0.25 * m : regret[1];
        }
        for (int k = 0; k < bases.size(); k++) {
            advice[k + advice.length - bases.size()] = bases.get(k).severity();
        }
        if (hinted) {
            final double x = advice[1];
            advice[0] =
                    hint < 0 || deficit == 0 ? x : Math.min(Math.max(clip(hint / deficit), x / 4), clip(x * 4 + 0.05));
        }
        double total = 0;
        final double[] q = new double[advice.length];
        for (int k = 0; k < q.length; k++) {
            q[k] = largest > 0 && regret[k] > 0 ? regret[k] / (largest * largest + squares[k]) : 0;
            total += q[k];
        }
        theta = 0;
        for (int k = 0; k < q.length; k++) {
            theta += (total > 0 ? q[k] / total : 1.0 / q.length) * advice[k];
        }
        theta = clip(theta);
        return theta;
    }

    void observe(double deficit, double needed) {
        if (deficit == 0) {
            return;
        }
        material += deficit;
        for (int k = 0; k < regret.length; k++) {
            final double r = loss(theta, needed, deficit) - loss(advice[k], needed, deficit);
            regret[k] += r;
            squares[k] += r * r;
        }
        bases.forEach(base -> base.learn(needed, deficit));
    }

    private void restart() {
        bases.clear();
        bases.add(median(1));
        bases.add(median(0.5));
        bases.add(implicit(0.25));
        bases.add(implicit(0.7071067811865476));
        bases.add(implicit(2));
        advice = new double[hinted ? 6 : 5];
        regret = new double[advice.length];
        squares = new double[advice.length];
        largest = 0;
        material = 0;
        firstOfEpoch = true;
    }

    private Base median(double gamma) {
        final ReferenceQuantile quantile = new ReferenceQuantile(gamma, 32, 0, theta1, under, over);
        return new Base() {
            @Override
            public double severity() {
                return quantile.theta;
            }

            @Override
            public void learn(double needed, double deficit) {
                quantile.learn(needed, deficit);
            }
        };
    }

    private Base implicit(double c) {
        return new Base() {
            private double x = theta1;
            private double sum;

            @Override
            public double severity() {
                return x;
            }

            @Override
            public void learn(double needed, double deficit) {
                final double m = Math.max(under, over) * deficit;
                sum += m * m;
                final double e = c / Math.sqrt(sum);
                if (x > needed) {
                    x = x - needed <= e * over * deficit ? needed : x - e * over * deficit;
                } else if (x < needed) {
                    x = needed - x <= e * under * deficit ? needed : x + e * under * deficit;
                }
            }
        };
    }

    private double loss(double x, double needed, double deficit) {
        return x > needed ? over * deficit * (x - needed) : -under * deficit * (x - needed);
    }

    private static double clip(double value) {
        return Math.min(1, Math.max(0, value));
    }
}
