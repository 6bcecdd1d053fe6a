package io.adlengine.venue.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.Amounts;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SizeLimitsTest {
    private static final long NONE = Long.MAX_VALUE;

    /** dYdX v4, at 500 per unit of size. */
    @ParameterizedTest(name = "{0}: {1} ppm in steps of 5, {2} at least, budget {3}")
    @CsvSource({
        "140, 100000, 1, 9223372036854775807, -10",
        "20, 100000, 1, 9223372036854775807, -5",
        "3, 100000, 1, 9223372036854775807, -3",
        "10000000, 1000000, 1000, 10000000000, -10000000",
        "10000000, 1000000, 1000, 2500000000, -5000000",
        "10000000, 500000, 1000, 2000000000, -4000000",
        "-10000000, 1000000, 10000000000, 9223372036854775807, 10000000",
        "-10000000, 500000, 1000, 9223372036854775807, 5000000",
        "0, 1000000, 1000, 9223372036854775807, 0",
    })
    void roundsDownToTheStepButClosesAtLeastOne(long position, int ppm, long least, long budget, long change) {
        final SizeLimits limits = new SizeLimits(5, ppm, least, NONE);
        assertEquals(change, limits.close(position, 500 * Math.abs(position), budget));
    }

    /** Where dYdX would close a step all the same: a budget that anything may overspend is none. */
    @Test
    void aBudgetBelowOneStepClosesNothing() {
        final SizeLimits limits = new SizeLimits(5, 1_000_000, 0, NONE);
        assertEquals(-5, limits.close(20, 500 * 20, 2500));
        assertEquals(0, limits.close(20, 500 * 20, 2499));
        assertEquals(0, limits.close(20, 500 * 20, 0));
    }

    @Test
    void theLargestNotionalIsHardToo() {
        assertEquals(-5, new SizeLimits(5, 1_000_000, 0, 4999).close(20, 500 * 20, NONE));
    }

    @Test
    void aWorthlessPositionIsClosedWhole() {
        assertEquals(-20, new SizeLimits(5, 100_000, 0, 0).close(20, 0, 0));
    }

    @Property(tries = 2000)
    void isAWholeNumberOfStepsWithinEveryLimit(
            @ForAll("amounts") long size,
            @ForAll("amounts") long notional,
            @ForAll("amounts") long budget,
            @ForAll("amounts") long step,
            @ForAll("portions") int ppm) {
        final long steps = Math.max(1, step);
        final long most = Math.max(1000, budget / 2);
        final SizeLimits limits = new SizeLimits(steps, ppm, 1000, most);
        final long change = limits.close(size, notional, budget);
        assertEquals(-change, limits.close(-size, notional, budget), "long and short alike");
        final long closed = -change;
        assertTrue(closed >= 0 && closed <= size);
        assertTrue(closed % steps == 0 || closed == size && size < steps, "whole steps, or less than one that is all");
        final BigInteger taken = big(closed).multiply(big(notional));
        assertTrue(taken.compareTo(big(Math.min(budget, most)).multiply(big(size))) <= 0, "the budget is kept");
        if (closed > steps) {
            final BigInteger wanted =
                    big(notional).multiply(big(ppm)).divide(big(1_000_000)).max(big(1000));
            assertTrue(taken.compareTo(wanted.multiply(big(size))) <= 0, "no more than asked for");
        }
    }

    @Test
    void refusesWhatCannotBe() {
        final SizeLimits limits = new SizeLimits(5, 100, 0, NONE);
        refused("position=-9223372036854775808 (expected: above -2^63)", () -> limits.close(Long.MIN_VALUE, 1, 1));
        refused("notional=-1 (expected: 0 or more)", () -> limits.close(1, -1, 1));
        refused("budget=-1 (expected: 0 or more)", () -> limits.close(1, 1, -1));
        refused("step=0 (expected: 1 or more)", () -> new SizeLimits(0, 1, 1, 1));
        refused("portionPpm=-1 (expected: 0 to 1000000)", () -> new SizeLimits(1, -1, 1, 1));
        refused("minNotional=-1 (expected: 0 or more)", () -> new SizeLimits(1, 1, -1, 1));
        refused("maxNotional=1 (expected: 2 or more)", () -> new SizeLimits(1, 1, 2, 1));
    }

    @Provide
    Arbitrary<Long> amounts() {
        return Amounts.amount();
    }

    @Provide
    Arbitrary<Integer> portions() {
        return Arbitraries.integers().between(0, 1_000_000);
    }

    private static BigInteger big(long amount) {
        return BigInteger.valueOf(amount);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
