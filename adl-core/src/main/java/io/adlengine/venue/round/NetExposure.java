package io.adlengine.venue.round;

import io.adlengine.math.WideSum;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import io.adlengine.venue.book.Valuation;

/**
 * What the positions of an account come to at the marks, hedges netted, as one of them sees it: the sizes of their
 * values by {@link HedgeRatio}, long lots against short ones. Positions count together that share a purse's collateral;
 * an isolated one stands alone. O(positions of the account), no allocation.
 */
final class NetExposure {
    /** The sizes of an account's values are at most 2^60 together: these are ratios beyond 4. */
    private static final long MOST = 1L << 62;

    private final PositionBook book;
    private final Valuation valuation;
    private final HedgeRatio ratio;
    private final boolean isDelta;
    private final WideSum sum = new WideSum();

    NetExposure(PositionBook book, Valuation valuation, HedgeRatio ratio) {
        this.book = book;
        this.valuation = valuation;
        this.ratio = ratio;
        isDelta = ratio == HedgeRatio.DELTA;
    }

    /** Above 0 where closing lots of a position brings it nearer to 0; rounded down, within ±2^62. */
    long of(int positionRow) {
        final Positions positions = book.positions();
        if (positions.isIsolated(positionRow)) {
            return Math.abs(valuation.value(positionRow));
        }
        final int account = positions.account(positionRow);
        final boolean isLong = positions.lots(positionRow) > 0;
        return isDelta
                ? byDelta(account, isLong)
                : floor(sum(account, positions.instrument(positionRow), isLong), HedgeRatio.ONE);
    }

    private long byDelta(int account, boolean isLong) {
        final Positions positions = book.positions();
        long net = 0;
        for (int row = positions.firstOfAccount(account), left = Positions.MOST_OF_ACCOUNT;
                row != PositionBook.NONE;
                row = positions.nextOfAccount(row), left--) {
            assert left > 0 : "an account has two legs an instrument";
            if (!positions.isIsolated(row)) {
                final long size = Math.abs(valuation.value(row));
                net += positions.lots(row) > 0 == isLong ? size : -size;
            }
        }
        return net;
    }

    /** In millionths, above 0 where a side prevails: lent until the next call. */
    WideSum sum(int account, int instrument, boolean isLong) {
        final Positions positions = book.positions();
        sum.clear();
        for (int row = positions.firstOfAccount(account), left = Positions.MOST_OF_ACCOUNT;
                row != PositionBook.NONE;
                row = positions.nextOfAccount(row), left--) {
            assert left > 0 : "an account has two legs an instrument";
            if (!positions.isIsolated(row)) {
                final long ratioOfRow = ratio(instrument, positions.instrument(row));
                sum.addProduct(
                        Math.abs(valuation.value(row)), positions.lots(row) > 0 == isLong ? ratioOfRow : -ratioOfRow);
            }
        }
        return sum;
    }

    /** In millionths. */
    long ratio(int closed, int other) {
        if (closed == other || isDelta) {
            return HedgeRatio.ONE;
        }
        final Instrument others = book.instruments().contract(other);
        final long asked = ratio.of(book.instruments().contract(closed), others);
        if (asked < -HedgeRatio.MOST || asked > HedgeRatio.MOST) {
            throw new IllegalStateException("hedge ratio of " + others.id() + "=" + asked + " (expected: "
                    + -HedgeRatio.MOST + " to " + HedgeRatio.MOST + ") from " + ratio);
        }
        return asked;
    }

    /** ⌊amount/divisor⌋, within ±2^62. */
    static long floor(WideSum amount, long divisor) {
        if (!amount.isFloorLong(divisor)) {
            return amount.signum() * MOST;
        }
        return Math.max(-MOST, Math.min(MOST, amount.floor(divisor)));
    }
}
