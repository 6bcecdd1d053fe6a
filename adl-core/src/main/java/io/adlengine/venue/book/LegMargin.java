package io.adlengine.venue.book;

import io.adlengine.math.FixedPoint;

/**
 * What a position needs, and a leg together with the one beside it: the margin of a pair, split over both by the size
 * of their values, so that a sum over positions is right whatever the mode.
 *
 * <p>Of a pair that needs m, the leg that is worth more, or the long one where they are worth the same, counts with
 * ⌈m·|v|/(|v_L| + |v_S|)⌉ and the other with the rest; where both are worth nothing, lots take the place of values. A
 * pair of 100 and −60 lots that needs 401 is 251 and 150.
 */
final class LegMargin {
    private static final int NONE = PositionBook.NONE;

    private final Instruments instruments;
    private final PositionTable positions;
    private final AccountMargins functions;

    LegMargin(Instruments instruments, PositionTable positions, AccountMargins functions) {
        this.instruments = instruments;
        this.positions = positions;
        this.functions = functions;
    }

    /** What an open position of a value needs, or a leg's part of what its pair does; alone, by a function. */
    long of(int row, long value) {
        if (functions.isUsed() && !positions.isolated(row)) {
            return functions.alone(row);
        }
        final Instrument contract = instruments.contract[positions.instrument(row)];
        return !positions.isLeg(row) || paired(row) == 0
                ? alone(contract, positions.instrument(row), positions.lots(row), value)
                : part(contract, row, value);
    }

    /** What lots need that no other leg stands beside. */
    long alone(Instrument contract, int instrument, long lots, long value) {
        return contract.underlying() == null
                ? contract.maintenanceOf(lots, value)
                : contract.maintenanceAt(lots, instruments.marginMarkOf(instrument));
    }

    /** The signed lots of the leg whose margin is counted together with a position's; 0 where there is none. */
    long paired(int row) {
        if (functions.isUsed()
                || positions.isolated(row)
                || instruments.contract[positions.instrument(row)].hedgeMargin() == HedgeMargin.GROSS) {
            return 0;
        }
        return crossLots(positions.besides(row));
    }

    /** The same for lots of a side that an account holds, or would open, in its collateral. */
    long paired(int account, int instrument, boolean isLong) {
        if (functions.isUsed()
                || !positions.modes.isHedged(account, instrument)
                || instruments.contract[instrument].hedgeMargin() == HedgeMargin.GROSS) {
            return 0;
        }
        return crossLots(positions.find(account, instrument, Leg.of(!isLong)));
    }

    private long crossLots(int other) {
        return other == NONE || positions.isolated(other) ? 0 : positions.lots(other);
    }

    private long part(Instrument contract, int row, long value) {
        final long mark = instruments.mark[positions.instrument(row)];
        final long lots = positions.lots(row);
        final long paired = paired(row);
        final long whole =
                contract.hedgeMargin().of(contract, lots, paired, instruments.marginMarkOf(positions.instrument(row)));
        long own = Math.abs(value);
        long others = Math.abs(contract.valueAt(paired, mark));
        if (own + others == 0) {
            own = Math.abs(lots);
            others = Math.abs(paired);
        }
        return own > others || own == others && lots > 0
                ? FixedPoint.mulDivCeil(whole, own, own + others)
                : whole - FixedPoint.mulDivCeil(whole, others, own + others);
    }

    /** By how much what a position's pair needs falls when so many of its lots are left. */
    long relief(int row, long left) {
        if (functions.isUsed() && !positions.isolated(row)) {
            return functions.of(positions.account(row)) - functions.left(row, left);
        }
        final int instrument = positions.instrument(row);
        final Instrument contract = instruments.contract[instrument];
        final long lots = positions.lots(row);
        final long mark = instruments.marginMarkOf(instrument);
        final long rest = lots > 0 ? left : -left;
        final long paired = !positions.isLeg(row) ? 0 : paired(row);
        return paired == 0
                ? contract.maintenanceAt(lots, mark) - contract.maintenanceAt(rest, mark)
                : contract.hedgeMargin().of(contract, lots, paired, mark)
                        - contract.hedgeMargin().of(contract, rest, paired, mark);
    }
}
