package io.adlengine.bench.stress;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one rule did to the book.
 *
 * @param rule its line
 * @param score what winners were ranked by
 * @param book as the rounds have left it
 * @param before what was to be collected, once order book and fund have done their part
 * @param after what nobody has paid of it
 * @param burdens of all who could pay or were closed, by account
 * @param opposite what stands opposite to losers in the end, by market and side
 * @param taken what winners paid, money
 * @param principal what of it came from principal, money
 * @param spared what the severity did not ask for, money
 * @param skippedLots lots that were planned and not closed
 * @param isConserved whether money, lots and losses add up
 */
record RuleResult(
        String rule,
        String score,
        StressBook book,
        Deficits before,
        Deficits after,
        List<Burden> burdens,
        List<Opposite> opposite,
        long taken,
        long principal,
        long spared,
        long skippedLots,
        boolean isConserved) {
    /** What losers had of their own isolated positions when those were closed as winners', money. */
    long returned() {
        return before.total() - taken - after.total();
    }

    /** Accounts that paid something. */
    int payers() {
        return (int) burdens.stream()
                .filter(one -> one.haircut > 0)
                .mapToInt(one -> one.account)
                .distinct()
                .count();
    }

    /** Accounts that lost lots, at whatever price. */
    int touched() {
        return (int) burdens.stream()
                .filter(one -> one.lots > 0)
                .mapToInt(one -> one.account)
                .distinct()
                .count();
    }

    /** The largest part of what it could pay that a position paid; 0 where nobody paid. */
    BigDecimal maxFraction() {
        BigDecimal most = BigDecimal.ZERO;
        for (final Burden one : burdens) {
            most = one.fraction() == null ? most : most.max(one.fraction());
        }
        return most;
    }
}
