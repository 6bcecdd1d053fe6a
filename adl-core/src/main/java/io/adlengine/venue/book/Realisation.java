package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;

/**
 * What a change of a position does to money: value at entry, isolated margin, collateral, and the limits within which
 * none of them and no sum of them overflows.
 */
final class Realisation {
    /**
     * What an account's collateral, a position's margin and entry, and the value it changes by may come to together.
     */
    static final long MOST_SUM = 3 * PositionBook.MOST_MONEY;

    /** From −2^58 to 2^58 less one an amount added to 2^58 has no bit above these. */
    private static final int FAR_BITS = 59;

    private static final long FAR = 1L << FAR_BITS - 1;

    private final Instruments instruments;
    private final Accounts accounts;
    private final PositionTable positions;
    private final Exposures exposures;
    private final FundingIndices indices;

    Realisation(
            Instruments instruments,
            Accounts accounts,
            PositionTable positions,
            Exposures exposures,
            FundingIndices indices) {
        this.indices = indices;
        this.instruments = instruments;
        this.accounts = accounts;
        this.positions = positions;
        this.exposures = exposures;
    }

    /**
     * Adds signed lots that came at a signed value; what they close is realised.
     *
     * <p>Of 10 lots that came at 1,000, 4 leave at −480, that is, for 480: 400 of the entry go with them, 80 are
     * realised, 6 lots with an entry of 600 stay. Parts are rounded towards 0; what rounding keeps from what is
     * realised stays in the entry, so that money less entry changes by exactly the value.
     */
    void change(int row, long lots, long value) {
        final long held = positions.lots(row);
        if (held == 0 || held > 0 == lots > 0) {
            accounts.touch(positions.account(row));
            set(row, held + lots, positions.entry(row) + value);
            return;
        }
        final long closed = Math.min(Math.abs(held), Math.abs(lots));
        close(row, lots, value, FixedPoint.part(positions.entry(row), closed, Math.abs(held)));
    }

    /** Lots of the other sign, of which those that close take so much of the entry with them. */
    private void close(int row, long lots, long value, long out) {
        final int account = positions.account(row);
        accounts.touch(account);
        final long held = positions.lots(row);
        final long size = Math.abs(lots);
        final long closed = Math.min(Math.abs(held), size);
        final long in = FixedPoint.part(value, closed, size);
        final long realised = -in - out;
        if (realised < 0) {
            accounts.noteLoss(account, instruments.listing(positions.instrument(row)), held > 0);
        }
        set(row, held + lots, closed < size ? value - in : positions.entry(row) - out);
        final long margin = positions.margin(row) + realised;
        long kept = 0;
        if (positions.isolated(row) && held + lots != 0) {
            // An account that turns over keeps what margin is left, but does not begin with the closed position's loss.
            kept = closed < size ? Math.max(0, margin) : margin - released(row, closed, Math.abs(held), realised);
        }
        positions.setMargin(row, kept);
        accounts.credit(account, margin - kept);
    }

    /** What leaves the margin of a position of which a part is closed, with what that part has realised. */
    private long released(int row, long closed, long held, long realised) {
        if (!instruments.contract[positions.instrument(row)].isolated().releases()) {
            return 0;
        }
        // Of what a margin lacks its part, too: or profits would leave, and positions that are bankrupt stay.
        final long margin = positions.margin(row);
        final long part = margin >= 0
                ? FixedPoint.mulDivFloor(margin, closed, held)
                : -FixedPoint.mulDivCeil(-margin, closed, held);
        return Math.max(0, part + realised);
    }

    /** What a trade of signed lots that came at a signed value would lose beyond a position's margin. */
    long beyondMargin(int row, long lots, long value) {
        if (row == PositionBook.NONE || !positions.isolated(row)) {
            return 0;
        }
        final long held = positions.lots(row);
        if (held > 0 == lots > 0 || Math.abs(lots) < Math.abs(held)) {
            return 0;
        }
        final long in = FixedPoint.part(value, Math.abs(held), Math.abs(lots));
        return Math.max(0, positions.entry(row) + in - indices.margin(row));
    }

    /** Who bears such a loss of an instrument: an account, or {@link PositionBook#NONE}, the position's own. */
    int lossBearer(int instrument, long loss) {
        if (loss == 0 || !instruments.contract[instrument].isolated().booksLoss()) {
            return PositionBook.NONE;
        }
        return accounts.bearerOf(instruments.contract[instrument]);
    }

    /** The same, if it can bear the loss, whatever it gets or pays in the same trade. */
    int requireBearer(int instrument, long loss, long value) {
        final int bearer = lossBearer(instrument, loss);
        if (bearer != PositionBook.NONE) {
            requireMoney(bearer, PositionBook.NONE, loss + Math.abs(value));
        }
        return bearer;
    }

    /** A loss beyond a margin is borne. */
    void bear(int bearer, int account, long loss) {
        if (loss > 0 && bearer != PositionBook.NONE) {
            accounts.credit(bearer, -loss);
            accounts.credit(account, loss);
            accounts.touch(bearer);
        }
    }

    /**
     * The same for a winner's close-out, which pays by the mark what its lots have made and perhaps more: what goes
     * beyond their profit is prepaid on the lots that stay. A short of 100 lots came at 1,000; at 900 fifty leave for
     * 55,000 instead of 45,000: they had made 5,000 and pay 10,000, so 5,000 are prepaid.
     */
    void changeOfWinner(int row, long lots, long value, boolean ofProfits) {
        final long out = FixedPoint.part(positions.entry(row), Math.abs(lots), Math.abs(positions.lots(row)));
        final long beyond = value + out;
        final long before = positions.prepaid(row);
        close(row, lots, value, out);
        if (positions.lots(row) != 0) {
            positions.setPrepaid(
                    row, Math.min(PositionTable.MOST_PREPAID, Math.max(0, ofProfits ? before + beyond : before)));
        }
    }

