package io.adlengine.bench.participation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.bench.participation.PolicyPreference.Winner;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** The oracle is the venue's utility as arXiv 2512.01112 defines it: −Loss(h) + β·Σ v·(1 − h). */
class PolicyPreferenceTest {
    /** Pro-rata takes .3 of both; the other .6 of the riskier. .3·(.9·50 − 20) + .3·(4 − .9·5) = 7.5 − .15. */
    @Test
    void aVenueKeepsTheWinnerWhoPaysTheFees() {
        final PolicyPreference venue = new PolicyPreference(new Winner(50, 20, 50), new Winner(50, 4, 5), 30, 0.9);
        assertEquals(7.35, venue.gainOfProRata(), 1e-12);
        assertEquals(utility(venue, 0.3, 0.3) - utility(venue, 0.6, 0), venue.gainOfProRata(), 1e-12);
    }

    /** With the sign that is printed there, it would be 7.65, and 0 at fees other than those of the threshold. */
    @Test
    void theLastTermHasTheSignOfTheUtility() {
        final PolicyPreference venue = new PolicyPreference(new Winner(50, 20, 50), new Winner(50, 4, 5), 30, 0.9);
        final double printed = 0.3 * (0.9 * 50 - 20) - 0.3 * (4 - 0.9 * 5);
        assertEquals(0.3, printed - venue.gainOfProRata(), 1e-12);
    }

    @Property
    void itIsTheDifferenceOfUtilitiesAndZeroAtTheThreshold(
            @ForAll @DoubleRange(min = 1, max = 100) double riskierEquity,
            @ForAll @DoubleRange(min = 1, max = 100) double saferEquity,
            @ForAll @DoubleRange(min = 0, max = 10) double riskierRelief,
            @ForAll @DoubleRange(min = 0, max = 10) double saferRelief,
            @ForAll @DoubleRange(min = 0, max = 10) double fees,
            @ForAll @DoubleRange(min = 0.1, max = 1) double discount) {
        final double budget = riskierEquity / 2;
        final Winner safer = new Winner(saferEquity, saferRelief, 1);
        final PolicyPreference venue =
                new PolicyPreference(new Winner(riskierEquity, riskierRelief, fees), safer, budget, discount);
        final double shared = budget / (riskierEquity + saferEquity);
        assertEquals(utility(venue, shared, shared) - utility(venue, 0.5, 0), venue.gainOfProRata(), 1e-9);
        final PolicyPreference threshold = new PolicyPreference(
                new Winner(riskierEquity, riskierRelief, venue.leastFees()), safer, budget, discount);
        assertEquals(0, threshold.gainOfProRata(), 1e-9);
    }

    private static double utility(PolicyPreference venue, double riskier, double safer) {
        return venue.riskier().relief() * riskier
                + venue.safer().relief() * safer
                + venue.discount()
                        * (venue.riskier().fees() * (1 - riskier)
                                + venue.safer().fees() * (1 - safer));
    }

    @Test
    void aBudgetBeyondTheRiskierWinnerIsRefused() {
        final Winner one = new Winner(50, 1, 1);
        assertThrows(IllegalArgumentException.class, () -> new PolicyPreference(one, one, 50, 1));
        assertThrows(IllegalArgumentException.class, () -> new PolicyPreference(one, one, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new PolicyPreference(one, one, 10, 0));
        assertThrows(IllegalArgumentException.class, () -> new Winner(0, 1, 1));
    }
}
