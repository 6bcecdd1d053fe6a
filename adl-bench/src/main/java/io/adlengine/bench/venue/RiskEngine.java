package io.adlengine.bench.venue;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.loss.Backstop;
import io.adlengine.venue.loss.BackstopBuilder;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * What happens in a wave before anybody is deleveraged. Every account, in the order of rows: whoever has less than the
 * maintenance margin sells into the thin book, at prices that are not worse than the zero value; whoever is bankrupt
 * then is made good by the backstop as far as it goes, and the rest is noted by instrument and side. O(accounts and
 * their positions), outside of any round.
 */
final class RiskEngine {
    private final PositionBook book;
    private final Valuation valuation;
    private final ThinBook thin;
    private final Backstop backstop;
    private final int firstTrader;
    private final IntArrayList[] bankrupt;
    private final long[] paid;
    private long liquidatedLots;
    private long failedLots;

    RiskEngine(Market market, ThinBook thin, boolean reachesPrincipal) {
        book = market.book;
        valuation = market.valuation;
        this.thin = thin;
        final BackstopBuilder builder =
                Backstop.builder(book).vault(market.vault).fund(market.fund).listener(this::onPaid);
        backstop = (reachesPrincipal ? builder.reachingPrincipal() : builder).build();
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
        final long equity = valuation.accountEquity(account);
        final boolean isBelow = equity < valuation.accountMaintenance(account);
        int next;
        for (int p = book.positions().firstOfAccount(account); p != PositionBook.NONE; p = next) {
            next = book.positions().nextOfAccount(p);
            if (book.positions().isIsolated(p) ? valuation.equity(p) < valuation.maintenance(p) : isBelow) {
                liquidate(p);
            }
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

    private void liquidate(int position) {
        final long size = Math.abs(book.positions().lots(position));
        final long closed = thin.close(position, size, valuation.zeroValue(position));
        liquidatedLots += closed;
        failedLots += size - closed;
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

    /** Lots that it did not, each wave anew. */
    long failedLots() {
        return failedLots;
    }

    private static int list(int instrument, boolean isLong) {
        return 2 * instrument + (isLong ? 0 : 1);
    }
}
