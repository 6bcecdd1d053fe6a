package io.adlengine.bench.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.LotsToClose;
import org.junit.jupiter.api.Test;

class MarketTest {
    private static final int TRADERS = 3_000;

    private final Market market = new Market(new VenueSettings(
            TRADERS,
            8,
            7,
            12,
            "pro-rata",
            "fixed:theta=1",
            "leveraged-profit",
            "leverage",
            DeficitSplit.LOSS,
            LotsToClose.FEWEST,
            Layer.PROFITS,
            LiquidationSize.full,
            0,
            0,
            0,
            LeftLots.stay,
            MarketTerms.PLAIN));
    private final PositionBook book = market.book;

    @Test
    void longsAndShortsBalanceToTheLot() {
        for (int i = 0; i < book.instruments().count(); i++) {
            assertEquals(0, book.instruments().netLots(i));
            assertTrue(book.instruments().openLots(i) > 0);
        }
    }

    @Test
    void everybodyBeginsWithTwiceTheMaintenanceMarginInAll() {
        for (int account = market.vault + 1; account < book.accounts().count(); account++) {
            long equity = market.valuation.accountEquity(account);
            long maintenance = market.valuation.accountMaintenance(account);
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE;
                    p = book.positions().nextOfAccount(p)) {
                if (book.positions().isIsolated(p)) {
                    assertTrue(market.valuation.equity(p) > market.valuation.maintenance(p));
                    equity += market.valuation.equity(p);
                    maintenance += market.valuation.maintenance(p);
                }
            }
            assertTrue(equity >= 2 * maintenance, "account " + account);
        }
    }

    @Test
    void positionsAreFewOrManyIsolatedOrNotWithGainsAndWithLosses() {
        int isolated = 0;
        int gains = 0;
        int losses = 0;
        int most = 0;
        for (int account = market.vault + 1; account < book.accounts().count(); account++) {
            int positions = 0;
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE;
                    p = book.positions().nextOfAccount(p)) {
                positions++;
                isolated += book.positions().isIsolated(p) ? 1 : 0;
                gains += market.valuation.profit(p) > 0 ? 1 : 0;
                losses += market.valuation.profit(p) < 0 ? 1 : 0;
            }
            most = Math.max(most, positions);
        }
        assertEquals(8, most);
        assertTrue(isolated > TRADERS / 10 && isolated < TRADERS, "isolated " + isolated);
        assertTrue(gains > TRADERS / 2 && losses > TRADERS / 2, gains + " gains, " + losses + " losses");
    }

    @Test
    void aFewAccountsHoldMostOfTheMoney() {
        final long[] collateral = new long[TRADERS];
        long sum = 0;
        for (int i = 0; i < TRADERS; i++) {
            collateral[i] = market.valuation.accountEquity(market.vault + 1 + i);
            sum += collateral[i];
        }
        java.util.Arrays.sort(collateral);
        long top = 0;
        for (int i = TRADERS - TRADERS / 20; i < TRADERS; i++) {
            top += collateral[i];
        }
        assertTrue(top > sum / 3, top + " of " + sum);
    }
}
