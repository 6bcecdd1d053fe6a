package io.adlengine.bench.participation;

import io.adlengine.check.Require;

/**
 * When a venue prefers pro-rata to taking from its riskier winner first, although that lowers its risk most (arXiv
 * 2512.01112, the trade-off of solvency and revenue). Of two winners the riskier one pays more fees. Of a haircut h_i
 * the venue has α_i·h_i less risk and β·v_i·h_i less of later fees, v_i being what a unit of it brings.
 *
 * @param riskier the riskier winner
 * @param safer the other one
 * @param budget b, above 0 and below the riskier winner's equity
 * @param discount β, above 0 and at most 1
 */
public record PolicyPreference(Winner riskier, Winner safer, double budget, double discount) {
    /**
     * One of them.
     *
     * @param equity e, above 0
     * @param relief α: risk that is gone if all of it is taken
     * @param fees v: later fees of all of it
     */
    public record Winner(double equity, double relief, double fees) {
        /**
         * Checks it.
         *
         * @param equity e, above 0
         * @param relief α: risk that is gone if all of it is taken
         * @param fees v: later fees of all of it
         * @throws IllegalArgumentException if the equity is not above 0
         */
        public Winner {
            Require.positive("equity", equity);
        }
    }

    /**
     * Checks it.
     *
     * @param riskier the riskier winner
     * @param safer the other one
     * @param budget b, above 0 and below the riskier winner's equity
     * @param discount β, above 0 and at most 1
     * @throws IllegalArgumentException if the budget is not below the riskier winner's equity
     */
    public PolicyPreference {
        if (!(budget > 0 && budget < riskier.equity)) {
            throw Require.refusal("budget", Double.toString(budget), "above 0 and below the riskier winner's equity");
        }
        Require.positive("discount", Require.fraction("discount", discount));
    }

    /**
     * {@return how much better pro-rata is, Δh·(β·v_r − α_r) + h_s·(α_s − β·v_s): Δh is what the riskier winner is
     * spared, h_s what the safer one then loses} The paper prints the last term with the other sign, which contradicts
     * its utility and its own threshold.
     */
    public double gainOfProRata() {
        return spared() * (discount * riskier.fees - riskier.relief)
                + shared() * (safer.relief - discount * safer.fees);
    }

    /** {@return the least v_r at which the venue does not prefer the other} */
    public double leastFees() {
        final double ratio = shared() / spared();
        return ratio * safer.fees + (riskier.relief - ratio * safer.relief) / discount;
    }

    private double shared() {
        return budget / (riskier.equity + safer.equity);
    }

    private double spared() {
        return budget / riskier.equity - shared();
    }
}
