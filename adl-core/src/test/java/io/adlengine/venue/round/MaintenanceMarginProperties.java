package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.venue.book.Instrument;
import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Millionths of a value, rounded up, whichever way they are computed. */
final class MaintenanceMarginProperties {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    @Property(tries = 5_000)
    void isTheCeilingOfTheExactProduct(
            @ForAll @LongRange(min = 0, max = 1L << 60) long value,
            @ForAll @IntRange(min = 0, max = 40) int shift,
            @ForAll @IntRange(min = 1, max = 1_000_000) int ppm) {
        final long size = value >> shift;
        assertEquals(exact(size, ppm), contract(ppm).maintenance(1, size));
        assertEquals(exact(size, ppm), contract(ppm).maintenance(-1, -size));
    }

    @Example
    void nothingChangesWhereTheProductOutgrows63Bits() {
        final long last = Long.MAX_VALUE / 1_000_000 - 1;
        for (long size = last - 3; size <= last + 3; size++) {
            for (final int ppm : new int[] {1, 333_333, 999_999, 1_000_000}) {
                assertEquals(exact(size, ppm), contract(ppm).maintenance(1, size));
            }
        }
    }

    private static long exact(long size, int ppm) {
        return BigInteger.valueOf(size)
                .multiply(BigInteger.valueOf(ppm))
                .add(MILLION)
                .subtract(BigInteger.ONE)
                .divide(MILLION)
                .longValueExact();
    }

    private static Instrument contract(int ppm) {
        return Instrument.linear(1, 1, ppm, 1L << 40, 1 << 20);
    }
}
