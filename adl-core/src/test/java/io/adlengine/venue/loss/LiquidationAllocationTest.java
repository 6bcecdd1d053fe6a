package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import org.junit.jupiter.api.Test;

final class LiquidationAllocationTest {
    private final PositionBook book = new PositionBook(
            new Instrument[] {
                Instrument.linear(1, 3, 50_000, 1 << 20, 1 << 20),
                new Instrument(2, true, 1L << 40, 50_000, 1 << 20, 1 << 10, 1 << 20)
            },
            4,
            8);
    private final int maker = book.open(-1);
    private final int fund = book.open(-2);
    private final int ann = book.open(1);
    private final RestingOrders orders = new RestingOrders(book, maker);
    private final Liquidation partial =
            Liquidation.builder(book, orders).risingFee(fund, 100, 10, 10_000).build();
    private final Liquidation whole =
            Liquidation.builder(book, orders).whole().fee(fund, 100).build();
    private int turn;
    private long closed;

    /** Two positions, cross or one isolated, closed in part, then whole. */
    @Test
    void noLiquidationAllocates() {
        book.deposit(maker, 1L << 59);
        final double bytes = AllocationMeter.bytesPerRun(this::run);
        assertTrue(bytes < 1, bytes + " bytes per run");
        assertTrue(closed > 0);
        assertEquals(PositionBook.NONE, book.positions().firstOfAccount(ann));
    }

    private void run() {
        book.mark(0, 10_000);
        book.mark(1, 10_000);
        book.deposit(ann, 2_000_000_000L - book.accounts().collateral(ann));
        book.trade(ann, maker, 0, 100_000, 10_000);
        book.trade(maker, ann, 1, 1_000, 10_000);
        if ((turn & 1) == 0) {
            book.margins().moveIn(book.positions().find(ann, 0), 900_000_000L);
        }
        book.mark(0, 9_900);
        orders.clear();
        orders.bid(0, 9_890, 20_000).bid(0, 9_880, 500_000).ask(1, 10_050, 2_000);
        closed += count(partial.liquidate(ann, turn++ & 3));
        orders.clear();
        book.mark(0, 9_200);
        orders.bid(0, 9_200, 500_000).ask(1, 10_000, 2_000);
        closed += count(whole.liquidate(ann, 0));
        close(0);
        close(1);
    }

    private static long count(LiquidatedPositions rows) {
        long sum = 0;
        for (int i = 0; i < rows.count(); i++) {
            sum += rows.closedLots(i) + rows.leftLots(i) + (rows.transfer(i) & 1) + rows.fee(i) + rows.limit(i);
        }
        return sum;
    }

    private void close(int instrument) {
        final long lots = book.positions().lotsOf(ann, instrument);
        if (lots != 0) {
            book.trade(lots > 0 ? maker : ann, lots > 0 ? ann : maker, instrument, Math.abs(lots), 10_000);
        }
    }
}
