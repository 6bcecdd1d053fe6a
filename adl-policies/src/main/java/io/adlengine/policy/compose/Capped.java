package io.adlengine.policy.compose;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import io.adlengine.state.Decimal;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.EnumSet;

/**
 * A promise to every winner: nobody loses more than a fraction α of capacity in a round. Another rule runs with the
 * capacities ⌊α·u_i⌋.
 *
 * <p>α is taken as the exact binary number it is (0.7 is a little less than 7/10), and the cap is rounded down, in the
 * winner's favour. What the caps cannot carry is not placed: Σx = min(B, Σ⌊α·u_i⌋) where the inner rule is exact, and
 * the round reports the rest as uncovered. Monotone in B where the inner rule is; a split into two accounts can lower
 * the cap by a unit. Not composition-consistent: the promise is renewed in every round.
 *
 * <p>One pass and the inner rule's own. Scratch: 8 bytes per winner. Source: arXiv 2512.01112, capped pro-rata (with
 * pro-rata inside and equal caps).
 *
 * <p>A queue within α = 0.5, with scores of 1, 3 and 2 on capacities of 100, 200 and 300, takes a budget of 200 as 0,
 * 100 and 100.
 */
public final class Capped implements Allocator, Quotable {
    private final double alpha;
    private final Inner inner;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param alpha α, the largest haircut fraction, in [0, 1]
     * @param inner the rule that runs inside the caps; retained
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Capped(int maxWinners, double alpha, Allocator inner) {
        Require.room("maxWinners", maxWinners, 8);
        this.alpha = Require.fraction("alpha", alpha);
        this.inner = new Inner(maxWinners, Require.present("inner", inner));
    }

    @Override
    public String name() {
        return "capped";
    }

    @Override
    public String configuration() {
        return name() + ":alpha=" + Decimal.toString(alpha) + "(" + inner.configuration() + ")";
    }

    @Override
    public EnumSet<Column> requires() {
        return inner.requires();
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

    /**
     * That of the inner rule, in the sense of its formula with the capacities ⌊α·u_i⌋; where that formula asks for B
     * and U, these are the budget that was placed and Σ⌊α·u_i⌋.
     */
    @Override
    public double level() {
        return inner.level();
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        cap(winners);
        return inner.allocate(winners, budget, haircut);
    }

    private void cap(Winners winners) {
        final long[] capacity = winners.capacity();
        final long[] cap = inner.capacity();
        for (int i = 0; i < winners.count(); i++) {
            cap[i] = FixedPoint.floorProduct(alpha, capacity[i]);
        }
    }

    @Override
    public boolean isQuotable() {
        return inner.isQuotable();
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        cap(winners);
        inner.quote(winners, lines);
    }

    @Override
    public boolean remembers() {
        return inner.remembers();
    }

    @Override
    public void remember(Winners winners, long[] haircut) {
        inner.remember(winners, haircut);
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
        inner.eachPart(visit);
    }
}
