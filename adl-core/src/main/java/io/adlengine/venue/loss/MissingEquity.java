package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.Arrays;

/**
 * What one account lacks, position by position: an isolated position's own equity below 0, and the account's split over
 * its cross positions by maintenance margin ({@link Valuation#weight}).
 *
 * <p>Each cross position gets its part of what is left, rounded up, and the last one the rest, so that the parts add
 * up: 10 over margins of 1, 1 and 1 are 4, 3 and 3. Without a cross position there is one part that belongs to no
 * instrument.
 */
final class MissingEquity {
    private final PositionBook book;
    private final Valuation valuation;
    private final int currency;
    private int row;
    private int lastCross;
    private long owed;
    private long weight;
    private boolean isFirst;
    private int account;
    private long missing;

    /** Of the purses of a currency. */
    MissingEquity(PositionBook book, int currency) {
        this.book = book;
        this.currency = currency;
        valuation = new Valuation(book);
    }

    /** Refuses what is no loss of this currency, or none yet. */
    void require(int accountRow) {
        if (book.currencies().of(accountRow) != currency) {
            throw Require.refusal("accountRow", Integer.toString(accountRow), "a purse in currency " + currency);
        }
        if (valuation.accountEquity(accountRow) < 0
                && book.currencies().margin().isCoverable(accountRow)) {
            throw Require.refusal(
                    "accountRow", Integer.toString(accountRow), "none that other purses of its account could cover");
        }
    }

    /** Begins with an account; {@link #next} leads to its first part. */
    void start(int accountRow) {
        account = accountRow;
        isFirst = true;
        owed = Math.max(0, -valuation.accountEquity(account));
        weight = valuation.accountWeight(account);
        row = PositionBook.NONE;
        lastCross = PositionBook.NONE;
        for (int p = book.positions().firstOfAccount(account);
                p != PositionBook.NONE;
                p = book.positions().nextOfAccount(p)) {
            lastCross = book.positions().isIsolated(p) ? lastCross : p;
        }
    }

    /** Goes to the next part, if there is one. */
    boolean next() {
        if (isFirst && lastCross == PositionBook.NONE && owed > 0) {
            missing = owed;
            owed = 0;
            return true;
        }
        row = isFirst
                ? book.positions().firstOfAccount(account)
                : book.positions().nextOfAccount(row);
        isFirst = false;
        if (row == PositionBook.NONE) {
            return false;
        }
        missing = book.positions().isIsolated(row) ? Math.max(0, -valuation.equity(row)) : crossPart();
        return true;
    }

    private long crossPart() {
        if (row == lastCross || owed == 0) {
            final long rest = owed;
            owed = 0;
            return rest;
        }
        final long own = valuation.weight(row);
        final long part = own == 0 ? 0 : FixedPoint.mulDivCeil(owed, own, weight);
        weight -= own;
        owed -= part;
        return part;
    }

    /** What all accounts lack, by market and together; refuses a sum beyond 2^63 − 1. */
    long readAll(long[] lacking) {
        Arrays.fill(lacking, 0);
        long total = 0;
        for (int accountRow = 0; accountRow < book.accounts().count(); accountRow++) {
            if (book.currencies().of(accountRow) != currency) {
                continue;
            }
            start(accountRow);
            while (next()) {
                total = missing + InsuranceFund.room("missing", missing, total);
                lacking[market()] += missing;
            }
        }
        return total;
    }

    /** The position, or none. */
    int position() {
        return row;
    }

    /** The row of its instrument, or {@link Backstop#NO_INSTRUMENT}. */
    int market() {
        return row == PositionBook.NONE
                ? Backstop.NO_INSTRUMENT
                : book.positions().instrument(row);
    }

    /** What is missing behind it. */
    long missing() {
        return missing;
    }
}
