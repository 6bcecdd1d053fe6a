package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/** Accounts that are spared from paying, by row; rows beyond the room there is are not spared. */
final class ExcludedAccounts {
    private boolean[] excluded;

    ExcludedAccounts(int maxAccounts) {
        excluded = new boolean[maxAccounts];
    }

    void set(int account, boolean isExcluded) {
        if (account >= excluded.length) {
            excluded = Arrays.copyOf(excluded, Math.max(account + 1, 2 * excluded.length));
        }
        excluded[account] = isExcluded;
    }

    boolean contains(int account) {
        return account < excluded.length && excluded[account];
    }

    /** In ascending order. */
    void save(StateWriter out) {
        int count = 0;
        for (final boolean isExcluded : excluded) {
            count += isExcluded ? 1 : 0;
        }
        out.putInt(count);
        for (int account = 0; account < excluded.length; account++) {
            if (excluded[account]) {
                out.putInt(account);
            }
        }
    }

    void load(StateReader in, int maxAccounts) {
        Arrays.fill(excluded, false);
        final int count = in.getCount("excluded accounts", maxAccounts);
        int account = -1;
        for (int i = 0; i < count; i++) {
            account = Require.within("excluded account", in.getInt(), account + 1, maxAccounts - 1);
            set(account, true);
        }
    }
}
