package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class PositionBookProperties {
    @Property(tries = 1000)
    void theBookIsWhatAPlainOneIs(@ForAll("histories") List<BookStep> history) {
        final BookModel model = BookStep.model();
        final PositionBook book = BookStep.book();
        BookStep.openThree(model, book);
        for (BookStep step : history) {
            step.apply(model, book);
            assertSame(model, book, step);
        }
    }

    @Property(tries = 500)
    void onlyDepositsAndUpsertsChangeCashAndOnlyUpsertsTheNetLots(@ForAll("histories") List<BookStep> history) {
        final BookModel model = BookStep.model();
        final PositionBook book = BookStep.book();
        BookStep.openThree(model, book);
        for (BookStep step : history) {
            final long cash = book.cash();
            final long[] net = netLots(book);
            step.apply(model, book);
            if (step.kind() != BookStep.Kind.UPSERT) {
                assertArrayEquals(net, netLots(book), step.toString());
                if (step.kind() != BookStep.Kind.DEPOSIT) {
                    assertEquals(cash, book.cash(), step.toString());
                }
            }
        }
    }

    @Property(tries = 500)
    void whatIsRefusedLeavesNoTrace(@ForAll("histories") List<BookStep> history) {
        final BookModel model = BookStep.model();
        final PositionBook book = BookStep.book();
        final Snapshot snapshot = new Snapshot(book);
        BookStep.openThree(model, book);
        for (BookStep step : history) {
            final long before = snapshot.hash();
            if (!step.apply(model, book)) {
                assertEquals(before, snapshot.hash(), step.toString());
            }
        }
    }

    @Property(tries = 500)
    void aCloseOutShrinksBothSidesAndTurnsNeither(@ForAll("histories") List<BookStep> history) {
        final BookModel model = BookStep.model();
        final PositionBook book = BookStep.book();
        BookStep.openThree(model, book);
        for (BookStep step : history) {
            final long[] before = lots(book);
            if (step.apply(model, book) && step.kind() == BookStep.Kind.CLOSE_OUT) {
                int changed = 0;
                final long[] after = lots(book);
                for (int i = 0; i < before.length; i++) {
                    assertTrue(Math.abs(after[i]) <= Math.abs(before[i]), step.toString());
                    assertTrue(after[i] == 0 || after[i] > 0 == before[i] > 0, step.toString());
                    changed += after[i] == before[i] ? 0 : 1;
                }
                assertEquals(2, changed, step.toString());
            }
        }
    }

    /** Into an instance with a history of its own, of which nothing may be left. */
    @Property(tries = 500)
    void aRestoredBookContinuesBitForBit(
            @ForAll("histories") List<BookStep> history,
            @ForAll("histories") List<BookStep> other,
            @ForAll @IntRange(max = 60) int cut) {
        final BookModel model = BookStep.model();
        final PositionBook book = BookStep.book();
        BookStep.openThree(model, book);
        final int at = Math.min(cut, history.size());
        history.subList(0, at).forEach(step -> step.apply(model, book));

        final PositionBook restored = BookStep.book();
        final BookModel forgotten = BookStep.model();
        other.forEach(step -> step.apply(forgotten, restored));
        Restart.into(restored, book);
        assertSame(model, restored, null);
        final PositionBook twin = BookStep.book();
        final BookModel twinModel = BookStep.model();
        BookStep.openThree(twinModel, twin);
        history.subList(0, at).forEach(step -> step.apply(twinModel, twin));

        for (BookStep step : history.subList(at, history.size())) {
            step.apply(model, restored);
            step.apply(twinModel, twin);
            assertSame(model, restored, step);
        }
        assertArrayEquals(Restart.bytes(twin), Restart.bytes(restored));
    }

    /**
     * Into a book with more room, which grows further between any two steps: the same bytes as from one that never
     * moved.
     */
    @Property(tries = 300)
    void aBookThatGrowsGoesOnBitForBit(
            @ForAll("histories") List<BookStep> history, @ForAll @IntRange(max = 60) int cut) {
        final BookModel model = BookStep.model();
        final PositionBook book = BookStep.book();
        BookStep.openThree(model, book);
        final int at = Math.min(cut, history.size());
        history.subList(0, at).forEach(step -> step.apply(model, book));
        final PositionBook grown = Restart.into(BookStep.another(at), book);
        assertArrayEquals(Restart.bytes(book), Restart.bytes(grown));
        for (BookStep step : history.subList(at, history.size())) {
            final long before = new Snapshot(grown).hash();
            grown.grow(grown.accounts().most() + 1, grown.positions().most() + 3);
            assertEquals(before, new Snapshot(grown).hash());
            step.apply(model, book, grown);
        }
        assertArrayEquals(Restart.bytes(book), Restart.bytes(grown));
    }

    /** In two parts each, the first of which may leave it with something. */
    @Property(tries = 500)
    void anAccountClosedOutAtZeroValuesEndsWithNothing(@ForAll("histories") List<BookStep> history) {
        final BookModel model = BookStep.model();
        final PositionBook book = BookStep.book();
        final Valuation valuation = new Valuation(book);
        BookStep.openThree(model, book);
        history.forEach(step -> step.apply(model, book));
        final int loser = 0;
        final int winner = 1;
        faceEachOther(book, loser, winner);
        boolean wasCross = false;
        while (book.positions().firstOfAccount(loser) != PositionBook.NONE) {
            final int position = book.positions().firstOfAccount(loser);
            final int other = book.positions().find(winner, book.positions().instrument(position));
            final long size = Math.abs(book.positions().lots(position));
            final long collateral = book.accounts().collateral(loser);
            Assume.that(Math.abs(valuation.equity(position)) < PositionBook.MOST_MONEY / 2);
            Assume.that(Math.abs(book.accounts().collateral(winner)) < PositionBook.MOST_MONEY);
            wasCross |= !book.positions().isIsolated(position);
            final boolean wasIsolated = book.positions().isIsolated(position);
            for (long lots : new long[] {size / 2, size - size / 2}) {
                if (lots > 0) {
                    book.closeOut(position, other, lots, valuation.zeroValue(position, lots));
                }
            }
            assertTrue(!wasIsolated || book.accounts().collateral(loser) == collateral);
        }
        assertTrue(!wasCross || book.accounts().collateral(loser) == 0);
    }

    @Provide
    Arbitrary<List<BookStep>> histories() {
        return BookStep.histories();
    }

    /** Leaves all positions to two accounts, and the second on the other side of the first. */
    private static void faceEachOther(PositionBook book, int loser, int winner) {
        for (int i = 0; i < book.accounts().count() * book.instruments().count(); i++) {
            final int account = i % book.accounts().count();
            if (account != loser
                    && book.instruments().isListed(i / book.accounts().count())) {
                book.upsert(account, i / book.accounts().count(), 0, 0, false, 0);
            }
        }
        for (int p = book.positions().firstOfAccount(loser);
                p != PositionBook.NONE;
                p = book.positions().nextOfAccount(p)) {
            book.upsert(
                    winner, book.positions().instrument(p), -book.positions().lots(p), -1, false, 0);
        }
    }

    private static void assertSame(BookModel model, PositionBook book, BookStep last) {
        final String after = "after " + last;
        assertEquals(model.accounts.size(), book.accounts().count(), after);
        assertEquals(model.positions(), book.positions().count(), after);
        assertEquals(model.cash().longValue(), book.cash(), after);
        for (int account = 0; account < book.accounts().count(); account++) {
            assertSameAccount(model, book, account, after);
        }
        for (int instrument = 0; instrument < book.instruments().count(); instrument++) {
            assertSameInstrument(model, book, instrument, after);
        }
    }

    private static void assertSameAccount(BookModel model, PositionBook book, int row, String after) {
        final BookModel.Account account = model.accounts.get(row);
        final Valuation valuation = new Valuation(book);
        assertEquals(account.id, book.accounts().id(row), after);
        assertEquals(row, book.accounts().find(account.id), after);
        assertEquals(account.collateral.longValueExact(), book.accounts().collateral(row), after);
        assertEquals(account.version, book.accounts().version(row), after);
        assertEquals(model.equity(account).longValueExact(), valuation.accountEquity(row), after);
        assertEquals(model.maintenance(account).longValueExact(), valuation.accountMaintenance(row), after);
        final Set<Integer> listed = new TreeSet<>();
        for (int p = book.positions().firstOfAccount(row);
                p != PositionBook.NONE;
                p = book.positions().nextOfAccount(p)) {
            assertTrue(listed.add(book.positions().instrument(p)), after);
        }
        assertEquals(account.held.keySet(), listed, after);
        for (int instrument = 0; instrument < book.instruments().count(); instrument++) {
            final int position = book.positions().find(row, instrument);
            assertEquals(account.held.containsKey(instrument), book.positions().isOpen(position), after);
            if (book.positions().isOpen(position)) {
                assertEquals(row, book.positions().account(position), after);
                assertEquals(instrument, book.positions().instrument(position), after);
                assertSamePosition(model, account, valuation, book, position, after);
            }
        }
    }

    private static void assertSamePosition(
            BookModel model,
            BookModel.Account account,
            Valuation valuation,
            PositionBook book,
            int position,
            String after) {
        final int instrument = book.positions().instrument(position);
        final ModelPosition held = account.held.get(instrument);
        assertEquals(held.lots(), book.positions().lots(position), after);
        assertEquals(held.entry().longValueExact(), book.positions().entry(position), after);
        assertEquals(held.margin().longValueExact(), book.positions().margin(position), after);
        assertEquals(held.isolated(), book.positions().isIsolated(position), after);
        final BigInteger value = model.value(instrument, held.lots(), model.marks[instrument]);
        final BigInteger share = model.equityShare(account, instrument);
        assertEquals(value.longValueExact(), valuation.value(position), after);
        assertEquals(model.profit(account, instrument).longValueExact(), valuation.profit(position), after);
        assertEquals(model.maintenance(account, instrument).longValueExact(), valuation.maintenance(position), after);
        assertEquals(share.longValueExact(), valuation.equityShare(position), after);
        assertEquals(value.subtract(share).longValueExact(), valuation.zeroValue(position), after);
        final BigInteger equity =
                held.isolated() ? held.margin().add(model.profit(account, instrument)) : model.equity(account);
        assertEquals(equity.longValueExact(), valuation.equity(position), after);
    }

    private static void assertSameInstrument(BookModel model, PositionBook book, int instrument, String after) {
        assertEquals(model.marks[instrument], book.instruments().mark(instrument), after);
        assertEquals(model.contracts[instrument], book.instruments().contract(instrument), after);
        assertEquals(model.listed[instrument], book.instruments().isListed(instrument), after);
        BigInteger net = BigInteger.ZERO;
        BigInteger open = BigInteger.ZERO;
        final List<Long> sizes = new ArrayList<>();
        for (BookModel.Account account : model.accounts) {
            final long lots = BookModel.lots(account, instrument);
            net = net.add(BigInteger.valueOf(lots));
            open = open.add(BigInteger.valueOf(Math.abs(lots)));
            if (lots != 0) {
                sizes.add(lots);
            }
        }
        assertEquals(net.longValueExact(), book.instruments().netLots(instrument), after);
        assertEquals(open.longValueExact(), book.instruments().openLots(instrument), after);
        final List<Long> listed = new ArrayList<>();
        final Set<Integer> holders = new TreeSet<>();
        for (boolean isLong : new boolean[] {true, false}) {
            for (int place = 0; place < book.positions().sideCount(instrument, isLong); place++) {
                final int position = book.positions().ofSide(instrument, isLong, place);
                assertEquals(isLong, book.positions().lots(position) > 0, after);
                assertEquals(instrument, book.positions().instrument(position), after);
                assertTrue(holders.add(book.positions().account(position)), after);
                listed.add(book.positions().lots(position));
            }
        }
        sizes.sort(null);
        listed.sort(null);
        assertEquals(sizes, listed, after);
    }

    /** Of every account and instrument. */
    private static long[] lots(PositionBook book) {
        final long[] lots =
                new long[book.accounts().count() * book.instruments().count()];
        Arrays.setAll(
                lots,
                i -> book.positions()
                        .lotsOf(
                                i / book.instruments().count(),
                                i % book.instruments().count()));
        return lots;
    }

    private static long[] netLots(PositionBook book) {
        final long[] net = new long[book.instruments().count()];
        Arrays.setAll(net, book.instruments()::netLots);
        return net;
    }
}
