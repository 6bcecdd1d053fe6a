package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Purses in any order of commands against rationals, and every currency conserved to the unit. */
final class CurrenciesProperties {
    @Property(tries = 60)
    void allReadingsAreTheRationals(@ForAll long seed) {
        final PursedVenue venue = new PursedVenue(seed);
        for (int i = 0; i < 150; i++) {
            venue.step();
            venue.audit();
            if (i % 40 == 39) {
                venue.restart();
            }
        }
        venue.assertRefusals();
    }

    @Test
    void everyCurrencyIsConservedOverAMillionCommands() {
        final PursedVenue venue = new PursedVenue(20261127);
        for (int i = 0; i < 1_000_000; i++) {
            venue.step();
            if (i % 1_000 == 0) {
                venue.audit();
            }
            if (i % 50_000 == 0) {
                venue.restart();
            }
        }
        venue.audit();
        assertTrue(venue.covered > 1_000, "covered=" + venue.covered);
        assertTrue(venue.uncovered > 1_000, "uncovered=" + venue.uncovered);
    }

    /** The least that does, and the account that converts richer by less than a unit of what it gets. */
    @Property
    void aDebtIsBoughtWithTheLeastThatDoes(
            @ForAll @LongRange(min = 1, max = 1L << 58) long missing,
            @ForAll @LongRange(min = 1, max = 1L << 58) long there,
            @ForAll @LongRange(min = 1, max = 1L << 40) long num,
            @ForAll @LongRange(min = 1, max = 1L << 40) long den,
            @ForAll @IntRange(max = 999_999) int fee) {
        final Instrument[] one = {Instrument.linear(1, 1, 1, 1, 1)};
        final PositionBook book = new PositionBook(one, 4, 1);
        final int account = book.open(1);
        final int desk = book.open(2);
        book.currencies().rate(1, num, den);
        book.currencies().fee(fee);
        final int coins = book.currencies().open(account, 1, 11);
        book.currencies().open(desk, 1, 12);
        book.deposit(account, -missing);
        book.deposit(coins, there);
        final int below = book.currencies().cover(account, desk);

        final long x = there - book.accounts().collateral(coins);
        final long y = missing + book.accounts().collateral(account);
        final BigInteger over = big(num).multiply(big(1_000_000 - fee));
        final BigInteger under = big(den).multiply(big(1_000_000));
        final boolean suffices =
                big(there).multiply(over).compareTo(big(missing).multiply(under)) >= 0;
        assertEquals(suffices ? 0 : 1, below);
        if (suffices) {
            assertEquals(missing, y);
            assertTrue(big(x).multiply(over).compareTo(big(missing).multiply(under)) >= 0, "enough");
            assertTrue(big(x - 1).multiply(over).compareTo(big(missing).multiply(under)) < 0, "and no more");
        } else {
            assertEquals(there, x);
            assertEquals(big(there).multiply(over).divide(under), big(y));
        }
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
