package io.adlengine.bench.venue;

import io.adlengine.venue.book.MarketSettlement;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.loss.Backstop;
import java.util.Arrays;

/**
 * Closes one market for good: its price is the mean of its last three marks, which need not be a whole tick; what
 * accounts in it lack is collected at the tick below, by others, between {@link #mark} and {@link #settle}.
 */
final class MarketClosing {
    private static final int MARKS = 3;

    private final PositionBook book;
    private final Backstop backstop;
    private final int instrument;
    private final int converter;
    private final MarketSettlement settlement;
    private final long[] marks = new long[MARKS];
    private int flatLosers;
    private long flatDeficit;
    private long residual;

    /** The converter is who converts what purses of an account cover of each other. */
    MarketClosing(PositionBook book, Backstop backstop, int instrument, int converter) {
        this.converter = converter;
        this.book = book;
        this.backstop = backstop;
        this.instrument = instrument;
        // Two legs each at most.
        settlement = new MarketSettlement(
                book, Math.min(2 * book.accounts().count(), book.positions().most()));
        note();
    }

    /** Notes the present mark, and forgets all but the last three. */
    void note() {
        System.arraycopy(marks, 1, marks, 0, MARKS - 1);
        marks[MARKS - 1] = book.instruments().mark(instrument);
    }

    private long sumOfMarks() {
        return Arrays.stream(marks).sum();
    }

    int instrument() {
        return instrument;
    }

    /** Marks the market with its price, or the tick below. */
    void mark() {
        book.mark(instrument, sumOfMarks() / MARKS);
    }

    /** Settles the market, has vault and fund pay for whoever is flat and below 0 then, and delists it. */
    SettledMarket settle() {
        final long id = book.instruments().contract(instrument).id();
        final int positions = settlement.settle(instrument, sumOfMarks(), MARKS);
        long sumOfValues = 0;
        for (int i = 0; i < positions; i++) {
            sumOfValues += settlement.value(i);
            look(settlement.accountRow(i));
        }
        book.delist(instrument);
        return new SettledMarket(
                id,
                sumOfMarks(),
                MARKS,
                positions,
                settlement.roundedUp(),
                sumOfValues,
                settlement.isolatedLoss(),
                flatLosers,
                flatDeficit,
                residual);
    }

    private void look(int account) {
        final boolean isFlat = book.positions().firstOfAccount(account) == PositionBook.NONE;
        if (isFlat
                && book.currencies().margin().isCoverable(account)
                && !book.currencies().areOne(account, converter)) {
            book.currencies().cover(account, converter);
        }
        final long lacking = -book.accounts().collateral(account);
        if (lacking > 0 && isFlat) {
            flatLosers++;
            flatDeficit += lacking;
            residual += backstop.cover(account);
        }
    }
}
