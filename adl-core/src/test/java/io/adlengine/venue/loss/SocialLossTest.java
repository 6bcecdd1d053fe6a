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
    void anEvenLossIsPaidAlike() {
        assertArrayEquals(new long[] {50, 50, 99}, bothSides(100, 5, -5));
        assertEquals(2, SocialLoss.perContract(10, 5, 1));
    }

    /** A charge of a whole unit per lot would collect a million times the loss. */
    @Test
    void lotsWorthLessThanAUnitPayTheirShare() {
        assertArrayEquals(new long[] {600, 300, 100, 99}, bothSides(1_000, 600_000_000, -300_000_000, 100_000_000));
    }

    @Test
    void theOddUnitGoesToTheLargestRemainderThenToTheLargerSizeThenToTheSmallerAccount() {
        assertArrayEquals(new long[] {1, 2, 2, 99}, bothSides(5, 1, -2, 2), "1, 2 and 2 exactly");
        assertArrayEquals(new long[] {0, 1, 0, 99}, bothSides(1, 2, -3, 1));
        assertArrayEquals(new long[] {0, 1, 1, 0, 99}, bothSides(2, 1, 3, -3, 1), "0.25, 0.75, 0.75 and 0.25");
        final long[] charge = new long[3];
        new SocialLoss(3).bothSides(new long[] {4, -4, 4}, new long[] {9, 7, 8}, 3, 2, charge);
        assertArrayEquals(new long[] {0, 1, 1}, charge);
    }

    /** Vertex: each side bears a half, and a side that is open alone bears both. */
    @Test
    void eachSideBearsAHalfWhateverItsSize() {
        final long[] charge = new long[4];
        final SocialLoss spread = new SocialLoss(4);
        spread.halfEach(new long[] {10, -300, 0, -100}, null, 4, 101, charge);
        assertArrayEquals(new long[] {51, 38, 0, 12}, charge, "50 over 300 and 100 are 37.5 and 12.5");
        spread.halfEach(new long[] {1, 0, 0, 3}, null, 4, 101, charge);
        assertArrayEquals(new long[] {25, 0, 0, 76}, charge);
        spread.halfEach(new long[] {-1, 0, 0, -3}, null, 4, 101, charge);
        assertArrayEquals(new long[] {25, 0, 0, 76}, charge);
    }

    /** Whatever stood there before; and places beyond the count are left alone. */
    @Test
    void chargesAreWrittenNotAdded() {
        final long[] size = {1, 3, 5};
        final SocialLoss spread = new SocialLoss(3);
        final long[] charge = {70, 70, 70};
        spread.bothSides(size, null, 2, 8, charge);
        assertArrayEquals(new long[] {2, 6, 70}, charge);
        spread.halfEach(size, null, 2, 4, charge);
        assertArrayEquals(new long[] {1, 3, 70}, charge);
        spread.upTo(size, new long[] {9, 9, 9}, 2, 8, charge);
        assertArrayEquals(new long[] {2, 6, 70}, charge);
    }

    @Test
    void aLossOfNothingCostsNobodyAnything() {
        assertArrayEquals(new long[] {0, 99}, bothSides(0, -3));
    }

    @Test
    void nobodyPaysMoreThanItCanBearAndTheRestIsTheResidual() {
        final long[] charge = new long[3];
        final long[] lots = {60, -30, 10};
        final SocialLoss spread = new SocialLoss(3);
        assertEquals(0, spread.upTo(lots, new long[] {150, 900, 900}, 3, 350, charge));
        assertArrayEquals(new long[] {150, 150, 50}, charge, "a level of 5 a lot, and 150 is less than 300");
        assertEquals(11, spread.upTo(lots, new long[] {150, 0, 9}, 3, 170, charge));
        assertArrayEquals(new long[] {150, 0, 9}, charge);
    }

    /** Drift: CantResolvePerpBankruptcy. */
    @Test
    void withoutOpenInterestThereIsNobodyToCharge() {
        refused("openInterest=0 (expected: 1 or more)", () -> SocialLoss.perContract(1_000_000, 0, CONTRACT));
        final SocialLoss spread = new SocialLoss(2);
        final long[] none = {0, 0};
        final long[] charge = {7, 7};
        refused("openInterest=0 (expected: 1 or more)", () -> spread.bothSides(none, null, 2, 5, charge));
        refused("openInterest=0 (expected: 1 or more)", () -> spread.halfEach(none, null, 2, 5, charge));
        refused("openInterest=0 (expected: 1 or more)", () -> spread.upTo(none, new long[] {9, 9}, 2, 5, charge));
        assertArrayEquals(new long[] {7, 7}, charge);
    }

    @Property(tries = 1000)
    void whatIsPaidIsTheLossAndEverybodyIsWithinAUnitOfItsShare(
            @ForAll("sizes") long[] size, @ForAll("losses") long loss) {
        final BigInteger all = openInterest(size, 0);
        if (all.signum() == 0) {
            return;
        }
        final long[] charge = new long[size.length];
        new SocialLoss(size.length).bothSides(size, null, size.length, loss, charge);
        assertEquals(loss, Amounts.sum(charge));
        for (int i = 0; i < size.length; i++) {
            assertNextToShare(charge[i], big(loss), size[i], all);
        }
    }

    @Property(tries = 500)
    void eachSideIsItsHalf(@ForAll("sizes") long[] size, @ForAll("losses") long loss) {
        final BigInteger longs = openInterest(size, 1);
        final BigInteger shorts = openInterest(size, -1);
        if (longs.signum() + shorts.signum() == 0) {
            return;
        }
        final BigInteger half = big(loss - loss / 2);
        final BigInteger ofLongs = shorts.signum() == 0 ? big(loss) : longs.signum() == 0 ? BigInteger.ZERO : half;
        final long[] charge = new long[size.length];
        new SocialLoss(size.length).halfEach(size, null, size.length, loss, charge);
        assertEquals(loss, Amounts.sum(charge));
        for (int i = 0; i < size.length; i++) {
            if (size[i] > 0) {
                assertNextToShare(charge[i], ofLongs, size[i], longs);
            } else if (size[i] < 0) {
                assertNextToShare(charge[i], big(loss).subtract(ofLongs), size[i], shorts);
            } else {
                assertEquals(0, charge[i]);
            }
        }
    }

    /** The order in which positions are listed decides nothing where accounts differ. */
    @Property(tries = 500)
    void theOrderOfPositionsDecidesNothing(@ForAll("sizes") long[] size, @ForAll("losses") long loss) {
        if (openInterest(size, 0).signum() == 0) {
            return;
        }
        final int n = size.length;
        final long[] account = new long[n];
        final long[] backwards = new long[n];
        final long[] accountBackwards = new long[n];
        for (int i = 0; i < n; i++) {
            account[i] = i * 7919L % 97;
            backwards[n - 1 - i] = size[i];
            accountBackwards[n - 1 - i] = account[i];
        }
        final long[] charge = new long[n];
        final long[] chargeBackwards = new long[n];
        final SocialLoss spread = new SocialLoss(n);
        spread.bothSides(size, account, n, loss, charge);
        spread.bothSides(backwards, accountBackwards, n, loss, chargeBackwards);
        for (int i = 0; i < n; i++) {
            assertEquals(charge[i], chargeBackwards[n - 1 - i]);
        }
    }

    @Property(tries = 500)
    void noCapIsExceededAndNothingIsDropped(
            @ForAll("sizes") long[] size, @ForAll("sizes") long[] caps, @ForAll("losses") long loss) {
        if (openInterest(size, 0).signum() == 0) {
            return;
        }
        final long[] cap = new long[size.length];
        long takable = 0;
        for (int i = 0; i < cap.length && i < caps.length; i++) {
            cap[i] = Math.abs(caps[i]);
            takable += size[i] == 0 ? 0 : cap[i];
        }
        final long[] charge = new long[size.length];
        final long residual = new SocialLoss(size.length).upTo(size, cap, size.length, loss, charge);
        assertEquals(Math.max(0, loss - takable), residual);
        assertEquals(loss - residual, Amounts.sum(charge));
        for (int i = 0; i < size.length; i++) {
            assertTrue(charge[i] >= 0 && charge[i] <= (size[i] == 0 ? 0 : cap[i]));
        }
    }

    /** An index in billionths: share ≤ paid < share + 1 + n/10^9, and all together less than A + N/10^9 beyond. */
    @Property(tries = 1000)
    void anIndexNeverFallsShortAndExceedsASharesByLessThanStated(
            @ForAll("sizes") long[] size, @ForAll("losses") long loss) {
        final BigInteger all = openInterest(size, 0);
        final long most = all.signum() == 0
                ? 0
                : big(Long.MAX_VALUE / CONTRACT)
                        .multiply(all)
                        .min(big(1L << 60))
                        .longValueExact();
        final long lost = Math.min(loss, most);
        if (lost == 0) {
            return;
        }
        final long perContract = SocialLoss.perContract(lost, all.longValueExact(), CONTRACT);
        final BigInteger scale = big(CONTRACT);
        BigInteger collected = BigInteger.ZERO;
        for (final long one : size) {
            final BigInteger n = big(Math.abs(one));
            final BigInteger exact = ceil(n.multiply(big(perContract)), scale);
            if (exact.bitLength() > 63) {
                assertThrows(IllegalArgumentException.class, () -> SocialLoss.charge(one, perContract, CONTRACT));
                return;
            }
            final BigInteger paid = big(SocialLoss.charge(one, perContract, CONTRACT));
            assertEquals(exact, paid);
            final BigInteger above = paid.multiply(all).subtract(n.multiply(big(lost)));
            assertTrue(above.signum() >= 0);
            assertTrue(n.signum() == 0 || above.multiply(scale).compareTo(all.multiply(scale.add(n))) < 0);
            collected = collected.add(paid);
        }
        final BigInteger bound = scale.multiply(big(size.length)).add(all);
        assertTrue(collected.subtract(big(lost)).multiply(scale).compareTo(bound) < 0);
    }

    @Test
    void refusesBeforeWriting() {
        final long[] charge = {7, 7};
        final long[] both = {5, -5};
        final SocialLoss spread = new SocialLoss(2);
        refused("loss=-1 (expected: 0 or more)", () -> spread.bothSides(both, null, 2, -1, charge));
        refused("count=3 (expected: 0 to 2)", () -> spread.bothSides(both, null, 3, 1, charge));
        refused("count=2 (expected: 0 to 1)", () -> spread.halfEach(both, null, 2, 1, new long[1]));
        refused("count=2 (expected: 0 to 1)", () -> spread.halfEach(both, new long[1], 2, 1, charge));
        refused("count=2 (expected: 0 to 1)", () -> new SocialLoss(1).bothSides(both, null, 2, 1, charge));
        refused(
                "charge=one of the other arrays (expected: an array of its own)",
                () -> spread.bothSides(both, null, 2, 1, both));
        refused(
                "charge=one of the other arrays (expected: an array of its own)",
                () -> spread.upTo(both, charge, 2, 1, charge));
        refused("cap=null (expected: a value)", () -> spread.upTo(both, null, 2, 1, charge));
        refused("cap=-1 (expected: 0 or more)", () -> spread.upTo(both, new long[] {5, -1}, 2, 1, charge));
        refused(
                "size=-9223372036854775808 (expected: above -2^63)",
                () -> spread.bothSides(new long[] {1, Long.MIN_VALUE}, null, 2, 1, charge));
        refused(
                "size=9223372036854775807 (expected: at most 9223372036854775806)",
                () -> spread.halfEach(new long[] {-1, Long.MAX_VALUE}, null, 2, 1, charge));
        refused("perContract=-1 (expected: 0 or more)", () -> SocialLoss.charge(1, -1, 1));
        refused("contract=0 (expected: 1 or more)", () -> SocialLoss.charge(1, 1, 0));
        refused("maxPositions=-1 (expected: 0 or more)", () -> new SocialLoss(-1));
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
        final SocialLoss spread = new SocialLoss(1);
        refused("size=null (expected: a value)", () -> spread.bothSides(null, null, 0, 1, new long[1]));
        refused("charge=null (expected: a value)", () -> spread.bothSides(new long[1], null, 0, 1, null));
    }

    private static long[] bothSides(long loss, long... size) {
        final long[] charge = new long[size.length + 1];
        charge[size.length] = 99;
        new SocialLoss(size.length).bothSides(size, null, size.length, loss, charge);
        return charge;
    }

    private static BigInteger openInterest(long[] size, int sign) {
        BigInteger sum = BigInteger.ZERO;
        for (final long one : size) {
            sum = sign == 0 || Long.signum(one) == sign ? sum.add(big(Math.abs(one))) : sum;
        }
        return sum;
    }

    private static void assertNextToShare(long paid, BigInteger loss, long size, BigInteger all) {
        final BigInteger[] share = loss.multiply(big(Math.abs(size))).divideAndRemainder(all);
        final BigInteger above = big(paid).subtract(share[0]);
        assertTrue(above.signum() == 0 || above.equals(BigInteger.ONE) && share[1].signum() > 0);
    }
}
