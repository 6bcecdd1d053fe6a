package io.adlengine.policy.compose;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import java.util.EnumSet;
import java.util.Locale;

/**
 * Keeps hedges: another rule takes what accounts hold unhedged, and what hedges the rest of an account only when that
 * is not enough, or never.
 *
 * <p>A haircut x of a capacity u closes at most the part x/u of a position worth q = {@link Column#NOTIONAL}, so the
 * net exposure b = {@link Column#EXPOSURE} of its account becomes b − q·x/u at the least. It has not grown as long as
 * that is −b or more, and has not changed its side as long as it is 0 or more:
 *
 * <pre>
 *   free_i = min(u_i, ⌊m·u_i·b_i⁺/q_i⌋)    m = 2 ({@link Limit#MIRROR}) or 1 ({@link Limit#ZERO}); u_i where q_i = 0
 * </pre>
 *
 * <p>The inner rule first spreads min(B, Σfree) over free, so a position that is a hedge itself, with b ≤ 0, pays
 * nothing. What that does not place the inner rule spreads over u − free ({@link Then#HEDGES}: Σx is what it is without
 * this), or it stays unplaced ({@link Then#NOTHING}). Monotone in B where the inner rule is and is exact. Not
 * scale-invariant, since every free part is rounded down; not composition-consistent, since exposures change with each
 * round. The inner rule may run twice a round, so it may be none that remembers rounds.
 *
 * <p>A venue's close-outs keep hedges to the lot, too, where this is the outermost rule ({@link Allocator#freeOf}).
 *
 * <p>Two passes and the inner rule's own, twice at most. Scratch: 24 bytes per winner; where the inner rule reads them,
 * 8 for caps, 64 for layers of gains and 8 for principal. Source: hedge-preserving weights after arXiv 2603.15963,
 * Theorem 3.8; the bound is derived, not transcribed.
 *
 * <p>Three positions of 100 on capacities of 50, in accounts whose net exposures are 100, 20 and −30, have 50, 20 and 0
 * free: a queue in this order takes a budget of 60 as 50, 10 and 0, and one of 90 as 50, 40 and 0.
 */
public final class Hedged implements Allocator {
    /** How far a net exposure may go. */
    public enum Limit {
        /** As far on the other side as it was on its own: its size does not grow. */
        MIRROR,
        /** To zero. */
        ZERO
    }

    /** What comes when nothing is free any more. */
    public enum Then {
        /** The rest comes from hedges. */
        HEDGES,
        /** The rest stays unplaced. */
        NOTHING
    }

    private final Limit limit;
    private final Then then;
    private final Inner inner;
    private final Remaining rest;
    private final long[] part;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param limit how far a net exposure may go
     * @param then what comes when nothing is free any more
     * @param inner the rule that spreads over what is free, and over the rest; retained
     * @throws IllegalArgumentException if {@code maxWinners} is out of range, something is null, or the rule remembers
     *     rounds
     */
    public Hedged(int maxWinners, Limit limit, Then then, Allocator inner) {
        Require.room("maxWinners", maxWinners, 24);
        this.limit = Require.present("limit", limit);
        this.then = Require.present("then", then);
        if (Require.present("inner", inner).remembers()) {
            throw Require.refusal("inner", inner.name(), "a rule that does not remember rounds");
        }
        this.inner = new Inner(maxWinners, inner);
        rest = new Remaining(maxWinners, inner.requires());
        part = new long[maxWinners];
    }

    @Override
    public String name() {
        return "hedged";
    }

    @Override
    public String configuration() {
        return name() + ":limit=" + text(limit) + ",then=" + text(then) + "(" + inner.configuration() + ")";
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public EnumSet<Column> requires() {
        final EnumSet<Column> columns = inner.requires();
        columns.add(Column.EXPOSURE);
        columns.add(Column.NOTIONAL);
        return columns;
    }

    @Override
    public int maxWinners() {
        return inner.maxWinners();
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
    public long freeOf(long whole, long exposure, long notional) {
        if (notional == 0 || exposure >= notional) {
            return whole;
        }
        // Below the notional twice the exposure fits, unsigned; where it reaches the notional all is free.
        final long harmless = exposure <= 0 ? 0 : limit == Limit.MIRROR ? 2 * exposure : exposure;
        return harmless < 0 || harmless >= notional ? whole : FixedPoint.mulDivFloor(whole, harmless, notional);
    }

    @Override
    public boolean takesHedges() {
        return then == Then.HEDGES;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final int count = winners.count();
        final long[] capacity = winners.capacity();
        final long[] exposure = winners.exposure();
        final long[] notional = winners.notional();
        final long[] most = inner.capacity();
        for (int i = 0; i < count; i++) {
            most[i] = freeOf(capacity[i], exposure[i], notional[i]);
        }
        final long placed = inner.allocate(winners, budget, haircut);
        if (placed >= budget || then == Then.NOTHING) {
            return placed;
        }
        for (int i = 0; i < count; i++) {
            most[i] = capacity[i] - most[i];
        }
        final long more = inner.allocate(rest.after(winners, haircut), budget - placed, part);
        for (int i = 0; i < count; i++) {
            haircut[i] += part[i];
        }
        return placed + more;
    }

    @Override
    public void eachPart(Visitor visit) {
        inner.eachPart(visit);
    }
}
