package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * A venue's own function of all cross positions of an account, here a tenth of what they are worth together, and one a
 * lot. Ann is long 10 of the first at 1,000 and short 4 of the second at 500: 8,000 together, so 800 and 14.
 */
final class AccountMarginsTest {
    /** Keeps what it was asked last, or answers a number that cannot be. */
    private static final class Netted implements MaintenanceFunction {
        private final List<String> asked = new ArrayList<>();
        private Long wrong;
        private MarginLegs seen;

        @Override
        public long of(MarginLegs legs) {
            seen = legs;
            asked.clear();
            long value = 0;
            long lots = 0;
            for (int leg = 0; leg < legs.count(); leg++) {
                value += legs.value(leg);
                lots += Math.abs(legs.lots(leg));
                asked.add(legs.contract(leg).id() + ": " + legs.lots(leg) + " " + legs.byTable(leg));
                assertEquals(legs.contract(leg).id() - 7, legs.instrumentRow(leg));
            }
            asked.sort(null);
            return wrong != null ? wrong : (Math.abs(value) + 9) / 10 + lots;
        }

        @Override
        public String configuration() {
            return "netted";
        }
    }

    private final PositionBook book = new PositionBook(new Instrument[] {perpetual(7), perpetual(8)}, 4, 8);
    private final AccountMargins margins = book.accountMargins();
    private final Valuation valuation;
    private final Netted netted = new Netted();
    private final int ann = book.open(1);
    private final int bob = book.open(2);
    private final int first;
    private final int second;

    /** A twentieth by its own table. */
    private static Instrument perpetual(long id) {
        return Instrument.linear(id, 1, 50_000, 1 << 20, 2_000);
    }

    AccountMarginsTest() {
        margins.use(netted);
        valuation = new Valuation(book);
        book.mark(0, 1_000);
        book.mark(1, 500);
        book.deposit(ann, 10_000);
        book.trade(ann, bob, 0, 10, 1_000);
        book.trade(bob, ann, 1, 4, 500);
        first = book.positions().find(ann, 0);
        second = book.positions().find(ann, 1);
    }

    @Test
    void anAccountNeedsWhatTheFunctionSays() {
        assertEquals(814, valuation.accountMaintenance(ann));
        assertEquals(List.of("7: 10 500", "8: -4 100"), netted.asked);
        valuation.measure(first);
        assertEquals(10_000 - 814, valuation.measuredExcess());
        assertEquals(814, book.currencies().margin().maintenance(ann));
        assertEquals(1_010, valuation.maintenance(first), "alone");
        assertEquals(204, valuation.maintenance(second), "alone");
        assertEquals(1_214, valuation.accountWeight(ann), "each by itself");
        assertEquals(814, new InitialMargins(book).account(ann), "no less to open than to stay");
    }

    @Test
    void whatIsLeftOfAPositionIsAskedForBesideTheOthers() {
        assertEquals(208, margins.left(first, 4), "4,000 less 2,000: 200, and 8 lots");
        assertEquals(1_010, margins.left(second, 0));
        assertEquals(961, margins.left(second, 1), "10,000 less 500: 950, and 11 lots");
    }

    @Test
    void anIsolatedPositionIsNotCounted() {
        assertTrue(margins.counts(first));
        book.margins().moveIn(first, 1_000);
        assertFalse(margins.counts(first));
        assertEquals(204, valuation.accountMaintenance(ann));
        assertEquals(500, valuation.maintenance(first), "by its table");
        refused("positionRow=" + first + " (expected: counted by a function)", () -> margins.left(first, 1));
    }

    @Test
    void otherLotsAreAskedForInsteadOfThoseThatAreHeld() {
        assertEquals(1_824, margins.with(ann, 0, true, 20), "20,000 less 2,000: 1,800, and 24 lots");
        assertEquals(204, margins.with(ann, 0, true, 0));
        assertEquals(List.of("8: -4 100"), netted.asked);
        assertEquals(101, margins.with(book.open(3), 0, true, 1));
        refused("accountRow=9 (expected: 0 to 2)", () -> margins.with(9, 0, true, 1));
        refused("instrumentRow=2 (expected: 0 to 1)", () -> margins.with(ann, 2, true, 1));
        refused("lots=1048577 (expected: -1048576 to 1048576)", () -> margins.with(ann, 0, true, (1 << 20) + 1));
        refused("lots left=11 (expected: 0 to 10)", () -> margins.left(first, 11));
        refused("lots left=-1 (expected: 0 to 4)", () -> margins.left(second, -1));
    }

