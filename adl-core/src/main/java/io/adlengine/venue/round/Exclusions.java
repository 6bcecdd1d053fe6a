package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import java.util.Arrays;

/**
 * Who pays in no round, because the venue says so: accounts with all their positions, and all positions of a side of an
 * instrument. Not an owner's accounts: each is to be named.
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
        accounts[accountRow] = isExcluded;
    }

    boolean hasAccount(int accountRow) {
        return accountRow < accounts.length && accounts[accountRow];
    }

    boolean hasSide(int instrumentRow, boolean longs) {
        final int side = place(instrumentRow, longs);
        return side < sides.length && sides[side] == book.instruments().listing(instrumentRow);
    }

    /** In ascending order. */
    void save(StateWriter out) {
        int count = 0;
        for (final boolean isExcluded : accounts) {
            count += isExcluded ? 1 : 0;
        }
        out.putInt(count);
        for (int account = 0; account < accounts.length; account++) {
            if (accounts[account]) {
                out.putInt(account);
            }
        }
        count = 0;
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

    void load(StateReader in) {
        Arrays.fill(accounts, false);
        final int maxAccounts = book.accounts().most();
        int count = in.getCount("excluded accounts", maxAccounts);
        int account = -1;
        for (int i = 0; i < count; i++) {
            account = Require.within("excluded account", in.getInt(), account + 1, maxAccounts - 1);
            set(account, true);
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
