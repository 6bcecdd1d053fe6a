package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A second table of margins, never below the first. */
final class InitialMarginsTest {
    private static final Instrument PLAIN = Instrument.linear(7, 1, 20_000, 1L << 30, 2_000);

    @Test
    void whatAnAccountNeedsToOpenAndWhatIsFree() {
        final PositionBook book =
                new PositionBook(new Instrument[] {PLAIN.withInitial(MarginTiers.flat(50_000))}, 2, 4);
        final int long0 = book.open(1);
        final int short0 = book.open(2);
        book.mark(0, 1_000);
        book.deposit(long0, 10_000);
        book.trade(long0, short0, 0, 100, 1_000);
        final InitialMargins initial = new InitialMargins(book);
        assertEquals(5_000, initial.account(long0));
        assertEquals(5_000, initial.free(long0));
        assertEquals(2_000, new Valuation(book).accountMaintenance(long0));
        book.mark(0, 960);
        assertEquals(4_800, initial.of(book.positions().find(long0, 0)));
        assertEquals(1_200, initial.free(long0));
        book.mark(0, 1_500);
        assertEquals(10_000, initial.free(long0), "profits stay");
        assertEquals(0, initial.free(short0));
        book.margins().moveIn(book.positions().find(long0, 0), 8_000);
        assertEquals(0, initial.account(long0));
        assertEquals(2_000, initial.free(long0));
        assertThrows(IllegalArgumentException.class, () -> initial.of(9));
        assertThrows(IllegalArgumentException.class, () -> initial.account(2));
    }

    /** Long 100 lots and short 60 at 1,000: 5,000 and 3,000 alone, 2,000 for what is left of both. */
    @Test
    void twoLegsCountAsTheirMaintenanceMarginDoes() {
        final long[] needed = {8_000, 2_000, 5_000};
        for (final HedgeMargin rule : HedgeMargin.values()) {
            final Instrument terms = PLAIN.withInitial(MarginTiers.flat(50_000)).withHedgeMargin(rule);
            final PositionBook book = new PositionBook(new Instrument[] {terms}, 3, 4);
            final int ann = book.open(1);
            final int bob = book.open(2);
            book.mark(0, 1_000);
            book.deposit(ann, 10_000);
            book.legs().hedge(ann, 0, true);
            book.legs().trade(ann, Leg.LONG, bob, Leg.NET, 0, 100, 1_000);
            book.legs().trade(bob, Leg.NET, ann, Leg.SHORT, 0, 60, 1_000);
            final InitialMargins initial = new InitialMargins(book);
            assertEquals(needed[rule.ordinal()], initial.account(ann), rule.name());
            assertEquals(10_000 - needed[rule.ordinal()], initial.free(ann), rule.name());
            assertEquals(needed[rule.ordinal()], book.currencies().margin().initial(ann), rule.name());
            assertEquals(3_000, initial.of(book.positions().find(ann, 0, Leg.SHORT)), "a leg alone");
            book.margins().moveIn(book.positions().find(ann, 0, Leg.SHORT), 100);
            assertEquals(5_000, initial.account(ann), "an isolated leg is alone");
        }
    }

    @Test
    void withoutATableTheyAreTheMaintenanceMargins() {
        assertEquals(PLAIN.tiers(), PLAIN.initial());
        final Instrument other = PLAIN.withTiers(MarginTiers.flat(30_000));
        assertEquals(other.tiers(), other.initial());
        final Instrument second = PLAIN.withInitial(MarginTiers.flat(50_000));
        assertEquals(
                MarginTiers.flat(50_000),
                second.withTiers(MarginTiers.flat(30_000)).initial());
        assertNotEquals(PLAIN, second);
    }

    @Test
    void areAPartOfTheTermsThatAreSaved() {
        final Instrument terms = PLAIN.withInitial(MarginTiers.of(new long[] {0, 500}, new int[] {20_000, 90_000}));
        final PositionBook book = new PositionBook(new Instrument[] {terms}, 1, 1);
        final PositionBook again = Restart.into(new PositionBook(new Instrument[] {PLAIN}, 1, 1), book);
        assertEquals(terms, again.instruments().contract(0));
    }

    @Test
    void fromDecimals() {
        final InstrumentBuilder builder = Instrument.of(7)
                .tick("0.1")
                .lot("0.001")
                .money(8)
                .prices("0", "1000000")
                .maintenance("0.5%");
        assertEquals(MarginTiers.flat(10_000), builder.initial("1%").build().initial());
        refused(
                "initial=0: 4000 (expected: no less than maintenance, up to a value of 1152921504606846976)",
                () -> builder.initial("0.4%").build());
        refused("initial=1 (expected: a multiple of 0.0001%, at most 100%)", () -> builder.initial("1"));
    }

    @Test
    void aTableBelowTheFirstIsRefusedAtTheFloorAtFault() {
        final MarginTiers first = MarginTiers.of(new long[] {0, 100, 1_000}, new int[] {10_000, 20_000, 50_000});
        assertEquals(-1, first.firstBelow(first));
        assertEquals(
                1_000,
                MarginTiers.of(new long[] {0, 50}, new int[] {10_000, 19_000}).firstBelow(first));
        assertEquals(100, MarginTiers.flat(9_999).firstBelow(first));
        assertEquals(1L << 60, MarginTiers.flat(49_999).firstBelow(first));
        assertEquals(-1, MarginTiers.flat(50_000).firstBelow(first));
        assertEquals(0, MarginTiers.flat(50_000).firstBelow(first.withFloorPerLot(1)));
    }

    /** Where it says never below, no value is; where it names one, some value at or below it is, before rounding. */
    @Property(tries = 500)
    void whatIsProvedHoldsEverywhere(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final MarginTiers a = tiers(random);
        final MarginTiers b = tiers(random);
        final long first = a.firstBelow(b);
        final long most = first < 0 ? 1L << 13 : Math.min(first, 1L << 13);
        boolean isBelow = exactMillionths(a, first < 0 ? 1L << 60 : first)
                        .compareTo(exactMillionths(b, first < 0 ? 1L << 60 : first))
                < 0;
        for (long v = 0; v <= most; v++) {
            isBelow |= exactMillionths(a, v).compareTo(exactMillionths(b, v)) < 0;
            assertTrue(first >= 0 || a.margin(1, v) >= b.margin(1, v));
        }
        assertEquals(first >= 0, isBelow);
    }

    private static MarginTiers tiers(SplittableRandom random) {
        final int count = 1 + random.nextInt(4);
        final long[] floors = random.longs(count, 1, 1 << 12).sorted().toArray();
        floors[0] = 0;
        for (int b = 1; b < count; b++) {
            floors[b] = Math.max(floors[b], floors[b - 1] + 1);
        }
        final int[] ppm = random.ints(count, 0, 12).map(rate -> rate * 1_003).toArray();
        Arrays.sort(ppm);
        return MarginTiers.of(floors, ppm);
    }

    /** Σ over the brackets of what lies in each, in millionths. */
    private static BigInteger exactMillionths(MarginTiers tiers, long value) {
        BigInteger sum = BigInteger.ZERO;
        for (int b = 0; b < tiers.count(); b++) {
            final long end = b + 1 < tiers.count() ? Math.min(value, tiers.floor(b + 1)) : value;
            sum = sum.add(
                    BigInteger.valueOf(Math.max(0, end - tiers.floor(b))).multiply(BigInteger.valueOf(tiers.ppm(b))));
        }
        return sum;
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
