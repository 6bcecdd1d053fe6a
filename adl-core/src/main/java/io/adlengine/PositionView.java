package io.adlengine;

/**
 * A position as a {@link PositionScore} sees it, at the venue's marks. Read-only; the venue reuses one view for all
 * positions.
 *
 * <p>Money is in minor units. With a collateral of 1,000 and a long position of 10 lots entered at 8,000 and now worth
 * 9,000, the profit is 1,000 and the equity 2,000.
 */
public interface PositionView {
    /**
     * The account.
     *
     * @return the venue's own id
     */
    long accountId();

    /**
     * The instrument.
     *
     * @return the venue's own id
     */
    long instrumentId();

    /**
     * The size.
     *
     * @return lots, above 0 for a long position, below 0 for a short one, never 0
     */
    long lots();

    /**
     * What it is worth at the mark.
     *
     * @return money, signed; for linear contracts below 0 where the position is short, for inverse ones where it is
     *     long
     */
    long value();

    /**
     * What it was worth at entry.
     *
     * @return money, signed
     */
    long entry();

    /**
     * When it was opened: of two positions of a book, the one opened later has the larger number. It stays the same
     * while lots are added or taken, and is a new one where the position changes its side.
     *
     * @return 1 or more
     */
    long sequence();

    /**
     * The balance behind the position, without any profit: its own margin if it is isolated, its account's collateral
     * otherwise.
     *
     * @return money, any sign
     */
    long collateral();

    /**
     * {@link #value} less {@link #entry}.
     *
     * @return money; above 0 for a winner
     */
    long profit();

    /**
     * What stands behind the position with all profits and losses: its own if it is isolated, its account's otherwise.
     *
     * @return money; above 0 for a winner
     */
    long equity();

    /**
     * The position's maintenance margin.
     *
     * @return money, 0 or more
     */
    long maintenance();

    /**
     * The maintenance margin of everything that the {@link #equity} stands behind.
     *
     * @return money, {@link #maintenance} or more
     */
    long totalMaintenance();
}
