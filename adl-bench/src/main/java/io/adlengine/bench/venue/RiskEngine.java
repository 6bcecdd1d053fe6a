package io.adlengine.bench.venue;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.loss.Backstop;
import io.adlengine.venue.loss.BackstopBuilder;
import io.adlengine.venue.loss.LiquidatedPositions;
import io.adlengine.venue.loss.Liquidation;
import io.adlengine.venue.loss.LiquidationBuilder;
import io.adlengine.venue.round.Layer;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * What happens in a wave before anybody is deleveraged. Every account, in the order of rows: whoever has less than the
 * maintenance margin is liquidated in the order book, at bankruptcy prices or better; what that leaves of solvent ones
 * is offered to volunteers, and the rest noted as lots to be placed; whoever is bankrupt then is made good by the
 * backstop as far as it goes, and what is missing then is noted by instrument and side. O(accounts and their
 * positions), outside of any round.
 */
final class RiskEngine {
    private final PositionBook book;
    private final Valuation valuation;
    private final Liquidation liquidation;
    private final Volunteers volunteers;
    private final LotsLeft left;
    /** One a currency. */
    private final Backstop[] backstop;

    private final int firstTrader;
    private final int maker;
    private final IntArrayList[] bankrupt;
    private final long[] paid;
    private long liquidatedLots;
    private long failedLots;

    RiskEngine(Market market, Marketplace place, Volunteers volunteers, VenueSettings settings) {
        this.volunteers = volunteers;
        left = new LotsLeft(market.book, market.valuation);
        book = market.book;
        valuation = market.valuation;
        final LiquidationBuilder orders = Liquidation.builder(book, place).fee(market.fund, settings.liquidationFee());
        liquidation = (settings.liquidation() == LiquidationSize.full ? orders.whole() : orders).build();
        backstop = new Backstop[market.purses.count()];
        for (int c = 0; c < backstop.length; c++) {
            final BackstopBuilder builder = Backstop.builder(book)
                    .vault(market.purses.in(market.vault, c))
                    .fund(market.purses.in(market.fund, c))
                    .listener(this::onPaid);
            backstop[c] = (settings.layers() == Layer.PRINCIPAL ? builder.reachingPrincipal() : builder).build();
        }
        firstTrader = market.firstTrader;
        maker = market.maker;
        bankrupt = new IntArrayList[2 * book.instruments().count()];
        paid = new long[bankrupt.length];
        for (int i = 0; i < bankrupt.length; i++) {
            bankrupt[i] = new IntArrayList();
        }
    }

    /** Scans every account. */
    void scan() {
        left.clear();
        clear();
        for (int account = firstTrader; account < book.accounts().count(); account++) {
            if (book.positions().firstOfAccount(account) != PositionBook.NONE) {
                look(account);
            }
        }
        // What purses cover of each other is known when all have been liquidated.
        for (int account = firstTrader;
                backstop.length > 1 && account < book.accounts().count();
                account++) {
            if (book.positions().firstOfAccount(account) != PositionBook.NONE) {
                cover(account, PositionBook.NONE);
            }
        }
    }

    /** Before one market is closed: nobody is liquidated, and only positions in that market are noted. */
    void scan(int instrument) {
        clear();
        for (int account = firstTrader; account < book.accounts().count(); account++) {
            if (book.positions().findOn(account, instrument, true) != PositionBook.NONE
                    || book.positions().findOn(account, instrument, false) != PositionBook.NONE) {
                cover(account, instrument);
            }
        }
    }

    private void clear() {
        for (int i = 0; i < bankrupt.length; i++) {
            bankrupt[i].clear();
            paid[i] = 0;
        }
    }

    private void look(int account) {
        final LiquidatedPositions liquidated = liquidation.liquidate(account, 0);
        for (int i = 0; i < liquidated.count(); i++) {
            liquidatedLots += liquidated.closedLots(i);
            failedLots += liquidated.leftLots(i);
            if (liquidated.leftLots(i) > 0 && isSolvent(account, liquidated.positionRow(i))) {
                place(liquidated, i);
            }
        }
        if (backstop.length == 1) {
            cover(account, PositionBook.NONE);
        }
    }

    /** What the backstop leaves is noted: all positions, or that in one instrument. */
    private void cover(int account, int onlyIn) {
        if (backstop.length > 1) {
            book.currencies().cover(account, maker);
        }
        backstop[book.currencies().of(account)].cover(account);
        for (int p = book.positions().firstOfAccount(account);
                p != PositionBook.NONE;
                p = book.positions().nextOfAccount(p)) {
            final int instrument = book.positions().instrument(p);
            if (valuation.equity(p) < 0 && (onlyIn == PositionBook.NONE || onlyIn == instrument)) {
                bankrupt(instrument, book.positions().lots(p) > 0).add(p);
            }
        }
    }

    /** Behind the position and beside it: what else an account lacks is collected from its positions. */
    private boolean isSolvent(int account, int position) {
        return valuation.equity(position) >= 0 && valuation.accountEquity(account) >= 0;
    }

    /** What is left of a solvent position: volunteers first, the rest is for a round. */
    private void place(LiquidatedPositions liquidated, int i) {
        final int position = liquidated.positionRow(i);
        volunteers.offer(liquidated, i);
        if (volunteers.left() > 0) {
            left.add(position, volunteers.left(), volunteers.leftTransfer());
        }
    }

    private void onPaid(int account, int instrument, long fromVault, long fromFund, long fromFeePool) {
        if (instrument == Backstop.NO_INSTRUMENT) {
            return; // Of a flat account: no side's.
        }
        // Of two legs, that which has lost.
        final int bought = book.positions().findOn(account, instrument, true);
        final boolean isLong = bought != PositionBook.NONE
                && (valuation.profit(bought) < 0
                        || book.positions().findOn(account, instrument, false) == PositionBook.NONE);
        paid[list(instrument, isLong)] += fromVault + fromFund + fromFeePool;
    }

    /** Who pays before a round, and who has borne what: one a currency. */
    Backstop[] backstops() {
        return backstop;
    }

    /** That of the currency in which a contract settles. */
    Backstop backstop(int instrument) {
        return backstop[book.instruments().contract(instrument).currency()];
    }

    /** What all have: units of all currencies. */
    long available() {
        long sum = 0;
        for (final Backstop one : backstop) {
            sum += one.available();
        }
        return sum;
    }

    /** Positions that are bankrupt and on nobody's books. */
    IntArrayList bankrupt(int instrument, boolean isLong) {
        return bankrupt[list(instrument, isLong)];
    }

    /** What the backstop paid in this wave. */
    long paid(int instrument, boolean isLong) {
        return paid[list(instrument, isLong)];
    }

    /** What is left of solvent positions, for rounds in lots. */
    LotsLeft left() {
        return left;
    }

    /** Lots that the order book took. */
    long liquidatedLots() {
        return liquidatedLots;
    }

    /** Lots that it did not and that are still needed, each wave anew. */
    long failedLots() {
        return failedLots;
    }

    private static int list(int instrument, boolean isLong) {
        return 2 * instrument + (isLong ? 0 : 1);
    }
}
