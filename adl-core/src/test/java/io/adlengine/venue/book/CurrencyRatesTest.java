package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Forged;
import io.adlengine.state.Memory;
import io.adlengine.state.Restart;
import io.adlengine.state.StateWriter;
import java.math.BigInteger;
import java.util.function.Consumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Rates against rationals, at the ends of their ranges too, and what is remembered of them. */
final class CurrencyRatesTest {
    private static final long MOST = 1L << 62;
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private final CurrencyRates rates = new CurrencyRates();

    /** Coins at 50, 10 % less where there are some, 20 % more where they are owed; parts at a third. */
    private void coinsAndParts() {
        rates.set(1, 50, 1);
        rates.set(2, 1, 3);
        rates.terms(1, 100_000, 200_000);
    }

    @Example
    void valuesAreRoundedAgainstWhoeverHasThem() {
        coinsAndParts();
        assertEquals(100, rates.asset(1, 2, false));
        assertEquals(90, rates.asset(1, 2, true));
        assertEquals(120, rates.debt(1, 2, true));
        assertEquals(3, rates.asset(2, 10, true));
        assertEquals(4, rates.debt(2, 10, true));
        assertEquals(4, rates.margin(2, 10));
        assertEquals(1, rates.amountFor(1, 45));
        assertEquals(2, rates.amountFor(1, 46));
        assertEquals(1, rates.debtFor(1, 119));
        assertEquals(2, rates.debtFor(1, 120));
        assertEquals(30, rates.debtFor(2, 10));
    }

    /** Assets of more count as 2^62, debts of more as all there is; what is taken off a rate may leave nothing. */
    @Example
    void valuesEndWhereNumbersDo() {
        rates.set(1, 4, 1);
        assertEquals(MOST - 4, rates.asset(1, (1L << 60) - 1, false));
        assertEquals(MOST, rates.asset(1, 1L << 60, false));
        assertEquals(MOST, rates.asset(1, 1L << 61, false));
        assertEquals(MOST, rates.debt(1, 1L << 60, false));
        assertEquals(Long.MAX_VALUE, rates.debt(1, (1L << 60) + 1, false));
        assertEquals(MOST, rates.margin(1, 1L << 60));
        assertEquals(Long.MAX_VALUE, rates.margin(1, (1L << 60) + 1));
        rates.set(1, 1, 4);
        assertEquals(MOST, rates.amountFor(1, 1L << 60));
        assertEquals(MOST, rates.amountFor(1, 1L << 61));
        assertEquals(MOST, rates.debtFor(1, 1L << 61));
        rates.terms(1, 1_000_000, 0);
        assertEquals(0, rates.asset(1, 1L << 60, true));
        assertEquals(MOST, rates.amountFor(1, 1));
        assertEquals(0, rates.amountFor(1, 0));
    }

    /** num/den of both rates and the fee in lowest terms; beyond 61 bits, num shortened down and den up. */
    @Property(tries = 500)
    void aPairIsTheQuotientOfBothRates(
            @ForAll @LongRange(min = 1, max = 1L << 40) long num,
            @ForAll @LongRange(min = 1, max = 1L << 40) long den,
            @ForAll @LongRange(min = 1, max = 1L << 40) long otherNum,
            @ForAll @LongRange(min = 1, max = 1L << 40) long otherDen,
            @ForAll @IntRange(max = 999_999) int fee) {
        assertPair(num, den, otherNum, otherDen, fee);
    }

    @Example
    void aPairInLowestTerms() {
        assertPair(50, 1, 1, 1, 0);
        assertPair(50, 1, 10, 1, 100_000);
        assertPair(1L << 40, 1, 1, 1L << 40, 999_999);
        assertPair((1L << 40) - 1, 1L << 40, 1L << 39, (1L << 40) - 87, 1);
        assertPair(1, 1L << 40, 1L << 40, 1, 0);
        // 2^61 needs 62 bits: one is cut off, and it is a 0.
        assertPair(1L << 40, 1, 1, 1L << 21, 0);
        assertPair(1, 1L << 40, 1L << 21, 1, 0);
    }

