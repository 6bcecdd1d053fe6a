package io.adlengine.bench.suite;

import io.adlengine.bench.data.Currency;
import io.adlengine.check.Require;
import io.adlengine.ledger.RegretLedger;

/** A fixed sequence of rounds, in micro-units of money, and what the best that could be expected loses on it. */
public final class Scenario {
    /** Six digits, so that the severity of a round of 100 is told apart to 1e-8. */
    static final Currency CURRENCY = new Currency(6);

    private final long[] deficit;
    private final long[] needed;
    private final RegretLedger hindsight;
    private final double reference;

    private Scenario(long[] deficit, long[] needed, double[] latent) {
        this.deficit = deficit;
        this.needed = needed;
        hindsight = new RegretLedger(deficit.length);
        for (int t = 0; t < deficit.length; t++) {
            final double expected = latent == null ? 0 : latent[t];
            hindsight.record(deficit[t], expected, 0, needed[t]);
        }
        if (hindsight.unrecordedRounds() > 0) {
            throw Require.refusal(
                    "rounds", Integer.toString(deficit.length), "deficits that add up to less than 2^63 micro-units");
        }
        final double clairvoyant = latent == null ? Double.POSITIVE_INFINITY : hindsight.severityLoss();
        reference = Math.min(hindsight.bestFixedLoss(), clairvoyant);
        if (!(reference > 0)) {
            throw Require.refusal("reference", Double.toString(reference), "rounds in which hindsight loses something");
        }
    }

    /**
     * Rounds it to money.
     *
     * @param deficit D of each round, currency units, above 0
     * @param severity the needed share of each, 0 to 1
     * @param latent what the share was drawn around, known to a clairvoyant only, or null where there is no such thing
     * @return the scenario
     * @throws IllegalArgumentException if the deficits add up to 2^63 micro-units, or if nothing could be lost
     */
    static Scenario of(double[] deficit, double[] severity, double[] latent) {
        final long[] money = new long[deficit.length];
        final long[] needed = new long[deficit.length];
        for (int t = 0; t < money.length; t++) {
            money[t] = Math.round(deficit[t] * CURRENCY.unit());
            needed[t] = Math.round(money[t] * severity[t]);
        }
        return new Scenario(money, needed, latent);
    }

    /** {@return how many rounds the scenario has, 1 or more} */
    public int rounds() {
        return deficit.length;
    }

    /**
     * A deficit.
     *
     * @param t 0 or more
     * @return micro-units, above 0
     */
    public long deficit(int t) {
        return deficit[t];
    }

    /**
     * What that round turns out to need.
     *
     * @param t 0 or more
     * @return micro-units, 0 to the deficit
     */
    public long needed(int t) {
        return needed[t];
    }

    /**
     * {@return the loss Σ D·|θ − n| that a controller is measured by, micro-units, above 0} It is that of the best
     * fixed severity or, where less, of a clairvoyant who plays what the needed severities are drawn around. A
     * controller can lose less than that: the best fixed severity of a sequence that moves is no hard opponent.
     */
    public double reference() {
        return reference;
    }

    /** {@return the loss of the best fixed severity, micro-units, above 0} */
    public double bestFixedLoss() {
        return hindsight.bestFixedLoss();
    }
}
