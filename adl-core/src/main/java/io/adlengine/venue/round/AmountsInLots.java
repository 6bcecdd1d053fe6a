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
    /** Where the rule reads it; or null. */
    private final long[] takenOver;

    private AmountsInLots(int most, boolean readsTakenOver) {
        equity = new long[most];
        notional = new long[most];
        exposure = new long[most];
        principal = new long[most];
        cap = new long[most];
        takenOver = readsTakenOver ? new long[most] : null;
    }

    /** None where the rule reads no amount. */
    static AmountsInLots of(Set<Column> required, int most) {
        final boolean isRead = required.contains(Column.EQUITY)
                || required.contains(Column.NOTIONAL)
                || required.contains(Column.EXPOSURE)
                || required.contains(Column.PRINCIPAL)
                || required.contains(Column.CAP)
                || required.contains(Column.TAKEN_OVER);
        return isRead ? new AmountsInLots(most, required.contains(Column.TAKEN_OVER)) : null;
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

    /** What the same winner has taken over, where the rule reads it. */
    void setTakenOver(int i, long amount, long lots, long value) {
        takenOver[i] = inLots(amount, lots, value);
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
        view.cap(cap).equity(equity).notional(notional).exposure(exposure).principal(principal);
        return takenOver == null ? view : view.takenOver(takenOver);
    }
}
