package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class InstrumentBuilderTest {
    private static InstrumentBuilder bitcoin() {
        return Instrument.of(7)
                .tick("0.1")
                .lot("0.001")
                .money(8)
                .prices("0", "1000000")
                .maintenance("0.5%");
    }

    @Test
    void aContractIsMadeFromItsDecimals() {
        final Instrument made = bitcoin().build();
        assertEquals(new Instrument(7, false, 10_000, 5_000, 11_529_215, 0, 10_000_000), made);
        assertEquals(100_000_000_000L, made.mostPerLot());
        final Instrument oil = Instrument.of(8)
                .tick("0.01")
                .lot("1")
                .money(6)
                .prices("-100", "1000")
                .maintenance("5%")
                .build();
        assertEquals(new Instrument(8, false, 10_000, 50_000, (1L << 60) / 1_000_000_000, -10_000, 100_000), oil);
        final Instrument coin = Instrument.of(9)
                .inverse()
                .tick("0.5")
                .lot("100")
                .money(8)
                .prices("1", "1000000")
                .maintenance("1%")
                .maxLots(1_000)
                .build();
        assertEquals(new Instrument(9, true, 20_000_000_000L, 10_000, 1_000, 2, 2_000_000), coin);
        final Instrument quanto = Instrument.of(9)
                .tick("0.5")
                .lot("1")
                .quanto("0.000001")
                .money(8)
                .prices("0", "100000")
                .maintenance("1%")
                .build();
        assertEquals(50, quanto.multiplier());
    }

    /** 500 coins at 100,000 in hundred-millionths. */
    @Test
    void smallUnitsFit() {
        assertEquals(5_000_000_000_000_000L, bitcoin().build().value(500_000, 1_000_000));
    }

    @Test
    void marginsAreFlatOrTables() {
        final MarginTiers table = MarginTiers.of(new long[] {0, 1_000}, new int[] {10_000, 20_000});
        final Instrument plain = bitcoin().build();
        assertEquals(
                plain.withInitial(MarginTiers.flat(10_000)),
                bitcoin().initial("1%").build());
        assertEquals(
                plain.withInitial(table).withTiers(MarginTiers.flat(3)),
                bitcoin().maintenance("0.0003%").initial(table).build());
        assertEquals(table, bitcoin().maintenance(table).build().tiers());
        assertEquals(0, bitcoin().maintenance("0%").build().tiers().ppm(0));
        assertEquals(1_000_000, bitcoin().maintenance("100%").build().tiers().ppm(0));
        assertEquals(
                plain.withHedgeMargin(HedgeMargin.NET),
                bitcoin().hedgeMargin(HedgeMargin.NET).build());
        refused(
                "maintenance=-1% (expected: a multiple of 0.0001%, at most 100%)",
                () -> bitcoin().maintenance("-1%"));
    }

    /** A unit of everything, at a price. */
    private static InstrumentBuilder unit(String least, String most) {
        return Instrument.of(7).tick("1").lot("1").money(0).prices(least, most).maintenance("1%");
    }

    @Test
    void contractsAtTheirLimits() {
        final String top = "1152921504606846976";
        assertEquals(
                new Instrument(7, false, 1, 10_000, 1, 0, 1L << 60),
                unit("0", top).maxLots(1).build());
        assertEquals(
                new Instrument(7, false, 1, 10_000, 1, 1L << 60, 1L << 60),
                unit(top, top).build());
        assertEquals(3, unit("0", "9").lot("3").build().multiplier());
        refused(
                "maxLots=2 (expected: at most 1: a lot is worth up to " + top + " units and a position 2^60)",
                () -> unit("0", top).maxLots(2).build());
        refused(
                "maxPrice=1152921504606846977 (expected: at most 2^60 ticks of 1)",
                () -> unit("1", "1152921504606846977").inverse().build());
        assertEquals(
                new Instrument(7, true, Long.MAX_VALUE, 10_000, 1, 8, 9),
                unit("8", "9").inverse().lot("9223372036854775807").build());
        refused(
                "lot=9223372036854775808 (expected: worth less than 2^63 units at a price of one tick)",
                () -> unit("8", "9").inverse().lot("9223372036854775808").build());
    }

    @Test
    void decimalsHaveUpToAThousandDigits() {
        final String thousand = "1" + "0".repeat(999);
        unit("0", "9").tick(thousand).tick("1E-1000").tick("1E+1000");
        refused(
                "tick=" + thousand + "0 (expected: a decimal of at most 1000 digits)",
                () -> unit("0", "9").tick(thousand + "0"));
        refused(
                "tick=1E-1001 (expected: a decimal of at most 1000 digits)",
                () -> unit("0", "9").tick("1E-1001"));
    }

    @Test
    void theInputAtFaultComesFirst() {
        refused(
                "moneyDigits=2 (expected: 4 or more, so that a lot and a tick are whole units of money)",
                () -> bitcoin().money(2).build());
        refused(
                "moneyDigits=2 (expected: 6 or more, so that a lot and a tick are whole units of money)",
                () -> bitcoin().lot("0.00001").money(2).build());
        refused(
                "maxPrice=100 (expected: a multiple of tick=0.3)",
                () -> bitcoin().tick("0.3").prices("0", "100").build());
        refused(
                "minPrice=0.05 (expected: a multiple of tick=0.1)",
                () -> bitcoin().prices("0.05", "100").build());
        refused(
                "maxPrice=1 (expected: 2 or more)",
                () -> bitcoin().prices("2", "1").build());
        refused(
                "maxLots=100000000000000 (expected: at most 11529215: a lot is worth up to 100000000000 units and a"
                        + " position 2^60)",
                () -> bitcoin().maxLots(100_000_000_000_000L).build());
        refused(
                "minPrice=0 (expected: at least 1 tick for an inverse contract)",
                () -> bitcoin().inverse().build());
        refused(
                "maintenance=0.00001% (expected: a multiple of 0.0001%, at most 100%)",
                () -> bitcoin().maintenance("0.00001%"));
        refused(
                "maintenance=101% (expected: a multiple of 0.0001%, at most 100%)",
                () -> bitcoin().maintenance("101%"));
        refused(
                "maintenance=0.5 (expected: a multiple of 0.0001%, at most 100%)",
                () -> bitcoin().maintenance("0.5"));
        refused(
                "maxPrice=1000000 (expected: at most 11529 ticks at this multiplier, not 10000000, moneyDigits=15 or a"
                        + " smaller lot)",
                () -> bitcoin().money(18).build());
        refused(
                "minPrice=-1000000 (expected: at least -11529 ticks at this multiplier, not 10000000, moneyDigits=15 or"
                        + " a smaller lot)",
                () -> bitcoin().prices("-1000000", "0").money(18).build());
        refused(
                "minPrice=1 (expected: at least 87 ticks, moneyDigits=16 or a smaller lot)",
                () -> bitcoin()
                        .inverse()
                        .tick("1")
                        .lot("100")
                        .money(18)
                        .prices("1", "9")
                        .build());
        refused(
                "lot=1 (expected: a multiple of tick=0.3 in units of 10^-8)",
                () -> bitcoin()
                        .inverse()
                        .lot("1")
                        .tick("0.3")
                        .prices("0.3", "3")
                        .build());
        refused("tick=0 (expected: above 0)", () -> bitcoin().tick("0"));
        refused("lot=a (expected: a decimal)", () -> bitcoin().lot("a"));
        refused("lot=null (expected: a value)", () -> bitcoin().lot(null));
        refused(
                "lot=1E+9999 (expected: a decimal of at most 1000 digits)",
                () -> bitcoin().lot("1E+9999"));
        refused("moneyDigits=19 (expected: 0 to 18)", () -> bitcoin().money(19));
        refused(
                "moneyDigits=-1 (expected: 0 to 18)",
                () -> Instrument.of(1)
                        .tick("1")
                        .lot("1")
                        .prices("0", "1")
                        .maintenance("1%")
                        .build());
        refused("tick=null (expected: a value)", () -> Instrument.of(1).build());
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
