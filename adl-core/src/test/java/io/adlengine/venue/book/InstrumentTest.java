package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.Amounts;
import io.adlengine.state.Forged;
import io.adlengine.state.Memory;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class InstrumentTest {
    /**
     * Coins are counted in hundred-millionths, prices in half dollars, a lot is a hundred dollars: 100·10^8·2 per lot.
     */
    private static final Instrument COIN = new Instrument(1, true, 20_000_000_000L, 50_000, 100_000, 2, 1_000_000_000);

    @Test
    void aLinearValueIsExact() {
        final Instrument contract = Instrument.linear(1, 3, 50_000, 1_000, 1_000_000);
        assertEquals(3 * 7 * 11, contract.value(7, 11));
        assertEquals(-3 * 7 * 11, contract.value(-7, 11));
        assertEquals(0, contract.value(0, 11));
    }

    /** 1000 dollars at 30,000.50 are 0.0333327777…7 coins. */
    @Test
    void anInverseValueIsRoundedDownForBothSides() {
        assertEquals(-3_333_278, COIN.value(10, 60_001));
        assertEquals(3_333_277, COIN.value(-10, 60_001));
        assertEquals(-3_000_000, COIN.value(9, 60_000));
        assertEquals(3_000_000, COIN.value(-9, 60_000));
    }

    @Test
    void maintenanceIsRoundedUp() {
        assertEquals(166_664, COIN.maintenance(10, -3_333_278));
        assertEquals(1, COIN.maintenance(-1, 1));
        assertEquals(0, COIN.maintenance(0, 0));
        assertEquals(
                Instrument.MOST_VALUE, Instrument.linear(1, 1, 1_000_000, 1, 1).maintenance(1, 1L << 60));
    }

    /** By everything that it says; and whoever looks for one finds it by its id. */
    @Test
    void contractsAreEqualWhereTheirTermsAre() {
        assertEquals(COIN, new Instrument(1, true, 20_000_000_000L, 50_000, 100_000, 2, 1_000_000_000));
        final Instrument[] others = {
            new Instrument(2, true, 20_000_000_000L, 50_000, 100_000, 2, 1_000_000_000),
            new Instrument(1, false, 1, 50_000, 100_000, 2, 1_000_000_000),
            new Instrument(1, true, 20_000_000_001L, 50_000, 100_000, 2, 1_000_000_000),
            new Instrument(1, true, 20_000_000_000L, 50_001, 100_000, 2, 1_000_000_000),
            new Instrument(1, true, 20_000_000_000L, 50_000, 100_001, 2, 1_000_000_000),
            new Instrument(1, true, 20_000_000_000L, 50_000, 100_000, 3, 1_000_000_000),
            new Instrument(1, true, 20_000_000_000L, 50_000, 100_000, 2, 1_000_000_001)
        };
        for (Instrument other : others) {
            assertNotEquals(COIN, other);
        }
        assertNotEquals(COIN.hashCode(), others[0].hashCode());
        assertNotEquals((Object) "1", COIN);
        final IsolatedTerms terms = IsolatedTerms.KEEP.lossTo(5);
        assertEquals(terms, IsolatedTerms.KEEP.lossTo(5));
        assertNotEquals(terms, IsolatedTerms.KEEP);
        assertNotEquals(terms, IsolatedTerms.KEEP.lossTo(6));
        assertNotEquals(terms, IsolatedTerms.RELEASE.lossTo(5));
        assertNotEquals(IsolatedTerms.KEEP, IsolatedTerms.KEEP.lossTo(0));
        assertNotEquals((Object) "keep", IsolatedTerms.KEEP);
        assertNotEquals(terms.hashCode(), IsolatedTerms.KEEP.lossTo(6).hashCode());
    }

    @Test
    void contractsSayWhatTheyAre() {
        final Instrument plain = Instrument.linear(1, 3, 50_000, 9, 5);
        final String said = "Instrument[id=1, inverse=false, multiplier=3, maxLots=9, minPrice=1, maxPrice=5, tiers="
                + plain.tiers();
        assertEquals(said + ", isolated=keep, hedgeMargin=GROSS]", plain.toString());
        final MarginTiers initial = MarginTiers.flat(60_000);
        assertEquals(
                said + ", initial=" + initial + ", isolated=keep, loss to 5, hedgeMargin=NET, underlying="
                        + new UnderlyingMargin(2, 3, 4) + ", currency=6]",
                plain.withInitial(initial)
                        .withIsolated(IsolatedTerms.KEEP.lossTo(5))
                        .withHedgeMargin(HedgeMargin.NET)
                        .withUnderlying(new UnderlyingMargin(2, 3, 4))
                        .withCurrency(6)
                        .toString());
    }

    /** Prices of its own range, or of its underlying's. */
    @Test
    void theMarksThatMarginsCountAt() {
        assertTrue(COIN.countsAt(2));
        assertFalse(COIN.countsAt(1));
        assertTrue(COIN.countsAt(1_000_000_000));
        assertFalse(COIN.countsAt(1_000_000_001));
        final Instrument option = Instrument.linear(1, 1, 50_000, 9, 5).withUnderlying(new UnderlyingMargin(2, 1, 100));
        assertTrue(option.countsAt(100));
        assertFalse(option.countsAt(101));
        assertTrue(option.countsAt(-100));
        assertFalse(option.countsAt(-101));
        assertEquals(
                "initial=" + COIN.tiers() + " (expected: no less than maintenance, up to a value of 0)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> COIN.withTiers(COIN.tiers().withFloorPerLot(5))
                                        .withInitial(COIN.tiers()))
                        .getMessage());
    }

    @Test
    void termsThatNoBookSavesAreRefused() {
        final Memory piece = new Memory(COIN.margins()::save, MarginTerms::load);
        for (final int hedge : new int[] {-1, 3}) {
            assertEquals(
                    "hedgeMargin=" + hedge + " (expected: 0 to 2)",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> Forged.into(piece, out -> {
                                        COIN.tiers().save(out);
                                        out.putBoolean(false);
                                        IsolatedTerms.KEEP.save(out);
                                        out.putInt(hedge);
                                        out.putInt(0);
                                        out.putBoolean(false);
                                    }))
                            .getMessage());
        }
        assertEquals(
                "loss bearer=5 (expected: 0)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Forged.into(new Memory(IsolatedTerms.KEEP::save, IsolatedTerms::load), out -> {
                                    out.putBoolean(true);
                                    out.putBoolean(false);
                                    out.putLong(5);
                                }))
                        .getMessage());
    }

    @Test
    void theLargestPositionIsWorthTwoToThe60() {
        final Instrument whale = Instrument.linear(1, 1 << 20, 1, 1 << 20, 1 << 20);
        assertEquals(Instrument.MOST_VALUE, whale.value(1 << 20, 1 << 20));
        assertThrows(IllegalArgumentException.class, () -> Instrument.linear(1, (1 << 20) + 1, 1, 1 << 20, 1 << 20));
        final long multiplier = (1L << 40) * 7;
        final Instrument coin = new Instrument(1, true, multiplier, 1, 1 << 20, 7, 8);
        assertEquals(-Instrument.MOST_VALUE, coin.value(1 << 20, 7));
        assertThrows(IllegalArgumentException.class, () -> new Instrument(1, true, multiplier + 1, 1, 1 << 20, 7, 8));
    }

    /** A lot of 100 for 50 to 99 is worth 2 at any of these prices: the least is good enough. */
    @Test
    void pricesThatAreWorthTheSame() {
        final Instrument wide = new Instrument(1, true, 100, 50_000, 9, 50, 99);
        assertEquals(2, wide.mostPerLot());
        assertEquals(50, wide.price(1, -2));
        assertEquals(60, new Instrument(1, true, 100, 50_000, 9, 60, 99).price(1, -2), "and none below the range");
        assertEquals(99, wide.price(-1, 1));
        assertEquals(100, new Instrument(1, true, 100, 50_000, 9, 50, 120).price(-1, 1));
    }

    /** By its own price or its underlying's, a position counts with 2^60 at most. */
    @Test
    void theLargestPositionOfAnUnderlying() {
        final Instrument option = Instrument.linear(1, 1, 50_000, 1 << 20, 5);
        assertEquals(
                1L << 40,
                option.withUnderlying(new UnderlyingMargin(2, 1 << 20, 1 << 20)).mostPerLot());
        assertEquals(5, option.withUnderlying(new UnderlyingMargin(2, 1, 1)).mostPerLot());
        assertThrows(
                IllegalArgumentException.class,
                () -> option.withUnderlying(new UnderlyingMargin(2, (1 << 20) + 1, 1 << 20)));
    }

    @Test
    void aContractThatMakesNoSenseIsRefused() {
        assertRefused("multiplier=0 (expected: 1 or more)", 0, 1, 1, 1, 1);
        assertRefused("maintenancePpm=-1 (expected: 0 to 1000000)", 1, -1, 1, 1, 1);
        assertRefused("maintenancePpm=1000001 (expected: 0 to 1000000)", 1, 1_000_001, 1, 1, 1);
        assertRefused("maxLots=0 (expected: 1 or more)", 1, 1, 0, 1, 1);
        assertRefused("maxPrice=-6 (expected: -5 or more)", 1, 1, 1, -5, -6);
        assertRefused("maxPrice=1 (expected: 2 or more)", 1, 1, 1, 2, 1);
        assertRefused("multiplier=1 (expected: no position worth more than 2^60 units of money)", 1, 1, 2, 1, 1L << 60);
    }

    @Test
    void aPriceIsRoundedToTheBetterTickForTheHolder() {
        final Instrument contract = Instrument.linear(1, 3, 50_000, 1_000, 1_000);
        assertEquals(34, contract.price(10, 1_000));
        assertEquals(33, contract.price(-10, -1_000));
        assertEquals(33, contract.price(10, 990));
        assertEquals(33, contract.price(-10, -990));
        assertEquals(60_002, COIN.price(10, -3_333_277));
        assertEquals(60_001, COIN.price(-10, 3_333_277));
    }

    @Test
    void aValueNoPriceHasGivesTheNearestEndOfTheRange() {
        final Instrument contract = Instrument.linear(1, 3, 50_000, 1_000, 1_000);
        assertEquals(1, contract.price(10, -5));
        assertEquals(1_000, contract.price(10, 30_001));
        assertEquals(1, contract.price(-10, 5));
        assertEquals(1_000, contract.price(-10, -30_001));
        assertEquals(1_000_000_000, COIN.price(10, 5));
        assertEquals(1_000_000_000, COIN.price(-10, -5));
        assertEquals(1_000_000_000, COIN.price(10, Long.MAX_VALUE));
        assertEquals(2, COIN.price(10, Long.MIN_VALUE));
        assertThrows(IllegalArgumentException.class, () -> contract.price(0, 5));
    }

    @Property(tries = 2000)
    void valuesAreThoseOfTheDefinition(
            @ForAll("contracts") Instrument contract, @ForAll long a, @ForAll @LongRange(min = 0) long b) {
        final long lots = lots(contract, a);
        final long price = price(contract, b);
        final BigInteger amount = BigInteger.valueOf(lots).multiply(BigInteger.valueOf(contract.multiplier()));
        final BigInteger expected = contract.inverse()
                ? BookModel.floor(amount.negate(), BigInteger.valueOf(price))
                : amount.multiply(BigInteger.valueOf(price));
        assertEquals(expected, BigInteger.valueOf(contract.value(lots, price)));
        assertTrue(Math.abs(contract.value(lots, price)) <= Instrument.MOST_VALUE);
    }

    /**
     * However the long and the short side of an instrument are cut up, together they are never worth more than nothing.
     */
    @Property(tries = 2000)
    void roundingNeverCreatesMoney(
            @ForAll("contracts") Instrument contract,
            @ForAll long a,
            @ForAll @LongRange(min = 0) long b,
            @ForAll @LongRange(min = 0) long c) {
        final long lots = Math.abs(lots(contract, a));
        final long price = price(contract, b);
        final long first = Amounts.upTo(lots, c);
        final long sum =
                contract.value(lots, price) + contract.value(-first, price) + contract.value(first - lots, price);
        assertTrue(sum <= 0 && sum >= -2, () -> "sum " + sum);
        final long other = -contract.value(-lots, price) - contract.value(lots, price);
        assertTrue(other == 0 || other == 1 && contract.inverse());
    }

    /** The definition: the tick is good enough and the next worse one is not, or an end of the range says why. */
    @Property(tries = 3000)
    void aPriceIsTheLeastThatIsGoodEnough(
            @ForAll("contracts") Instrument contract,
            @ForAll long a,
            @ForAll @LongRange(min = 0) long b,
            @ForAll @LongRange(min = -3, max = 3) long off) {
        final long lots = lots(contract, a) == 0 ? 1 : lots(contract, a);
        final long wanted = contract.value(lots, price(contract, b)) + off;
        final long price = contract.price(lots, wanted);
        final long best = lots > 0 ? contract.maxPrice() : contract.minPrice();
        final long worst = lots > 0 ? contract.minPrice() : contract.maxPrice();
        assertTrue(price >= contract.minPrice() && price <= contract.maxPrice());
        assertTrue(contract.value(lots, price) >= wanted || price == best);
        assertTrue(price == worst || contract.value(lots, price - Long.signum(lots)) < wanted);
    }

    /** Any of both kinds, many at the limit of 2^60. */
    @Provide
    Arbitrary<Instrument> contracts() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 50),
                        Arbitraries.integers().between(0, 50),
                        Amounts.amount(),
                        Amounts.amount())
                .as(InstrumentTest::contract)
                .withoutEdgeCases();
    }

    private static Instrument contract(boolean inverse, int lotBits, int priceBits, long x, long y) {
        final long maxLots = 1 + x % (1L << lotBits);
        final long maxPrice = 1 + y % (1L << Math.min(priceBits, inverse ? 50 : 59 - lotBits));
        final long minPrice = 1 + x % maxPrice;
        final long most = Instrument.MOST_VALUE / maxLots;
        final long multiplier = inverse
                ? Math.max(1, Math.min(most, Long.MAX_VALUE / minPrice) * minPrice - y % 3)
                : Math.max(1, most / maxPrice);
        return new Instrument(1, inverse, multiplier, 1, maxLots, minPrice, maxPrice);
    }

    private static long lots(Instrument contract, long draw) {
        return Long.signum(draw) * Amounts.upTo(contract.maxLots(), Math.abs(draw == Long.MIN_VALUE ? 0 : draw));
    }

    private static long price(Instrument contract, long draw) {
        return contract.minPrice() + Amounts.upTo(contract.maxPrice() - contract.minPrice(), draw);
    }

    private static void assertRefused(
            String message, long multiplier, int maintenancePpm, long maxLots, long minPrice, long maxPrice) {
        final IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new Instrument(1, false, multiplier, maintenancePpm, maxLots, minPrice, maxPrice));
        assertEquals(message, refused.getMessage());
    }
}
