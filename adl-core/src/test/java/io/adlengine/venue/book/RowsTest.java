package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Rows: one that holds nothing is refused by everybody, and one that holds something else can be told. */
final class RowsTest {
    private final PositionBook book = new PositionBook(new Instrument[] {perpetual(7), perpetual(8)}, 4, 4);
    private final Valuation valuation = new Valuation(book);
    private final int ann = book.open(11);
    private final int bob = book.open(22);

    private static Instrument perpetual(long id) {
        return Instrument.linear(id, 1, 100_000, 1_000, 1_000);
    }

    @Test
    void aRecycledRowIsNotTheOldPosition() {
        book.trade(ann, bob, 0, 10, 100);
        final int row = book.positions().find(ann, 0);
        final long sequence = book.positions().sequence(row);
        assertEquals(row, book.positions().require(row, sequence));
        final int bobs = book.positions().find(bob, 0);
        assertEquals(bobs, book.positions().require(bobs, book.positions().sequence(bobs)));
        book.upsert(ann, 0, 0, 0, false, 0);
        assertFalse(book.positions().is(row, sequence));
        refused(
                "positionRow=" + row + " (expected: an open position)",
                () -> book.positions().require(row, sequence));

        assertEquals(
                row, book.upsert(ann, 0, 10, 1_000, false, 0), "the same account, instrument and side in the same row");
        assertFalse(book.positions().is(row, sequence));
        refused(
                "sequence=" + sequence + " (expected: 3, the position now in row " + row + ")",
                () -> book.positions().require(row, sequence));
        assertTrue(book.positions().is(row, 3));
    }

    /** It is another position: what was decided for the one side must not be carried out on the other. */
    @Test
    void turningOverMakesANewPosition() {
        book.trade(ann, bob, 0, 10, 100);
        final int row = book.positions().find(ann, 0);
        assertEquals(1, book.positions().sequence(row));
        book.trade(bob, ann, 0, 4, 100);
        book.margins().moveIn(row, 5);
        assertEquals(1, book.positions().sequence(row), "smaller, and isolated");
        book.trade(bob, ann, 0, 7, 100);
        assertEquals(-1, book.positions().lots(row));
        assertEquals(4, book.positions().sequence(row), "the buyer, who turned over too, was first");
        book.upsert(ann, 0, -1, -90, false, 0);
        assertEquals(4, book.positions().sequence(row), "as large as before, at another entry");
        book.upsert(ann, 0, 3, 300, false, 0);
        assertEquals(5, book.positions().sequence(row));
    }

    /** Each number once and for ever, rising with every opening, and the same after a restart. */
    @Property(tries = 300)
    void sequencesAreOpenings(@ForAll("histories") List<BookStep> history) {
        final BookModel model = BookStep.model();
        final PositionBook walked = BookStep.book();
        BookStep.openThree(model, walked);
        final Set<Long> gone = new HashSet<>();
        Set<Long> before = Set.of();
        long last = 0;
        for (BookStep step : history) {
            step.apply(model, walked);
            final Set<Long> now = sequences(walked);
            for (long one : now) {
                assertFalse(gone.contains(one), "used again");
                assertTrue(before.contains(one) || one > last, "rises");
            }
            last = Math.max(last, now.stream().mapToLong(one -> one).max().orElse(0));
            before.stream().filter(one -> !now.contains(one)).forEach(gone::add);
            before = now;
        }
        assertEquals(before, sequences(Restart.into(BookStep.book(), walked)));
    }

    @Provide
    Arbitrary<List<BookStep>> histories() {
        return BookStep.histories();
    }

    private static Set<Long> sequences(PositionBook of) {
        final Set<Long> sequences = new HashSet<>();
        for (int row = 0; row < of.positions().most(); row++) {
            assertTrue(
                    !of.positions().isOpen(row) || sequences.add(of.positions().sequence(row)));
        }
        return sequences;
    }

    @Test
    void whatWasAskedForWithABadRowWasNotThere() {
        book.trade(ann, bob, 0, 10, 100);
        refused(
                "positionRow=99999 (expected: an open position)",
                () -> book.positions().lots(99_999));
        refused("positionRow=-1 (expected: an open position)", () -> valuation.equity(PositionBook.NONE));
        refused("accountRow=500 (expected: 0 to 1)", () -> book.accounts().collateral(500));
        refused("accountRow=2 (expected: 0 to 1)", () -> book.accounts().collateral(2));
        refused("instrumentRow=2 (expected: 0 to 1)", () -> book.instruments().contract(2));
        refused("accountRow=-1 (expected: 0 to 1)", () -> book.positions().find(PositionBook.NONE, 0));
        refused("place=1 (expected: 0)", () -> book.positions().ofSide(0, true, 1));
        refused(
                "place=0 (expected: a row, and there is none yet)",
                () -> book.positions().ofSide(1, true, 0));
        refused("book=null (expected: a value)", () -> new Valuation(null));
        refused("instruments=null (expected: a value)", () -> new PositionBook(null, 1, 1));
        assertEquals(
                "measured=nothing (expected: a position, by measure)",
                assertThrows(IllegalStateException.class, valuation::measured).getMessage());
        assertThrows(IllegalStateException.class, valuation::measuredExcess);
    }

