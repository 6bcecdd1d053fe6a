package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Forged;
import io.adlengine.state.Memory;
import io.adlengine.state.Restart;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.function.Executable;

final class MarginTiersTest {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final long[] FLOORS = {0, 50_000, 250_000, 1_000_000};
    private static final int[] RATES = {4_000, 5_000, 10_000, 25_000};
    private static final MarginTiers TABLE = MarginTiers.of(FLOORS, RATES);

    @Example
    void aPositionBearsTheRateOfEveryBracketItReaches() {
        assertEquals(33_700, TABLE.margin(1, 2_000_000));
        assertEquals(33_700, TABLE.margin(-1, -2_000_000));
        assertEquals(40, TABLE.margin(1, 10_000));
        assertEquals(0, TABLE.margin(1, 0));
        assertEquals(50, TABLE.deduction(1));
        assertEquals(1_300, TABLE.deduction(2));
        assertEquals(16_300, TABLE.deduction(3));
        assertArrayEquals(new long[0], TABLE.jumps());
        assertEquals(MarginTiers.of(FLOORS, RATES), TABLE);
        assertEquals("0: 4000, 50000: 5000, 250000: 10000, 1000000: 25000", TABLE.toString());
        assertEquals(3, TABLE.bracket(1, 1_000_000));
        assertEquals(2, TABLE.bracket(1, -999_999));
    }

    @Example
    void deductionsThatAVenuePublishesGiveTheSameWhereTheyAreThose() {
        final MarginTiers given = MarginTiers.given(FLOORS, RATES, new long[] {0, 50, 1_300, 16_300});
        assertEquals(33_700, given.margin(1, 2_000_000));
        assertEquals(given, TABLE);
        final MarginTiers generous = MarginTiers.given(FLOORS, RATES, new long[] {0, 50, 1_300, 16_000});
        assertEquals(34_000, generous.margin(1, 2_000_000));
        assertArrayEquals(new long[] {1_000_000}, generous.jumps());
    }

    @Example
    void whatWouldRewardSizeIsRefused() {
        refused(
                "maintenancePpm[1]=3999 (expected: maintenancePpm[0]=4000 to 1000000)",
                () -> MarginTiers.of(two(9), new int[] {4_000, 3_999}));
        refused("maintenancePpm=1000001 (expected: 0 to 1000000)", () -> MarginTiers.flat(1_000_001));
        refused(
                "floors[0]=1 (expected: 0, where the first bracket begins)",
                () -> MarginTiers.of(new long[] {1}, new int[] {4_000}));
        refused(
                "floors[1]=0 (expected: above floors[0]=0, at most 2^60)",
                () -> MarginTiers.of(two(0), new int[] {4_000, 4_000}));
        refused("brackets=17 (expected: 1 to 16)", () -> MarginTiers.of(new long[17], new int[17]));
        refused("brackets=0 (expected: 1 to 16)", () -> MarginTiers.of(new long[0], new int[0]));
        refused("rates=1 (expected: 2)", () -> MarginTiers.of(two(9), new int[1]));
        refused("deductions=1 (expected: 2)", () -> MarginTiers.given(two(9), new int[2], new long[1]));
        refused(
                "deduction=52 (expected: no margin that falls at 50000, where it is 200 by the bracket before)",
                () -> MarginTiers.given(two(50_000), new int[] {4_000, 5_000}, new long[] {0, 52}));
        refused("deduction=1 (expected: 0)", () -> MarginTiers.given(two(9), new int[2], new long[] {1, 1}));
        refused(
                "deduction=-1 (expected: 0 to 50000)",
                () -> MarginTiers.given(two(50_000), new int[] {4_000, 5_000}, new long[] {0, -1}));
        refused("floorPerLot=-1 (expected: 0 to 1152921504606846976)", () -> TABLE.withFloorPerLot(-1));
        refused("floors=null (expected: a value)", () -> MarginTiers.of(null, RATES));
        refused("bracket=4 (expected: 0 to 3)", () -> TABLE.floor(4));
        refused("bracket=-1 (expected: 0 to 3)", () -> TABLE.ppm(-1));
        refused(
                "floorPerLot=11 (expected: 0 to 10)",
                () -> new Instrument(1, false, 1, TABLE.withFloorPerLot(11), 1, -10, 5));
    }

