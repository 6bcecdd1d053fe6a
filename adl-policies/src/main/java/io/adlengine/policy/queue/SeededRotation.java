package io.adlengine.policy.queue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.WeightedSelection;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * A queue that starts at a drawn account: from there in ascending order of {@link Column#ACCOUNT}, on from the smallest
 * id, each winner loses min(remaining budget, u_i). No score can be gamed, since none is read.
 *
 * <p>The start is the winner of rank ⌊draw mod n⌋ in the order of ids, each as likely as any other; the draw is
 * SplitMix64 of the seed, then of that plus the total capacity. It is thus a function of the round alone: the rule has
 * no counter to persist, a replay needs the seed and nothing else, and a larger budget only goes further round. Rounds
 * of an episode differ in their total, so they start at different accounts. Whoever knows the seed can compute the
 * start: keep it, or change it between episodes.
 *
 * <p>At most one account pays a part; nothing is rounded; equal ids are ordered by index. Fair in expectation over
 * seeds, in each round as concentrated as any queue; a venue's fairness of whole lots over rounds does not apply,
 * since only the account that pays a part can have an odd lot. Exact, independent of the order of the arrays where ids
 * are distinct, monotone in the budget; not scale-invariant and not composable (another total is another draw), not
 * split-proof.
 *
 * <p>Two selections without sorting and one pass: O(n). Scratch: 20 bytes per winner. Source: dYdX v4 chain, {@code
 * x/clob/keeper/deleveraging.go}, which draws an index from the block and walks the subaccounts from there; Steele, Lea
 * and Flood 2014 (SplitMix).
 *
 * <p>Of the accounts 10, 20 and 30 with 100 each, 20 may be drawn: a budget of 150 takes 100 from it and 50 from 30,
 * and one of 250 goes round to 10.
 */
public final class SeededRotation implements Allocator {
    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private final WeightedSelection selection;
    private final long[] one;
    private final long seed;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param seed what the starts are drawn from, any value
     * @throws IllegalArgumentException if {@code maxWinners} is negative
     */
    public SeededRotation(int maxWinners, long seed) {
        Require.room("maxWinners", maxWinners, 20);
        selection = new WeightedSelection(maxWinners);
        one = new long[maxWinners];
        Arrays.fill(one, 1);
        this.seed = seed;
    }

    @Override
    public String name() {
        return "rotation";
    }

    @Override
    public String configuration() {
        return name() + ":seed=" + seed;
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.noneOf(Column.class);
    }

    @Override
    public int maxWinners() {
        return one.length;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final int count = winners.count();
        if (budget == 0) {
            Arrays.fill(haircut, 0, count, 0);
            return 0;
        }
        final long[] capacity = winners.capacity();
        final long[] account = winners.account();
        final long rank = 1 + Long.remainderUnsigned(draw(winners.totalCapacity()), count);
        final int first = selection.selectCyclic(account, Long.MIN_VALUE, one, count, rank);
        final long start = account == null ? first : account[first];
        final int marginal = selection.selectCyclic(account, start, capacity, count, budget);
        final long last = (account == null ? marginal : account[marginal]) - start;
        for (int i = 0; i < count; i++) {
            final int place = Long.compareUnsigned((account == null ? i : account[i]) - start, last);
            haircut[i] = place < 0 || place == 0 && i < marginal ? capacity[i] : 0;
        }
        haircut[marginal] = budget - selection.before();
        return budget;
    }

    /** Mixed twice, so that neighbouring seeds and totals have nothing in common. */
    private long draw(long total) {
        return mix(mix(seed + GOLDEN_GAMMA) + total + GOLDEN_GAMMA);
    }

    /** The output function of SplitMix64. */
    private static long mix(long state) {
        final long z = (state ^ state >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        final long y = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return y ^ y >>> 31;
    }
}
