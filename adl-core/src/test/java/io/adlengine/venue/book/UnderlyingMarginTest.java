package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Options at 3 on coins at 1,000, of which a lot is ten: what they need has nothing to do with the 3. */
final class UnderlyingMarginTest {
    private static final Instrument COINS = Instrument.linear(1, 1, 50_000, 1 << 20, 5_000);
    private static final UnderlyingMargin OF_COINS = new UnderlyingMargin(1, 10, 5_000);
    private static final Instrument OPTION =
            Instrument.linear(2, 10, 20_000, 1 << 20, 1_000).withUnderlying(OF_COINS);

    private final PositionBook book = new PositionBook(new Instrument[] {COINS, OPTION}, 3, 9);
    private final Valuation valuation = new Valuation(book);
    private final int writer = book.open(7);
    private final int holder = book.open(8);

    private void fiveAreWritten() {
        book.mark(0, 1_000);
        book.mark(1, 3);
        book.deposit(writer, 2_000);
        book.trade(holder, writer, 1, 5, 3);
    }

    @Test
    void marginIsThatOfTheUnderlyingAtItsMark() {
        fiveAreWritten();
        final int position = book.positions().find(writer, 1);
        assertEquals(-150, valuation.value(position));
        assertEquals(1_000, valuation.maintenance(position));
        assertEquals(1_000, valuation.accountMaintenance(writer));
        valuation.measure(position);
        assertEquals(1_000, valuation.measuredExcess());
        assertEquals(200, book.legs().relief(position, 4));
        assertEquals(1_000, new InitialMargins(book).account(writer));
        book.mark(0, 1_200);
        assertEquals(1_200, valuation.accountMaintenance(writer));
        assertEquals(1_200, book.instruments().marginMark(1));
        assertEquals(1_200, book.instruments().marginMark(0));
        book.mark(1, 900);
        assertEquals(1_200, valuation.accountMaintenance(writer), "whatever the option is worth");
        assertEquals(-60_000, OPTION.marginValue(-5, 1_200));
        assertEquals(1_200, OPTION.maintenance(-5, OPTION.marginValue(-5, 1_200)));
        assertEquals(5_000, COINS.marginValue(5, 1_000));
        assertNull(COINS.underlying());
        assertEquals(OF_COINS, OPTION.underlying());
    }

    @Test
    void isolatedMarginsKeepIt() {
        fiveAreWritten();
        final int position = book.positions().find(writer, 1);
        book.margins().moveIn(position, 1_500);
        refused("amount=501 (expected: 0 to 500)", () -> book.margins().moveOut(position, 501, 0));
        book.margins().moveOut(position, 500, 0);
        assertEquals(1_000, valuation.maintenance(position));
    }

    @Test
    void bothLegsTogetherCountTheUnderlying() {
        book.changeTerms(1, OPTION.withHedgeMargin(HedgeMargin.NET));
        book.legs().hedge(writer, 1, true);
        book.mark(0, 1_000);
        book.mark(1, 3);
        book.legs().trade(writer, Leg.LONG, holder, Leg.NET, 1, 5, 3);
        book.legs().trade(holder, Leg.NET, writer, Leg.SHORT, 1, 3, 3);
        assertEquals(400, valuation.accountMaintenance(writer), "of two lots");
        assertEquals(400, book.instruments().contract(1).maintenanceOfPair(5, -3, 1_000));
    }

    /** An account's margins stay in range because what it may hold counts with what its lots may need. */
    @Test
    void whatALotMayNeedIsItsExposure() {
        assertEquals(50_000, OPTION.mostPerLot());
        fiveAreWritten();
        assertEquals(250_000, book.accounts().exposure(writer));
        book.accounts().limits().account(writer, 300_000);
        book.trade(holder, writer, 1, 1, 3);
        refused(() -> book.trade(holder, writer, 1, 1, 3));
    }

    @Test
    void theUnderlyingStaysAsLongAsSomethingStandsOnIt() {
        refused("instrumentRow=0 (expected: the underlying of none listed)", () -> book.delist(0));
        final Instrument wider = Instrument.linear(1, 1, 50_000, 1 << 20, 5_001);
        refused("maxPrice of the underlying=5001 (expected: -5000 to 5000)", () -> book.changeTerms(0, wider));
        book.changeTerms(1, OPTION.withUnderlying(new UnderlyingMargin(1, 10, 6_000)));
        book.changeTerms(0, wider);
        assertEquals(60_000, book.instruments().contract(1).mostPerLot());
        refused(() -> book.changeTerms(1, OPTION));
        book.delist(1);
        book.delist(0);
        refused(() -> book.list(OPTION));
        book.list(wider);
        refused("maxPrice of the underlying=5001 (expected: -5000 to 5000)", () -> book.list(OPTION));
        assertEquals(1, book.list(OPTION.withUnderlying(new UnderlyingMargin(1, 10, 6_000))));
    }

    /** Wherever the underlying stands, and after a restart too. */
    @Test
    void theMarkIsThatOfTheUnderlyingsRow() {
        final Instrument other = Instrument.linear(5, 1, 10_000, 1_000, 1_000);
        final Instrument coin = Instrument.linear(6, 1, 10_000, 1_000, 1_000);
        final PositionBook three = new PositionBook(new Instrument[] {other, coin}, 2, 2);
        final int option = three.list(
                Instrument.linear(7, 1, 10_000, 1_000, 500).withUnderlying(new UnderlyingMargin(6, 1, 1_000)));
        three.mark(0, 300);
        three.mark(1, 400);
        three.mark(option, 50);
        assertEquals(400, three.instruments().marginMark(option));
        assertEquals(300, three.instruments().marginMark(0));
        final PositionBook restored = Restart.into(new PositionBook(new Instrument[] {}, 2, 2), three);
        assertEquals(400, restored.instruments().marginMark(option));
    }

    @Test
    void isAPartOfTheTermsThatAreSaved() {
        fiveAreWritten();
        final PositionBook again = Restart.into(new PositionBook(new Instrument[] {COINS}, 3, 9), book);
        assertEquals(OPTION, again.instruments().contract(1));
        assertTrue(OPTION.toString().contains("underlying=" + OF_COINS), OPTION.toString());
        assertEquals(1_000, new Valuation(again).accountMaintenance(writer));
        again.mark(0, 2_000);
        assertEquals(2_000, new Valuation(again).accountMaintenance(writer));
    }

    @Test
    void whatCannotBeIsRefused() {
        refused("marginMultiplier=0 (expected: 1 or more)", () -> new UnderlyingMargin(1, 0, 5));
        refused(() -> new UnderlyingMargin(1, 2, Instrument.MOST_VALUE));
        refused(() -> new UnderlyingMargin(1, 2, 0));
        refused("underlying=null (expected: a value)", () -> OPTION.withUnderlying(null));
        refused(() -> OPTION.withUnderlying(new UnderlyingMargin(1, 1L << 30, 1L << 30)));
        refused(() -> OPTION.marginValue(1, 5_001));
        refused(() -> COINS.marginValue(1, 5_001));
        refused(() -> OPTION.marginValue(1 << 21, 5_000));
        refused(() -> new PositionBook(new Instrument[] {OPTION, COINS}, 1, 1));
        refused(() -> book.instruments().marginMark(2));
    }

    private static void refused(Executable call) {
        assertThrows(IllegalArgumentException.class, call);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
