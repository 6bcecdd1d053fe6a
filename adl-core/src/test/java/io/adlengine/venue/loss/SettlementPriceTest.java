package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.Amounts;
import java.math.BigInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettlementPriceTest {
    private static final long SCALE = 1_000_000_000;
    private static final long MOST = (1L << 62) - 1;

    /** Drift, in dollars and contracts times a million and a thousand million. */
    @ParameterizedTest(name = "{0} bought for {1}, pool {2}, target {3}")
    @CsvSource({
        "500000000, -50000000, 0, 99000000, 98999999",
        "-500000000, 10000000, 0, 99000000, 99000001",
        "500000000, -10000000, 1000000000, 99000000, 98999999",
        "1000000000000, -19999000000, 1000000000, 99000000, 20998999",
        "12295081967, -207377049176, 1111111110, 22050000000, 16957037035",
        "-12295081967, 307377049176, 111111110, 22050000000, 24990962964",
        "0, 5, 0, 99000000, 99000000",
        "1000000000, 19500000, 0, 99000000, -19500001",
        "3, 0, 1, 99000000, 98999999",
    })
    void theWholeMarketIsSettledAtOnePrice(long size, long quote, long pool, long target, long price) {
        assertEquals(price, SettlementPrice.of(size, quote, pool, target, SCALE));
    }

    /**
     * What users are owed at the price, netQuote + netSize·price, is at most what the pool has; and no better price is.
     */
    @Property(tries = 3000)
    void thePoolNeverPaysMoreThanItHas(@ForAll("markets") long[] m) {
        final BigInteger scale = big(m[4]);
        final BigInteger has = big(m[2]).subtract(big(m[1])).multiply(scale);
        final long price;
        try {
            price = SettlementPrice.of(m[0], m[1], m[2], m[3], m[4]);
        } catch (IllegalArgumentException refused) {
            final BigInteger best = has.divide(big(m[0]));
            assertTrue(best.abs().compareTo(big(MOST)) > 0
                    || has.divide(scale).abs().compareTo(big(MOST)) > 0);
            return;
        }
        assertTrue(big(m[0]).multiply(big(price)).compareTo(has) <= 0);
        final long tick = m[0] > 0 ? 1 : -1;
        final boolean target = price == m[3] - tick;
        final BigInteger better = big(m[0]).multiply(big(price).add(big(2 * tick)));
        assertTrue(target || better.compareTo(has) > 0, "two ticks towards the target would break the pool");
        assertTrue(tick > 0 ? price < m[3] : price > m[3]);
    }

    @Test
    void whatUsersPaidIsTheMostTheyGetBack() {
        assertEquals(2, SettlementPrice.of(3, -10, 0, 5, 1));
    }

    /** Users are owed a third of a tick beyond the largest price there is, (2^62 − 1)·3 + 1 thirds. */
    @Test
    void theLargestPriceMayHaveARemainder() {
        final long owed = (3 * (MOST / 5) + (3 * (MOST % 5) + 1) / 5);
        assertEquals(big(MOST).multiply(big(3)).add(BigInteger.ONE), big(owed).multiply(big(5)));
        assertEquals(-MOST - 1, SettlementPrice.of(3, owed, 0, 0, 5));
        assertEquals(MOST + 1, SettlementPrice.of(-3, owed, 0, 0, 5));
    }

    /** A price of exactly −, or +, the bound and any part of a tick is a price; a whole tick more is none. */
    @Property(tries = 3000)
    void theBoundLiesBetweenTheLastPriceAndTheNext(
            @ForAll @LongRange(min = 1, max = (1L << 31) - 1) long size,
            @ForAll @LongRange(min = 0, max = (1L << 31) - 1) long beyond,
            @ForAll @LongRange(min = -2, max = 2) long off,
            @ForAll boolean isLong) {
        final long scale = size + beyond % (size + 1);
        // The quote nearest to the bound: owed·scale/size is 2^62 − 1 and a remainder, or some steps off.
        final BigInteger edge = big(MOST).multiply(big(size)).add(big(size - 1)).divide(big(scale));
        final long owed = edge.add(big(off)).min(big(MOST)).longValueExact();
        final long signed = isLong ? size : -size;
        final BigInteger best = big(-owed).multiply(big(scale)).divide(big(signed));
        final BigInteger price = isLong ? best.min(BigInteger.ZERO) : best.max(BigInteger.ZERO);
        if (price.abs().compareTo(big(MOST)) > 0) {
            assertThrows(IllegalArgumentException.class, () -> SettlementPrice.of(signed, owed, 0, 0, scale));
        } else {
            assertEquals(price.longValueExact() + (isLong ? -1 : 1), SettlementPrice.of(signed, owed, 0, 0, scale));
        }
    }

    @Test
    void refusesWhatCannotBe() {
        final String range = " (expected: -4611686018427387903 to 4611686018427387903)";
        refused("netSize=4611686018427387904" + range, () -> SettlementPrice.of(MOST + 1, 0, 0, 0, 1));
        refused("netQuote=-4611686018427387904" + range, () -> SettlementPrice.of(1, -MOST - 1, 0, 0, 1));
        refused("excess=4611686018427387904" + range, () -> SettlementPrice.of(1, 0, MOST + 1, 0, 1));
        refused("target=4611686018427387904" + range, () -> SettlementPrice.of(1, 0, 0, MOST + 1, 1));
        refused("scale=0 (expected: 1 or more)", () -> SettlementPrice.of(1, 0, 0, 0, 0));
        refused("excess-netQuote=9223372036854775806" + range, () -> SettlementPrice.of(1, -MOST, MOST, 0, 1));
        refused("price=-4611686018427387904" + range, () -> SettlementPrice.of(1, MOST, 0, 0, 2));
        refused("price=4611686018427387904" + range, () -> SettlementPrice.of(-1, MOST, 0, 0, 2));
        assertEquals(
                -1, SettlementPrice.of(1, -MOST, 0, 0, Long.MAX_VALUE), "where the target decides, nothing overflows");
    }

    @Provide
    Arbitrary<long[]> markets() {
        final Arbitrary<Long> amount = Combinators.combine(Amounts.amount(), Amounts.uniform(1))
                .as((value, sign) -> sign == 0 ? value >>> 2 : -(value >>> 2));
        return Combinators.combine(
                        amount.filter(size -> size != 0),
                        amount,
                        amount,
                        amount,
                        Amounts.amount().map(scale -> Math.max(1, scale)))
                .as((size, quote, pool, target, scale) -> new long[] {size, quote, pool, target, scale});
    }

    private static BigInteger big(long amount) {
        return BigInteger.valueOf(amount);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
