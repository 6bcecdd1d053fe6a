package io.adlengine.bench.stress;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A position that lacks something, or could pay or was closed, under one rule.
 *
 * @param account its id in the file
 * @param symbol of the contract; null where an account without positions lacks something
 * @param side {@code long} or {@code short}; null there
 * @param isLoser whether it lacks something
 * @param capacity what it could pay of its gains, money
 * @param haircut what it paid, money
 * @param fraction the second over the first; null where there is none
 * @param held coins before the first round
 * @param closed coins that went to losers' lots
 * @param price at which they did, on average; null where none did
 * @param deficit what it lacked, money
 * @param uncollected what nobody paid of it, money
 */
record StressRow(
        String account,
        String symbol,
        String side,
        boolean isLoser,
        long capacity,
        long haircut,
        BigDecimal fraction,
        BigDecimal held,
        BigDecimal closed,
        BigDecimal price,
        long deficit,
        long uncollected) {
    /** All of a rule: losers first, each by account, symbol and side. */
    static List<StressRow> of(RuleResult result) {
        final List<StressRow> rows = new ArrayList<>(losers(result));
        for (final Burden one : result.burdens()) {
            rows.add(of(result.book(), one));
        }
        return rows;
    }

    static StressRow of(StressBook book, Burden one) {
        final Contract contract = book.contract(one.contract);
        return new StressRow(
                book.account(one.account),
                contract.symbol(),
                Figures.side(one.isLong),
                false,
                one.capacity,
                one.haircut,
                one.fraction(),
                contract.size(one.held),
                contract.size(one.lots),
                one.lots == 0 ? null : contract.price(one.lots, one.transfer),
                0,
                0);
    }

    private static List<StressRow> losers(RuleResult result) {
        // What an account still lacks has moved with the lots that are left, so it is told by account.
        final Map<Integer, Long> left = new HashMap<>();
        result.after().all().forEach(one -> left.merge(one.account(), one.amount(), Long::sum));
        final List<StressRow> rows = new ArrayList<>();
        for (final Deficits.Deficit one : result.before().all()) {
            final boolean isNowhere = one.contract() == Deficits.NOWHERE;
            final Contract contract = isNowhere ? null : result.book().contract(one.contract());
            final long uncollected = Math.min(one.amount(), left.getOrDefault(one.account(), 0L));
            left.merge(one.account(), -uncollected, Long::sum);
            rows.add(new StressRow(
                    result.book().account(one.account()),
                    isNowhere ? null : contract.symbol(),
                    isNowhere ? null : Figures.side(one.isLong()),
                    true,
                    0,
                    0,
                    null,
                    isNowhere ? null : contract.size(one.lots()),
                    null,
                    null,
                    one.amount(),
                    uncollected));
        }
        return rows;
    }
}
