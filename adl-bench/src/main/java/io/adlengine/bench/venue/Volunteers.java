package io.adlengine.bench.venue;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.loss.LiquidatedPositions;
import io.adlengine.venue.loss.LiquidityProviders;
import io.adlengine.venue.loss.ProviderTerms;

/**
 * Accounts that have agreed to take over what the order book leaves of solvent positions: each with a thousandth of
 * what all traders have paid in, in every instrument, at the mark or better, and in a wave no more than half a per
 * cent of the open interest there.
 */
final class Volunteers {
    private static final int COLLATERAL_PER = 1_000;
    private static final int LOTS_PER = 200;

    private final LiquidityProviders providers;
    private long lots;

    Volunteers(PositionBook book, VenueSettings settings, long traderCollateral) {
        providers = new LiquidityProviders(book, 1);
        for (int i = 1; i <= settings.volunteers(); i++) {
            final int account = book.open((long) settings.accounts() + i);
            book.deposit(account, traderCollateral / COLLATERAL_PER);
            for (int instrument = 0; instrument < book.instruments().count(); instrument++) {
                final long most = book.instruments().openLots(instrument) / LOTS_PER;
                providers.register(account, instrument, ProviderTerms.lots(Math.max(1, most)));
            }
        }
    }

    /** Begins a wave. */
    void startWave() {
        providers.startStep();
    }

    /** Offers what is left of a position; {@link #left} and {@link #leftTransfer} are what stays. */
    void offer(LiquidatedPositions liquidated, int row) {
        lots += providers.offer(liquidated, row);
    }

    long left() {
        return providers.leftLots();
    }

    long leftTransfer() {
        return providers.leftTransfer();
    }

    /** Lots taken over in all waves. */
    long lots() {
        return lots;
    }

    /** What is a part of the venue's state. */
    LiquidityProviders state() {
        return providers;
    }
}
