package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * Which rows of accounts are purses of one account, and in which currencies. See {@link Currencies}.
 *
 * <p>The purses of an account form a ring: Ann's main row 4, then 9 and 7, then 4 again. Nothing is allocated until the
 * first purse is opened, and one flag looked at; every account is alone in its ring, in currency 0, until then.
 */
final class Purses {
    private static final int NONE = PositionBook.NONE;
    /** One in each currency. */
    private static final int MOST_OF_ACCOUNT = Currencies.MOST;

    private static final int BYTES = 9;

    private boolean isUsed;
    private byte[] currency = {};
    private int[] main = {};
    private int[] next = {};
    /** Σ collateral + margins − values at entry, and what of it is not settled, by currency. */
    final long[] cash = new long[Currencies.MOST];
    /** Deposits less payments out, by currency. */
    final long[] deposited = new long[Currencies.MOST];

    void addCash(int account, long amount) {
        cash[currency(account)] += amount;
    }

    boolean isUsed() {
        return isUsed;
    }

    int currency(int account) {
        return isUsed ? currency[account] : Currencies.BASE;
    }

    int main(int account) {
        return isUsed ? main[account] : account;
    }

    /** The next purse of the same account: itself where it is alone. */
    int next(int account) {
        return isUsed ? next[account] : account;
    }

    boolean hasSiblings(int account) {
        return isUsed && next[account] != account;
    }

    /** The purse of an account, given by any of its purses, in a currency, or none. */
    int find(int account, int wanted) {
        int row = account;
        for (int left = MOST_OF_ACCOUNT; left > 0; left--) {
            if (currency(row) == wanted) {
                return row;
            }
            row = next(row);
            if (row == account) {
                break;
            }
        }
        return NONE;
    }

    void requireCurrency(String name, int account, int wanted) {
        if (currency(account) != wanted) {
            throw Require.refusal(name, Integer.toString(account), "a purse in currency " + wanted);
        }
    }

    void requireSame(String name, int account, int other) {
        if (isUsed) {
            requireCurrency(name, account, currency[other]);
        }
    }

    /** Makes room, if there is none yet, so that {@link #enter} finds it. */
    void reserve(int accounts) {
        if (main.length == 0) {
            Require.room("maxAccounts", accounts, BYTES);
            grow(accounts, true);
        }
    }

    void grow(int accounts) {
        if (main.length > 0) {
            grow(accounts, false);
        }
    }

    private void grow(int accounts, boolean isFirst) {
        final int before = isFirst ? 0 : main.length;
        currency = Arrays.copyOf(currency, accounts);
        next = Arrays.copyOf(next, accounts);
        main = Arrays.copyOf(main, accounts);
        alone(before);
    }

    private void alone(int first) {
        for (int row = first; row < main.length; row++) {
            main[row] = next[row] = row;
            currency[row] = Currencies.BASE;
        }
    }

    /** A new row becomes a purse of an account. */
    void enter(int account, int row, int itsCurrency) {
        isUsed = true;
        currency[row] = (byte) itsCurrency;
        main[row] = main[account];
        next[row] = next[main[account]];
        next[main[account]] = row;
    }

    /** What one purse has is of use to the others. */
    void touchOthers(int account, Accounts accounts) {
        for (int row = next[account], left = MOST_OF_ACCOUNT; row != account; row = next[row], left--) {
            assert left > 0 : "an account has one purse a currency";
            accounts.touchAlone(row);
        }
    }

    void save(StateWriter out, int accounts) {
        out.putBoolean(isUsed);
        for (int row = 0; isUsed && row < accounts; row++) {
            if (main[row] != row) {
                out.putInt(row);
                out.putInt(main[row]);
                out.putInt(currency[row]);
            }
        }
        if (isUsed) {
            out.putInt(NONE);
            for (int other = 1; other < Currencies.MOST; other++) {
                out.putLong(deposited[other]);
            }
        }
    }

    /** The accounts are loaded already. */
    void load(StateReader in, int accounts, int most, CurrencyRates rates) {
        final boolean wasUsed = in.getBoolean();
        alone(0);
        Arrays.fill(cash, 0);
        Arrays.fill(deposited, 1, Currencies.MOST, 0);
        isUsed = false;
        if (!wasUsed) {
            return;
        }
        reserve(most);
        isUsed = true;
        int last = 0;
        for (int left = accounts; left > 0; left--) {
            final int row = in.getInt();
            if (row == NONE) {
                break;
            }
            last = Require.within("purse", row, last + 1, accounts - 1);
            final int account = Require.within("main row of a purse", in.getInt(), 0, row - 1);
            final int itsCurrency = rates.requireKnown(in.getInt());
            if (main[account] != account || find(account, itsCurrency) != NONE) {
                throw Require.refusal("purse", Integer.toString(row), "one per account and currency");
            }
            enter(account, row, itsCurrency);
        }
        for (int other = 1; other < Currencies.MOST; other++) {
            deposited[other] =
                    Require.within("deposits", in.getLong(), -Accounts.MOST_DEPOSITS, Accounts.MOST_DEPOSITS);
        }
    }
}
