package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Winners;
import io.adlengine.quote.Quote;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerProRataTest extends PowerProRataContract {
    PowerProRataTest() {
        super(2, 48);
    }

    @Override
    public Set<Claim> claims() {
        return claiming(
                Claim.EXACT_BUDGET,
                Claim.SCALE_INVARIANT,
                Claim.MERGE_PROOF,
                Claim.CONTINUOUS,
                Claim.MONOTONE_IN_BUDGET);
    }

    @Override
    BigDecimal power(BigDecimal u) {
        return u.multiply(u);
    }

    /** The smallest power there is has its one digit in the last place, and takes as many roots as any can. */
    @Test
    void theSmallestPowerTakesTheMostRoots() {
        assertArrayEquals(new long[] {40, 40, 20}, byPower(Double.MIN_VALUE, 100, 1_000, 100, 20));
    }

    /** u = (8, 4, 1/2), B = 7.5, in 1/214: 1280, 320 and 5, though the weights are rounded. */
    @Test
    void squares() {
        assertArrayEquals(new long[] {1280, 320, 5}, byPower(2, 1605, 1712, 856, 107));
    }

    @Test
    void roots() {
        assertArrayEquals(new long[] {31, 20, 10}, byPower(0.5, 61, 900, 400, 100));
    }

    @Test
    void powerZeroIsEqualAwardsAndPowerOneProRata() {
        assertArrayEquals(new long[] {7, 7, 1}, byPower(0, 15, 16, 8, 1));
        assertArrayEquals(new long[] {480, 240, 30}, byPower(1, 750, 800, 400, 50));
    }

    @Test
    void cubes() {
        assertArrayEquals(new long[] {640, 80, 10}, byPower(3, 730, 800, 400, 200));
    }

    @Test
    void splittingPays() {
        assertArrayEquals(new long[] {80, 20}, byPower(2, 100, 200, 100));
        assertArrayEquals(new long[] {33, 34, 33}, byPower(2, 100, 100, 100, 100));
    }

    @Test
    void theLargestPowersStillPlaceEveryUnit() {
        final long[] haircut = byPower(16, 1L << 62, Long.MAX_VALUE - 3, 1, 1, 1);
        assertEquals(1L << 62, haircut[0] + haircut[1] + haircut[2] + haircut[3]);
        assertArrayEquals(new long[] {100, 1, 0}, byPower(16, 101, 100, 2, 1));
    }

    /** The sixteenth power of whales is beyond a double, of their share it is not. */
    @Test
    void theLargestPowersAreQuoted() {
        final long[] capacity = {1L << 61, 1L << 60, 1L << 59};
        final Quote quote = Quote.of(new PowerProRata(3, 16), new Winners().wrap(capacity, 3));
        final long budget = 1L << 60;
        final long[] haircut = byPower(16, budget, capacity);
        for (int i = 0; i < 3; i++) {
            assertEquals((double) haircut[i], quote.haircut(i, budget), 0x1p12, "winner " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 16.1, Double.NaN})
    void otherPowersAreRefused(double power) {
        assertThrows(IllegalArgumentException.class, () -> new PowerProRata(1, power));
    }

    private static long[] byPower(double power, long budget, long... capacity) {
        final long[] haircut = new long[capacity.length];
        final long placed = new PowerProRata(capacity.length, power)
                .allocate(new Winners().wrap(capacity, capacity.length), budget, haircut);
        assertEquals(Arrays.stream(haircut).sum(), placed);
        return haircut;
    }
}
