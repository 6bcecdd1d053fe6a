package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which positions are liquidated, in which order, and for what the rest goes. Nobody bids anything. */
final class LiquidatedPositionsTest {
    private final PositionBook book = new PositionBook(
            new Instrument[] {contract(8), contract(7), contract(9), contract(12), contract(11)}, 4, 24);
    private final Valuation valuation = new Valuation(book);
    private final int maker = book.open(-1);
    private final int ann = book.open(1);
    private final Liquidation whole =
            Liquidation.builder(book, (position, lots, limit) -> {}).whole().build();
    private final Liquidation partial =
            Liquidation.builder(book, (position, lots, limit) -> {}).build();

    LiquidatedPositionsTest() {
        book.deposit(maker, 1L << 50);
        for (int row = 0; row < 5; row++) {
            book.mark(row, 1_000);
        }
    }

    /** A twentieth of its value is a position's margin. */
    private static Instrument contract(long id) {
        return Instrument.linear(id, 1, 50_000, 1 << 20, 1 << 20);
    }

    private void buy(int row, long lots) {
        book.trade(ann, maker, row, lots, 1_000);
    }

    private List<Long> ids(LiquidatedPositions rows) {
        final List<Long> ids = new ArrayList<>();
        for (int i = 0; i < rows.count(); i++) {
            ids.add(book.instruments().contract(rows.instrumentRow(i)).id());
        }
        return ids;
    }

    /** Isolated ones first, then the larger margin, then the smaller id, whatever was opened first. */
    @Test
    void theOrderIsOfMarginsAndIds() {
        buy(0, 20);
        buy(2, 20);
        buy(3, 10);
        buy(1, 20);
        buy(4, 30);
        assertEquals(List.of(11L, 7L, 8L, 9L, 12L), ids(whole.liquidate(ann, 0)));
        book.deposit(ann, 500);
        book.margins().moveIn(book.positions().find(ann, 3), 500);
        assertEquals(List.of(11L, 7L, 8L, 9L), ids(whole.liquidate(ann, 0)), "500 are what 10 lots need");
        book.mark(3, 999);
        assertEquals(List.of(12L, 11L, 7L, 8L, 9L), ids(whole.liquidate(ann, 0)));
    }

    @Test
    void ofTwoLegsThatNeedTheSameTheLongOneIsFirst() {
        book.legs().hedge(ann, 0, true);
        book.legs().hedge(ann, 1, true);
        book.legs().trade(maker, Leg.NET, ann, Leg.SHORT, 0, 20, 1_000);
        book.legs().trade(ann, Leg.LONG, maker, Leg.NET, 0, 20, 1_000);
        book.legs().trade(ann, Leg.LONG, maker, Leg.NET, 1, 20, 1_000);
        book.legs().trade(maker, Leg.NET, ann, Leg.SHORT, 1, 20, 1_000);
        book.margins().moveIn(book.positions().find(ann, 0, Leg.SHORT), 0);
        book.margins().moveIn(book.positions().find(ann, 0, Leg.LONG), 0);
        book.margins().moveIn(book.positions().find(ann, 1, Leg.LONG), 0);
        book.margins().moveIn(book.positions().find(ann, 1, Leg.SHORT), 0);
        final LiquidatedPositions rows = whole.liquidate(ann, 0);
        final List<Long> lots = new ArrayList<>();
        for (int i = 0; i < rows.count(); i++) {
            lots.add(book.positions().lots(rows.positionRow(i)));
        }
        assertEquals(List.of(20L, -20L, 20L, -20L), lots);
        assertEquals(List.of(7L, 7L, 8L, 8L), ids(rows));
    }

    @Test
    void anIsolatedPositionAtItsMarginIsLeftAlone() {
        book.deposit(ann, 1_000);
        buy(0, 20);
        book.margins().moveIn(book.positions().find(ann, 0), 1_000);
        assertEquals(0, whole.liquidate(ann, 0).count());
        book.mark(0, 999);
        assertEquals(1, whole.liquidate(ann, 0).count());
    }

    @Test
    void anAccountAtItsMarginIsLeftAlone() {
        book.deposit(ann, 1_000);
        buy(0, 20);
        assertEquals(0, whole.liquidate(ann, 0).count());
        book.deposit(ann, -1);
        assertEquals(1, whole.liquidate(ann, 0).count());
    }

    @Test
    void instrumentsThatAreListedLaterHaveRoomToo() {
        final PositionBook one = new PositionBook(new Instrument[] {contract(1)}, 4, 24);
        final Liquidation liquidation =
                Liquidation.builder(one, (position, lots, limit) -> {}).whole().build();
        final int market = one.open(-1);
        final int bob = one.open(1);
        for (int row = 0; row < 4; row++) {
            if (row > 0) {
                one.list(contract(row + 1));
            }
            one.mark(row, 1_000);
            one.trade(bob, market, row, 10 + row, 1_000);
        }
        final LiquidatedPositions rows = liquidation.liquidate(bob, 0);
        assertEquals(4, rows.count());
        assertEquals(3, rows.instrumentRow(0));
        assertEquals(0, rows.instrumentRow(3));
    }

    /** Short 100 at 1,000 with 12,001: at a mark of 1,100 it is bankrupt at 1,120.01, so it pays 112,001 at most. */
    @Test
    void aShortPaysItsPartOfTheZeroValueRoundedDown() {
        book.deposit(ann, 12_001);
        book.trade(maker, ann, 0, 100, 1_000);
        book.mark(0, 1_100);
        final LiquidatedPositions rows = partial.liquidate(ann, 0);
        assertEquals(1, rows.count());
        assertEquals(64, rows.leftLots(0), "36 need 1,980 of 2,001");
        assertEquals(-71_680, rows.transfer(0), "71,680.64");
        assertEquals(1_120, rows.limit(0));
        final LiquidatedPositions all = whole.liquidate(ann, 0);
        assertEquals(-112_001, all.transfer(0));
        assertEquals(2_001, valuation.accountEquity(ann));
    }

    /** Long 100 at 1,000 with 12,001: at a mark of 900 it is bankrupt at 879.99, so it gets 87,999 at least. */
    @Test
    void aLongGetsItsPartOfTheZeroValueRoundedUp() {
        book.deposit(ann, 12_001);
        buy(0, 100);
        book.mark(0, 900);
        final LiquidatedPositions rows = partial.liquidate(ann, 0);
        assertEquals(56, rows.leftLots(0), "44 need 1,980 of 2,001");
        assertEquals(49_280, rows.transfer(0), "49,279.44");
        assertEquals(880, rows.limit(0));
        assertEquals(0, rows.closedLots(0));
        assertEquals(0, rows.fee(0));
    }
}
