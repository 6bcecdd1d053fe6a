package io.adlengine.bench.venue;

import exchange.core2.core.common.IOrder;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Market makers who quote in a matching core: on each side of the mark the levels and the depth of {@link ThinBook},
 * two orders a level, of two of them in turn. The first in line has half of the level's lots, or one more: 51 and 50 of
 * 101. What would be out of the instrument's range of prices is not quoted, nor what a maker might not hold.
 */
final class Makers {
    private static final int MILLION = 1_000_000;

    private final PositionBook book;
    private final MatchingCore core;
    private final LongSupplier ids;
    private final int[] makers;
    private final LevelDepth depth;
    private final long[] room;
    private long quotes;

    /** Accounts of the book, with their purses; each order has the next id. */
    Makers(PositionBook book, MatchingCore core, LongSupplier ids, int... makers) {
        this.book = book;
        this.core = core;
        this.ids = ids;
        this.makers = makers.clone();
        depth = new LevelDepth(book);
        room = new long[makers.length];
    }

    /** Takes back what rests, and quotes around the marks as they are. */
    void quote() {
        depth.measure();
        for (int i = 0; i < book.instruments().count(); i++) {
            cancel(i);
            quote(i, true);
            quote(i, false);
        }
    }

    /** Quotes so much of that from now on, millionths. */
    void thin(int ppm) {
        depth.thin(ppm);
    }

    private void cancel(int instrument) {
        final List<IOrder> resting = new ArrayList<>();
        core.eachResting(instrument, resting::add);
        for (final IOrder order : resting) {
            core.cancel(instrument, order.getOrderId(), order.getUid());
        }
    }

    private void quote(int instrument, boolean buys) {
        final Instrument contract = book.instruments().contract(instrument);
        for (int m = 0; m < makers.length; m++) {
            final long held = book.positions().lotsOf(purse(m, instrument), instrument);
            room[m] = contract.maxLots() - (buys ? held : -held);
        }
        final long lots = depth.lots(instrument);
        for (int level = 0; level < ThinBook.DISTANCE_PPM.length; level++) {
            final long price = price(instrument, buys, ThinBook.DISTANCE_PPM[level]);
            if (price >= Math.max(1, contract.minPrice()) && price <= contract.maxPrice()) {
                rest(instrument, buys, level % makers.length, lots - lots / 2, price);
                rest(instrument, buys, (level + 1) % makers.length, lots / 2, price);
            }
        }
    }

    private void rest(int instrument, boolean buys, int m, long lots, long price) {
        final long some = Math.min(lots, room[m]);
        if (some > 0) {
            room[m] -= some;
            quotes++;
            final long id = book.accounts().id(purse(m, instrument));
            core.send(instrument, ids.getAsLong(), id, buys, some, price, true);
        }
    }

    private int purse(int m, int instrument) {
        return book.currencies()
                .purse(makers[m], book.instruments().contract(instrument).currency());
    }

    /** At least that far away, so that a bid is always below an ask. */
    private long price(int instrument, boolean buys, long distancePpm) {
        final long mark = book.instruments().mark(instrument);
        return buys
                ? Math.floorDiv(mark * (MILLION - distancePpm), MILLION)
                : -Math.floorDiv(-mark * (MILLION + distancePpm), MILLION);
    }

    /** Orders that were rested. */
    long quotes() {
        return quotes;
    }
}
