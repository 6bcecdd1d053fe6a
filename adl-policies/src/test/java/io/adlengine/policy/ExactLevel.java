package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The slow oracle of every rule with one level: Σ clip(a_i + b_i·t, 0, cap_i) = B, solved to 80 digits between sorted
 * breakpoints.
 */
public final class ExactLevel {
    private static final MathContext DIGITS = new MathContext(80);

    private final List<BigDecimal> offset = new ArrayList<>();
    private final List<BigDecimal> slope = new ArrayList<>();
    private final List<BigDecimal> cap = new ArrayList<>();

    /** Adds an account, whose slope is 0 or more. */
    public void add(BigDecimal a, BigDecimal b, BigDecimal most) {
        offset.add(a);
        slope.add(b);
        cap.add(most);
    }

    /** Adds an account. */
    public void add(long a, long b, long most) {
        add(BigDecimal.valueOf(a), BigDecimal.valueOf(b), BigDecimal.valueOf(most));
    }

    /** The most that any level can place, which is a whole number where offsets and caps are. */
    public BigDecimal most() {
        BigDecimal most = BigDecimal.ZERO;
        for (int i = 0; i < cap.size(); i++) {
            most = most.add(slope.get(i).signum() > 0 ? cap.get(i) : at(i, BigDecimal.ZERO));
        }
        return most;
    }

    /** The real shares; constants that reach the budget by themselves share it in proportion. */
    public List<BigDecimal> shares(BigDecimal budget) {
        final List<BigDecimal> shares = new ArrayList<>();
        BigDecimal constants = BigDecimal.ZERO;
        for (int i = 0; i < cap.size(); i++) {
            shares.add(slope.get(i).signum() > 0 ? BigDecimal.ZERO : at(i, BigDecimal.ZERO));
            constants = constants.add(shares.get(i));
        }
        if (constants.signum() > 0 && budget.compareTo(constants) <= 0) {
            final BigDecimal part = budget.divide(constants, DIGITS);
            shares.replaceAll(share -> share.multiply(part, DIGITS));
        } else if (budget.signum() > 0) {
            final BigDecimal level = level(budget.min(most()));
            for (int i = 0; level != null && i < cap.size(); i++) {
                shares.set(i, at(i, level));
            }
        }
        return shares;
    }

    /** Asserts that every haircut is the floor or the ceiling of the real one. */
    public void assertRounded(long budget, long[] haircut) {
        assertNear(budget, haircut, 0);
    }

    /** Asserts that every haircut is less than a unit and some tolerance from the real one, and that they add up. */
    public void assertNear(long budget, long[] haircut, double tolerance) {
        final List<BigDecimal> shares = shares(BigDecimal.valueOf(budget));
        final BigDecimal allowed = new BigDecimal(1 + tolerance);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < haircut.length; i++) {
            final BigDecimal paid = BigDecimal.valueOf(haircut[i]);
            assertTrue(
                    paid.subtract(shares.get(i)).abs().compareTo(allowed) < 0,
                    "account " + i + " pays " + haircut[i] + " instead of " + shares.get(i));
            sum = sum.add(paid);
        }
        assertEquals(0, sum.compareTo(BigDecimal.valueOf(budget).min(most())), "the sum " + sum);
    }

    private BigDecimal at(int i, BigDecimal level) {
        final BigDecimal value = offset.get(i).add(slope.get(i).multiply(level, DIGITS), DIGITS);
        return value.max(BigDecimal.ZERO).min(cap.get(i));
    }

    private BigDecimal placed(BigDecimal level) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < cap.size(); i++) {
            sum = sum.add(at(i, level), DIGITS);
        }
        return sum;
    }

    /** Between the last breakpoint that places less than the budget and the next one; null: nobody has a slope. */
    private BigDecimal level(BigDecimal budget) {
        final List<BigDecimal> breakpoints = new ArrayList<>();
        for (int i = 0; i < cap.size(); i++) {
            if (slope.get(i).signum() > 0) {
                breakpoints.add(offset.get(i).negate().divide(slope.get(i), DIGITS));
                breakpoints.add(cap.get(i).subtract(offset.get(i)).divide(slope.get(i), DIGITS));
            }
        }
        breakpoints.sort(null);
        BigDecimal below = null;
        for (final BigDecimal breakpoint : breakpoints) {
            final BigDecimal placed = placed(breakpoint);
            if (placed.compareTo(budget) >= 0) {
                if (below == null) {
                    return breakpoint;
                }
                final BigDecimal before = placed(below);
                final BigDecimal part = budget.subtract(before).divide(placed.subtract(before), DIGITS);
                return below.add(breakpoint.subtract(below).multiply(part, DIGITS), DIGITS);
            }
            below = breakpoint;
        }
        return below;
    }
}
