package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

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

    /** Of accounts: the first position and one, or 0. */
    private final Lines accounts;
    /** Of positions: the next one, and the one before. */
    private final Lines positions;

    AccountLists(Lines accountLines, Lines positionLines) {
        accounts = accountLines;
        positions = positionLines;
    }

    int first(int accountRow) {
        return (int) accounts.get(Accounts.line(accountRow), Accounts.FIRST) - 1;
    }

    private void setFirst(int accountRow, int positionRow) {
        accounts.set(Accounts.line(accountRow), Accounts.FIRST, positionRow + 1L);
    }

    int next(int positionRow) {
        return positions.upper(positionRow, PositionTable.LINKS);
    }

    private void setNext(int positionRow, int next) {
        positions.setUpper(positionRow, PositionTable.LINKS, next);
    }

    private int previous(int positionRow) {
        return positions.lower(positionRow, PositionTable.LINKS);
    }

    private void setPrevious(int positionRow, int previous) {
        positions.setLower(positionRow, PositionTable.LINKS, previous);
    }

    void enter(int positionRow, int accountRow) {
        final int head = first(accountRow);
        positions.setBoth(positionRow, PositionTable.LINKS, head, NONE);
        if (head != NONE) {
            setPrevious(head, positionRow);
        }
        setFirst(accountRow, positionRow);
    }

    void leave(int positionRow, int accountRow) {
        final int next = next(positionRow);
        final int previous = previous(positionRow);
        if (previous == NONE) {
            setFirst(accountRow, next);
        } else {
            setNext(previous, next);
        }
        if (next != NONE) {
            setPrevious(next, previous);
        }
    }

    /** Account by account, along each list: since a row knows its account, the rows alone say where each list ends. */
    void save(StateWriter out, int accounts) {
        for (int accountRow = 0; accountRow < accounts; accountRow++) {
            int left = Positions.MOST_OF_ACCOUNT;
            for (int row = first(accountRow); row != NONE; row = next(row), left--) {
                assert left > 0 : "an account has two legs an instrument";
                out.putInt(row);
            }
        }
    }

    /**
     * Takes the open rows in the order in which {@link #save} gave them. As many as there are open ones, none closed,
     * none twice: every list is whole then, and there is no circle that no account leads to. The accounts have none
     * before.
     */
    void load(StateReader in, PositionTable table, int used, int open) {
        for (int row = 0; row < used; row++) {
            setPrevious(row, UNLINKED);
        }
        int last = NONE;
        for (int i = 0; i < open; i++) {
            final int row = in.getInt();
            final int ofLast = last == NONE ? 0 : table.account(last);
            if (!table.isOpen(row) || previous(row) != UNLINKED || table.account(row) < ofLast) {
                throw Require.refusal(
                        "position along an account", Integer.toString(row), "every open one, account by account, once");
            }
            final boolean isFirst = first(table.account(row)) == NONE;
            setPrevious(row, isFirst ? NONE : last);
            setNext(row, NONE);
            if (isFirst) {
                setFirst(table.account(row), row);
            } else {
                setNext(last, row);
            }
            last = row;
        }
    }
}
