package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.Amounts;
import io.adlengine.state.Restart;
import io.adlengine.testkit.AllocationMeter;
import java.math.BigInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class WithdrawalChargeTest {
    private long sink;

    /** Paradex: a quarter is missing of what is claimed. */
    @Test
    void whoLeavesBearsTheShareThatIsMissing() {
        final WithdrawalCharge charge = of(3_000, 1_000);
        assertEquals(125, charge.charge(500));
        assertEquals(125, charge.withdraw(500));
        assertEquals(2_625, charge.money());
        assertEquals(875, charge.missing());
        assertEquals(125, charge.charge(500), "a quarter still");
        assertEquals(875, charge.withdraw(3_500), "the last one takes what is left, and nothing is missing any more");
        assertEquals(0, charge.money());
        assertEquals(0, charge.missing());
    }

    @Test
    void withoutAShortfallNobodyIsCharged() {
        final WithdrawalCharge charge = of(10, 0);
        assertEquals(0, charge.withdraw(10));
        assertEquals(0, charge.withdraw(0));
        assertEquals(0, charge.money());
    }

    @Test
    void whereNothingIsThereEveryClaimIsGone() {
        final WithdrawalCharge charge = of(0, 10);
        assertEquals(4, charge.withdraw(4));
        assertEquals(6, charge.missing());
    }

    @Test
    void aChargeIsRoundedAgainstTheLeaver() {
        assertEquals(1, of(1_000_000, 1).withdraw(1));
    }

    /** It lowers everybody's share, at the cost of who deposits. */
    @Test
    void aDepositDuringAShortfallDilutesAndIsChargedWhenItLeaves() {
        final WithdrawalCharge charge = of(3_000, 1_000);
        charge.deposit(4_000);
        assertEquals(500, charge.charge(4_000));
        assertEquals(63, charge.charge(500));
    }

    /** In parts, after a deposit, or both: never less than in one piece, and at most a unit more a part. */
    @Property(tries = 2000)
    void splittingAndDepositingFirstNeverGain(
            @ForAll("money") long money,
            @ForAll("money") long missing,
            @ForAll long[] draws,
            @ForAll("money") long deposit) {
        final WithdrawalCharge whole = of(money, missing);
        final WithdrawalCharge split = of(money, missing);
        long gross = 0;
        long paid = 0;
        for (final long draw : draws) {
            final long part = Amounts.upTo(split.money() + split.missing(), draw);
            gross += part;
            paid += split.withdraw(part);
        }
        final long inOne = whole.withdraw(gross);
        assertTrue(paid >= inOne && paid - inOne <= draws.length, paid + " against " + inOne);
        assertEquals(money - (gross - paid), split.money());
        assertEquals(missing - paid, split.missing());

        final WithdrawalCharge after = of(money, missing);
        final long more = Math.min(deposit, WithdrawalCharge.MOST_MONEY - money);
        after.deposit(more);
        assertTrue(after.charge(gross + more) >= inOne, "what is paid in only to be taken out pays, too");
    }

    @Property(tries = 1000)
    void theChargeIsTheCeilingOfTheShareAndTheShareOfOthersDoesNotRise(
            @ForAll("money") long money, @ForAll("money") long missing, @ForAll long draw) {
        final WithdrawalCharge charge = of(money, missing);
        final BigInteger claims = big(money).add(big(missing));
        final long gross = Amounts.upTo(claims.longValueExact(), draw);
        final long paid = charge.withdraw(gross);
        if (claims.signum() > 0) {
            final BigInteger[] exact = big(gross).multiply(big(missing)).divideAndRemainder(claims);
            assertEquals(exact[0].add(big(exact[1].signum())), big(paid));
        }
        final BigInteger before = big(missing).multiply(big(charge.money()).add(big(charge.missing())));
        assertTrue(big(charge.missing()).multiply(claims).compareTo(before) <= 0);
    }

    @Property(tries = 500)
    void whenAllHaveLeftNothingIsThereAndNothingIsMissing(
            @ForAll("money") long money, @ForAll("money") long missing, @ForAll long[] draws) {
        final WithdrawalCharge charge = of(money, missing);
        for (final long draw : draws) {
            charge.withdraw(Amounts.upTo(charge.money() + charge.missing(), draw));
        }
        charge.withdraw(charge.money() + charge.missing());
        assertEquals(0, charge.money());
        assertEquals(0, charge.missing());
    }

    @Test
    void goesOnAfterARestart() {
        final WithdrawalCharge charge = of(3_000, 1_000);
        final WithdrawalCharge restarted = Restart.into(new WithdrawalCharge(), charge);
        assertEquals(charge.withdraw(7), restarted.withdraw(7));
        assertArrayEquals(Restart.bytes(charge), Restart.bytes(restarted));
    }

    @Test
    void refusesAndStaysAsItWas() {
        final WithdrawalCharge charge = of(3_000, 1_000);
        final byte[] before = Restart.bytes(charge);
        refused("amount=4001 (expected: 0 to 4000)", () -> charge.withdraw(4_001));
        refused("amount=-1 (expected: 0 to 4000)", () -> charge.charge(-1));
        refused("amount=-1 (expected: 0 to 4611686018427387903)", () -> charge.miss(-1));
        refused("amount=4611686018427387904 (expected: 0 to 4611686018427384903)", () -> charge.deposit(1L << 62));
        assertArrayEquals(before, Restart.bytes(charge));
    }

    @Test
    void allocatesNothing() {
        final WithdrawalCharge charge = of(1L << 61, 1L << 60);
        assertTrue(AllocationMeter.bytesPerRun(() -> {
                    charge.deposit(1_000);
                    charge.miss(1L << 60);
                    sink += charge.withdraw(999);
                })
                < 1);
    }

    private static WithdrawalCharge of(long money, long missing) {
        final WithdrawalCharge charge = new WithdrawalCharge();
        charge.deposit(money);
        charge.miss(missing);
        return charge;
    }

    @Provide
    Arbitrary<Long> money() {
        return Amounts.amount().map(amount -> Math.min(amount, WithdrawalCharge.MOST_MONEY));
    }

    private static BigInteger big(long amount) {
        return BigInteger.valueOf(amount);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