    private void assertPair(long num, long den, long otherNum, long otherDen, int fee) {
        rates.set(1, num, den);
        rates.set(2, otherNum, otherDen);
        rates.fee(fee);
        rates.pair(1, 2);
        BigInteger over = BigInteger.valueOf(num)
                .multiply(BigInteger.valueOf(otherDen))
                .multiply(MILLION.subtract(BigInteger.valueOf(fee)));
        BigInteger under =
                BigInteger.valueOf(den).multiply(BigInteger.valueOf(otherNum)).multiply(MILLION);
        final BigInteger common = over.gcd(under);
        over = over.divide(common);
        under = under.divide(common);
        final int cut = Math.max(0, Math.max(over.bitLength(), under.bitLength()) - 61);
        assertEquals(over.shiftRight(cut).longValueExact(), rates.pairNum());
        assertEquals(under.negate().shiftRight(cut).negate().longValueExact(), rates.pairDen());
    }

    /** By what the venue stated, then by haircut, then by number. */
    @Example
    void theOrderOfConversion() {
        for (int currency = 1; currency < 6; currency++) {
            rates.set(currency, 1, 1);
        }
        assertOrder(0, 1, 2, 3, 4, 5);
        rates.terms(1, 30, 0);
        rates.terms(2, 20, 0);
        rates.terms(4, 20, 0);
        assertOrder(0, 3, 5, 2, 4, 1);
        rates.order(new int[] {5, 1});
        assertOrder(5, 1, 0, 3, 2, 4);
        rates.order(new int[] {1});
        assertOrder(1, 0, 3, 5, 2, 4);
    }

    private void assertOrder(int... expected) {
        final int[] order = new int[rates.known()];
        for (int place = 0; place < order.length; place++) {
            order[place] = rates.at(place);
        }
        assertArrayEquals(expected, order);
    }

    /** What was there before is gone: rates, terms, the fee, the order. */
    @Example
    void aRestoredTableIsTheOneThatWasSaved() {
        coinsAndParts();
        rates.fee(7_000);
        rates.order(new int[] {2, 0});
        final CurrencyRates other = new CurrencyRates();
        other.set(1, 7, 7);
        other.terms(1, 900_000, 900_000);
        other.set(9, 1, 1);
        other.terms(9, 10, 20);
        other.order(new int[] {9, 1});
        Restart.into(piece(other), piece(rates));
        assertArrayEquals(Restart.bytes(piece(rates)), Restart.bytes(piece(other)));
        assertFalse(other.isKnown(9));
        assertEquals(90, other.asset(1, 2, true));
        assertEquals(120, other.debt(1, 2, true));
        assertEquals(3, other.known());
        assertEquals(2, other.at(0));
        assertEquals(0, other.at(1));
        assertEquals(1, other.at(2));
        other.pair(1, 0);
        assertEquals(993, other.pairNum());
        assertEquals(20, other.pairDen());
        other.set(9, 1, 1);
        assertEquals(100, other.asset(9, 100, true), "of the former terms nothing is left");
        assertEquals(100, other.debt(9, 100, true));
        Restart.into(piece(other), piece(new CurrencyRates()));
        assertEquals(1, other.known());
        assertTrue(other.isKnown(0));
    }

    @Example
    void ratesThatNoTableSavesAreRefused() {
        assertRefused("rates=0 (expected: 1 to 64)", out -> out.putInt(0));
        final String again = "currency=4 (expected: 5 to 63)";
        assertRefused(again, out -> {
            out.putInt(3);
            one(out, 4);
            one(out, 4);
        });
        assertRefused("currency=0 (expected: 1 to 63)", out -> {
            out.putInt(2);
            one(out, 0);
        });
        assertRefused("currency=64 (expected: 1 to 63)", out -> {
            out.putInt(2);
            one(out, 64);
        });
    }

    private static void one(StateWriter out, int currency) {
        out.putInt(currency);
        out.putLong(1);
        out.putLong(1);
        out.putInt(0);
        out.putInt(0);
    }

    private void assertRefused(String message, Consumer<StateWriter> writer) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Forged.into(piece(rates), writer))
                        .getMessage());
    }

    private static Memory piece(CurrencyRates of) {
        return new Memory(of::save, of::load);
    }
}
