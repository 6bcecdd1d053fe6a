package io.adlengine.bench.fills;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One round: the accounts that were deleveraged with no longer pause between them, in the order in which they were.
 * Money here is rounded to the digits of the files.
 */
final class FillRound {
    /**
     * What one market has needed.
     *
     * @param coin the market
     * @param needed money
     * @param quantity what was closed
     */
    record Gap(String coin, BigDecimal needed, BigDecimal quantity) {}

    /**
     * Whoever was deleveraged.
     *
     * @param account its id
     * @param capacity its profit at the marks, 0 or more
     * @param notional what its positions were worth
     * @param exposure the same, signed and netted
     * @param lost what being closed has cost it at the last prices of the round, 0 or more
     */
    record Winner(String account, BigDecimal capacity, BigDecimal notional, BigDecimal exposure, BigDecimal lost) {}

    /**
     * What a liquidated account lacked.
     *
     * @param account its id
     * @param amount money, 0 or more
     */
    record Loss(String account, BigDecimal amount) {}

    final List<Deleveraging> closed;
    final List<Gap> gaps = new ArrayList<>();
    final List<Winner> winners = new ArrayList<>();
    final List<Loss> losses = new ArrayList<>();
    private final FillSettings settings;
    private final Money money;
    /** Positions that other trades have changed between two fills of the round. */
    long positionsChanged;
    /** Liquidated accounts of which {@code --equities} says nothing. */
    long withoutEquity;

    FillRound(List<Deleveraging> closed, FillSettings settings, EquitiesFile equities, Money money) {
        this.closed = closed;
        this.settings = settings;
        this.money = money;
        readGaps();
        readWinners();
        readLosses(equities);
    }

    String coin() {
        return settings.isByMarket() ? closed.get(0).coin() : "";
    }

    long start() {
        return closed.get(0).time();
    }

    long end() {
        return closed.get(closed.size() - 1).time();
    }

    BigDecimal needed() {
        return gaps.stream().map(Gap::needed).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the venue took: what winners lost by the end of the round by being closed. */
    BigDecimal taken() {
        return winners.stream().map(Winner::lost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal capacity() {
        return winners.stream().map(Winner::capacity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal deficit() {
        return losses.stream().map(Loss::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Of several as large as each other the first by name. */
    Loss largestLoss() {
        Loss largest = losses.get(0);
        for (final Loss loss : losses) {
            largest = loss.amount.compareTo(largest.amount) > 0 ? loss : largest;
        }
        return largest;
    }

    private void readGaps() {
        final Map<String, List<Deleveraging>> byCoin = new TreeMap<>();
        closed.forEach(one ->
                byCoin.computeIfAbsent(one.coin(), coin -> new ArrayList<>()).add(one));
        byCoin.forEach((coin, all) -> {
            BigDecimal needed = BigDecimal.ZERO;
            BigDecimal quantity = BigDecimal.ZERO;
            for (final Deleveraging one : all) {
                needed = needed.add(one.needed(settings.needed()));
                quantity = quantity.add(one.size());
            }
            gaps.add(new Gap(coin, money.rounded(needed), quantity));
        });
    }

    /** A position is what it was before its first fill; its profit that at the mark of this fill. */
    private void readWinners() {
        final Map<String, Map<String, Deleveraging>> first = new TreeMap<>();
        final Map<String, BigDecimal> prices = new HashMap<>();
        closed.forEach(one -> prices.put(one.coin(), one.last()));
        final Map<String, BigDecimal> lost = new HashMap<>();
        final Map<List<String>, BigDecimal> left = new HashMap<>();
        for (final Deleveraging one : closed) {
            first.computeIfAbsent(one.account(), account -> new TreeMap<>()).putIfAbsent(one.coin(), one);
            lost.merge(one.account(), one.lostAgainst(prices.get(one.coin())), BigDecimal::add);
            final BigDecimal before = left.put(List.of(one.account(), one.coin()), one.end());
            positionsChanged += before == null || before.compareTo(one.start()) == 0 ? 0 : 1;
        }
        first.forEach((account, positions) -> {
            BigDecimal profit = BigDecimal.ZERO;
            BigDecimal notional = BigDecimal.ZERO;
            BigDecimal exposure = BigDecimal.ZERO;
            for (final Deleveraging position : positions.values()) {
                profit = profit.add(position.profitAtMark(money.digits()));
                final BigDecimal value = position.start().multiply(position.mark());
                notional = notional.add(value.abs());
                exposure = exposure.add(value);
            }
            winners.add(new Winner(
                    account,
                    money.atLeastZero(profit),
                    money.rounded(notional),
                    money.rounded(exposure),
                    money.atLeastZero(lost.get(account))));
        });
    }

    /** By the file of equities, or as if what was paid beyond the mark were all that an account lacked. */
    private void readLosses(EquitiesFile equities) {
        final Map<String, BigDecimal> paid = new TreeMap<>();
        closed.forEach(one -> paid.merge(one.liquidated(), one.paid(), BigDecimal::add));
        paid.forEach((account, amount) -> {
            final BigDecimal lacking = equities.lacking(account, end());
            withoutEquity += lacking == null && equities.isThere() ? 1 : 0;
            losses.add(new Loss(account, money.atLeastZero(lacking == null ? amount : lacking)));
        });
    }
}
