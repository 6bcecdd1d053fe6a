package io.adlengine.bench.fills;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was deleveraged of one coin at one moment. Winners who were short bought from losers who were long, at prices at
 * or above the mark, and the other way round.
 */
final class MarketRound {
    final String coin;
    final long start;
    long end;
    final List<Fill> winners = new ArrayList<>();
    private final Map<String, BigDecimal> deficits = new TreeMap<>();
    /** What the coin traded at next; null while nobody knows. */
    BigDecimal next;

    MarketRound(String coin, long start) {
        this.coin = coin;
        this.start = start;
        end = start;
    }

    void add(Fill winner) {
        winners.add(winner);
        end = Math.max(end, winner.time());
    }

    /** What a liquidated account lacked when the round was over. */
    void lacks(String user, BigDecimal money) {
        deficits.put(user, money);
    }

    Set<String> liquidated() {
        final Set<String> users = new TreeSet<>();
        winners.forEach(winner -> users.add(winner.liquidated()));
        users.remove("");
        return users;
    }

    BigDecimal deficit() {
        return deficits.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal quantity() {
        return winners.stream().map(Fill::size).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What winners gave up against the mark. */
    BigDecimal taken() {
        return winners.stream().map(winner -> given(winner, winner.mark())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the losers' coins would have cost beyond these prices a moment later. */
    BigDecimal needed() {
        return winners.stream().map(winner -> given(winner, next)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal given(Fill winner, BigDecimal worth) {
        final BigDecimal perCoin = winner.isBuy() ? winner.price().subtract(worth) : worth.subtract(winner.price());
        return perCoin.max(BigDecimal.ZERO).multiply(winner.size());
    }

    /** What each winner had gained at the mark before its first fill of the round. */
    Map<String, BigDecimal> gains() {
        final Map<String, BigDecimal> gains = new LinkedHashMap<>();
        for (final Fill winner : winners) {
            gains.putIfAbsent(winner.user(), winner.gainAt(winner.mark()));
        }
        return gains;
    }

    /** What each winner's position was worth at the mark then. */
    Map<String, BigDecimal> notionals() {
        final Map<String, BigDecimal> notionals = new LinkedHashMap<>();
        for (final Fill winner : winners) {
            notionals.putIfAbsent(winner.user(), winner.startPosition().abs().multiply(winner.mark()));
        }
        return notionals;
    }
}
