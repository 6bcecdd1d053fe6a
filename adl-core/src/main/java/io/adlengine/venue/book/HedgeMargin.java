package io.adlengine.venue.book;

/**
 * What two legs of an account in one instrument need together, where both share its collateral: a part of the
 * instrument's terms.
 *
 * <p>At 1 % and a mark of 1,000, 100 lots long need 1,000, and 60 short need 600: together 1,600, 400 or 1,000. In
 * every case the margin is convex in the lots of either leg. A leg with margin of its own is alone.
 *
 * <p>Source: Binance and Bybit count both legs, OKX and Gate the larger one or the difference.
 */
public enum HedgeMargin {
    /** Each leg its own: the default. */
    GROSS {
        @Override
        long of(Instrument contract, long lots, long paired, long mark) {
            return contract.maintenanceAt(lots, mark) + contract.maintenanceAt(paired, mark);
        }
    },
    /** What so many lots need as are left when one is set off against the other: it can rise when a leg is closed. */
    NET {
        @Override
        long of(Instrument contract, long lots, long paired, long mark) {
            return contract.maintenanceAt(lots + paired, mark);
        }
    },
    /** The larger of both. */
    LARGER {
        @Override
        long of(Instrument contract, long lots, long paired, long mark) {
            return Math.max(contract.maintenanceAt(lots, mark), contract.maintenanceAt(paired, mark));
        }
    };

    /** The margin of two legs, of signed lots, at the mark they are counted at. */
    abstract long of(Instrument contract, long lots, long paired, long mark);
}
