package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import org.junit.jupiter.api.Test;

final class PositionBookAllocationTest {
    private final PositionBook book = new PositionBook(
            new Instrument[] {
                Instrument.linear(1, 3, 50_000, 1 << 20, 1 << 20),
                new Instrument(2, true, 1_000_000_007, 50_000, 1 << 20, 3, 1 << 20)
            },
            4,
            8);
    private final Valuation valuation = new Valuation(book);
    private final int ann = book.open(11);
    private final int bob = book.open(22);
    private final int eve = book.open(33);
    private int turn;
    private long sum;

    /** Opened, added to, reduced, turned over and closed, in both kinds of contract, cross and isolated. */
    @Test
    void noChangeAndNoReadingAllocates() {
        final double bytes = AllocationMeter.bytesPerRun(this::round);
        assertTrue(bytes < 1, bytes + " bytes per round");
        assertEquals(0, book.positions().count());
        assertTrue(sum != 0);
    }

    private void round() {
        final int instrument = turn++ & 1;
        final long price = 100 + turn % 50;
        book.deposit(eve, 1 + turn % 3);
        book.pay(eve, ann, turn % 2);
        book.upsert(
                eve, instrument, 5, book.instruments().contract(instrument).value(5, price), true, 1_000_000_000_000L);
        book.trade(ann, bob, instrument, 7, price);
        book.trade(ann, bob, instrument, 3, price + 1);
        book.trade(bob, ann, instrument, 4, price);
        book.trade(bob, ann, instrument, 12, price);
        book.trade(ann, bob, instrument, 8, price);
        book.mark(instrument, price + 2);
        final int loser = book.positions().find(bob, instrument);
        sum += valuation.bankruptcyPrice(loser) + valuation.accountEquity(ann) + valuation.maintenance(loser);
        sum += book.positions().lotsOf(bob, instrument) + book.positions().sequence(loser);
        sum += book.positions().require(loser, book.positions().sequence(loser));
        valuation.measure(loser);
        sum += valuation.measuredExcess();
        book.closeOut(loser, book.positions().find(ann, instrument), 1, valuation.zeroValue(loser, 1));
        book.closeOut(loser, book.positions().find(eve, instrument), 1, valuation.value(loser));
        book.upsert(ann, instrument, 0, 0, false, 0);
        book.upsert(bob, instrument, 0, 0, false, 0);
        book.upsert(eve, instrument, 0, 0, false, 0);
    }
}
