package io.adlengine.venue.book;

import io.adlengine.check.Require;

/** Moves of collateral: between accounts, and from an account to where it stands behind a position. */
final class Transfers {
    private static final long MOST_MONEY = PositionBook.MOST_MONEY;
    /** What was put in and what was won, before another move of the largest amount. */
    private static final long MOST_HELD = 2 * MOST_MONEY;

    private final Accounts accounts;
    private final PositionTable positions;
    private final FundingIndices indices;

    Transfers(Accounts accounts, PositionTable positions, FundingIndices indices) {
        this.accounts = accounts;
        this.positions = positions;
        this.indices = indices;
    }

    static void requireHeld(long collateral) {
        Require.within("collateral", collateral, -MOST_HELD, MOST_HELD);
    }

    /** Whether a collateral or margin may come to an amount by a move. */
    static boolean holds(long amount) {
        return -MOST_HELD <= amount && amount <= MOST_HELD;
    }

    void deposit(int accountRow, long amount) {
        accounts.require(accountRow);
        Require.within("amount", amount, -MOST_MONEY, MOST_MONEY);
        Require.within("collateral", accounts.settledOf(accountRow) + amount, -MOST_MONEY, MOST_MONEY);
        accounts.requireDeposit(accountRow, amount);
        accounts.deposit(accountRow, amount);
        accounts.purses.addCash(accountRow, amount);
        accounts.touch(accountRow);
    }

    void pay(int fromRow, int toRow, long amount) {
        Require.row("fromRow", fromRow, accounts.count());
        Require.row("toRow", toRow, accounts.count());
        Require.within("amount", amount, 0, MOST_MONEY);
        accounts.purses.requireSame("toRow", toRow, fromRow);
        final long moved = fromRow == toRow ? 0 : amount;
        requireHeld(accounts.settledOf(toRow) + moved);
        requireHeld(accounts.settledOf(fromRow) - moved);
        accounts.credit(fromRow, -amount);
        accounts.credit(toRow, amount);
        accounts.touch(fromRow);
        accounts.touch(toRow);
    }

    void payBehind(int fromRow, int positionRow, long amount) {
        positions.require(positionRow);
        Require.row("fromRow", fromRow, accounts.count());
        Require.within("amount", amount, -MOST_MONEY, MOST_MONEY);
        accounts.purses.requireSame("fromRow", fromRow, positions.account(positionRow));
        if (!positions.isolated(positionRow)) {
            final int account = positions.account(positionRow);
            pay(amount < 0 ? account : fromRow, amount < 0 ? fromRow : account, Math.abs(amount));
            return;
        }
        payMargin(fromRow, positionRow, amount);
        accounts.touch(positions.account(positionRow));
    }

    void payOfGain(int positionRow, int toRow, long amount) {
        positions.require(positionRow);
        Require.row("toRow", toRow, accounts.count());
        Require.within("amount", amount, 0, MOST_MONEY);
        accounts.purses.requireSame("toRow", toRow, positions.account(positionRow));
        payBehind(toRow, positionRow, -amount);
        positions.setPrepaid(
                positionRow, Math.min(PositionTable.MOST_PREPAID, positions.prepaid(positionRow) + amount));
    }

    void moveIntoMargin(int positionRow, long amount) {
        positions.require(positionRow);
        Require.within("amount", amount, 0, MOST_MONEY);
        payMargin(positions.account(positionRow), positionRow, amount);
        if (!positions.isolated(positionRow)) {
            indices.isolate(positionRow);
            positions.setIsolated(positionRow, true);
        }
    }

    private void payMargin(int fromRow, int positionRow, long amount) {
        Require.within("margin", positions.margin(positionRow) + amount, -MOST_HELD, MOST_HELD);
        requireHeld(accounts.settledOf(fromRow) - amount);
        accounts.credit(fromRow, -amount);
        accounts.touch(fromRow);
        positions.setMargin(positionRow, positions.margin(positionRow) + amount);
    }
}
