package io.adlengine.venue.guard;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import java.util.Arrays;

/**
 * How much one account may be made to pay by deleveraging in a period, over all its positions and all rounds.
 *
 * <p>What is left caps what a round may ask of a winner, as {@code RoundCap} does, and what its close-outs cost uses it
 * up. With 1,000 a day, an account that has given 700 pays no more than 300 until the day is over. Periods end at
 * multiples of their length; before the first {@link Guards#advanceTo} there is one of its own. An account may have a
 * limit of its own ({@link #limit}). Close-outs that bring a winner something give nothing back. A limit that is
 * lowered counts from the next decision on.
 *
 * <p>A part of {@link Guards}: the limit for all and the length are its identity, what was paid and limits of their own
 * are saved. O(1); 16 bytes an account, 8 more once one has a limit of its own; allocates there and where the book has
 * grown. Confined to the thread of the guards.
 */
public final class WinnerBudgets {
    /** No limit. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private static final long NO_OWN = -1;

    private final PositionBook book;
    private final long most;
    private final long length;
    private long period = Long.MIN_VALUE;
    private long[] spent;
    /** In which period that was. */
    private long[] spentIn;
    /** Limits of their own, or empty. */
    private long[] own = {};

    WinnerBudgets(PositionBook book, long most, long length) {
        this.book = book;
        this.most = most;
        this.length = length;
        spent = new long[most == UNLIMITED ? 0 : book.accounts().most()];
        spentIn = new long[spent.length];
    }

    /**
     * Gives an account a limit of its own.
     *
     * @param accountRow row of an account
     * @param limit money a period, 0 or more; {@link #UNLIMITED} is none, whatever the others have
     * @throws IllegalArgumentException if there is no such account, or the limit is below 0
     */
    public void limit(int accountRow, long limit) {
        requireAccount(accountRow);
        setOwn(accountRow, Require.notNegative("limit", limit));
    }

    /**
     * Takes back {@link #limit}: the limit for all holds again.
     *
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such account
     */
    public void clear(int accountRow) {
        requireAccount(accountRow);
        if (accountRow < own.length) {
            own[accountRow] = NO_OWN;
        }
    }

    private void setOwn(int account, long limit) {
        if (account >= own.length) {
            final int before = own.length;
            own = Arrays.copyOf(own, Math.max(account + 1, book.accounts().most()));
            Arrays.fill(own, before, own.length, NO_OWN);
        }
        own[account] = limit;
    }

    /**
     * {@return what an account may still be made to pay in this period; {@link #UNLIMITED} where it has no limit}
     *
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such account
     */
    public long left(int accountRow) {
        requireAccount(accountRow);
        final long limit = limitOf(accountRow);
        return limit == UNLIMITED ? UNLIMITED : Math.max(0, limit - spentBy(accountRow));
    }

    private long limitOf(int account) {
        return account < own.length && own[account] != NO_OWN ? own[account] : most;
    }

    /**
     * {@return what an account with a limit has paid in this period}
     *
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such account
     */
    public long spent(int accountRow) {
        requireAccount(accountRow);
        return spentBy(accountRow);
    }

    private long spentBy(int account) {
        return account < spent.length && spentIn[account] == period ? spent[account] : 0;
    }

    /**
     * Counts what an account has paid: a deleverager does so for every close-out; a venue for what it takes elsewhere.
     *
     * @param accountRow row of an account
     * @param amount money, 0 or more; of an account without a limit it is not kept
     * @throws IllegalArgumentException if there is no such account, or the amount is below 0
     */
    public void spend(int accountRow, long amount) {
        requireAccount(accountRow);
        Require.notNegative("amount", amount);
        if (amount > 0 && limitOf(accountRow) != UNLIMITED) {
            setSpent(accountRow, FixedPoint.saturatingSum(spentBy(accountRow), amount));
        }
    }

    private void setSpent(int account, long amount) {
        if (account >= spent.length) {
            // The book has grown, or this is the first limit.
            final int rows = Math.max(account + 1, book.accounts().most());
            spentIn = Arrays.copyOf(spentIn, rows);
            spent = Arrays.copyOf(spent, rows);
        }
        spent[account] = amount;
        spentIn[account] = period;
    }

    private void requireAccount(int accountRow) {
        Require.row("accountRow", accountRow, book.accounts().count());
    }

    /** Whether anybody may ever be limited: otherwise there is nothing to ask. */
    boolean isAny() {
        return most != UNLIMITED || own.length > 0;
    }

    /** The period of the latest time, if there was one. */
    void advanceTo(Clock clock) {
        period = clock.hasBegun() ? Math.floorDiv(clock.now(), length) : Long.MIN_VALUE;
    }

    String configuration() {
        return (most == UNLIMITED ? "none" : Long.toString(most)) + (length == 1 ? "" : "/" + length);
    }

    void save(StateWriter out) {
        int count = 0;
        for (int account = 0; account < spent.length; account++) {
            count += spentBy(account) > 0 ? 1 : 0;
        }
        out.putInt(count);
        for (int account = 0; account < spent.length; account++) {
            if (spentBy(account) > 0) {
                out.putInt(account);
                out.putLong(spentBy(account));
            }
        }
        count = 0;
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

    void load(StateReader in) {
        final int rows = book.accounts().most();
        Arrays.fill(spent, 0);
        int count = in.getCount("accounts that paid", rows);
        int account = -1;
        for (int i = 0; i < count; i++) {
            account = Require.within("account that paid", in.getInt(), account + 1, rows - 1);
            setSpent(account, Require.within("paid", in.getLong(), 1, Long.MAX_VALUE));
        }
        Arrays.fill(own, NO_OWN);
        count = in.getCount("accounts with a limit", rows);
        account = -1;
        for (int i = 0; i < count; i++) {
            account = Require.within("account with a limit", in.getInt(), account + 1, rows - 1);
            setOwn(account, Require.notNegative("limit", in.getLong()));
        }
    }
}
