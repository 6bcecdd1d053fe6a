package io.adlengine.bench.venue;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.loss.Backstop;
import io.adlengine.venue.loss.LossBooks;

/** Whether money, lots and losses of a simulated venue add up, each counted anew from the accounts and positions. */
final class Conservation {
    private final PositionBook book;
    private final Valuation valuation;
    private final Backstop backstop;
    private final long cashAtStart;

    /** Takes the cash as it is now. */
    Conservation(PositionBook book, Valuation valuation, Backstop backstop) {
        this.book = book;
        this.valuation = valuation;
        this.backstop = backstop;
        cashAtStart = book.cash();
    }

    /** Whether the book's money is what it was, and each loss is somebody's or is left. */
    boolean holds() {
        return sumOfBook() + book.funding().remainder() == cashAtStart
                && book.cash() == cashAtStart
                && book.funding().isWhole()
                && isRemainderSmall()
                && areLossesBooked();
    }

    /** Less than a unit for everybody who may wait for a fraction: what one side pays, the other gets. */
    private boolean isRemainderSmall() {
        final long remainder = book.funding().remainder();
        final long waiting = (long) book.accounts().count() + book.positions().count();
        return remainder >= 0 && remainder < Math.max(1, waiting);
    }

    /** Whether each loss is somebody's or is left, and what is left is what the book lacks. */
    private boolean areLossesBooked() {
        long left = backstop.reconcile();
        boolean isBooked = left == lacking();
        final LossBooks books = backstop.books();
        for (int m = 0; m < books.markets(); m++) {
            isBooked &= books.loss(m) - books.residual(m)
                    == books.vaultPaid(m) + books.fundPaid(m) + books.gains(m) + books.principal(m);
            left -= books.residual(m);
        }
        return isBooked && left == 0;
    }

    /** Σ equity below 0, added up apart from the backstop. */
    private long lacking() {
        long sum = 0;
        for (int account = 0; account < book.accounts().count(); account++) {
            sum += Math.max(0, -valuation.accountEquity(account));
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE;
                    p = book.positions().nextOfAccount(p)) {
                sum += book.positions().isIsolated(p) ? Math.max(0, -valuation.equity(p)) : 0;
            }
        }
        return sum;
    }

    /** Σ collateral + margin − entry, added up anew. */
    private long sumOfBook() {
        long sum = 0;
        for (int account = 0; account < book.accounts().count(); account++) {
            sum += book.accounts().collateral(account);
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE;
                    p = book.positions().nextOfAccount(p)) {
                sum += book.positions().margin(p) - book.positions().entry(p);
            }
        }
        return sum;
    }

    /** What accounts lack that have no position left from which it could be collected, money. */
    long lackingWithoutPosition() {
        long sum = 0;
        for (int account = 0; account < book.accounts().count(); account++) {
            if (book.positions().firstOfAccount(account) == PositionBook.NONE) {
                sum += Math.max(0, -book.accounts().collateral(account));
            }
        }
        return sum;
    }
}
