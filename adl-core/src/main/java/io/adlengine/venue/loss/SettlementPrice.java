package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;

/**
 * The one price at which a whole market can be settled and closed without its pool going negative (Drift's expiry price).
 *
 * <p>If users are net long, a lower price costs the pool less; if net short, a higher one. The price is the target, or as far off
 * it as the pool needs, and then one tick further, so that rounding never falls on the pool. It may be negative. Pure function,
 * exact in 128 bits, no allocation.
 *
 * <p>Users are long 3 lots and paid 10 for them, the pool is empty, a tick is a minor unit: at 3 they get back 9, at 4 they would get
 * 12, which nobody has. So with a target of 5 the price is 3 less one tick, 2.
 */
public final class SettlementPrice {
    private static final long MOST = (1L << 62) - 1;

    private SettlementPrice() {}

    /**
     * {@code best = −(netQuote − excess)·scale / netSize}, rounded towards zero; net long {@code min(best, target) − 1}, net short
     * {@code max(best, target) + 1}, flat {@code target}.
     *
     * @param netSize of all users, signed lots, within ±(2^62 − 1)
     * @param netQuote what all users have received (positive) and paid (negative) for it, minor units, within ±(2^62 − 1)
     * @param excess of the market's pool, minor units, within ±(2^62 − 1)
     * @param target the price wanted, ticks, within ±(2^62 − 1)
     * @param scale lots per contract times ticks per minor unit, 1 or more: 10^9 for Drift, with 10^9 lots to a contract and a tick
     *     of one minor unit
     * @return ticks; as the last tick comes after the bound, within ±2^62
     * @throws IllegalArgumentException if an argument is out of range, |netQuote − excess| exceeds 2^62 − 1, or the price before
     *     its last tick would lie further from 0 than that
     */
    public static long of(long netSize, long netQuote, long excess, long target, long scale) {
        Require.within("netSize", netSize, -MOST, MOST);
        Require.within("netQuote", netQuote, -MOST, MOST);
        Require.within("excess", excess, -MOST, MOST);
        Require.within("target", target, -MOST, MOST);
        Require.atLeastOne("scale", scale);
        final long owed = excess - netQuote;
        Require.within("excess-netQuote", owed, -MOST, MOST);
        if (netSize == 0) {
            return target;
        }
        final boolean isLong = netSize > 0;
        final boolean negative = owed < 0 == isLong;
        final long magnitude = capped(Math.abs(owed), scale, Math.abs(netSize));
        final long best = negative ? -magnitude : magnitude;
        final long price = isLong ? Math.min(best, target) : Math.max(best, target);
        Require.within("price", price, -MOST, MOST);
        return isLong ? price - 1 : price + 1;
    }

    /** floor(a·b / divisor), or 2^62 where it is that or more: there the target decides, or nothing does. */
    private static long capped(long a, long b, long divisor) {
        return FixedPoint.compareProducts(a, b, divisor, MOST + 1) >= 0
                ? MOST + 1
                : FixedPoint.mulDivFloor(a, b, divisor);
    }
}
