package io.adlengine.bench.participation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class VenueFeesTest {
    /** 730 · (24 · 1.5e-5 + 4e-4). */
    @Test
    void whatAUnitBringsInTwoYears() {
        final VenueFees fees = new VenueFees(4e-4, 1, 1.5e-5, 730, 1);
        assertEquals(7.6e-4, fees.daily(), 1e-18);
        assertEquals(0.5548, fees.perUnit(), 1e-12);
        assertEquals(7.6e-4, new VenueFees(4e-4, 1, -1.5e-5, 730, 1).daily(), 1e-18);
    }

    /** ½ + ¼ + ⅛ of a day's. */
    @Test
    void laterDaysAreWorthLess() {
        assertEquals(0.0875, new VenueFees(0.1, 1, 0, 3, 0.5).perUnit(), 1e-15);
        assertEquals(0, new VenueFees(0.1, 1, 0, 0, 0.5).perUnit());
    }

    /** Accounts worth 100 and 5: both lose half, or the first one all (arXiv 2512.01112). */
    @Test
    void whatIsLeftOfALifetime() {
        final double beta = 0.9;
        assertEquals(
                52.5 * beta, new LifetimeValue(beta).period(100 * 0.5 + 5 * 0.5).total(), 1e-12);
        assertEquals(
                5 * beta, new LifetimeValue(beta).period(100 * 0.0 + 5 * 1.0).total(), 1e-12);
        assertEquals(
                beta + 2 * beta * beta,
                new LifetimeValue(beta).period(1).period(2).total(),
                1e-12);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new VenueFees(-1, 1, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new VenueFees(0, -1, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new VenueFees(0, 1, 2, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new VenueFees(0, 1, 0, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new VenueFees(0, 1, 0, 1, 1.5));
    }
}
