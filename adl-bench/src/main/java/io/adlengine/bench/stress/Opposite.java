package io.adlengine.bench.stress;

import io.adlengine.venue.book.PositionBook;

/**
 * What stands opposite to losers once the rounds are over, and so why a deficit stays: positions by the first reason
 * for which they pay no more.
 *
 * @param contract row
 * @param isLong the losers' side
 * @param uncollected what the losers still lack, money
 * @param outside whether a part of the other side is not in the file
 * @param losers positions of accounts that lack something themselves
 * @param noProfit positions without a profit, or whose profit is paid out
 * @param noEquity positions with a profit and nothing behind it
 * @param others positions that could pay more: less than a lot costs, or than their margin leaves, or than the severity
 *     asked for
 * @param left what those have, money
 */
record Opposite(
        int contract,
        boolean isLong,
        long uncollected,
        boolean outside,
        int losers,
        int noProfit,
        int noEquity,
        int others,
        long left) {
    /** Looks at one side. */
    static Opposite of(StressBook of, Deficits after, int contract, boolean isLong) {
        final PositionBook book = of.book;
        boolean outside = false;
        int losers = 0;
        int noProfit = 0;
        int noEquity = 0;
        int others = 0;
        long left = 0;
        for (int i = 0; i < book.positions().sideCount(contract, !isLong); i++) {
            final int p = book.positions().ofSide(contract, !isLong, i);
            final int account = book.positions().account(p);
            if (!of.isTrader(account)) {
                outside = true;
            } else if (of.valuation.equity(p) < 0) {
                losers++;
            } else if (of.valuation.profit(p) <= book.positions().prepaid(p)) {
                noProfit++;
            } else if (of.valuation.equity(p) == 0) {
                noEquity++;
            } else {
                others++;
                left += Burdens.capacity(of, p);
            }
        }
        return new Opposite(
                contract, isLong, after.of(contract, isLong), outside, losers, noProfit, noEquity, others, left);
    }
}
