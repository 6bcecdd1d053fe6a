package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;

/**
 * Maintenance margins by a {@link MaintenanceFunction} of the venue's own, account by account over cross positions. A
 * book has none at first: then every position needs what its instrument's table says.
 *
 * <pre>
 *   what is behind a cross position must cover   the function of all cross positions of its account
 *   a position alone, its weight in a split      the function of that position alone
 *   an isolated position                         its instrument's table, as without a function
 * </pre>
 *
 * <p>Where 5 written options need 1,000 alone, 50 coins 2,500, and both together 400, an account that is bankrupt by 70
 * has its deficit on both in parts of 20 and 50. A winner that would keep the options alone must be left with 1,000.
 *
 * <p>A call costs O(positions of the account) beside the function. No allocation but in {@link #use}, and of some 60
 * bytes a winner in a deleverager's first plan. An answer out of
 * range is an {@link IllegalStateException}, as that of a rule is, before anything is written. Confined to the book's
 * thread.
 */
public final class AccountMargins {
    private final Accounts accounts;
    private final Instruments instruments;
    private final PositionTable positions;
    private final Confinement confinement;
    private MaintenanceFunction function;
    private MarginLegs legs;

    AccountMargins(Accounts accounts, Instruments instruments, PositionTable positions, Confinement confinement) {
        this.accounts = accounts;
        this.instruments = instruments;
        this.positions = positions;
        this.confinement = confinement;
    }

    /**
     * Gives the book its function, once, before there are positions. Snapshots are of books with this function then.
     * Allocates.
     *
     * @param own the function
     * @throws IllegalArgumentException if it is missing, or has no configuration
     * @throws IllegalStateException if the book has a function or positions
     */
    public void use(MaintenanceFunction own) {
        assert confinement.holds() : confinement;
        Require.present("function", own);
        Require.present("configuration", own.configuration());
        if (function != null || positions.count() > 0) {
            throw new IllegalStateException("positions=" + positions.count() + ", function=" + configuration()
                    + " (expected: none, a function comes first)");
        }
        legs = new MarginLegs(instruments);
        function = own;
    }

    /**
     * Says that what the function depends on is another now, as after a command that changes its parameters: like a
     * mark, it lets a round that has begun begin again. The parameters themselves are for the venue to save.
     */
    public void changed() {
        assert confinement.holds() : confinement;
        instruments.raiseMarkings();
    }

    /** {@return whether the book has a function} */
    public boolean isUsed() {
        return function != null;
    }

    /** {@return whether what may be given may be given in part: of tables always, else as the function declares} */
    public boolean isConvex() {
        return function == null || function.isConvex();
    }

    /**
     * {@return whether a position's margin is counted by the function: the book has one, and it is not isolated}
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public boolean counts(int positionRow) {
        assert confinement.holds() : confinement;
        return function != null && !positions.isolated(positions.require(positionRow));
    }

    /**
     * {@return what the cross positions of a position's account need if so many of its lots are left}
     *
     * @param positionRow row of a position that {@link #counts}
     * @param left lots, 0 to its size
     * @throws IllegalArgumentException if it does not count, or there are not so many lots
     * @throws IllegalStateException if the function breaks its contract
     */
    public long left(int positionRow, long left) {
        if (!counts(positionRow)) {
            throw Require.refusal("positionRow", Integer.toString(positionRow), "counted by a function");
        }
        final long lots = positions.lots(positionRow);
        Require.within("lots left", left, 0, Math.abs(lots));
        gather(positions.account(positionRow), positionRow);
        return answer(positions.instrument(positionRow), lots > 0 ? left : -left);
    }

    /**
     * {@return what the cross positions of an account need if it holds so many lots of an instrument, of one side where
     * it is in hedge mode, whatever it holds of them now}
     *
     * @param accountRow row of an account
     * @param instrumentRow row of an instrument
     * @param isLong which leg; any where it has one
     * @param lots signed, within the instrument's limit
     * @throws IllegalArgumentException if there is no such row, the lots are out of range, or there is no function
     * @throws IllegalStateException if the function breaks its contract
     */
    public long with(int accountRow, int instrumentRow, boolean isLong, long lots) {
        assert confinement.holds() : confinement;
        Require.present("function", function);
        accounts.require(accountRow);
        instruments.contract[instruments.require(instrumentRow)].requireLots("lots", lots);
        final Leg leg = positions.modes.of(accountRow, instrumentRow, isLong);
        gather(accountRow, positions.find(accountRow, instrumentRow, leg));
        return answer(instrumentRow, lots);
    }

    /** What the cross positions of an account need. */
    long of(int account) {
        gather(account, PositionBook.NONE);
        return answer();
    }

    /** What a position would need alone. */
    long alone(int row) {
        legs.clear();
        return answer(positions.instrument(row), positions.lots(row));
    }

    /** All cross positions of an account but one. */
    private void gather(int account, int without) {
        legs.clear();
        for (int p = positions.along.first(account), left = Positions.MOST_OF_ACCOUNT;
                p != PositionBook.NONE;
                p = positions.along.next(p), left--) {
            assert left > 0 : "an account has two legs an instrument";
            if (p != without && !positions.isolated(p)) {
                legs.add(positions.instrument(p), positions.lots(p));
            }
        }
    }

    private long answer(int instrument, long lots) {
        if (lots != 0) {
            legs.add(instrument, lots);
        }
        return answer();
    }

    private long answer() {
        final long margin = function.of(legs);
        if (margin < 0 || margin > legs.most()) {
            throw new IllegalStateException("maintenance function " + configuration() + ": margin=" + margin
                    + " (expected: 0 to " + legs.most() + ")");
        }
        return margin;
    }

    /** What a book's identity says of it. */
    String configuration() {
        return function == null ? "none" : function.configuration();
    }
}
