package io.adlengine.bench.stress;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far two rules take from the same accounts: of one that takes 6 from Ann and 4 from Bob and one that takes 10 from
 * Ann, one of two accounts is shared, and 6 of 10 of the money.
 *
 * @param shared accounts that pay under both
 * @param accounts these over all that pay under either; null where nobody does
 * @param money Σ of the lesser haircut of each account over the larger sum of haircuts; null where nobody pays
 */
record Overlap(int shared, BigDecimal accounts, BigDecimal money) {
    static Overlap of(RuleResult one, RuleResult other) {
        final Map<Integer, Long> mine = paid(one);
        final Map<Integer, Long> theirs = paid(other);
        int shared = 0;
        long lesser = 0;
        for (final Map.Entry<Integer, Long> entry : mine.entrySet()) {
            final Long too = theirs.get(entry.getKey());
            shared += too == null ? 0 : 1;
            lesser += too == null ? 0 : Math.min(too, entry.getValue());
        }
        final int either = mine.size() + theirs.size() - shared;
        final long larger = Math.max(sum(mine), sum(theirs));
        return new Overlap(shared, Figures.share(shared, either), Figures.share(lesser, larger));
    }

    private static Map<Integer, Long> paid(RuleResult result) {
        final Map<Integer, Long> paid = new TreeMap<>();
        for (final Burden one : result.burdens()) {
            if (one.haircut > 0) {
                paid.merge(one.account, one.haircut, Long::sum);
            }
        }
        return paid;
    }

    private static long sum(Map<Integer, Long> paid) {
        return paid.values().stream().mapToLong(Long::longValue).sum();
    }
}
