package io.adlengine.bench.suite;

import java.util.Arrays;
import org.hipparchus.random.RandomDataGenerator;

/**
 * Rounds in the making. The generator's arithmetic is its library's own, so a seed gives the same rounds on every
 * machine; powers are {@link StrictMath}'s for the same reason.
 */
final class Draft {
    private static final double MATERIAL = 1e7;
    private static final double LEAST = 1e2;
    private static final double DECADES = 7;
    private static final double LARGEST = 1e9;

    final RandomDataGenerator random;
    final int rounds;
    final double[] deficit;
    final double[] severity;
    double[] latent;

    Draft(int rounds, long seed) {
        random = new RandomDataGenerator(seed);
        this.rounds = rounds;
        deficit = new double[rounds];
        severity = new double[rounds];
    }

    /** Some ten million each. */
    Draft materialDeficits() {
        for (int t = 0; t < rounds; t++) {
            deficit[t] = MATERIAL * StrictMath.exp(random.nextNormal(0, 0.3));
        }
        return this;
    }

    /** Ten million each. */
    Draft equalDeficits() {
        Arrays.fill(deficit, MATERIAL);
        return this;
    }

    /** P(D > x) = (x/100,000)^−1.2, cut at a billion. */
    Draft paretoDeficits() {
        for (int t = 0; t < rounds; t++) {
            deficit[t] = Math.min(LARGEST, 1e5 * StrictMath.pow(1 - random.nextDouble(), -1 / 1.2));
        }
        return this;
    }

    /** From a hundred to a billion, every round the same multiple of the one before. */
    Draft growingDeficits() {
        for (int t = 0; t < rounds; t++) {
            deficit[t] = LEAST * StrictMath.pow(10, DECADES * t / (rounds - 1));
        }
        return this;
    }

    /** From a hundred to a billion, every order of magnitude as likely as the next. */
    double anyMagnitude() {
        return LEAST * StrictMath.pow(10, DECADES * random.nextDouble());
    }

    /** Mostly below 0.2, sometimes 0.6: as skewed as what the published rounds of October 10 needed. */
    double skewed() {
        return random.nextBeta(1.3, 7);
    }

    double skewedMean() {
        return 1.3 / (1.3 + 7);
    }

    /** What is needed lies around the latent path. */
    Draft around(double deviation) {
        for (int t = 0; t < rounds; t++) {
            severity[t] = Math.min(1, Math.max(0, random.nextNormal(latent[t], deviation)));
        }
        return this;
    }

    Draft latent(double everywhere) {
        latent = new double[rounds];
        Arrays.fill(latent, everywhere);
        return this;
    }

    Scenario scenario() {
        return Scenario.of(deficit, severity, latent);
    }
}
