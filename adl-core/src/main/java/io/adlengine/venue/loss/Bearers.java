package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.venue.book.PositionBook;

/**
 * The accounts of the book that pay for losses: vault, fund, fee pools.
 *
 * <p>The book holds their money; the waterfall is told what they have before it decides, and what it decides is moved.
 * A collateral of 300 is 300 to pay with, and one of −20 is nothing.
 */
final class Bearers {
    private final PositionBook book;
    private final LossWaterfall waterfall;
    private final int vault;
    private final int fund;
    private final int[] feePool;
    private final long[] feePoolOf;

    Bearers(BackstopBuilder settings, LossWaterfall waterfall) {
        book = settings.book;
        this.waterfall = waterfall;
        vault = settings.vault;
        fund = settings.fund;
        feePool = settings.feePool.clone();
        feePoolOf = settings.feePoolOf.clone();
    }

    /** Refuses an account that pays itself. */
    void refuse(int accountRow) {
        if (pays(accountRow)) {
            throw Require.refusal("accountRow", Integer.toString(accountRow), "not the vault, the fund or a fee pool");
        }
    }

    boolean pays(int accountRow) {
        boolean pays = accountRow == vault || accountRow == fund;
        for (int market = 0; market < feePool.length; market++) {
            pays |= accountRow == feePool[market];
        }
        return pays;
    }

    /** Tells the waterfall what there is to pay with for a loss in a market. */
    void count(int market) {
        waterfall.hold(balance(vault), market, balance(feePool(market)));
        waterfall.fund().hold(balance(fund));
    }

    /** Pays what the waterfall took last into where it stands behind a position, or into an account's collateral. */
    void pay(int accountRow, int positionRow, int market) {
        pay(vault, accountRow, positionRow, waterfall.vaultUsed());
        pay(fund, accountRow, positionRow, waterfall.fundUsed());
        pay(feePool(market), accountRow, positionRow, waterfall.feePoolUsed());
    }

    /** That of the instrument for which it was named, not of another in its row. */
    private int feePool(int market) {
        final int pool = market < feePool.length ? feePool[market] : PositionBook.NONE;
        return pool != PositionBook.NONE && book.instruments().contract(market).id() == feePoolOf[market]
                ? pool
                : PositionBook.NONE;
    }

    private void pay(int from, int accountRow, int positionRow, long amount) {
        if (amount > 0 && positionRow == PositionBook.NONE) {
            book.pay(from, accountRow, amount);
        } else if (amount > 0) {
            book.payBehind(from, positionRow, amount);
        }
    }

    /** What vault and fund have. */
    long available() {
        return balance(vault) + balance(fund);
    }

    private long balance(int accountRow) {
        return accountRow == PositionBook.NONE ? 0 : Math.max(0, book.accounts().collateral(accountRow));
    }

    /** Who they are, for a configuration; a fee pool is named with its instrument's id. */
    void describe(StringBuilder text) {
        text.append("vault=").append(vault).append(",fund=").append(fund);
        for (int market = 0; market < feePool.length; market++) {
            if (feePool[market] != PositionBook.NONE) {
                text.append(",feePool").append(feePoolOf[market]).append('=').append(feePool[market]);
            }
        }
    }
}
