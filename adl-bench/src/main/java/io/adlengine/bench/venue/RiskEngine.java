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
 * maintenance margin is liquidated in the thin book, at bankruptcy prices or better; whoever is bankrupt then is made
 * good by the backstop as far as it goes, and the rest is noted by instrument and side. O(accounts and their
 * positions), outside of any round.
 */
final class RiskEngine {
    private final PositionBook book;
    private final Valuation valuation;
    private final Liquidation liquidation;
    private final Backstop backstop;
    private final int firstTrader;
    private final IntArrayList[] bankrupt;
    private final long[] paid;
    private long liquidatedLots;
    private long failedLots;

    RiskEngine(Market market, ThinBook thin, VenueSettings settings) {
        book = market.book;
        valuation = market.valuation;
        final LiquidationBuilder orders = Liquidation.builder(book, thin).fee(market.fund, settings.liquidationFee());
        liquidation = (settings.liquidation() == LiquidationSize.full ? orders.whole() : orders).build();
        final BackstopBuilder builder =
                Backstop.builder(book).vault(market.vault).fund(market.fund).listener(this::onPaid);
        backstop = (settings.layers() == Layer.PRINCIPAL ? builder.reachingPrincipal() : builder).build();
        firstTrader = market.vault + 1;
        bankrupt = new IntArrayList[2 * book.instruments().count()];
        paid = new long[bankrupt.length];
        for (int i = 0; i < bankrupt.length; i++) {
            bankrupt[i] = new IntArrayList();
        }
    }

    /** Scans every account. */
    void scan() {
        for (int i = 0; i < bankrupt.length; i++) {
            bankrupt[i].clear();
            paid[i] = 0;
        }
        for (int account = firstTrader; account < book.accounts().count(); account++) {
            if (book.positions().firstOfAccount(account) != PositionBook.NONE) {
                look(account);
            }
        }
    }

    private void look(int account) {
        final LiquidatedPositions liquidated = liquidation.liquidate(account, 0);
        for (int i = 0; i < liquidated.count(); i++) {
            liquidatedLots += liquidated.closedLots(i);
            failedLots += liquidated.leftLots(i);
        }
        backstop.cover(account);
        for (int p = book.positions().firstOfAccount(account);
                p != PositionBook.NONE;
                p = book.positions().nextOfAccount(p)) {
            if (valuation.equity(p) < 0) {
                bankrupt(book.positions().instrument(p), book.positions().lots(p) > 0)
                        .add(p);
            }
        }
    }

    private void onPaid(int account, int instrument, long fromVault, long fromFund, long fromFeePool) {
        final int position = book.positions().find(account, instrument);
        paid[list(instrument, book.positions().lots(position) > 0)] += fromVault + fromFund + fromFeePool;
    }

    /** Who pays before a round, and who has borne what. */
    Backstop backstop() {
        return backstop;
    }

    /** Positions that are bankrupt and on nobody's books. */
    IntArrayList bankrupt(int instrument, boolean isLong) {
        return bankrupt[list(instrument, isLong)];
    }

    /** What the backstop paid in this wave. */
    long paid(int instrument, boolean isLong) {
        return paid[list(instrument, isLong)];
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
