package io.adlengine.bench.venue;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.IOrder;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;
import io.adlengine.check.Require;
import java.util.EnumSet;
import java.util.function.Consumer;

/**
 * The order books of exchange-core, one an instrument, by themselves: on the thread of whoever sends an order, which
 * has traded when {@link #send} returns. The best price trades first, at one price the oldest order, and always at the
 * price of the order that rests: 9 lots bid at 101 buy 6 at 100 of order 7 and 3 at 101 of order 8.
 *
 * <p>exchange-core trades an order whose id is in use, drops what does not trade of it and answers SUCCESS, and it puts
 * prices below 0 above all others; both are refused here. Its hash of a book is another one in every process: what
 * replicas compare is {@link #mix}.
 */
final class MatchingCore {
    private final IOrderBook[] books;
    private final TradeListener listener;

    /** Hears of trades, one after the other, when the order book is done with the order that caused them. */
    @FunctionalInterface
    interface TradeListener {
        void onTrade(int instrument, long takerId, boolean takerBuys, long makerId, long lots, long price);
    }

    MatchingCore(int instruments, TradeListener listener) {
        this.listener = listener;
        books = new IOrderBook[instruments];
        final ObjectsPool pool = ObjectsPool.createDefaultTestPool();
        final LoggingConfiguration quiet = LoggingConfiguration.builder()
                .loggingLevels(EnumSet.noneOf(LoggingConfiguration.LoggingLevel.class))
                .build();
        for (int i = 0; i < instruments; i++) {
            final CoreSymbolSpecification contract = CoreSymbolSpecification.builder()
                    .symbolId(i)
                    .type(SymbolType.FUTURES_CONTRACT)
                    .build();
            books[i] = new OrderBookDirectImpl(contract, pool, OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER, quiet);
        }
    }

    /**
     * Trades what the limit allows; the rest rests in the book, or is dropped.
     *
     * @throws IllegalArgumentException if the id is that of an order that rests, or a number is below 1
     * @throws IllegalStateException if what traded, rests and was dropped is not what was sent; trades stand then
     */
    void send(int instrument, long orderId, long accountId, boolean buys, long lots, long limit, boolean rests) {
        Require.within("lots", lots, 1, Long.MAX_VALUE);
        Require.within("limit", limit, 1, Long.MAX_VALUE);
        if (books[instrument].getOrderById(orderId) != null) {
            throw Require.refusal("orderId", Long.toString(orderId), "of no order that rests");
        }
        final OrderType type = rests ? OrderType.GTC : OrderType.IOC;
        final OrderAction side = buys ? OrderAction.BID : OrderAction.ASK;
        final OrderCommand order = OrderCommand.newOrder(type, orderId, accountId, limit, limit, lots, side);
        final CommandResultCode answer = IOrderBook.processCommand(books[instrument], order);
        long left = lots - open(instrument, orderId);
        // What was dropped comes first.
        for (MatcherTradeEvent event = order.matcherEvent; event != null; event = event.nextEvent) {
            left -= event.size;
            if (event.eventType == MatcherEventType.TRADE) {
                listener.onTrade(instrument, accountId, buys, event.matchedOrderUid, event.size, event.price);
            }
        }
        if (answer != CommandResultCode.SUCCESS || left != 0) {
            throw new IllegalStateException("order " + orderId + ": " + answer + ", lots=" + left + " (expected: 0)");
        }
    }

    /** Takes an order back, if it still rests and is that account's; whether it was. */
    boolean cancel(int instrument, long orderId, long accountId) {
        return IOrderBook.processCommand(books[instrument], OrderCommand.cancel(orderId, accountId))
                == CommandResultCode.SUCCESS;
    }

    /** Lots of an order that rest; 0 where it does not rest, or no more. */
    long open(int instrument, long orderId) {
        final IOrder order = books[instrument].getOrderById(orderId);
        return order == null ? 0 : open(order);
    }

    /** The same of what {@link #eachResting} shows. */
    static long open(IOrder order) {
        return order.getSize() - order.getFilled();
    }

    /** Shows all orders that rest: asks, then bids, each side in the order in which it will trade. */
    void eachResting(int instrument, Consumer<IOrder> each) {
        books[instrument].askOrdersStream(true).forEach(each);
        books[instrument].bidOrdersStream(true).forEach(each);
    }

    /** Mixes in all that rests. */
    void mix(Fills hash) {
        for (int i = 0; i < books.length; i++) {
            eachResting(i, order -> {
                hash.mix(order.getOrderId());
                hash.mix(order.getUid());
                hash.mix(order.getPrice());
                hash.mix(open(order));
            });
        }
    }
}
