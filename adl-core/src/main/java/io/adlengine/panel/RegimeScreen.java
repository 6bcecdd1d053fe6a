package io.adlengine.panel;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Decimal;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Recommends a fixed or a learning severity by two numbers of each round, κ and Λ ({@link RegimeFigures#kappa} and
 * {@link RegimeFigures#leverageRatio}): fixed while κ is at most K and Λ within [c, C]. It changes its mind only after
 * m rounds in a row, so that one odd round moves nothing, and comes back only within narrower bounds: κ at most i·K,
 * Λ within [c/i, C·i]. Heuristic: nobody has published bounds, so there are no default ones.
 *
 * <p>With K = 10, i = 0.5 and m = 2, κ = 12, 9, 12, 12 leads to {@link Regime#DYNAMIC} at the fourth; 8 and 8 leave it
 * there, 5 and 5 lead back.
 *
 * <p>A number that is not known (NaN) argues for neither; a round in which neither is known changes nothing. O(1),
 * allocates nothing. Confined to one thread. The screen: arXiv 2512.01112, section 8, there for use by hand.
 */
public final class RegimeScreen implements Durable {
    private final Confinement confinement = new Confinement();
    private final double mostKappa;
    private final double leastLambda;
    private final double mostLambda;
    private final double inner;
    private final int rounds;
    private Regime regime = Regime.STATIC;
    private int against;

    /**
     * A screen that begins with {@link Regime#STATIC}.
     *
     * @param mostKappa K, finite, above 0
     * @param leastLambda c, finite, above 0
     * @param mostLambda C, finite, at least c/i²
     * @param inner i, what part of the bounds holds on the way back, above 0, at most 1
     * @param rounds m, how many in a row change its mind, 1 or more
     * @throws IllegalArgumentException if an argument is out of range
     */
    public RegimeScreen(double mostKappa, double leastLambda, double mostLambda, double inner, int rounds) {
        this.mostKappa = Require.positive("mostKappa", mostKappa);
        this.leastLambda = Require.positive("leastLambda", leastLambda);
        this.inner = Require.within("inner", Require.positive("inner", inner), 0, 1);
        this.mostLambda = Require.finite("mostLambda", mostLambda);
        if (!(leastLambda / inner <= mostLambda * inner)) {
            throw Require.refusal("mostLambda", Double.toString(mostLambda), "at least leastLambda/inner²");
        }
        this.rounds = (int) Require.atLeastOne("rounds", rounds);
    }

    /**
     * Takes in a round.
     *
     * @param kappa κ, 0 or more, or NaN
     * @param lambda Λ, 0 or more, or NaN
     * @return {@link #regime} after it
     * @throws IllegalArgumentException if either is negative; nothing has changed then
     */
    public Regime observe(double kappa, double lambda) {
        assert confinement.holds() : confinement;
        requireNotNegative("kappa", kappa);
        requireNotNegative("lambda", lambda);
        if (Double.isNaN(kappa) && Double.isNaN(lambda)) {
            return regime;
        }
        against = arguesForOther(kappa, lambda) ? against + 1 : 0;
        if (against == rounds) {
            regime = regime == Regime.STATIC ? Regime.DYNAMIC : Regime.STATIC;
            against = 0;
        }
        return regime;
    }

    private boolean arguesForOther(double kappa, double lambda) {
        if (regime == Regime.STATIC) {
            return kappa > mostKappa || lambda < leastLambda || lambda > mostLambda;
        }
        return !(kappa > inner * mostKappa || lambda < leastLambda / inner || lambda > mostLambda * inner);
    }

    private static void requireNotNegative(String name, double value) {
        if (value < 0) {
            throw Require.refusal(name, Double.toString(value), "0 or more, or NaN");
        }
    }

    /** {@return what suits the rounds so far} */
    public Regime regime() {
        assert confinement.holds() : confinement;
        return regime;
    }

    @Override
    public String configuration() {
        return "regime-screen:kappa=" + Decimal.toString(mostKappa) + ",lambda=" + Decimal.toString(leastLambda) + ".."
                + Decimal.toString(mostLambda) + ",inner=" + Decimal.toString(inner) + ",rounds=" + rounds;
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putBoolean(regime == Regime.DYNAMIC);
        out.putInt(against);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        regime = in.getBoolean() ? Regime.DYNAMIC : Regime.STATIC;
        against = Require.within("rounds against", in.getInt(), 0, rounds - 1);
        confinement.release();
    }

    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }
}
