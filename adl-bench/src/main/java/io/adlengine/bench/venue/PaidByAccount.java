package io.adlengine.bench.venue;

import io.adlengine.bench.page.Distribution;

/**
 * What each account has paid in all rounds so far, of those that could pay in one of them: how many were touched, and
 * how unevenly they were.
 */
final class PaidByAccount {
    private final long[] paid;
    private final boolean[] couldPay;
    private final boolean[] hasGiven;

    PaidByAccount(int accounts) {
        paid = new long[accounts];
        couldPay = new boolean[accounts];
        hasGiven = new boolean[accounts];
    }

    /** It is a winner of a round. */
    void find(int account) {
        couldPay[account] = true;
    }

    /** It has given lots and paid that much for it, below 0 where the price was in its favour. */
    void take(int account, long cost) {
        hasGiven[account] = true;
        paid[account] += cost;
    }

    /** Accounts that have given lots. */
    int touched() {
        int count = 0;
        for (final boolean has : hasGiven) {
            count += has ? 1 : 0;
        }
        return count;
    }

    /** The Gini coefficient of what all who could pay have paid, who was paid counting as 0. */
    double gini() {
        int winners = 0;
        for (final boolean could : couldPay) {
            winners += could ? 1 : 0;
        }
        final double[] amounts = new double[winners];
        int next = 0;
        for (int account = 0; account < paid.length; account++) {
            if (couldPay[account]) {
                amounts[next++] = Math.max(0, paid[account]);
            }
        }
        return new Distribution(amounts).gini();
    }
}
