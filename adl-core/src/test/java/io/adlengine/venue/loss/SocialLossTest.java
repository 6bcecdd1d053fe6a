package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.Amounts;
import java.math.BigInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class SocialLossTest {
    private static final long CONTRACT = 1_000_000_000;

    /** Drift: 100 dollars over 7 contracts long and 4 short, in millionths of a dollar: 9.090910 each. */
    @Test
    void bothSidesPayPerContract() {
        assertEquals(9_090_910, SocialLoss.perContract(100_000_000, 11 * CONTRACT, CONTRACT));
    }

    /** Drift: 100 over 5 long and 5 short, each side pays 50. Mango: 10 over 5. */
    @Test
    void anEvenLossLeavesNothingOver() {
        final long[] charge = {-7, -7, 99};
        assertEquals(0, SocialLoss.charge(new long[] {5, -5}, 2, 100, 1, charge));
        assertArrayEquals(new long[] {50, 50, 99}, charge);
        assertEquals(2, SocialLoss.perContract(10, 5, 1));
    }

    @Test
    void whatRoundingCollectsBeyondTheLossIsReported() {
        final long[] charge = new long[4];
        assertEquals(2, SocialLoss.charge(new long[] {1, -1, 0, 1}, 4, 1, 1, charge));
        assertArrayEquals(new long[] {1, 1, 0, 1}, charge);
    }

    @Test
    void aLossOfNothingCostsNobodyAnything() {
        final long[] charge = {9};
        assertEquals(0, SocialLoss.charge(new long[] {-3}, 1, 0, CONTRACT, charge));
        assertEquals(0, charge[0]);
    }

    /** Drift: CantResolvePerpBankruptcy. */
    @Test
    void withoutOpenInterestThereIsNobodyToCharge() {
        refused("openInterest=0 (expected: 1 or more)", () -> SocialLoss.perContract(1_000_000, 0, CONTRACT));
        refused(
                "openInterest=0 (expected: 1 or more)",
                () -> SocialLoss.charge(new long[] {0, 0}, 2, 5, 1, new long[2]));
    }

    @Property(tries = 1000)
    void neverCollectsTooLittleAndEqualSizesPayAlike(
            @ForAll("sizes") long[] size, @ForAll("losses") long loss, @ForAll("losses") long contract) {
        final long[] charge = new long[size.length];
        BigInteger openInterest = BigInteger.ZERO;
        for (final long one : size) {
            openInterest = openInterest.add(big(Math.abs(one)));
        }
        if (openInterest.signum() == 0 || contract == 0) {
            return;
        }
        final BigInteger perContract = ceil(big(loss).multiply(big(contract)), openInterest);
        BigInteger collected = BigInteger.ZERO;
        for (final long one : size) {
            collected = collected.add(ceil(big(Math.abs(one)).multiply(perContract), big(contract)));
        }
        if (perContract.bitLength() > 63 || collected.bitLength() > 63) {
            assertThrows(
                    IllegalArgumentException.class, () -> SocialLoss.charge(size, size.length, loss, contract, charge));
            assertArrayEquals(new long[size.length], charge);
            return;
        }
        final long surplus = SocialLoss.charge(size, size.length, loss, contract, charge);
        assertTrue(surplus >= 0);
        assertEquals(collected.subtract(big(loss)), big(surplus));
        for (int i = 0; i < size.length; i++) {
            assertEquals(ceil(big(Math.abs(size[i])).multiply(perContract), big(contract)), big(charge[i]));
        }
    }

    @Test
    void refusesBeforeWriting() {
        final long[] charge = {7, 7};
        final long[] both = {5, -5};
        refused("loss=-1 (expected: 0 or more)", () -> SocialLoss.charge(both, 2, -1, 1, charge));
        refused("contract=0 (expected: 1 or more)", () -> SocialLoss.charge(both, 2, 1, 0, charge));
        refused("count=3 (expected: 0 to 2)", () -> SocialLoss.charge(both, 3, 1, 1, charge));
        refused("count=2 (expected: 0 to 1)", () -> SocialLoss.charge(both, 2, 1, 1, new long[1]));
        refused(
                "size=-9223372036854775808 (expected: above -2^63)",
                () -> SocialLoss.charge(new long[] {1, Long.MIN_VALUE}, 2, 1, 1, charge));
        refused(
                "size=9223372036854775807 (expected: at most 9223372036854775806)",
                () -> SocialLoss.charge(new long[] {-1, Long.MAX_VALUE}, 2, 1, 1, charge));
        refused(
                "charge=4611686018427387904 (expected: at most 4611686018427387903)",
                () -> SocialLoss.charge(both, 2, Long.MAX_VALUE, 10, charge));
        refused("perContract=-1 (expected: 0 or more)", () -> SocialLoss.charge(1, -1, 1));
        assertArrayEquals(new long[] {7, 7}, charge);
    }

    /** Signed sizes: every other one short. */
    @Provide
    Arbitrary<long[]> sizes() {
        return Amounts.capacities().map(size -> {
            for (int i = 1; i < size.length; i += 2) {
                size[i] = -size[i];
            }
            return size;
        });
    }

    @Provide
    Arbitrary<Long> losses() {
        return Amounts.amount();
    }

    private static BigInteger ceil(BigInteger a, BigInteger b) {
        return a.add(b).subtract(BigInteger.ONE).divide(b);
    }

    private static BigInteger big(long amount) {
        return BigInteger.valueOf(amount);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void missingArraysAreNamed() {
        assertEquals(
                "size=null (expected: a value)",
                assertThrows(IllegalArgumentException.class, () -> SocialLoss.charge(null, 0, 1, 1, new long[1]))
                        .getMessage());
        assertEquals(
                "charge=null (expected: a value)",
                assertThrows(IllegalArgumentException.class, () -> SocialLoss.charge(new long[1], 0, 1, 1, null))
                        .getMessage());
    }
}