    @Test
    void closingFreesWhatTheWholeAccountNeedsLess() {
        assertEquals(814 - 204, book.legs().relief(first, 0));
        assertEquals(814 - 1_010, book.legs().relief(second, 0), "it had set off the other");
    }

    /** 0 to what the lots can be worth: 14 lots at 2,000. */
    @Test
    void aMarginThatCannotBeIsTheFunctionsFault() {
        netted.wrong = 28_000L;
        assertEquals(28_000, valuation.accountMaintenance(ann));
        netted.wrong = 0L;
        assertEquals(0, valuation.accountMaintenance(ann));
        for (final long wrong : new long[] {-1, 28_001}) {
            netted.wrong = wrong;
            assertEquals(
                    "maintenance function netted: margin=" + wrong + " (expected: 0 to 28000)",
                    assertThrows(IllegalStateException.class, () -> valuation.accountMaintenance(ann))
                            .getMessage());
        }
    }

    @Test
    void legsAreReadByTheirPlace() {
        valuation.accountMaintenance(ann);
        assertEquals(2, netted.seen.count());
        assertEquals(28_000, netted.seen.most());
        final int leg = netted.seen.lots(0) == 10 ? 1 : 0;
        assertEquals(-4, netted.seen.lots(leg));
        assertEquals(-2_000, netted.seen.value(leg));
        assertEquals(500, netted.seen.mark(1));
        assertSame(book.instruments().contract(1), netted.seen.contract(leg));
        refused("leg=2 (expected: 0 to 1)", () -> netted.seen.lots(2));
        refused("leg=2 (expected: 0 to 1)", () -> netted.seen.value(2));
        refused("leg=-1 (expected: 0 to 1)", () -> netted.seen.byTable(-1));
        refused("instrumentRow=2 (expected: 0 to 1)", () -> netted.seen.mark(2));
    }

    @Test
    void aFunctionComesFirstAndOnce() {
        assertTrue(margins.isUsed());
        assertFalse(margins.isConvex(), "unless it declares so");
        assertEquals("netted", margins.configuration());
        assertThrows(IllegalStateException.class, () -> margins.use(netted));
        final PositionBook tables = new PositionBook(new Instrument[] {perpetual(7)}, 2, 2);
        assertFalse(tables.accountMargins().isUsed());
        assertTrue(tables.accountMargins().isConvex());
        assertEquals("none", tables.accountMargins().configuration());
        refused(
                "function=null (expected: a value)",
                () -> tables.accountMargins().use(null));
        tables.open(1);
        tables.open(2);
        assertFalse(tables.accountMargins().isUsed());
        refused(
                "function=null (expected: a value)",
                () -> tables.accountMargins().with(0, 0, true, 1));
        tables.trade(0, 1, 0, 1, 5);
        assertFalse(tables.accountMargins().counts(0));
        assertEquals(
                "positions=2, function=none (expected: none, a function comes first)",
                assertThrows(
                                IllegalStateException.class,
                                () -> tables.accountMargins().use(netted))
                        .getMessage());
    }

    @Test
    void aChangeOfItsParametersIsLikeAMark() {
        final long markings = book.instruments().markings();
        margins.changed();
        assertEquals(markings + 1, book.instruments().markings());
    }

    /** In hedge mode each leg is counted, and no pair is. */
    @Test
    void legsOfAHedgeAreCountedByTheFunctionAlone() {
        final PositionBook hedged =
                new PositionBook(new Instrument[] {perpetual(7).withHedgeMargin(HedgeMargin.LARGER)}, 4, 8);
        final Netted own = new Netted();
        hedged.accountMargins().use(own);
        hedged.open(1);
        hedged.open(2);
        hedged.mark(0, 1_000);
        hedged.legs().hedge(0, 0, true);
        hedged.legs().trade(0, Leg.LONG, 1, Leg.NET, 0, 10, 1_000);
        hedged.legs().trade(1, Leg.NET, 0, Leg.SHORT, 0, 4, 1_000);
        assertEquals(614, new Valuation(hedged).accountMaintenance(0));
        assertEquals(List.of("7: -4 200", "7: 10 500"), own.asked);
        assertEquals(0, hedged.legs().paired(hedged.positions().find(0, 0, Leg.LONG)));
        assertEquals(0, hedged.legs().paired(0, 0, true));
        assertEquals(1_010, hedged.accountMargins().with(0, 0, false, 0));
        assertEquals(404, hedged.accountMargins().with(0, 0, true, 0));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
