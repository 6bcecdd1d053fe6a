package io.adlengine.venue.guard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.Amounts;
import io.adlengine.state.Restart;
import java.math.BigInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class PoolFactorTriggerTest {
    private static final BigInteger ONE = BigInteger.valueOf(1_000_000);

    /** GMX: longs of 2M entered at 5,000 are worth 2M more at 10,000; the pool of 10M may owe 10% of itself. */
    @Test
    void startsStrictlyAboveTheMaximum() {
        final PoolFactorTrigger trigger = new PoolFactorTrigger(100_000, 20_000);
        assertFalse(trigger.update(0, 5_000_000));
        assertFalse(trigger.update(200_000, 5_000_000));
        assertFalse(trigger.update(1_000_000, 10_000_000), "10% exactly is not above 10%");
        assertTrue(trigger.update(2_000_000, 10_000_000));
    }

    @Test
    void stopsAtOrBelowTheLowerFactor() {
        final PoolFactorTrigger trigger = new PoolFactorTrigger(100_000, 20_000);
        trigger.update(1_000_001, 10_000_000);
        assertTrue(trigger.update(1_000_000, 10_000_000));
        assertTrue(trigger.update(200_001, 10_000_000));
        assertFalse(trigger.update(200_000, 10_000_000));
        assertFalse(trigger.update(1_000_000, 10_000_000));
        assertFalse(trigger.isActive());
    }

    @Test
    void aPoolOfNothingThatOwesIsAboveEveryFactor() {
        final PoolFactorTrigger trigger = new PoolFactorTrigger(1_000_000, 0);
        assertFalse(trigger.update(0, 0));
        assertTrue(trigger.update(1, 0));
        assertFalse(trigger.update(-1, 0));
    }

    /** GMX: 100,000 of the 2M longs are closed, with a profit of 100,000 that the pool pays. */
    @Test
    void aReductionMustHelpAndMustNotOvershoot() {
        final PoolFactorTrigger trigger = new PoolFactorTrigger(100_000, 20_000);
        assertTrue(trigger.accepts(2_000_000, 10_000_000, 1_900_000, 9_900_000));
        assertFalse(trigger.accepts(2_000_000, 10_000_000, 2_000_000, 10_000_000), "the factor has to fall");
        assertFalse(trigger.accepts(2_000_000, 10_000_000, 2_100_000, 10_000_000));
        assertTrue(trigger.accepts(2_000_000, 10_000_000, 200_000, 10_000_000), "down to 2%");
        assertFalse(trigger.accepts(2_000_000, 10_000_000, 199_999, 10_000_000), "but not further");
    }

    @Property(tries = 2000)
    void isWhatTheDefinitionSays(
            @ForAll("factors") int[] factor, @ForAll("values") long[] before, @ForAll("values") long[] now) {
        final PoolFactorTrigger trigger = new PoolFactorTrigger(factor[0], factor[1]);
        final boolean active = trigger.update(before[0], before[1]);
        assertEquals(compare(before, factor[0]) > 0, active);
        assertEquals(
                compare(now, factor[0]) > 0 || active && compare(now, factor[1]) > 0, trigger.update(now[0], now[1]));
        final boolean falls = product(now[0], before[1]).compareTo(product(before[0], now[1])) < 0;
        assertEquals(falls && compare(now, factor[1]) >= 0, trigger.accepts(before[0], before[1], now[0], now[1]));
    }

    @Test
    void continuesAfterARestart() {
        final PoolFactorTrigger trigger = new PoolFactorTrigger(100_000, 20_000);
        trigger.update(2, 10);
        final PoolFactorTrigger restarted = Restart.into(new PoolFactorTrigger(100_000, 20_000), trigger);
        assertTrue(restarted.update(5, 100));
        assertTrue(trigger.update(5, 100));
        assertArrayEquals(Restart.bytes(trigger), Restart.bytes(restarted));
        assertEquals("pool-factor-trigger:max=100000,stop=20000", trigger.configuration());
    }

    @Test
    void refusesAndStaysAsItWas() {
        final PoolFactorTrigger trigger = new PoolFactorTrigger(100_000, 20_000);
        trigger.update(2, 10);
        refused("pool=-1 (expected: 0 or more)", () -> trigger.update(0, -1));
        refused("profit=-9223372036854775808 (expected: above -2^63)", () -> trigger.update(Long.MIN_VALUE, 1));
        refused("pool=-1 (expected: 0 or more)", () -> trigger.accepts(1, 1, 1, -1));
        refused("maxPpm=1000001 (expected: 0 to 1000000)", () -> new PoolFactorTrigger(1_000_001, 0));
        refused("stopPpm=2 (expected: 0 to 1)", () -> new PoolFactorTrigger(1, 2));
        assertTrue(trigger.isActive());
    }

    @Provide
    Arbitrary<int[]> factors() {
        return Combinators.combine(Amounts.uniform(1_000_000), Amounts.uniform(1_000_000))
                .as((a, b) -> new int[] {(int) Math.max(a, b), (int) Math.min(a, b)});
    }

    /** A profit of either sign and a pool, of any size; now and then at a factor exactly. */
    @Provide
    Arbitrary<long[]> values() {
        return Combinators.combine(Amounts.amount(), Amounts.amount(), Amounts.uniform(3))
                .as((profit, pool, kind) -> new long[] {kind == 0 ? -profit : kind == 1 ? pool / 10 : profit, pool});
    }

    private static int compare(long[] value, int ppm) {
        return BigInteger.valueOf(value[0]).multiply(ONE).compareTo(product(ppm, value[1]));
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
