package io.adlengine.bench.participation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NoWaitTest {
    private static final double[] PREMIUM = {0.1, 0.2, 0.3};

    @Test
    void aSurplusThatOnlyFallsIsTakenAtOnce() {
        assertTrue(NoWait.holds(new double[] {0.5, 0.5, 0.4}, PREMIUM));
        assertEquals(0, NoWait.bestRound(new double[] {0.5, 0.5, 0.4}, PREMIUM, 1));
    }

    @Test
    void aSurplusThatGrowsIsWaitedFor() {
        final double[] severity = {0.2, 0.5, 0.9};
        assertFalse(NoWait.holds(severity, PREMIUM));
        assertEquals(2, NoWait.bestRound(severity, PREMIUM, 1));
        // .1, .3·.4, .6·.16
        assertEquals(1, NoWait.bestRound(severity, PREMIUM, 0.4));
    }

    /** The condition is enough, not necessary: who is impatient takes .1 although .3 comes. */
    @Test
    void impatienceNeedsNoCondition() {
        assertEquals(0, NoWait.bestRound(new double[] {0.2, 0.5, 0.9}, PREMIUM, 0.1));
    }

    @Test
    void whereItAlwaysLosesItStaysAway() {
        assertFalse(NoWait.holds(new double[] {0.05, 0, 0}, PREMIUM));
        assertEquals(-1, NoWait.bestRound(new double[] {0.05, 0, 0}, PREMIUM, 1));
        assertEquals(-1, NoWait.bestRound(new double[0], new double[0], 1));
    }

    @Property
    void whereItHoldsNobodyWaitsWhateverTheDiscount(
            @ForAll @Size(5) List<@DoubleRange(min = 0, max = 1) Double> surpluses,
            @ForAll @DoubleRange(min = 0, max = 1) double discount) {
        final double[] falling = surpluses.stream()
                .sorted(Comparator.reverseOrder())
                .mapToDouble(each -> each)
                .toArray();
        assertTrue(NoWait.holds(falling, new double[5]));
        assertEquals(0, NoWait.bestRound(falling, new double[5], discount));
    }

    @Property
    void theBestRoundIsTheBest(
            @ForAll @Size(4) List<@DoubleRange(min = -1, max = 1) Double> surpluses,
            @ForAll @DoubleRange(min = 0.1, max = 1) double discount) {
        final double[] surplus = surpluses.stream().mapToDouble(each -> each).toArray();
        final int best = NoWait.bestRound(surplus, new double[4], discount);
        Assume.that(best >= 0);
        for (int t = 0; t < 4; t++) {
            assertTrue(worth(surplus, t, discount) <= worth(surplus, best, discount) + 1e-15);
        }
    }

    private static double worth(double[] surplus, int t, double discount) {
        return StrictMath.pow(discount, t) * surplus[t];
    }

    @Test
    void everyRoundHasAPremium() {
        assertThrows(IllegalArgumentException.class, () -> NoWait.holds(new double[2], PREMIUM));
        assertThrows(IllegalArgumentException.class, () -> NoWait.bestRound(new double[2], PREMIUM, 1));
        assertThrows(IllegalArgumentException.class, () -> NoWait.bestRound(new double[3], PREMIUM, 2));
    }
}