    @Test
    void amountsOutOfRangeAreRefused() {
        final Instrument contract = perpetual(7);
        refused("lots=1001 (expected: -1000 to 1000)", () -> contract.value(1_001, 5));
        refused("price=0 (expected: 1 to 1000)", () -> contract.value(1, 0));
        refused("lots=-1001 (expected: -1000 to 1000)", () -> contract.price(-1_001, 5));
        refused("lots=1001 (expected: -1000 to 1000)", () -> contract.maintenance(1_001, 5));
        refused("lots=1001 (expected: -1000 to 1000)", () -> contract.marginValue(1_001, 5));
        refused(
                "value=-9223372036854775808 (expected: -1152921504606846976 to 1152921504606846976)",
                () -> contract.maintenance(1, Long.MIN_VALUE));
        refused(
                "equity=-9223372036854775808 (expected: -8070450532247928832 to 9223372036854775807)",
                () -> Valuation.admits(Long.MIN_VALUE, 0, 0, 0));
        refused("maintenance=-1 (expected: 0 to 4611686018427387904)", () -> Valuation.admits(0, -1, 0, 0));
        refused("relief=2 (expected: -4611686018427387903 to 1)", () -> Valuation.admits(0, 1, 2, 0));
        assertTrue(
                Valuation.admits(-7L << 60, 0, -1L << 60, Long.MIN_VALUE), "a margin that rises by all there can be");
        assertFalse(Valuation.admits(-7L << 60, 1L << 60, 0, Long.MAX_VALUE));
        assertTrue(Valuation.admits(-7L << 60, 1L << 60, 0, Long.MIN_VALUE));
        assertTrue(Valuation.admits(100, 50, 10, 62), "to two units of rounding");
        assertFalse(Valuation.admits(100, 50, 10, 63), "37 of the 40 that are left");
        assertTrue(Valuation.admits(40, 50, 10, 10), "below the margin as before, and no further");
        assertFalse(Valuation.admits(40, 50, 10, 11));
        assertTrue(Valuation.admits(100, 50, 50, 100), "nothing need be left");
        assertFalse(Valuation.admits(100, 50, 50, 101));
        book.trade(ann, bob, 0, 10, 100);
        final int row = book.positions().find(ann, 0);
        final int other = book.positions().find(bob, 0);
        assertTrue(book.exceedsMoney(row, other, Long.MIN_VALUE, -1, 0));
        assertTrue(book.exceedsMoney(row, other, Long.MAX_VALUE, -1, 0));
        assertTrue(book.exceedsMoney(row, other, 0, ann, Long.MAX_VALUE));
        refused("amount=-1 (expected: 0 or more)", () -> book.exceedsMoney(row, other, 0, ann, -1));
    }

    /** Every public method that takes a row, by its parameter's name, whatever else it takes. */
    @Test
    void noPublicMethodTakesARowThatIsNotThere() throws IllegalAccessException {
        book.trade(ann, bob, 0, 10, 100);
        final List<String> asked = new ArrayList<>();
        for (Object part :
                new Object[] {book, book.accounts(), book.instruments(), book.positions(), book.legs(), valuation}) {
            for (Method method : part.getClass().getMethods()) {
                if (method.getDeclaringClass() == part.getClass() && !Modifier.isStatic(method.getModifiers())) {
                    for (int bad : new int[] {PositionBook.NONE, Integer.MIN_VALUE, 4, 99_999, Integer.MAX_VALUE}) {
                        if (takesRow(method)) {
                            asked.add(method.getName());
                            assertRefuses(part, method, bad);
                        }
                    }
                }
            }
        }
        assertTrue(asked.size() >= 5 * 40, asked.size() + " calls");
    }

    /** All {@code int}s are rows or places, but for the sizes of {@code grow}; two methods answer for any number. */
    private static boolean takesRow(Method method) {
        return List.of(method.getParameterTypes()).contains(int.class)
                && !Set.of("isOpen", "is", "isListed", "grow").contains(method.getName());
    }

    private void assertRefuses(Object part, Method method, int bad) throws IllegalAccessException {
        final Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            final Class<?> type = method.getParameterTypes()[i];
            arguments[i] = type == int.class ? (Object) bad : type == long.class ? (Object) 1L : other(type);
        }
        final long before = new Snapshot(book).hash();
        try {
            method.invoke(part, arguments);
        } catch (InvocationTargetException e) {
            assertEquals(IllegalArgumentException.class, e.getCause().getClass(), method + " of " + bad);
            assertTrue(
                    e.getCause().getMessage().matches("\\w+=.+ \\(expected: .+\\)"),
                    method + ": " + e.getCause().getMessage());
            assertEquals(before, new Snapshot(book).hash());
            return;
        }
        fail(method + " answered for row " + bad);
    }

    private static Object other(Class<?> type) {
        if (type == int[].class) {
            return new int[] {0};
        }
        if (type == NetOffListener.class) {
            return (NetOffListener) (accountRow, instrumentRow, lots) -> {};
        }
        return type == boolean.class ? (Object) true : type == Leg.class ? Leg.NET : perpetual(9);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
