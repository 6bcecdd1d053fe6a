package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.check.OtherThread;
import io.adlengine.state.Restart;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A book, its views and its valuations belong to one thread together. */
final class BookThreadsTest {
    private final PositionBook book = new PositionBook(new Instrument[] {Instrument.linear(1, 1, 1, 9, 9)}, 2, 2);
    private final Valuation valuation = new Valuation(book);

    private List<Runnable> calls() {
        return List.of(
                () -> book.open(2),
                () -> book.mark(0, 5),
                () -> book.deposit(0, 1),
                () -> book.pay(0, 0, 1),
                () -> book.payBehind(0, 0, 1),
                () -> book.margins().moveIn(0, 1),
                () -> book.upsert(0, 0, 1, 1, false, 0),
                () -> book.trade(0, 0, 0, 1, 1),
                () -> book.closeOut(0, 0, 1, 1),
                () -> book.grow(2, 2),
                () -> book.list(Instrument.linear(2, 1, 1, 9, 9)),
                () -> book.changeTerms(0, Instrument.linear(1, 1, 1, 9, 9)),
                () -> book.delist(0),
                book::cash,
                () -> book.exceedsMoney(0, 0, 1, 0, 0),
                book::handOver,
                () -> Restart.bytes(book),
                () -> book.accounts().find(1),
                () -> book.accounts().id(0),
                () -> book.accounts().count(),
                () -> book.accounts().most(),
                () -> book.accounts().collateral(0),
                () -> book.accounts().version(0),
                () -> book.instruments().count(),
                () -> book.instruments().find(1),
                () -> book.instruments().isListed(0),
                () -> book.instruments().contract(0),
                () -> book.instruments().listing(0),
                () -> book.instruments().markings(),
                () -> book.instruments().mark(0),
                () -> book.instruments().netLots(0),
                () -> book.instruments().openLots(0),
                () -> book.positions().count(),
                () -> book.positions().most(),
                () -> book.positions().find(0, 0),
                () -> book.positions().lotsOf(0, 0),
                () -> book.positions().isOpen(0),
                () -> book.positions().sequence(0),
                () -> book.positions().is(0, 1),
                () -> book.positions().require(0, 1),
                () -> book.positions().firstOfAccount(0),
                () -> book.positions().nextOfAccount(0),
                () -> book.positions().sideCount(0, true),
                () -> book.positions().ofSide(0, true, 0),
                () -> book.positions().account(0),
                () -> book.positions().instrument(0),
                () -> book.positions().lots(0),
                () -> book.positions().entry(0),
                () -> book.positions().isIsolated(0),
                () -> book.positions().margin(0),
                () -> valuation.value(0),
                () -> valuation.profit(0),
                () -> valuation.maintenance(0),
                () -> valuation.accountEquity(0),
                () -> valuation.accountMaintenance(0),
                () -> valuation.equity(0),
                () -> valuation.measure(0),
                valuation::measured,
                valuation::measuredExcess,
                () -> book.accounts().limits().all(1),
                () -> book.accounts().limits().account(0, 1),
                () -> book.accounts().limits().clear(0),
                () -> book.accounts().limits().of(0),
                () -> valuation.equityShare(0),
                () -> valuation.zeroValue(0),
                () -> valuation.zeroValue(0, 1),
                () -> valuation.bankruptcyPrice(0));
    }

    @Test
    void everyCallFromAnotherThreadIsCaught() {
        book.upsert(book.open(1), 0, 1, 1, false, 0);
        final List<Runnable> calls = calls();
        for (int i = 0; i < calls.size(); i++) {
            final Runnable call = calls.get(i);
            assertThrows(AssertionError.class, () -> OtherThread.run(call), "call " + i);
        }
        assertEquals(1, book.accounts().count());
    }

    @Test
    void aBookMadeOrRestoredOnOneThreadRunsOnAnother() {
        OtherThread.run(() -> {
            book.open(1);
            book.handOver();
        });
        book.deposit(0, 5);
        book.handOver();
        OtherThread.run(() -> {
            book.deposit(0, 5);
            book.handOver();
        });
        assertEquals(10, book.cash());

        final PositionBook restored = new PositionBook(new Instrument[] {Instrument.linear(1, 1, 1, 9, 9)}, 2, 2);
        Restart.into(restored, book);
        OtherThread.run(() -> restored.deposit(0, 1));
        assertThrows(AssertionError.class, restored::cash);
    }
}
