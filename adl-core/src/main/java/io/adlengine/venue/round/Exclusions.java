package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import java.util.Arrays;

/**
 * Who pays in no round, because the venue says so: accounts with all their positions, all accounts of an owner, and all
 * positions of a side of an instrument.
 *
 * <pre>
 *   adl.exclusions().account(makerRow, true);          a market maker the venue needs
 *   adl.exclusions().side(oilRow, false, true);        nobody's shorts of the contract that is delisted tomorrow
 * </pre>
 *
 * <p>Excluded positions are counted by {@link Exclusion#EXCLUDED}, and can be losers all the same. A change counts from
 * the next decision on. A part of the deleverager's state; an instrument that is listed anew starts without. Confined
 * to the deleverager's thread.
 */
public final class Exclusions {
    private final PositionBook book;
    private final Steering steering;
    private boolean[] accounts;
    /** How many of them: mostly none, and then nobody has to be looked up. */
    private int excluded;
    /** By row of an owner; longer than there are owners. */
    private boolean[] owners = {};
    /** Of each side, the listing of its instrument for which it is excluded; 0: none. */
    private long[] sides;

    Exclusions(PositionBook book, Steering steering) {
        this.book = book;
        this.steering = steering;
        accounts = new boolean[book.accounts().most()];
        sides = new long[2 * book.instruments().count()];
    }

    /**
     * Excludes an account, or lets it in again.
     *
     * @param accountRow row
     * @param isExcluded whether it pays nowhere
     * @throws IllegalArgumentException if there is no such account
     * @throws IllegalStateException if called back by what the deleverager calls
     */
    public void account(int accountRow, boolean isExcluded) {
        steering.requireIdle();
        set(Require.within("accountRow", accountRow, 0, book.accounts().count() - 1), isExcluded);
    }

    /**
     * Excludes all accounts that an owner has, now or later, or lets them in again.
     *
     * @param ownerId an owner of accounts
     * @param isExcluded whether they pay nowhere
     * @throws IllegalArgumentException if there is no such owner
     * @throws IllegalStateException if called back by what the deleverager calls
     */
    public void owner(long ownerId, boolean isExcluded) {
        steering.requireIdle();
        setOwner(book.accounts().owners().requireKnown(ownerId), isExcluded);
    }

    private void setOwner(int row, boolean isExcluded) {
        owners = row < owners.length ? owners : Arrays.copyOf(owners, Math.max(row + 1, 2 * owners.length));
        owners[row] = isExcluded;
    }

    /**
     * Excludes a side of an instrument, or lets it in again.
     *
     * @param instrumentRow row
     * @param longs whether it is the longs that pay nowhere
     * @param isExcluded whether they do
     * @throws IllegalArgumentException if there is no such instrument
     * @throws IllegalStateException if called back by what the deleverager calls
     */
    public void side(int instrumentRow, boolean longs, boolean isExcluded) {
        steering.requireIdle();
        Require.within("instrumentRow", instrumentRow, 0, book.instruments().count() - 1);
        reserve(2 * book.instruments().count());
        sides[place(instrumentRow, longs)] = isExcluded ? book.instruments().listing(instrumentRow) : 0;
    }

    /** For sides of instruments that were listed since. */
    private void reserve(int most) {
        if (most > sides.length) {
            sides = Arrays.copyOf(sides, most);
        }
    }

    private static int place(int instrumentRow, boolean longs) {
        return 2 * instrumentRow + (longs ? 0 : 1);
    }

    private void set(int accountRow, boolean isExcluded) {
        if (accountRow >= accounts.length) {
            // The book has grown.
            accounts = Arrays.copyOf(accounts, Math.max(accountRow + 1, 2 * accounts.length));
        }
        excluded += (isExcluded ? 1 : 0) - (accounts[accountRow] ? 1 : 0);
        accounts[accountRow] = isExcluded;
    }

    boolean hasAccount(int accountRow) {
        return excluded > 0 && accountRow < accounts.length && accounts[accountRow]
                || owners.length > 0 && hasOwner(accountRow);
    }

    private boolean hasOwner(int accountRow) {
        final int row = book.accounts().owners().rowOf(accountRow);
        return row != PositionBook.NONE && row < owners.length && owners[row];
    }

    boolean hasSide(int instrumentRow, boolean longs) {
        final int side = place(instrumentRow, longs);
        return side < sides.length && sides[side] == book.instruments().listing(instrumentRow);
    }

    /** In ascending order. */
    void save(StateWriter out) {
        save(out, accounts);
        save(out, owners);
        int count = 0;
        for (final long listing : sides) {
            count += listing > 0 ? 1 : 0;
        }
        out.putInt(count);
        for (int side = 0; side < sides.length; side++) {
            if (sides[side] > 0) {
                out.putInt(side);
                out.putLong(sides[side]);
            }
        }
    }

    private static void save(StateWriter out, boolean[] excluded) {
        int count = 0;
        for (final boolean isExcluded : excluded) {
            count += isExcluded ? 1 : 0;
        }
        out.putInt(count);
        for (int row = 0; row < excluded.length; row++) {
            if (excluded[row]) {
                out.putInt(row);
            }
        }
    }

    void load(StateReader in) {
        Arrays.fill(accounts, false);
        excluded = 0;
        owners = new boolean[0];
        final int maxAccounts = book.accounts().most();
        int count = in.getCount("excluded accounts", maxAccounts);
        int row = -1;
        for (int i = 0; i < count; i++) {
            row = Require.within("excluded account", in.getInt(), row + 1, maxAccounts - 1);
            set(row, true);
        }
        count = in.getCount("excluded owners", maxAccounts);
        row = -1;
        for (int i = 0; i < count; i++) {
            row = Require.within("excluded owner", in.getInt(), row + 1, maxAccounts - 1);
            setOwner(row, true);
        }
        Arrays.fill(sides, 0);
        final int mostSides = 2 * PositionBook.MOST_INSTRUMENTS;
        count = in.getCount("excluded sides", mostSides);
        int side = -1;
        for (int i = 0; i < count; i++) {
            side = Require.within("excluded side", in.getInt(), side + 1, mostSides - 1);
            reserve(side + 1);
            sides[side] = Require.within("listing", in.getLong(), 1, Long.MAX_VALUE);
        }
    }
}
