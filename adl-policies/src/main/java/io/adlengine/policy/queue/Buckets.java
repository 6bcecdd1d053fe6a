package io.adlengine.policy.queue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.WeightedSelection;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * Priority between buckets, another rule inside: winners in the order of {@link GreedyQueue} are cut into k buckets of
 * equally many; a bucket pays only once all before it have lost everything, and the bucket in which the budget ends is
 * left to the inner rule.
 *
 * <p>The winner of rank r (from 0) of n is in bucket ⌊r·k/n⌋. k = 1 is the inner rule alone (which does not hear of
 * rounds with nothing to take), k ≥ n is the queue. Ties by the smaller {@link Column#ACCOUNT}, then the smaller index.
 * Rounding, and whether the budget is met, are the inner rule's; with pro-rata inside, Σx = B, and monotone in the
 * budget, scale-invariant and composable up to a unit. Not continuous at the edges of buckets; not split-proof, because
 * splitting changes ranks.
 *
 * <p>At most three selections without sorting, one pass to gather the bucket, the inner rule, one pass to scatter.
 * Scratch: 36 bytes per winner and 4 or 8 more for each column the inner rule requires, beside the inner rule's own.
 *
 * <p>With two buckets and pro-rata inside, four winners of 100 with scores of 4, 3, 2 and 1 share a budget of 250 as
 * 100, 100, 25 and 25.
 */
public final class Buckets implements Allocator, Quotable {
    private final WeightedSelection selection;
    private final Allocator inner;
    private final long buckets;
    private final WinnersSubset bucket;
    private final long[] one;
    private final long[] share;
    private boolean isAsked;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param buckets k, 1 or more
     * @param inner the rule inside a bucket, made for as many winners; owned by this one from now on
     * @throws IllegalArgumentException if a number is out of range or the rule null
     */
    public Buckets(int maxWinners, long buckets, Allocator inner) {
        Require.room("maxWinners", maxWinners, 36);
        Allocator.requireRoom("inner", inner, maxWinners);
        if (buckets < 1 || buckets > Integer.MAX_VALUE) {
            throw Require.refusal("k", Long.toString(buckets), "1 to 2147483647");
        }
        selection = new WeightedSelection(maxWinners);
        this.buckets = buckets;
        this.inner = inner;
        bucket = new WinnersSubset(maxWinners, inner.requires());
        one = new long[maxWinners];
        Arrays.fill(one, 1);
        share = new long[maxWinners];
    }

    @Override
    public String name() {
        return "buckets";
    }

    @Override
    public String configuration() {
        return name() + ":k=" + buckets + "(" + inner.configuration() + ")";
    }

    @Override
    public EnumSet<Column> requires() {
        final EnumSet<Column> columns = EnumSet.copyOf(inner.requires());
        columns.add(Column.SCORE);
        return columns;
    }

    @Override
    public int maxWinners() {
        return Math.min(one.length, inner.maxWinners());
    }

    @Override
    public long maxTotal() {
        return inner.maxTotal();
    }

    @Override
    public boolean mayExceedBudget() {
        return inner.mayExceedBudget();
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final int count = winners.count();
        isAsked = budget > 0;
        if (budget == 0) {
            Arrays.fill(haircut, 0, count, 0);
            return 0;
        }
        final long[] capacity = winners.capacity();
        final double[] score = winners.score();
        final long[] account = winners.account();
        final int marginal = selection.selectLargestFirst(score, account, capacity, count, budget);
        long rank = 0;
        for (int i = 0; i < count; i++) {
            rank += QueueOrder.isAhead(score, account, i, marginal) ? 1 : 0;
        }
        final long number = rank * buckets / count;
        final int first = atRank(firstRank(number, count), winners);
        final int last = atRank(firstRank(number + 1, count) - 1, winners);
        QueueOrder.closeAhead(winners, first, haircut);
        long ahead = 0;
        for (int i = 0; i < count; i++) {
            ahead += haircut[i];
        }
        bucket.clear();
        for (int i = 0; i < count; i++) {
            if (isWithin(winners, i, first, last)) {
                bucket.add(i);
            }
        }
        final long placed = inner.allocate(bucket.of(winners), budget - ahead, share);
        bucket.scatter(share, haircut);
        return ahead + placed;
    }

    /** Where the inner rule takes everything in the end: a bucket that it cannot empty is closed whole at once. */
    @Override
    public boolean isQuotable() {
        final Quotable quotable = Quotable.of(inner);
        return quotable != null && (buckets == 1 || quotable.takesEverything());
    }

    @Override
    public boolean takesEverything() {
        final Quotable quotable = Quotable.of(inner);
        return quotable != null && quotable.takesEverything();
    }

    /** Each bucket is a stage of its own: it begins when all before it have lost everything. O(min(k, n)·n). */
    @Override
    public void quote(Winners winners, QuoteLines lines) {
        final int count = winners.count();
        final WinnersSubset members = new WinnersSubset(count, inner.requires());
        final int[] rows = new int[count];
        final long last = Math.min(buckets, count);
        for (long number = 0; number < last; number++) {
            // Of fewer buckets than winners each has one; of more, those of the winners' ranks do.
            final long bucketOf = buckets <= count ? number : number * buckets / count;
            final int from = atRank(firstRank(bucketOf, count), winners);
            final int to = atRank(firstRank(bucketOf + 1, count) - 1, winners);
            members.clear();
            int size = 0;
            for (int i = 0; i < count; i++) {
                if (isWithin(winners, i, from, to)) {
                    members.add(i);
                    rows[size++] = i;
                }
            }
            lines.addAll(Quotable.of(inner), members.of(winners), rows);
            lines.next();
        }
    }

    private static boolean isWithin(Winners winners, int i, int from, int to) {
        final double[] score = winners.score();
        final long[] account = winners.account();
        return !QueueOrder.isAhead(score, account, i, from) && !QueueOrder.isAhead(score, account, to, i);
    }

    @Override
    public boolean remembers() {
        return inner.remembers();
    }

    /** The inner rule remembers what the members of the bucket it was asked about have lost. */
    @Override
    public void remember(Winners winners, long[] haircut) {
        if (isAsked && inner.remembers()) {
            inner.remember(bucket.of(winners), bucket.gathered(haircut, share));
        }
        isAsked = false;
    }

    @Override
    public void save(StateWriter out) {
        inner.save(out);
    }

    @Override
    public void load(StateReader in) {
        inner.load(in);
    }

    @Override
    public void eachPart(Visitor visit) {
        visit.show(inner);
    }

    /** The smallest r with ⌊r·k/n⌋ = number. */
    private long firstRank(long number, int count) {
        return (number * count + buckets - 1) / buckets;
    }

    private int atRank(long rank, Winners winners) {
        return selection.selectLargestFirst(winners.score(), winners.account(), one, winners.count(), rank + 1);
    }
}
