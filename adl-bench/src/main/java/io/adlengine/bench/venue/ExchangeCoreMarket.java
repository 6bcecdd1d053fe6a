package io.adlengine.bench.venue;

import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Confirmation;
import io.adlengine.venue.round.OutstandingCloseouts;

/**
 * A matching core and the library in one venue: how they are wired.
 *
 * <pre>
 *   liquidation   an order at its limit, the bankruptcy price; what does not trade at once is dropped
 *   trade         booked at once: the core keeps orders, the position book money and lots
 *   close-out     a trade between two named accounts, confirmed by its id when its turn has come; never an order
 * </pre>
 *
 * <p>Of 100 lots to be sold at 880 or better, 60 trade at 890, where makers bid; the 40 others are a round's.
 */
final class ExchangeCoreMarket implements Marketplace, MatchingCore.TradeListener {
    /** Close-outs that may be out at a time. */
    static final int OUTSTANDING = 64;
    /** Of these the core reports so many in a turn. */
    private static final int TURN = 16;

    private final PositionBook book;
    private final MatchingCore core;
    private final CrossTrades crosses = new CrossTrades();
    private final Makers makers;
    private long lastOrderId;
    /** The taker's, which is closed; that of makers is {@link Leg#NET}. */
    private Leg closing;

    private long orders;
    private long fills;
    private long lots;
    private long closeouts;
    private long closeoutLots;
    private boolean isUntouched = true;

    /** Makers have a purse in the currency of each instrument. */
    ExchangeCoreMarket(PositionBook book, int... makers) {
        this.book = book;
        core = new MatchingCore(book.instruments().count(), this);
        this.makers = new Makers(book, core, () -> ++lastOrderId, makers);
    }

    @Override
    public void refill() {
        makers.quote();
    }

    @Override
    public void thin(int ppm) {
        makers.thin(ppm);
    }

    @Override
    public void close(int position, long most, long limit) {
        final long account = book.accounts().id(book.positions().account(position));
        final boolean isLong = book.positions().lots(position) > 0;
        closing = book.positions().leg(position);
        orders++;
        core.send(book.positions().instrument(position), ++lastOrderId, account, !isLong, most, limit, false);
    }

    @Override
    public void onTrade(int instrument, long takerId, boolean takerBuys, long makerId, long traded, long price) {
        final int taker = book.accounts().find(takerId);
        final int maker = book.accounts().find(makerId);
        if (takerBuys) {
            book.legs().trade(taker, closing, maker, Leg.NET, instrument, traded, price);
        } else {
            book.legs().trade(maker, Leg.NET, taker, closing, instrument, traded, price);
        }
        fills++;
        lots += traded;
    }

    @Override
    public void closeOut(Autodeleverager adl) {
        final long before = resting();
        final OutstandingCloseouts out = adl.outstanding();
        do {
            for (long id = out.next(); id != OutstandingCloseouts.NONE; id = out.next()) {
                crosses.send(id, out.loserAccountId(id), out.winnerAccountId(id), out.lots(id));
            }
        } while (crosses.report(TURN, (id, filled) -> confirm(out, id, filled)));
        isUntouched = resting() == before;
    }

    /** Where the book has changed meanwhile, it is handed out again with another id. */
    private void confirm(OutstandingCloseouts out, long id, long filled) {
        if (out.confirm(id, filled) == Confirmation.APPLIED) {
            closeouts++;
            closeoutLots += filled;
        }
    }

    private long resting() {
        final Fills hash = new Fills();
        core.mix(hash);
        return hash.hash();
    }

    @Override
    public boolean isUntouched() {
        return isUntouched;
    }

    @Override
    public void mix(Fills hash) {
        core.mix(hash);
    }

    @Override
    public MarketTrades trades() {
        return new MarketTrades(makers.quotes(), orders, fills, lots, closeouts, closeoutLots);
    }

    MatchingCore core() {
        return core;
    }
}
