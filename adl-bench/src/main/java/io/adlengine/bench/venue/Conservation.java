package io.adlengine.bench.venue;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.loss.Backstop;
import io.adlengine.venue.loss.LossBooks;

/**
 * Whether money, lots and losses of a simulated venue add up in every currency, each counted anew from the accounts and
 * positions.
 */
public final class Conservation {
    private final PositionBook book;
    private final Valuation valuation;
    private final Backstop[] backstops;
    private final long[] cashAtStart;
    private final long[] held;

    /**
     * Takes the cash as it is now.
     *
     * @param book whose money
     * @param valuation of it
     * @param backstops one a currency
     */
    public Conservation(PositionBook book, Valuation valuation, Backstop... backstops) {
        this.book = book;
        this.valuation = valuation;
        this.backstops = backstops;
        cashAtStart = new long[backstops.length];
        held = new long[backstops.length];
        for (int c = 0; c < backstops.length; c++) {
            cashAtStart[c] = book.currencies().cash(c);
        }
    }

    /** {@return whether the book's money is what it was, and each loss is somebody's or is left} */
    public boolean holds() {
        sumUp();
        long remainder = 0;
        boolean isWhole = book.funding().isWhole();
        final long waiting = (long) book.accounts().count() + book.positions().count();
        for (int c = 0; c < backstops.length; c++) {
            isWhole &= book.currencies().cash(c) == cashAtStart[c];
            // Less than a unit for everybody who may wait for a fraction: what one side pays, the other gets.
            isWhole &= held[c] >= 0 && held[c] < Math.max(1, waiting);
            isWhole &= areLossesBooked(c);
            remainder += held[c];
        }
        return isWhole && remainder == book.funding().remainder();
    }

    /** The same of money alone, once so much of the first currency has left: whether it adds up. */
    boolean addsUp(long withdrawn) {
        sumUp();
        long remainder = 0;
        boolean isWhole = book.funding().isWhole();
        for (int c = 0; c < backstops.length; c++) {
            final long left = c == 0 ? withdrawn : 0;
            isWhole &= book.currencies().cash(c) == cashAtStart[c] - left;
            remainder += held[c] - left;
        }
        return isWhole && remainder == book.funding().remainder();
    }

    /** Whether each loss is somebody's or is left, and what is left is what the book lacks. */
    private boolean areLossesBooked(int currency) {
        long left = backstops[currency].reconcile();
        boolean isBooked = left == lacking(currency);
        final LossBooks books = backstops[currency].books();
        for (int m = 0; m < books.markets(); m++) {
            isBooked &= books.loss(m) - books.residual(m)
                    == books.vaultPaid(m) + books.fundPaid(m) + books.gains(m) + books.principal(m);
            left -= books.residual(m);
        }
        return isBooked && left == 0;
    }

    /** Σ equity below 0, added up apart from the backstop. */
    private long lacking(int currency) {
        long sum = 0;
        for (int account = 0; account < book.accounts().count(); account++) {
            if (book.currencies().of(account) != currency) {
                continue;
            }
            sum += Math.max(0, -valuation.accountEquity(account));
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE;
                    p = book.positions().nextOfAccount(p)) {
                sum += book.positions().isIsolated(p) ? Math.max(0, -valuation.equity(p)) : 0;
            }
        }
        return sum;
    }

    /** What there is of each currency less Σ collateral + margin − entry, added up anew. */
    private void sumUp() {
        for (int c = 0; c < held.length; c++) {
            held[c] = cashAtStart[c];
        }
        for (int account = 0; account < book.accounts().count(); account++) {
            long sum = book.accounts().collateral(account);
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE;
                    p = book.positions().nextOfAccount(p)) {
                sum += book.positions().margin(p) - book.positions().entry(p);
            }
            held[book.currencies().of(account)] -= sum;
        }
    }

    /** What accounts lack that have no lots left with which it could be collected, money. */
    long lackingWithoutLots() {
        long sum = 0;
        for (int account = 0; account < book.accounts().count(); account++) {
            sum += isFlat(book, account) ? Math.max(0, -book.accounts().collateral(account)) : 0;
        }
        return sum;
    }

    /** Whether an account has no position that shares its collateral; isolated ones are accounts of their own. */
    static boolean isFlat(PositionBook book, int account) {
        for (int p = book.positions().firstOfAccount(account);
                p != PositionBook.NONE;
                p = book.positions().nextOfAccount(p)) {
            if (!book.positions().isIsolated(p)) {
                return false;
            }
        }
        return true;
    }
}
