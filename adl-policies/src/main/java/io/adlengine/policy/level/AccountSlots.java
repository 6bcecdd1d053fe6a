package io.adlengine.policy.level;

import io.adlengine.math.Require;
import org.agrona.collections.Long2LongHashMap;

/**
 * Numbers accounts 0, 1, 2, … in the order in which they appear, up to a bound. Nothing depends on the map's own order, and nothing
 * is allocated after the constructor, some 50 bytes per account.
 */
final class AccountSlots {
    static final int NONE = -1;
    private static final int MOST_ACCOUNTS = (1 << 28) - 1;

    private final Long2LongHashMap slots;
    private final int most;
    private int count;
    private long forgotten;

    AccountSlots(int maxAccounts) {
        most = Require.within("maxAccounts", maxAccounts, 0, MOST_ACCOUNTS);
        slots = new Long2LongHashMap(Math.max(8, 2 * maxAccounts), 0.6f, NONE);
    }

    int find(long account) {
        return (int) slots.get(account);
    }

    /** The account's number, a new one if it has none; {@link #NONE}, and counted, where there is no room. */
    int findOrAdd(long account) {
        final int slot = find(account);
        if (slot != NONE) {
            return slot;
        }
        if (count == most) {
            forgotten++;
            return NONE;
        }
        slots.put(account, count);
        return count++;
    }

    int count() {
        return count;
    }

    long forgotten() {
        return forgotten;
    }

    void clear() {
        slots.clear();
        count = 0;
        forgotten = 0;
    }
}
