package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/** Accounts that are spared from paying, by row. */
final class ExcludedAccounts {
    private boolean[] excluded;

    ExcludedAccounts(int maxAccounts) {
        excluded = new boolean[maxAccounts];
    }

    /** Makes room for more accounts where the book has grown. */
    void grow(int maxAccounts) {
        if (maxAccounts > excluded.length) {
            excluded = Arrays.copyOf(excluded, maxAccounts);
        }
    }

    void set(int account, boolean isExcluded) {
        excluded[account] = isExcluded;
    }

    boolean contains(int account) {
        return excluded[account];
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

    void load(StateReader in) {
        Arrays.fill(excluded, false);
        final int count = in.getCount("excluded accounts", excluded.length);
        int account = -1;
        for (int i = 0; i < count; i++) {
            account = Require.within("excluded account", in.getInt(), account + 1, excluded.length - 1);
            excluded[account] = true;
        }
    }
}
