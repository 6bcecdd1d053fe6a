package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * Who has shares of which pool: one row a member of a pool, the rows of an account linked in the order of its pools.
 *
 * <p>Account 7 in pools 0 and 2 has two rows. Rows are dense; when one is freed the last one takes its place.
 */
final class PoolMembers {
    static final int NONE = -1;
    /** Columns of 6 longs and 2 ints, and at most 4 places in the index. */
    static final int BYTES = 56 + 64;

    static final int MOST_MEMBERS = 1 << 27;

    long[] account;
    int[] pool;
    /** Shares in two words, as of an epoch of a generation of the pool. */
    long[] high;

    long[] low;
    long[] epoch;
    long[] generation;
    /** What was owed when the member was looked after last; unused where nothing is owed. */
    long[] claim;

    private int[] next;
    private int count;
    private Long2LongHashMap first;

    PoolMembers(int maxMembers) {
        account = new long[maxMembers];
        pool = new int[maxMembers];
        high = new long[maxMembers];
        low = new long[maxMembers];
        epoch = new long[maxMembers];
        generation = new long[maxMembers];
        claim = new long[maxMembers];
        next = new int[maxMembers];
        first = map(maxMembers);
    }

    private static Long2LongHashMap map(int maxMembers) {
        return new Long2LongHashMap(2 * maxMembers + 8, 0.6f, NONE);
    }

    int count() {
        return count;
    }

    int room() {
        return account.length;
    }

    /** The row of an account in its first pool, or none. */
    int first(long accountId) {
        return (int) first.get(accountId);
    }

    /** The row of the same account in its next pool, or none. */
    int next(int row) {
        return next[row];
    }

    /** The row of an account in a pool, or none. */
    int find(int inPool, long accountId) {
        int row = first(accountId);
        for (int left = count; row != NONE && pool[row] < inPool; row = next[row]) {
            assert left-- > 0 : "an account has at most every row";
        }
        return row != NONE && pool[row] == inPool ? row : NONE;
    }

    /** Refuses another member where there is no row for it. */
    void requireRoom(int inPool, long accountId) {
        if (count == account.length && find(inPool, accountId) == NONE) {
            throw Require.refusal("members", Integer.toString(count + 1), "at most " + account.length);
        }
    }

    /** The row of an account in a pool, a new one without shares if there is none; there must be room. */
    int findOrAdd(int inPool, long accountId) {
        final int found = find(inPool, accountId);
        if (found != NONE) {
            return found;
        }
        final int row = count++;
        account[row] = accountId;
        pool[row] = inPool;
        high[row] = 0;
        low[row] = 0;
        epoch[row] = 0;
        generation[row] = 0;
        claim[row] = 0;
        link(row);
        return row;
    }

    private void link(int row) {
        final int before = before(row);
        next[row] = before == NONE ? first(account[row]) : next[before];
        point(before, row, row);
    }

    /** The last row of the same account in an earlier pool, or none. */
    private int before(int row) {
        int before = NONE;
        int at = first(account[row]);
        for (int left = count; at != NONE && pool[at] < pool[row]; at = next[at]) {
            assert left-- > 0 : "an account has at most every row";
            before = at;
        }
        return before;
    }

    /** What leads to a row leads to another one from now on. */
    private void point(int before, int row, int to) {
        if (before != NONE) {
            next[before] = to;
        } else if (to == NONE) {
            first.remove(account[row]);
        } else {
            first.put(account[row], to);
        }
    }

    /** Frees a row. */
    void remove(int row) {
        point(before(row), row, next[row]);
        final int last = --count;
        if (row == last) {
            return;
        }
        point(before(last), last, row);
        account[row] = account[last];
        pool[row] = pool[last];
        high[row] = high[last];
        low[row] = low[last];
        epoch[row] = epoch[last];
        generation[row] = generation[last];
        claim[row] = claim[last];
        next[row] = next[last];
    }

    /** More room; the largest table is the caller's to check. The room is that of the accounts, which grow last. */
    void grow(int maxMembers) {
        pool = Arrays.copyOf(pool, maxMembers);
        high = Arrays.copyOf(high, maxMembers);
        low = Arrays.copyOf(low, maxMembers);
        epoch = Arrays.copyOf(epoch, maxMembers);
        generation = Arrays.copyOf(generation, maxMembers);
        claim = Arrays.copyOf(claim, maxMembers);
        next = Arrays.copyOf(next, maxMembers);
        linkAll(maxMembers);
        account = Arrays.copyOf(account, maxMembers);
    }

    private void linkAll(int maxMembers) {
        first = map(maxMembers);
        for (int row = 0; row < count; row++) {
            link(row);
        }
    }

    void save(StateWriter out) {
        out.putInt(count);
        out.putLongs(account, count);
        out.putInts(pool, count);
        out.putLongs(high, count);
        out.putLongs(low, count);
        out.putLongs(epoch, count);
        out.putLongs(generation, count);
        out.putLongs(claim, count);
    }

    /**
     * Rows of pools 0 to {@code pools} − 1, each account in each of them once; what they hold is the pool's to check.
     */
    void load(StateReader in, int pools) {
        final int saved = in.getCount("members", account.length);
        in.getLongs(account, saved);
        in.getInts(pool, saved);
        in.getLongs(high, saved);
        in.getLongs(low, saved);
        in.getLongs(epoch, saved);
        in.getLongs(generation, saved);
        in.getLongs(claim, saved);
        first.clear();
        for (count = 0; count < saved; ) {
            Require.within("pool", pool[count], 0, pools - 1);
            Require.notNegative("claim", claim[count]);
            if (find(pool[count], account[count]) != NONE) {
                throw Require.refusal("accountId", Long.toString(account[count]), "once a pool");
            }
            final int row = count++;
            link(row);
        }
    }
}