    void set(int row, long lots, long entry) {
        indices.resize(row, lots);
        exposures.resize(positions.account(row), positions.instrument(row), positions.lots(row), lots);
        positions.change(row, lots, lots == 0 ? 0 : entry);
    }

    /**
     * Whatever is realised, the account's money stays within limits: the sum of sizes is never less than the result.
     */
    void requireMoney(int account, int position, long value) {
        if (position != PositionBook.NONE && isFarWithin(position, value)) {
            return;
        }
        final long sum = sizes(account, position) + Math.abs(value);
        Require.within("collateral, margin, entry and value", sum, 0, MOST_SUM);
    }

    /**
     * Whether {@link #requireMoney} would refuse a close-out at a value, or that is no money at all, or the payment by
     * an account, if there is one, that comes before it would be refused.
     */
    boolean exceeds(int loser, int winner, long transfer, int payer, long amount) {
        if (payer == PositionBook.NONE && isFarWithin(loser, transfer) && isFarWithin(winner, transfer)) {
            return false;
        }
        if (transfer < -PositionBook.MOST_MONEY
                || transfer > PositionBook.MOST_MONEY
                || amount > PositionBook.MOST_MONEY) {
            return true;
        }
        // Whoever pays what stands behind its own position moves nothing, unless that is isolated.
        final boolean isPaid =
                payer != PositionBook.NONE && (positions.isolated(loser) || payer != positions.account(loser));
        final long moved = isPaid ? amount : 0;
        return isPaid && !Transfers.holds(accounts.settledOf(payer) - moved)
                || exceeds(loser, transfer, payer, moved, isPaid)
                || exceeds(winner, transfer, payer, moved, false);
    }

    /** Whether a cross position, its account and a value are all so small that no limit is near: almost always so. */
    private boolean isFarWithin(int position, long value) {
        final long collateral = accounts.settledOf(positions.account(position));
        return !positions.isolated(position) && isFarWithin(collateral, positions.entry(position), value);
    }

    /** Whether all three are so small that their sum is. */
    static boolean isFarWithin(long collateral, long entry, long value) {
        return (collateral + FAR | entry + FAR | value + FAR) >>> FAR_BITS == 0;
    }

    private boolean exceeds(int position, long transfer, int payer, long amount, boolean isPaidFor) {
        final int account = positions.account(position);
        final boolean isAlone = positions.isolated(position);
        final long margin = indices.margin(position) + (isPaidFor && isAlone ? amount : 0);
        final long collateral =
                accounts.settledOf(account) - (account == payer ? amount : 0) + (isPaidFor && !isAlone ? amount : 0);
        return isPaidFor && !Transfers.holds(isAlone ? margin : collateral)
                || Math.abs(collateral) + Math.abs(margin) + Math.abs(positions.entry(position))
                        > MOST_SUM - Math.abs(transfer);
    }

    private long sizes(int account, int position) {
        final long collateral = Math.abs(accounts.settledOf(account));
        return position == PositionBook.NONE
                ? collateral
                : collateral + Math.abs(positions.entry(position)) + Math.abs(indices.margin(position));
    }

    /** Whether closing all lots of an isolated position at a value would leave a loss to the rest of its account. */
    boolean leavesLoss(int position, long lots, long transfer) {
        return positions.isolated(position)
                && lots == Math.abs(positions.lots(position))
                && indices.margin(position) + transfer < positions.entry(position);
    }

    void requireMargin(int position, long lots, long transfer) {
        if (leavesLoss(position, lots, transfer)) {
            throw Require.refusal(
                    "transfer",
                    Long.toString(transfer),
                    "at least " + (positions.entry(position) - indices.margin(position))
                            + ", the isolated position's zero value");
        }
    }

    /** Checks what is not known from the table alone, and counts open interest and the cash of the book. */
    void loaded() {
        for (int account = 0; account < accounts.count(); account++) {
            accounts.purses.addCash(account, accounts.settledOf(account));
        }
        for (int row = 0; row < positions.used(); row++) {
            if (positions.lots(row) != 0) {
                requireLoaded(row);
                resizeLoaded(positions.account(row), positions.instrument(row), positions.lots(row));
                accounts.purses.addCash(positions.account(row), positions.margin(row) - positions.entry(row));
            }
        }
    }

    private void resizeLoaded(int account, int instrument, long lots) {
        exposures.requireLoaded(account, instrument, lots);
        exposures.requireSides(instrument, Exposures.moreLong(0, lots), Exposures.moreShort(0, lots));
        exposures.resize(account, instrument, 0, lots);
    }

    /** A value at entry that signed lots can have; of none any. */
    static void requireEntry(Instrument contract, long lots, long entry) {
        final long most = lots == 0 ? Instrument.MOST_VALUE : Math.abs(lots) * contract.mostPerLot();
        Require.within("entry", entry, -most, most);
    }

    private void requireLoaded(int row) {
        final Instrument contract = instruments.contract[positions.instrument(row)];
        contract.requireLots("lots", positions.lots(row));
        requireEntry(contract, positions.lots(row), positions.entry(row));
        accounts.purses.requireCurrency("account of the position", positions.account(row), contract.currency());
        if (positions.isolated(row)) {
            accounts.requireBearer(contract);
        }
        final long mostMargin = positions.isolated(row) ? MOST_SUM : 0;
        Require.within("margin", positions.margin(row), -mostMargin, mostMargin);
    }
}