    @Example
    void aLotNeedsSomethingAlthoughItIsWorthNothing() {
        final MarginTiers floor = TABLE.withFloorPerLot(7);
        assertEquals(70, floor.margin(10, 0));
        assertEquals(70, floor.margin(-10, 1_000));
        assertEquals(33_700, floor.margin(10, 2_000_000));
        assertEquals(-1, floor.bracket(10, 1_000));
        assertEquals(0, floor.bracket(10, 20_000));
        refused("floorPerLot=7 (expected: 0 to 1)", () -> floor.margin(1L << 60, 0));
    }

    /** Whether a table is flat or has brackets, in whatever contract. */
    @Example
    void aContractsLotsNeedTheirFloor() {
        final Instrument contract = Instrument.linear(1, 1, 4_000, 1_000, 1_000);
        assertEquals(
                70,
                contract.withTiers(MarginTiers.flat(4_000).withFloorPerLot(7)).maintenance(10, 1_000));
        assertEquals(70, contract.withTiers(TABLE.withFloorPerLot(7)).maintenance(10, 1_000));
        assertEquals(40, contract.withTiers(TABLE).maintenance(10, 10_000));
    }

    @Example
    void theLastBracketMayBeginAtTheMostAndNeedAll() {
        final MarginTiers all = MarginTiers.of(two(1L << 60), new int[] {4_000, 1_000_000});
        assertEquals(1_000_000, all.ppm(1));
        assertEquals(1, all.bracket(1, 1L << 60));
    }

    /** 5 for 9, up from 4.5, and 7 for 10; by the bracket before 11 would need 6. */
    @Example
    void aJumpIsMoreThanAUnit() {
        final int[] halves = {500_000, 700_000};
        assertArrayEquals(
                new long[] {10}, MarginTiers.given(two(10), halves, new long[2]).jumps());
        assertArrayEquals(
                new long[0],
                MarginTiers.given(two(10), halves, new long[] {0, 1}).jumps());
    }

    @Example
    void tablesThatNoBookSavesAreRefused() {
        final Memory piece = new Memory(TABLE::save, MarginTiers::load);
        for (final int millionths : new int[] {0, 5}) {
            refused(
                    "deduction=" + (millionths == 0 ? 1 : 2) + " (expected: 0)",
                    () -> Forged.into(piece, out -> {
                        out.putInt(1);
                        out.putLong(0);
                        out.putInt(4_000);
                        out.putLong(1);
                        out.putInt(millionths);
                        out.putLong(0);
                    }));
        }
        refused("brackets=17 (expected: 1 to 16)", () -> Forged.into(piece, out -> out.putInt(17)));
    }

    @Example
    void tablesAreEqualWhereAllTheirNumbersAre() {
        final MarginTiers other = MarginTiers.of(FLOORS, RATES);
        assertEquals(TABLE.hashCode(), other.hashCode());
        assertNotEquals(
                TABLE.hashCode(),
                MarginTiers.of(FLOORS, new int[] {4_000, 5_000, 10_000, 25_001}).hashCode());
        assertNotEquals(TABLE.hashCode(), MarginTiers.flat(4_000).hashCode());
        assertNotEquals(TABLE, MarginTiers.of(FLOORS, new int[] {4_000, 5_000, 10_000, 25_001}));
        assertNotEquals(TABLE, MarginTiers.given(FLOORS, RATES, new long[] {0, 50, 1_300, 16_000}));
        assertNotEquals(TABLE, TABLE.withFloorPerLot(1));
        assertNotEquals(TABLE, MarginTiers.flat(4_000));
        assertNotEquals(TABLE, FLOORS);
        assertEquals(
                "0: 4000, a lot: 7", MarginTiers.flat(4_000).withFloorPerLot(7).toString());
    }

    /** Where a table may need less than another one: at a floor of either, below it, or beyond all. */
    @Example
    void theFirstValueAtWhichLessIsNeeded() {
        final int[] rates = {50_000, 100_000};
        final MarginTiers early = MarginTiers.of(two(50_000), rates);
        final MarginTiers late = MarginTiers.of(two(60_000), rates);
        final MarginTiers jump = MarginTiers.given(two(50_000), rates, new long[2]);
        final MarginTiers flat = MarginTiers.flat(100_000);
        assertEquals(-1, early.firstBelow(late));
        assertEquals(60_000, late.firstBelow(early));
        assertEquals(-1, jump.firstBelow(early));
        assertEquals(50_000, early.firstBelow(jump));
        assertEquals(50_000, jump.firstBelow(flat));
        assertEquals(-1, flat.firstBelow(jump));
        assertEquals(-1, jump.firstBelow(jump));
        assertEquals(Instrument.MOST_VALUE, flat.firstBelow(MarginTiers.flat(100_001)));
        assertEquals(0, flat.firstBelow(flat.withFloorPerLot(1)));
        assertEquals(-1, flat.withFloorPerLot(1).firstBelow(flat));
        assertArrayEquals(new long[] {50_000}, jump.jumps());
        refused("other=null (expected: a value)", () -> flat.firstBelow(null));
    }

