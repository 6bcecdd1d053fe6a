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

final class JuniorProfitsTest {
    private long sink;

    @Test
    void aHaircutIsReadAndHeals() {
        final JuniorProfits junior = of(400, 300);
        assertEquals(75, junior.worth(100));
        assertEquals(75, junior.convert(100));
        assertEquals(300, junior.profits());
        assertEquals(225, junior.backing());
        junior.back(1_300, 1_000, 0);
        assertEquals(100, junior.worth(100), "75 have come back");
    }

    @Test
    void aLossIsSetOffAgainstProfits() {
        final JuniorProfits junior = of(400, 300);
        junior.offset(100);
        assertEquals(300, junior.profits());
        assertEquals(100, junior.worth(100), "all of 300 stand behind 300");
    }

    @Test
    void whatStandsBehindThemIsWhatPrincipalAndInsuranceLeave() {
        final JuniorProfits junior = of(400, 0);
        junior.back(1_500, 1_000, 200);
        assertEquals(300, junior.backing());
        junior.back(1_100, 1_000, 200);
        assertEquals(0, junior.backing());
        junior.back(0, Long.MAX_VALUE, Long.MAX_VALUE);
        assertEquals(0, junior.convert(100));
        junior.back(Long.MAX_VALUE, 0, 0);
        assertEquals(300, junior.convert(300), "never more than the profits themselves");
    }

    @Property(tries = 2000)
    void inPartsAConversionNeverPaysMoreAndAllOfThemPayWhatThereIs(
            @ForAll("money") long profits, @ForAll("money") long backing, @ForAll long[] draws) {
        final JuniorProfits split = of(profits, backing);
        long converted = 0;
        long paid = 0;
        for (final long draw : draws) {
            final long part = Amounts.upTo(split.profits(), draw);
            converted += part;
            paid += split.convert(part);
        }
        final long whole = of(profits, backing).convert(converted);
        assertTrue(paid <= whole && whole - paid <= draws.length);
        if (profits > 0) {
            final BigInteger exact =
                    big(converted).multiply(big(Math.min(profits, backing))).divide(big(profits));
            assertEquals(exact, big(whole));
        }
        assertEquals(Math.min(profits, backing), paid + split.convert(split.profits()));
    }

    @Test
    void goesOnAfterARestart() {
        final JuniorProfits junior = of(401, 300);
        final JuniorProfits restarted = Restart.into(new JuniorProfits(), junior);
        assertEquals(junior.convert(7), restarted.convert(7));
        assertArrayEquals(Restart.bytes(junior), Restart.bytes(restarted));
    }

    @Test
    void refusesAndStaysAsItWas() {
        final JuniorProfits junior = of(400, 300);
        final byte[] before = Restart.bytes(junior);
        refused("amount=401 (expected: 0 to 400)", () -> junior.convert(401));
        refused("amount=-1 (expected: 0 to 400)", () -> junior.worth(-1));
        refused("amount=401 (expected: 0 to 400)", () -> junior.offset(401));
        refused("amount=-1 (expected: 0 or more)", () -> junior.realise(-1));
        refused(
                "amount=9223372036854775807 (expected: at most 9223372036854775407)",
                () -> junior.realise(Long.MAX_VALUE));
        refused("assets=-1 (expected: 0 or more)", () -> junior.back(-1, 0, 0));
        refused("principal=-1 (expected: 0 or more)", () -> junior.back(0, -1, 0));
        refused("insurance=-1 (expected: 0 or more)", () -> junior.back(0, 0, -1));
        assertArrayEquals(before, Restart.bytes(junior));
    }

    @Test
    void allocatesNothing() {
        final JuniorProfits junior = of(1L << 61, 1L << 60);
        assertTrue(AllocationMeter.bytesPerRun(() -> {
                    junior.realise(1_000);
                    junior.offset(1);
                    sink += junior.convert(999);
                    junior.back(1L << 60, 7, 3);
                })
                < 1);
    }

    private static JuniorProfits of(long profits, long backing) {
        final JuniorProfits junior = new JuniorProfits();
        junior.realise(profits);
        junior.back(backing, 0, 0);
        return junior;
    }

    @Provide
    Arbitrary<Long> money() {
        return Amounts.amount();
    }

    private static BigInteger big(long amount) {
        return BigInteger.valueOf(amount);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
