package io.adlengine.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RegimeScreenTest {
    private static final double UNKNOWN = Double.NaN;

    private final RegimeScreen screen = new RegimeScreen(10, 0.5, 2, 0.5, 2);

    /** Out beyond 10, twice in a row; back only below 5, twice in a row: in between it stays what it is. */
    @Test
    void oneOddRoundMovesNothingEitherWay() {
        assertEquals("SSSDDDDS", observed(UNKNOWN, 12, 9, 12, 12, 8, 8, 5, 5).substring(1));
    }

    @Test
    void leverageArguesAsWell() {
        final RegimeScreen wide = new RegimeScreen(10, 0.5, 2, 0.8, 1);
        assertEquals(Regime.STATIC, wide.observe(1, 2));
        assertEquals(Regime.DYNAMIC, wide.observe(1, 2.1));
        assertEquals(Regime.DYNAMIC, wide.observe(1, 1.7), "back below 1.6");
        assertEquals(Regime.STATIC, wide.observe(1, 1.6));
        assertEquals(Regime.DYNAMIC, wide.observe(1, 0.49));
        assertEquals(Regime.DYNAMIC, wide.observe(1, 0.6), "and above 0.625");
        assertEquals(Regime.STATIC, wide.observe(1, 0.63));
    }

    @Test
    void whatIsNotKnownArguesForNeither() {
        assertEquals("SSSD", observed(UNKNOWN, 12, UNKNOWN, 12));
        assertEquals(Regime.DYNAMIC, screen.observe(UNKNOWN, 1));
        assertEquals(Regime.STATIC, screen.observe(UNKNOWN, 1), "by leverage alone");
    }

    @Test
    void refusals() {
        refuses("kappa=-1.0 (expected: 0 or more, or NaN)", () -> screen.observe(-1, 1));
        refuses("lambda=-1.0 (expected: 0 or more, or NaN)", () -> screen.observe(1, -1));
        refuses("mostLambda=2.0 (expected: at least leastLambda/inner²)", () -> new RegimeScreen(1, 1, 2, 0.5, 1));
        refuses("inner=1.5 (expected: 0.0 to 1.0)", () -> new RegimeScreen(1, 1, 2, 1.5, 1));
        refuses("inner=0.0 (expected: finite, above 0)", () -> new RegimeScreen(1, 1, 2, 0, 1));
        refuses("rounds=0 (expected: 1 or more)", () -> new RegimeScreen(1, 1, 2, 1, 0));
        refuses("mostKappa=NaN (expected: finite, above 0)", () -> new RegimeScreen(UNKNOWN, 1, 2, 1, 1));
    }

    private static void refuses(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private String observed(double... kappas) {
        final StringBuilder regimes = new StringBuilder();
        for (final double kappa : kappas) {
            regimes.append(screen.observe(kappa, UNKNOWN).name().charAt(0));
        }
        return regimes.toString();
    }
}