    /** To the unit: at every floor and next to it, and anywhere. */
    @Property(tries = 300)
    void marginsAreThoseOfTheDefinition(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final long[] floors = floors(random);
        final int[] rates = rates(random, floors.length);
        final MarginTiers tiers = MarginTiers.of(floors, rates);
        assertEquals(0, tiers.jumps().length);
        for (int b = 0; b < floors.length; b++) {
            for (long v = Math.max(0, floors[b] - 3); v <= Math.min(Instrument.MOST_VALUE, floors[b] + 3); v++) {
                check(tiers, floors, rates, v);
                if (v > 0) {
                    final long step = tiers.margin(1, v) - tiers.margin(1, v - 1);
                    assertTrue(step == 0 || step == 1, "a unit of value, a unit of margin at most");
                }
            }
        }
        for (int i = 0; i < 20; i++) {
            check(tiers, floors, rates, random.nextLong(1L << random.nextInt(1, 61)));
        }
        check(tiers, floors, rates, Instrument.MOST_VALUE);
    }

    private static void check(MarginTiers tiers, long[] floors, int[] rates, long v) {
        BigInteger millionths = BigInteger.ZERO;
        for (int b = 0; b < floors.length; b++) {
            final long end = b + 1 < floors.length ? floors[b + 1] : Long.MAX_VALUE;
            final long within = Math.max(0, Math.min(v, end) - floors[b]);
            millionths = millionths.add(BigInteger.valueOf(within).multiply(BigInteger.valueOf(rates[b])));
        }
        final BigInteger expected =
                BookModel.floor(millionths.negate(), MILLION).negate();
        assertEquals(expected.longValueExact(), tiers.margin(-1, v));
        assertTrue(tiers.margin(1, v) <= v);
    }

    static long[] floors(SplittableRandom random) {
        final int bits = random.nextInt(8, 59);
        return random
                .longs(random.nextInt(16), 1, 1L << bits)
                .collect(
                        () -> new java.util.TreeSet<>(java.util.Set.of(0L)),
                        java.util.TreeSet::add,
                        java.util.TreeSet::addAll)
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    static int[] rates(SplittableRandom random, int count) {
        final int[] rates = random.ints(count, 0, 1_000_001).toArray();
        Arrays.sort(rates);
        return rates;
    }

    /** A table is a part of the terms: of the state, of what marks have to be told, and of every zero value. */
    @Example
    void aBookWithTiersGoesOnBitForBit() {
        final Instrument flat = Instrument.linear(1, 1, 4_000, 1 << 20, 1 << 20);
        final PositionBook book =
                new PositionBook(new Instrument[] {flat, Instrument.linear(2, 1, 100_000, 9, 9)}, 2, 4);
        book.deposit(book.open(1), 100_000);
        book.deposit(book.open(2), 100_000);
        book.mark(0, 2_000);
        book.trade(0, 1, 0, 1_000, 2_000);
        final long markings = book.instruments().markings();
        book.changeTerms(0, flat.withTiers(TABLE));
        assertTrue(book.instruments().markings() > markings);
        final Valuation valuation = new Valuation(book);
        assertEquals(33_700, valuation.accountMaintenance(0));
        book.mark(1, 9);
        book.trade(0, 1, 1, 9, 9);
        assertEquals(9, valuation.maintenance(book.positions().find(0, 1)), "8.1 of 81");
        assertEquals(
                100_000L * 9 / 33_709, valuation.equityShare(book.positions().find(0, 1)));
        final PositionBook restored = new PositionBook(new Instrument[] {flat}, 9, 9);
        Restart.into(restored, book);
        assertEquals(TABLE, restored.instruments().contract(0).tiers());
        assertArrayEquals(Restart.bytes(book), Restart.bytes(restored));
        book.changeTerms(0, flat.withTiers(TABLE.withFloorPerLot(100)));
        assertEquals(100_000, valuation.maintenance(book.positions().find(0, 0)));
        Restart.into(restored, book);
        assertEquals(100, restored.instruments().contract(0).tiers().floorPerLot());
    }

    private static long[] two(long second) {
        return new long[] {0, second};
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
