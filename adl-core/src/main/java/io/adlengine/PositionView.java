package io.adlengine;

/**
 * A position as a {@link PositionScore} sees it, at the venue's marks. Read-only; the venue reuses one view for all
 * positions.
 *
 * <p>Money is in minor units. With a collateral of 1,000 and a long position of 10 lots entered at 8,000 and now worth
 * 9,000, the profit is 1,000 and the equity 2,000.
 */
public interface PositionView {
    /** {@return the venue's own id of the account} */
    long accountId();

    /** {@return the venue's own id of the instrument} */
    long instrumentId();

    /** {@return the size in lots: above 0 for a long position, below 0 for a short one, never 0} */
    long lots();

    /**
     * {@return what the position is worth at the mark, money, signed} Of a linear contract a short position is worth
     * less than 0, of an inverse one a long position is.
     */
    long value();

    /** {@return what the position was worth when it was entered, money, signed like {@link #value}} */
    long entry();

    /**
     * {@return when the position was opened, 1 or more} Of two positions of a book the one opened later has the larger
     * number. It stays the same while lots are added or taken, and is a new one where the position changes its side.
     */
    long sequence();

    /**
     * {@return the balance behind the position without any profit, money, any sign} It is the position's own margin
     * where it is isolated, its account's collateral otherwise.
     */
    long collateral();

    /** {@return {@link #value} less {@link #entry}, money; above 0 for a winner} */
    long profit();

    /**
     * {@return what stands behind the position with all profits and losses, money; above 0 for a winner} It is the
     * position's own equity where it is isolated, its account's otherwise.
     */
    long equity();

    /**
     * {@return the position's maintenance margin, money, 0 or more; of a leg in hedge mode its part of what both
     * need}
     */
    long maintenance();

    /**
     * {@return what the positions that share an equity with this one come to at the marks, hedges netted, money: above
     * 0 where closing this one brings it nearer to 0} By default the size of this one's {@link #value}.
     */
    default long netExposure() {
        return Math.abs(value());
    }

    /**
     * {@return lots of the position that its account also holds on the other side, in hedge mode; 0 or more} Whoever
     * wants hedged lots to go last takes {@code |lots()| − hedgedLots()} for the size.
     */
    default long hedgedLots() {
        return 0;
    }

    /**
     * {@return the maintenance margin of everything that the {@link #equity} stands behind, money, {@link #maintenance}
     * or more}
     */
    long totalMaintenance();

    /**
     * {@return the initial margin of everything that the {@link #equity} stands behind, money, 0 or more} Of a venue's
     * own positions it is what opening them would take now. By default {@link #totalMaintenance}, which it is never
     * below: a view that knows no initial margins ranks by maintenance margins then.
     */
    default long totalInitial() {
        return totalMaintenance();
    }
}
