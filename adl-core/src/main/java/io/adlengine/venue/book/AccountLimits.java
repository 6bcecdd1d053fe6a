package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * How much the positions of an account may be worth together ({@link Accounts#exposure}): a limit for all, 2^60 at
 * first, and others for single accounts, lower or higher, as of a fund that takes positions over.
 *
 * <p>With a limit of 100,000, an account with 90 lots that can be worth 1,000 each may buy 10 more. Trades and upserts
 * that make an account larger than its limit are refused; closing never is, and what is there when a limit is lowered
 * stays. No limit is above 2^60, which keeps sums in range. The lower the limits, the more {@link Funding} can be paid
 * before all accounts are settled.
 *
 * <p>A part of the book's state. O(1) but where it says otherwise; 8 bytes an account once one has a limit of its own.
 * Confined to the book's thread.
 */
public final class AccountLimits {
    private static final long NO_OWN = -1;

    private final Accounts accounts;
    private long ofAll = Accounts.MOST_EXPOSURE;
    private long[] own = {};
    /** No account can be or become larger than that. */
    private long largest = Accounts.MOST_EXPOSURE;

    AccountLimits(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Sets the limit for all accounts that have none of their own. O(accounts).
     *
     * @param exposure money, 0 to 2^60
     * @throws IllegalArgumentException if out of range
     */
    public void all(long exposure) {
        accounts.requireOwner();
        ofAll = requireLimit(exposure);
        largest = largest();
    }

    /** Of limits, and of accounts that are beyond theirs. */
    private long largest() {
        long most = ofAll;
        for (final long limit : own) {
            most = Math.max(most, limit);
        }
        for (int account = 0; account < accounts.count(); account++) {
            most = Math.max(most, accounts.exposureOf(account));
        }
        return most;
    }

    /** What an account can be worth at most, whichever it is: O(1). */
    long most() {
        return largest;
    }

    /** An account has become larger for another reason than a trade. */
    void note(int account) {
        largest = Math.max(largest, accounts.exposureOf(account));
    }

    /**
     * Gives an account a limit of its own.
     *
     * @param accountRow row of an account
     * @param exposure money, 0 to 2^60
     * @throws IllegalArgumentException if there is no such account, or the limit is out of range
     */
    public void account(int accountRow, long exposure) {
        accounts.requireOwner();
        set(accounts.require(accountRow), requireLimit(exposure));
    }

    /**
     * Takes back {@link #account}: the limit for all holds again.
     *
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such account
     */
    public void clear(int accountRow) {
        accounts.requireOwner();
        if (accounts.require(accountRow) < own.length) {
            own[accountRow] = NO_OWN;
        }
    }

    /**
     * {@return the limit that holds for an account}
     *
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such account
     */
    public long of(int accountRow) {
        accounts.requireOwner();
        return limit(accounts.require(accountRow));
    }

    /** The same of an account that there is. */
    long limit(int account) {
        return account < own.length && own[account] != NO_OWN ? own[account] : ofAll;
    }

    private void set(int account, long exposure) {
        if (account >= own.length) {
            final int before = own.length;
            own = Arrays.copyOf(own, Math.max(account + 1, accounts.rows()));
            Arrays.fill(own, before, own.length, NO_OWN);
        }
        own[account] = exposure;
        largest = Math.max(largest, exposure);
    }

    private static long requireLimit(long exposure) {
        return Require.within("exposure", exposure, 0, Accounts.MOST_EXPOSURE);
    }

    void save(StateWriter out) {
        out.putLong(ofAll);
        out.putLong(largest);
        int count = 0;
        for (final long limit : own) {
            count += limit == NO_OWN ? 0 : 1;
        }
        out.putInt(count);
        for (int account = 0; account < own.length; account++) {
            if (own[account] != NO_OWN) {
                out.putInt(account);
                out.putLong(own[account]);
            }
        }
    }

    void load(StateReader in, int count) {
        ofAll = requireLimit(in.getLong());
        largest = requireLimit(in.getLong());
        Require.within("limit", ofAll, 0, largest);
        Arrays.fill(own, NO_OWN);
        final int limits = in.getCount("accounts with a limit", count);
        int account = -1;
        for (int i = 0; i < limits; i++) {
            account = Require.within("account with a limit", in.getInt(), account + 1, count - 1);
            set(account, Require.within("exposure", in.getLong(), 0, largest));
        }
    }

    /** Once positions are loaded: nobody is larger than was saved. */
    void requireLoaded() {
        for (int account = 0; account < accounts.count(); account++) {
            Require.within("exposure of an account", accounts.exposureOf(account), 0, largest);
        }
    }
}
