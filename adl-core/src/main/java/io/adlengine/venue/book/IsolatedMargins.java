package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;

/**
 * Money in and out of the margins of positions, and back to sharing an account's collateral.
 *
 * <p>Whether a position is isolated is a flag of its own, whatever its margin comes to: one that funding or a fee took
 * to −100 is isolated, and may be bankrupt while its account is not. A long position of 10 lots that came at 1,000,
 * with a margin of 1,000, pays 1,100 of funding: its margin is −100, its zero value 10,100, its bankruptcy price 1,010.
 *
 * <p>Every step is O(1). Confined to the book's thread.
 */
public final class IsolatedMargins {
    private final PositionTable positions;
    private final Accounts accounts;
    private final Instruments instruments;
    private final Transfers transfers;
    private final FundingIndices indices;
    private final Confinement confinement;

    IsolatedMargins(
            PositionTable positions,
            Accounts accounts,
            Instruments instruments,
            Transfers transfers,
            FundingIndices indices,
            Confinement confinement) {
        this.positions = positions;
        this.accounts = accounts;
        this.instruments = instruments;
        this.transfers = transfers;
        this.indices = indices;
        this.confinement = confinement;
    }

    /**
     * Moves collateral of an account into the margin of one of its positions, which is isolated from then on.
     *
     * @param positionRow row of an open position
     * @param amount money, 0 to 2^60; neither collateral nor margin may leave ±2^61
     * @throws IllegalArgumentException if there is no such position, an amount is out of range, or the terms name an
     *     account for losses that is not there ({@link IsolatedTerms#lossTo})
     */
    public void moveIn(int positionRow, long amount) {
        assert confinement.holds() : confinement;
        accounts.requireBearer(instruments.contract[positions.instrument(positions.require(positionRow))]);
        transfers.moveIntoMargin(positionRow, amount);
    }

    /**
     * Moves money out of the margin of an isolated position into its account's collateral. The position stays isolated,
     * with a margin of 0 too.
     *
     * @param positionRow row of an open position
     * @param amount money, 0 to the margin
     * @param least what margin and profit must still come to then, money, 0 or more; no less than the instrument's
     *     initial margin is taken for it, which is the maintenance margin where the instrument has no other
     * @throws IllegalArgumentException if there is no such position, it is not isolated, or an amount is out of range
     */
    public void moveOut(int positionRow, long amount, long least) {
        assert confinement.holds() : confinement;
        requireIsolated(positionRow);
        Require.notNegative("least", least);
        final long margin = indices.margin(positionRow);
        final int instrument = positions.instrument(positionRow);
        final Instrument contract = instruments.contract[instrument];
        final long lots = positions.lots(positionRow);
        final long value = contract.valueAt(lots, instruments.mark[instrument]);
        final long counted = contract.margins().valueAt(contract, lots, instruments.marginMarkOf(instrument));
        final long kept = Math.max(least, contract.margins().initialOf(contract, lots, counted));
        // What may go is below 0 where the equity is less than what must stay; a least near 2^63 leaves nothing.
        final long profit = value - positions.entry(positionRow);
        final long spare = kept > Realisation.MOST_SUM ? -1 : Math.min(margin, margin + profit - kept);
        Require.within("amount", amount, 0, Math.max(0, spare));
        transfers.payBehind(positions.account(positionRow), positionRow, -amount);
    }

    /**
     * Gives up a position's isolation: its margin, of any sign, is its account's collateral again.
     *
     * @param positionRow row of an open position that is isolated
     * @throws IllegalArgumentException if there is no such position, it is not isolated, or the collateral would leave
     *     ±2^61
     */
    public void join(int positionRow) {
        assert confinement.holds() : confinement;
        requireIsolated(positionRow);
        final int account = positions.account(positionRow);
        final long margin = indices.margin(positionRow);
        Transfers.requireHeld(accounts.settledOf(account) + margin);
        final boolean isSettled = !indices.isUsed() || indices.settle(positionRow);
        assert isSettled : "it fits into the collateral";
        indices.join(positionRow);
        accounts.credit(account, margin);
        accounts.touch(account);
        positions.setMargin(positionRow, 0);
        positions.setIsolated(positionRow, false);
    }

    private void requireIsolated(int positionRow) {
        if (!positions.isolated(positions.require(positionRow))) {
            throw Require.refusal("positionRow", Integer.toString(positionRow), "an isolated position");
        }
    }
}
