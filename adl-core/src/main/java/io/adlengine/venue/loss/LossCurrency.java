package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.venue.book.Currencies;
import io.adlengine.venue.book.PositionBook;

/**
 * The currency of losses and of those who pay for them: all accounts that pay are purses of one. Two purses in currency
 * 1 make it 1; without any it is the base.
 */
final class LossCurrency {
    private final PositionBook book;
    private int currency = PositionBook.NONE;

    LossCurrency(PositionBook book) {
        this.book = book;
    }

    /** Another one who pays, or none. */
    void add(String name, int accountRow) {
        if (accountRow == PositionBook.NONE) {
            return;
        }
        final int its = book.currencies().of(accountRow);
        if (currency != PositionBook.NONE && currency != its) {
            throw Require.refusal(
                    name, Integer.toString(accountRow), "a purse in currency " + currency + ", as others");
        }
        currency = its;
    }

    int currency() {
        return currency == PositionBook.NONE ? Currencies.BASE : currency;
    }
}
