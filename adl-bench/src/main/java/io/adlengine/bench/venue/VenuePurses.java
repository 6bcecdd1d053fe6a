package io.adlengine.bench.venue;

import io.adlengine.venue.book.Currencies;
import io.adlengine.venue.book.PositionBook;

/**
 * The purses of a simulated venue's accounts in currencies 1, 2, …, and what these are worth. With one currency there
 * are none, and nothing happens here.
 *
 * <p>A currency is worth .9 to 1.1 of the base, another part of it in every wave, and counts as margin with 2 % less
 * for each number, at most 20 %; debts count with 1 % more. A purse has its account's id and the number of its currency
 * above it: that of account 7 in currency 2 is 7 + 2·2^40.
 */
final class VenuePurses {
    private static final int THOUSAND = 1_000;
    private static final int CURRENCY_SHIFT = 40;

    private final PositionBook book;
    private final Currencies currencies;
    private final int count;

    VenuePurses(PositionBook book, int count) {
        this.book = book;
        this.count = count;
        currencies = book.currencies();
        move(0);
        for (int c = 1; c < count; c++) {
            currencies.terms(c, Math.min(200_000, 20_000 * c), 10_000);
        }
    }

    /** Currencies, the base included. */
    int count() {
        return count;
    }

    /** Rates move with every wave. */
    void move(int wave) {
        for (int c = 1; c < count; c++) {
            currencies.rate(c, 900 + (37L * c + 53L * wave) % 200, THOUSAND);
        }
    }

    /** An account's purse for a contract: a new one where it has none. */
    int of(int account, int instrument) {
        return in(account, book.instruments().contract(instrument).currency());
    }

    /** The same in a currency. */
    int in(int account, int currency) {
        final int purse = currencies.purse(account, currency);
        return purse == PositionBook.NONE
                ? currencies.open(account, currency, book.accounts().id(account) + ((long) currency << CURRENCY_SHIFT))
                : purse;
    }

    /** Purses in all currencies. */
    void openAll(int account) {
        for (int c = 1; c < count; c++) {
            in(account, c);
        }
    }
}
