package io.adlengine.venue.round;

import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.math.FixedPoint;
import java.util.Set;

/**
 * What a rule reads in money beside capacities, in a round whose unit is a lot: each amount divided by what a lot of
 * the position is worth. Without it a rule would compare an equity of 90,000 with a capacity of 100 lots; at 900 a lot
 * it is 100, too. Rounded down, an equity to 1 at least, since everybody asked has some. A notional becomes the lots of
 * the position, a net exposure the lots of it that would close it, towards 0.
 */
final class AmountsInLots {
    private final long[] equity;
    private final long[] notional;
    private final long[] exposure;
    private final long[] principal;
    private final long[] cap;

    private AmountsInLots(int most) {
        equity = new long[most];
        notional = new long[most];
        exposure = new long[most];
        principal = new long[most];
        cap = new long[most];
    }

    /** None where the rule reads no amount. */
    static AmountsInLots of(Set<Column> required, int most) {
        final boolean isRead = required.contains(Column.EQUITY)
                || required.contains(Column.NOTIONAL)
                || required.contains(Column.EXPOSURE)
                || required.contains(Column.PRINCIPAL)
                || required.contains(Column.CAP);
        return isRead ? new AmountsInLots(most) : null;
    }

    /** A winner with a position of so many signed lots, worth a value, and the lots that its cap pays for. */
    void set(int i, long lots, long value, long net, long behind, long paidIn, long capped) {
        equity[i] = Math.max(1, inLots(behind, lots, value));
        notional[i] = Math.abs(lots);
        final boolean isWorthless = value == 0;
        exposure[i] = isWorthless ? notional[i] : net >= 0 ? inLots(net, lots, value) : -inLots(-net, lots, value);
        principal[i] = inLots(paidIn, lots, value);
        cap[i] = capped;
    }

    /** An amount of 0 or more; at most 2^62, whose sums over a round are for the rule. */
    private static long inLots(long amount, long lots, long value) {
        final long size = Math.abs(lots);
        final long worth = Math.max(1, Math.abs(value));
        return FixedPoint.compareProducts(amount, size, Losers.MOST, worth) >= 0
                ? Losers.MOST
                : FixedPoint.mulDivFloor(amount, size, worth);
    }

    Winners on(Winners view) {
        return view.cap(cap)
                .equity(equity)
                .notional(notional)
                .exposure(exposure)
                .principal(principal);
    }
}
