package io.adlengine.policy.level;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import org.agrona.collections.Long2LongHashMap;

/**
 * Numbers accounts 0, 1, 2, … in the order in which they appear, up to a bound. Nothing depends on the map's own order,
 * and nothing is allocated after the constructor, 40 to 72 bytes per account.
 */
final class AccountSlots {
    static final int NONE = -1;
    private static final int MOST_ACCOUNTS = (1 << 28) - 1;

    private final Long2LongHashMap slots;
    private final long[] accounts;
    private int count;
    private long forgotten;

    AccountSlots(int maxAccounts) {
        Require.within("accounts", maxAccounts, 0, MOST_ACCOUNTS);
        Require.room("accounts", maxAccounts, 80);
        accounts = new long[maxAccounts];
        slots = new Long2LongHashMap(Math.max(8, 2 * maxAccounts), 0.6f, NONE);
    }

    int find(long account) {
        return (int) slots.get(account);
    }

    /**
     * {@link #find(long)}, without a look-up where the guess is right: who come in the same order as before have
     * numbers that follow one another, some missing or not, and lie side by side; the map has them scattered.
     */
    int find(long account, int guess) {
        return guess < count && accounts[guess] == account ? guess : find(account);
    }

    /** The account's number, a new one if it has none; {@link #NONE}, and counted, where there is no room. */
    int findOrAdd(long account) {
        final int slot = find(account);
        if (slot != NONE) {
            return slot;
        }
        if (count == accounts.length) {
            forgotten++;
            return NONE;
        }
        slots.put(account, count);
        accounts[count] = account;
        return count++;
    }

    /** {@link #findOrAdd(long)}, without a look-up where the guess is right. */
    int findOrAdd(long account, int guess) {
        return guess >= 0 && guess < count && accounts[guess] == account ? guess : findOrAdd(account);
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

    /** By number, so that the map's order leaves no trace. */
    void save(StateWriter out) {
        out.putLong(forgotten);
        out.putInt(count);
        out.putLongs(accounts, count);
    }

    void load(StateReader in) {
        clear();
        forgotten = Require.notNegative("forgotten", in.getLong());
        final int saved = in.getCount("accounts", accounts.length);
        for (int slot = 0; slot < saved; slot++) {
            final long account = in.getLong();
            if (findOrAdd(account) != slot) {
                throw Require.refusal("account", Long.toString(account), "each once");
            }
        }
    }
}
