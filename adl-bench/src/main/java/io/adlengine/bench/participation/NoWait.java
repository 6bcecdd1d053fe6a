package io.adlengine.bench.participation;

import io.adlengine.check.Require;

/**
 * Whether a backstop liquidity provider acts at once. A unit provided in round t earns the surplus δ_t = θ_t − κ_t,
 * the severity less the premium that the provider needs; provided u rounds later it is worth β^u·δ_{t+u} now. Where
 * δ_t is 0 or more and no later surplus is larger, waiting gains nothing, whatever β (arXiv 2512.01112, the waiting
 * game). Of that paper's inequalities, whose signs differ between text, proposition and proof, this is the form in
 * surplus.
 */
public final class NoWait {
    private NoWait() {}

    /**
     * {@return whether the condition holds from the first round on: a surplus of 0 or more that never grows}
     *
     * @param severity θ of each round
     * @param premium κ of each round, as many
     */
    public static boolean holds(double[] severity, double[] premium) {
        Require.within("premium.length", premium.length, severity.length, severity.length);
        for (int t = 0; t < severity.length; t++) {
            final double surplus = severity[t] - premium[t];
            if (t == 0 ? !(surplus >= 0) : !(surplus <= severity[t - 1] - premium[t - 1])) {
                return false;
            }
        }
        return severity.length > 0;
    }

    /**
     * {@return the round in which a provider gains most, the earliest of equals; −1 where it always loses}
     *
     * @param severity θ of each round
     * @param premium κ of each round, as many
     * @param discount β, 0 to 1
     */
    public static int bestRound(double[] severity, double[] premium, double discount) {
        Require.within("premium.length", premium.length, severity.length, severity.length);
        Require.fraction("discount", discount);
        int best = -1;
        double most = 0;
        double factor = 1;
        for (int t = 0; t < severity.length; t++) {
            final double worth = factor * (severity[t] - premium[t]);
            if (best < 0 ? severity[t] - premium[t] >= 0 : worth > most) {
                best = t;
                most = worth;
            }
            factor *= discount;
        }
        return best;
    }
}
