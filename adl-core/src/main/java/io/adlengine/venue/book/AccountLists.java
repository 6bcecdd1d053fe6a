package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * The positions of every account as a list, the latest first: an account that opened rows 4 and 7 has 7, 4.
 *
 * <p>Each row knows the one before and the one after it, so that it leaves in O(1) wherever it stands. The order is
 * that in which equity is added up and losers are met, so it is a part of the state.
 */
final class AccountLists {
    static final int NONE = PositionBook.NONE;
    /** In no list. */
    private static final int UNLINKED = -2;

    private int[] first;
    int[] next;
    private int[] previous;

    AccountLists(int maxAccounts, int maxPositions) {
        first = new int[maxAccounts];
        next = new int[maxPositions];
        previous = new int[maxPositions];
        Arrays.fill(first, NONE);
    }

    int first(int accountRow) {
        return first[accountRow];
    }

    void enter(int positionRow, int accountRow) {
        final int head = first[accountRow];
        previous[positionRow] = NONE;
        next[positionRow] = head;
        if (head != NONE) {
            previous[head] = positionRow;
        }
        first[accountRow] = positionRow;
    }

    void leave(int positionRow, int accountRow) {
        if (previous[positionRow] == NONE) {
            first[accountRow] = next[positionRow];
        } else {
            next[previous[positionRow]] = next[positionRow];
        }
        if (next[positionRow] != NONE) {
            previous[next[positionRow]] = previous[positionRow];
        }
    }

    void grow(int maxAccounts, int maxPositions) {
        final int[] longer = Arrays.copyOf(first, maxAccounts);
        Arrays.fill(longer, first.length, maxAccounts, NONE);
        next = Arrays.copyOf(next, maxPositions);
        previous = Arrays.copyOf(previous, maxPositions);
        first = longer;
    }

    /** Account by account, along each list: since a row knows its account, the rows alone say where each list ends. */
    void save(StateWriter out, int accounts) {
        for (int accountRow = 0; accountRow < accounts; accountRow++) {
            int left = Positions.MOST_OF_ACCOUNT;
            for (int row = first[accountRow]; row != NONE; row = next[row], left--) {
                assert left > 0 : "an account has two legs an instrument";
                out.putInt(row);
            }
        }
    }

    /**
     * Takes the open rows in the order in which {@link #save} gave them. As many as there are open ones, none closed,
     * none twice: every list is whole then, and there is no circle that no account leads to.
     */
    void load(StateReader in, PositionTable positions, int used, int open) {
        Arrays.fill(first, NONE);
        Arrays.fill(previous, 0, used, UNLINKED);
        int last = NONE;
        for (int i = 0; i < open; i++) {
            final int row = in.getInt();
            final int ofLast = last == NONE ? 0 : positions.account[last];
            if (!positions.isOpen(row) || previous[row] != UNLINKED || positions.account[row] < ofLast) {
                throw Require.refusal(
                        "position along an account", Integer.toString(row), "every open one, account by account, once");
            }
            final boolean isFirst = first[positions.account[row]] == NONE;
            previous[row] = isFirst ? NONE : last;
            next[row] = NONE;
            if (isFirst) {
                first[positions.account[row]] = row;
            } else {
                next[last] = row;
            }
            last = row;
        }
    }
}
