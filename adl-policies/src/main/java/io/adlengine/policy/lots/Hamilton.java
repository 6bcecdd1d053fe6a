package io.adlengine.policy.lots;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.Apportionment;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import java.util.EnumSet;

/**
 * Pro rata in whole minor units by the largest remainder: ⌊B·u_i/U⌋, then one unit each by the size of what was cut
 * off.
 *
 * <p>Every x_i is the floor or the ceiling of B·u_i/U, at most u_i, and Σx = B. Ties: the larger capacity bears the
 * unit, then the smaller {@link Column#ACCOUNT}, then the smaller index; independent of the order of the arrays where
 * ids are distinct. As pro-rata up to a unit, but not monotone in the budget: one unit more can lower a haircut by one
 * (the Alabama paradox); {@link DHondt} is.
 *
 * <p>Three passes and a selection, O(n) expected; scratch: 12 bytes per winner. See {@link
 * Apportionment#largestRemainder}.
 *
 * <p>Capacities of 10, 20 and 30 share a budget of 10, really 1.67, 3.33 and 5, as 2, 3 and 5.
 */
public final class Hamilton implements Allocator, Quotable {
    private final Apportionment apportionment;
    private final int maxWinners;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @throws IllegalArgumentException if negative
     */
    public Hamilton(int maxWinners) {
        Require.room("maxWinners", maxWinners, 12);
        apportionment = new Apportionment(maxWinners);
        this.maxWinners = maxWinners;
    }

    @Override
    public String name() {
        return "hamilton";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.noneOf(Column.class);
    }

    @Override
    public int maxWinners() {
        return maxWinners;
    }

    /**
     * B/U: x_i = ⌊u_i·B/U⌋ or a unit more.
     */
    @Override
    public double level() {
        return apportionment.level();
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        apportionment.largestRemainder(winners.capacity(), winners.account(), winners.count(), budget, haircut);
        return budget;
    }

    @Override
    public boolean takesEverything() {
        return true;
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        for (int i = 0; i < winners.count(); i++) {
            final long u = winners.capacity()[i];
            lines.add(i, 0, u, u);
        }
    }
}
