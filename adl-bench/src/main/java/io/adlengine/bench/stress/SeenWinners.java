package io.adlengine.bench.stress;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import java.util.Arrays;
import java.util.EnumSet;

/** A rule that shows what it is asked about: the queue as the rule sees it, which nobody else tells. */
final class SeenWinners implements Allocator {
    private final Allocator rule;
    private long[] capacity = {};
    private long[] notional = {};
    private double[] score = {};
    private long[] account = {};
    private long totalCapacity;

    SeenWinners(Allocator rule) {
        this.rule = rule;
    }

    @Override
    public String name() {
        return rule.name();
    }

    @Override
    public EnumSet<Column> requires() {
        return rule.requires();
    }

    @Override
    public int maxWinners() {
        return rule.maxWinners();
    }

    @Override
    public long maxTotal() {
        return rule.maxTotal();
    }

    @Override
    public boolean mayExceedBudget() {
        return rule.mayExceedBudget();
    }

    @Override
    public String configuration() {
        return rule.configuration();
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final int count = winners.count();
        capacity = Arrays.copyOf(winners.capacity(), count);
        notional = Arrays.copyOf(winners.notional(), count);
        score = Arrays.copyOf(winners.score(), count);
        account = Arrays.copyOf(winners.account(), count);
        totalCapacity = winners.totalCapacity();
        return rule.allocate(winners, budget, haircut);
    }

    long totalCapacity() {
        return totalCapacity;
    }

    long capacity(int winner) {
        return capacity[winner];
    }

    /** What positions are worth that stand before one: by score, and among equals by account. */
    long ahead(int winner) {
        long ahead = 0;
        for (int i = 0; i < score.length; i++) {
            final boolean isAhead =
                    score[i] > score[winner] || score[i] == score[winner] && account[i] < account[winner];
            ahead += isAhead ? notional[i] : 0;
        }
        return ahead;
    }

    /** What all positions are worth. */
    long total() {
        long total = 0;
        for (final long one : notional) {
            total += one;
        }
        return total;
    }
}
