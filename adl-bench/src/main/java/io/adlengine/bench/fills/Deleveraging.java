package io.adlengine.bench.fills;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A position that was closed because another account's failed: all that the files of a round need of a fill.
 *
 * @param coin the market
 * @param account whose position it was
 * @param liquidated whose failed, often the liquidator vault that had taken it over; empty where it is not said
 * @param time milliseconds since 1970
 * @param isBuy whether a short was closed
 * @param size how much, above 0
 * @param price at which
 * @param mark the mark price then
 * @param start the position before, signed, at least as large as what was closed
 * @param closedProfit what closing it realised
 * @param last the price of the last fill of the market in that moment
 */
record Deleveraging(
        String coin,
        String account,
        String liquidated,
        long time,
        boolean isBuy,
        BigDecimal size,
        BigDecimal price,
        BigDecimal mark,
        BigDecimal start,
        BigDecimal closedProfit,
        BigDecimal last) {

    /** What the account paid beyond the mark; below 0 where the price was in its favour. Nobody rounds here. */
    BigDecimal paid() {
        return lostAgainst(mark);
    }

    /** By how much the account would be better off with what was closed, if that is what a coin is worth. */
    BigDecimal lostAgainst(BigDecimal worth) {
        return (isBuy ? price.subtract(worth) : worth.subtract(price)).multiply(size);
    }

    /** What was needed of it, as settings read it. */
    BigDecimal needed(FillSettings.Needed how) {
        return how == FillSettings.Needed.ABSOLUTE ? paid().abs() : paid().max(BigDecimal.ZERO);
    }

    /**
     * The profit of the whole position at the mark, rounded down to digits of money. What closing a part realised says
     * what all was worth at that price, and the mark is elsewhere.
     */
    BigDecimal profitAtMark(int digits) {
        final BigDecimal atPrice = closedProfit.multiply(start.abs());
        final BigDecimal onward = mark.subtract(price).multiply(start).multiply(size);
        return atPrice.add(onward).divide(size, digits, RoundingMode.FLOOR);
    }

    /** What is left of the position. */
    BigDecimal end() {
        return isBuy ? start.add(size) : start.subtract(size);
    }
}
