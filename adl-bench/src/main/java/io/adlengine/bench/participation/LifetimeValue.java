package io.adlengine.bench.participation;

import io.adlengine.check.Require;

/**
 * What winners are worth to a venue: LTV_T = Σ_t β^t Σ_i e_i·r_i(h_i), with r falling in the burden (arXiv 2512.01112).
 * The first period is t = 1.
 *
 * <p>Two accounts worth 100 and 5, r = 1 − h, and a haircut of one half on both: 52.5·β; of everything on the first:
 * 5·β.
 */
public final class LifetimeValue {
    private final double discount;
    private double factor = 1;
    private double total;

    /**
     * Nothing so far.
     *
     * @param discount β, 0 to 1
     */
    public LifetimeValue(double discount) {
        this.discount = Require.fraction("discount", discount);
    }

    /**
     * Adds a period.
     *
     * @param value what is earned in it
     * @return this
     */
    public LifetimeValue period(double value) {
        factor *= discount;
        total += factor * value;
        return this;
    }

    /** {@return the value of all periods so far} */
    public double total() {
        return total;
    }
}
