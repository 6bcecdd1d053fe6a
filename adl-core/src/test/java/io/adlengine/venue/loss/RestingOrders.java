package io.adlengine.venue.loss;

import io.adlengine.venue.book.PositionBook;

/** An order book of a maker's resting orders, a bid and an ask at a price each, best first, wherever they are put. */
final class RestingOrders implements OrderBook {
    private static final int MOST = 64;

    private final PositionBook book;
    private final int maker;
    private final int[] instrument = new int[MOST];
    private final boolean[] isBid = new boolean[MOST];
    private final long[] price = new long[MOST];
    private final long[] lots = new long[MOST];
    private int count;
    /** Calls, fills, and the limit asked for last. */
    int asks;

    int fills;
    long limit;

    RestingOrders(PositionBook book, int maker) {
        this.book = book;
        this.maker = maker;
    }

    RestingOrders bid(int instrumentRow, long price, long lots) {
        return rest(instrumentRow, true, price, lots);
    }

    RestingOrders ask(int instrumentRow, long price, long lots) {
        return rest(instrumentRow, false, price, lots);
    }

    private RestingOrders rest(int instrumentRow, boolean bid, long atPrice, long some) {
        instrument[count] = instrumentRow;
        isBid[count] = bid;
        price[count] = atPrice;
        lots[count++] = some;
        return this;
    }

    void clear() {
        count = asks = fills = 0;
    }

    @Override
    public void close(int positionRow, long most, long limit) {
        asks++;
        this.limit = limit;
        final int account = book.positions().account(positionRow);
        final int market = book.positions().instrument(positionRow);
        final boolean sells = book.positions().lots(positionRow) > 0;
        long left = most;
        while (left > 0) {
            final int best = best(market, sells);
            if (best < 0 || (sells ? price[best] < limit : price[best] > limit)) {
                return;
            }
            final long fill = Math.min(left, lots[best]);
            book.trade(sells ? maker : account, sells ? account : maker, market, fill, price[best]);
            lots[best] -= fill;
            left -= fill;
            fills++;
        }
    }

    private int best(int market, boolean bid) {
        int best = -1;
        for (int i = 0; i < count; i++) {
            if (lots[i] > 0
                    && instrument[i] == market
                    && isBid[i] == bid
                    && (best < 0 || (bid ? price[i] > price[best] : price[i] < price[best]))) {
                best = i;
            }
        }
        return best;
    }
}
