package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.BiFunction;

/** The level of a rule by bisection in decimals of 80 digits: slow, and shares no code with any rule. */
public final class Oracle {
    private static final MathContext DIGITS = new MathContext(80);

    private Oracle() {}

    /**
     * Checks haircuts against the real ones.
     *
     * @param budget B, above what the lowest level places and below what the highest does
     * @param haircut the rule's
     * @param allowed by how much a haircut may differ
     * @param shareAt the real haircut of an account at a level, rising with the level
     */
    public static void assertWithin(
            String allowed, long budget, long[] haircut, BiFunction<Integer, BigDecimal, BigDecimal> shareAt) {
        BigDecimal low = BigDecimal.TEN.pow(45).negate();
        BigDecimal high = low.negate();
        for (int step = 0; step < 500; step++) {
            final BigDecimal middle = low.add(high, DIGITS).divide(BigDecimal.valueOf(2), DIGITS);
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 0; i < haircut.length; i++) {
                sum = sum.add(shareAt.apply(i, middle), DIGITS);
            }
            if (sum.compareTo(BigDecimal.valueOf(budget)) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        for (int i = 0; i < haircut.length; i++) {
            final BigDecimal real = shareAt.apply(i, high);
            assertTrue(
                    real.subtract(BigDecimal.valueOf(haircut[i])).abs().compareTo(new BigDecimal(allowed)) <= 0,
                    "account " + i + " pays " + haircut[i] + " for " + real.round(new MathContext(30)));
        }
    }

    /** min(max(value, 0), cap). */
    public static BigDecimal clip(BigDecimal value, BigDecimal cap) {
        return value.max(BigDecimal.ZERO).min(cap);
    }
}
