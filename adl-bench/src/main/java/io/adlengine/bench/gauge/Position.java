package io.adlengine.bench.gauge;

import io.adlengine.PositionView;
import io.adlengine.math.FixedPoint;

/**
 * A winning position as a score sees it, and what a rule may take of it. Moves make another one of it at the same mark:
 * what the owner has is the same before a round, whatever it looks like.
 *
 * @param accountId breaks ties, smaller first
 * @param instrumentId of its market
 * @param lots signed, never 0
 * @param value at the mark, money, signed
 * @param entry value when it was entered, money, signed
 * @param sequence when it was opened
 * @param collateral balance behind it, money
 * @param equity what stands behind it with profits and losses, money
 * @param maintenance margin of its own, money
 * @param netExposure of all that the equity stands behind, money
 * @param totalMaintenance margin of all that the equity stands behind, money
 * @param totalInitial the same to open it, money
 * @param hedgedLots held on the other side, too
 * @param capacity u, what a rule may take, money, 0 or more
 */
record Position(
        long accountId,
        long instrumentId,
        long lots,
        long value,
        long entry,
        long sequence,
        long collateral,
        long equity,
        long maintenance,
        long netExposure,
        long totalMaintenance,
        long totalInitial,
        long hedgedLots,
        long capacity)
        implements PositionView {
    /** Of a position opened after all others; exact in a double. */
    private static final long NEWEST = 1L << 53;

    /** A copy, with min(profit, equity) for the capacity: what a round takes at most, however many lots it closes. */
    static Position of(PositionView view) {
        return new Position(
                view.accountId(),
                view.instrumentId(),
                view.lots(),
                view.value(),
                view.entry(),
                view.sequence(),
                view.collateral(),
                view.equity(),
                view.maintenance(),
                view.netExposure(),
                view.totalMaintenance(),
                view.totalInitial(),
                view.hedgedLots(),
                Math.max(0, Math.min(view.profit(), view.equity())));
    }

    @Override
    public long profit() {
        return value - entry;
    }

    /** Lots without their sign: the parts that it can be divided into. */
    long size() {
        return Math.abs(lots);
    }

    /** What of its collateral the owner may take out: what no initial margin and no loss needs. */
    long free() {
        return Math.max(0, Math.min(equity - totalInitial, collateral));
    }

    /** Some lots of it in an account of their own, with their part of everything that the account has. */
    Position part(long ofLots, long id) {
        return new Position(
                id,
                instrumentId,
                scaled(lots, ofLots),
                scaled(value, ofLots),
                scaled(entry, ofLots),
                sequence,
                scaled(collateral, ofLots),
                scaled(equity, ofLots),
                scaled(maintenance, ofLots),
                scaled(netExposure, ofLots),
                scaled(totalMaintenance, ofLots),
                scaled(totalInitial, ofLots),
                scaled(hedgedLots, ofLots),
                scaled(capacity, ofLots));
    }

    /** What is left beside such a part, to the unit. */
    Position rest(Position part, long id) {
        return new Position(
                id,
                instrumentId,
                lots - part.lots,
                value - part.value,
                entry - part.entry,
                sequence,
                collateral - part.collateral,
                equity - part.equity,
                maintenance - part.maintenance,
                netExposure - part.netExposure,
                totalMaintenance - part.totalMaintenance,
                totalInitial - part.totalInitial,
                hedgedLots - part.hedgedLots,
                capacity - part.capacity);
    }

    /** Closed and opened again at the mark: the profit is collateral by now, and a rule may take {@code left} of it. */
    Position reopened(long left) {
        return new Position(
                accountId,
                instrumentId,
                lots,
                value,
                value,
                NEWEST,
                collateral + profit(),
                equity,
                maintenance,
                netExposure,
                totalMaintenance,
                totalInitial,
                hedgedLots,
                left);
    }

    /** With less collateral. */
    Position without(long withdrawn) {
        return new Position(
                accountId,
                instrumentId,
                lots,
                value,
                entry,
                sequence,
                collateral - withdrawn,
                equity - withdrawn,
                maintenance,
                netExposure,
                totalMaintenance,
                totalInitial,
                hedgedLots,
                Math.min(capacity, equity - withdrawn));
    }

    /** With fewer lots, sold at the mark: what they had gained is collateral, their margins are no longer needed. */
    Position shed(long lotsSold) {
        final Position sold = part(lotsSold, accountId);
        return new Position(
                accountId,
                instrumentId,
                lots - sold.lots,
                value - sold.value,
                entry - sold.entry,
                sequence,
                collateral + sold.profit(),
                equity,
                maintenance - sold.maintenance,
                netExposure - Math.abs(sold.value),
                totalMaintenance - sold.maintenance,
                totalInitial - initialOf(sold),
                Math.min(hedgedLots, size() - lotsSold),
                Math.max(0, Math.min(capacity, profit() - sold.profit())));
    }

    /** Of initial margins only the sum is known: its part is that of the maintenance margins. */
    private long initialOf(Position sold) {
        return totalMaintenance <= 0 ? 0 : FixedPoint.mulDivFloor(totalInitial, sold.maintenance, totalMaintenance);
    }

    private long scaled(long amount, long ofLots) {
        final long part = FixedPoint.mulDivFloor(Math.abs(amount), ofLots, size());
        return amount < 0 ? -part : part;
    }
}
