package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * Whose the accounts are: accounts of one owner share a limit of their exposures, and none of them is deleveraged
 * against another one.
 *
 * <pre>
 *   book.accounts().owners().set(annsMainRow, 70);       Ann is 70
 *   book.accounts().owners().set(annsSecondRow, 70);
 *   book.accounts().owners().limit(70, 1_000_000_000);   both together at the top of the price ranges
 * </pre>
 *
 * <p>An account is an owner's with all its purses ({@link Currencies}); the limit is in base, and of its positions in
 * base. An account without an owner's id is its own owner. The id is the venue's, any, and no account's. With 600 and
 * 300 of exposure Ann opens positions of 100 more where her limit is 1,000; closing is never refused. Owners, limits
 * and who belongs to whom are a part of the state. The first id costs 36 to 52 bytes for every account there can be,
 * and an owner keeps its place for ever: there can be as many as accounts. {@link #set} alone allocates. Every step is
 * O(1), but for saving and loading. Confined to the book's thread.
 */
public final class Owners {
    /** The most that all accounts of an owner can be worth together, where no less is set: 2^62. */
    public static final long MOST_EXPOSURE = 1L << 62;

    private static final int NONE = PositionBook.NONE;

    private final Accounts accounts;
    private final Confinement confinement;
    /** Null, as all columns, until the first account has an owner. */
    private IdTable ids;
    /** By account: the row of its owner, or none. */
    private int[] rowOf;
    /** By row of an owner. */
    private long[] exposure;

    private long[] limit;

    Owners(Accounts accounts, Confinement confinement) {
        this.accounts = accounts;
        this.confinement = confinement;
    }

    /**
     * Makes an account one of an owner's, with the positions that it has.
     *
     * @param accountRow row of an account
     * @param ownerId any
     * @throws IllegalArgumentException if there is no such account, the owner is new and there is no room for it, or
     *     its accounts would come to more than its limit
     */
    public void set(int accountRow, long ownerId) {
        assert confinement.holds() : confinement;
        accounts.require(accountRow);
        reserve(accounts.most());
        final int known = ids.find(ownerId);
        if (known != NONE && known == rowOf[accountRow]) {
            return;
        }
        final int main = accounts.purses.main(accountRow);
        final long own = accounts.exposureOf(main);
        if (known != NONE) {
            Require.within("exposure of the owner", exposure[known] + own, 0, limit[known]);
        }
        final int row = ids.findOrAdd(ownerId);
        limit[row] = known == NONE ? MOST_EXPOSURE : limit[row];
        remove(accountRow);
        exposure[row] += own;
        setAll(accountRow, row);
        accounts.touch(accountRow);
    }

    /** An account with all its purses. */
    private void setAll(int accountRow, int row) {
        int purse = accountRow;
        for (int left = Currencies.MOST; left > 0; left--) {
            rowOf[purse] = row;
            purse = accounts.purses.next(purse);
        }
    }

    /** A purse was opened: it is its account's owner's. */
    void enter(int purse) {
        if (rowOf != null) {
            rowOf[purse] = rowOf[accounts.purses.main(purse)];
        }
    }

    /**
     * Makes an account its own owner again.
     *
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such account
     */
    public void release(int accountRow) {
        assert confinement.holds() : confinement;
        accounts.require(accountRow);
        if (has(accountRow)) {
            remove(accountRow);
            setAll(accountRow, NONE);
            accounts.touch(accountRow);
        }
    }

    private void remove(int accountRow) {
        if (rowOf[accountRow] != NONE) {
            exposure[rowOf[accountRow]] -= accounts.exposureOf(accounts.purses.main(accountRow));
        }
    }

    private void reserve(int most) {
        if (ids == null) {
            ids = new IdTable("ownerId", most);
            rowOf = new int[most];
            Arrays.fill(rowOf, NONE);
            exposure = new long[most];
            limit = new long[most];
        }
    }

    /**
     * Limits what the accounts of an owner can be worth together ({@link Accounts#exposure}). What there is stays.
     *
     * @param ownerId of an owner with an account, now or before
     * @param most money, 0 to {@link #MOST_EXPOSURE}
     * @throws IllegalArgumentException if there is no such owner, or the number is out of range
     */
    public void limit(long ownerId, long most) {
        assert confinement.holds() : confinement;
        Require.within("most", most, 0, MOST_EXPOSURE);
        limit[requireKnown(ownerId)] = most;
    }

    /**
     * {@return the row of an owner, the same always: 0 for the first that was named}
     *
     * @param ownerId of an owner with an account, now or before
     * @throws IllegalArgumentException if there is no such owner
     */
    public int requireKnown(long ownerId) {
        assert confinement.holds() : confinement;
        final int row = ids == null ? NONE : ids.find(ownerId);
        if (row == NONE) {
            throw Require.refusal("ownerId", Long.toString(ownerId), "an owner of accounts");
        }
        return row;
    }

    /**
     * {@return whether an account is an owner's, or was}
     *
     * @param ownerId any
     */
    public boolean isKnown(long ownerId) {
        assert confinement.holds() : confinement;
        return ids != null && ids.find(ownerId) != NONE;
    }

    /** {@return owners that were ever named: rows 0 to this, exclusive} */
    public int count() {
        assert confinement.holds() : confinement;
        return ids == null ? 0 : ids.count();
    }

    /**
     * {@return the row of an account's owner, or {@link PositionBook#NONE} where it is its own}
     *
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such row
     */
    public int rowOf(int accountRow) {
        assert confinement.holds() : confinement;
        accounts.require(accountRow);
        return rowOf == null ? NONE : rowOf[accountRow];
    }

    /**
     * {@return the id of an owner}
     *
     * @param ownerRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long id(int ownerRow) {
        return ids.id(Require.row("ownerRow", ownerRow, count()));
    }

    /**
     * {@return what the accounts of an owner can be worth together}
     *
     * @param ownerId of an owner with an account, now or before
     * @throws IllegalArgumentException if there is no such owner
     */
    public long exposure(long ownerId) {
        return exposure[requireKnown(ownerId)];
    }

    /**
     * {@return whether two accounts are one, or of one owner}
     *
     * @param one row of an account
     * @param other row of an account
     * @throws IllegalArgumentException if there is no such row
     */
    public boolean areOne(int one, int other) {
        assert confinement.holds() : confinement;
        accounts.require(one);
        accounts.require(other);
        return one == other || has(one) && rowOf[one] == rowOf[other];
    }

    /** Whether its exposure is a part of its owner's, which is in base. */
    private boolean counts(int accountRow) {
        return has(accountRow) && accounts.purses.currency(accountRow) == Currencies.BASE;
    }

    /** Whether there has been any owner in this book. */
    boolean isUsed() {
        return rowOf != null;
    }

    private boolean has(int accountRow) {
        return rowOf != null && rowOf[accountRow] != NONE;
    }

    /** Room for what two accounts open in one trade, together where they are one owner's; 0 or more each. */
    void require(int one, long more, int other, long othersMore) {
        if (rowOf != null) {
            final boolean isOne = has(one) && rowOf[one] == rowOf[other];
            require(one, isOne ? more + othersMore : more);
            require(other, isOne ? 0 : othersMore);
        }
    }

    /** Room for what an account opens. */
    void require(int account, long more) {
        if (more > 0 && counts(account)) {
            final int row = rowOf[account];
            Require.within("exposure of the owner", exposure[row] + more, 0, limit[row]);
        }
    }

    boolean isWithin(int account) {
        return !has(account) || exposure[rowOf[account]] <= limit[rowOf[account]];
    }

    void resize(int account, long more) {
        if (counts(account)) {
            exposure[rowOf[account]] += more;
        }
    }

    void grow(int most) {
        if (ids != null) {
            ids.grow(most);
            final int before = rowOf.length;
            rowOf = Arrays.copyOf(rowOf, most);
            Arrays.fill(rowOf, before, most, NONE);
            exposure = Arrays.copyOf(exposure, most);
            limit = Arrays.copyOf(limit, most);
        }
    }

    /** Exposures follow from the positions. */
    void save(StateWriter out) {
        out.putBoolean(count() > 0);
        if (count() > 0) {
            ids.save(out);
            out.putLongs(limit, ids.count());
            for (int account = 0; account < accounts.count(); account++) {
                out.putInt(rowOf[account]);
            }
        }
    }

    /** Of accounts that are loaded already. */
    void load(StateReader in) {
        ids = null;
        rowOf = null;
        if (in.getBoolean()) {
            reserve(accounts.most());
            ids.load(in);
            Require.within("owners", ids.count(), 1, Integer.MAX_VALUE);
            for (int row = 0; row < ids.count(); row++) {
                limit[row] = Require.within("limit of an owner", in.getLong(), 0, MOST_EXPOSURE);
            }
            for (int account = 0; account < accounts.count(); account++) {
                rowOf[account] = Require.within("owner of an account", in.getInt(), NONE, ids.count() - 1);
            }
        }
    }
}
