package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Winners;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.Quote;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * What a rule with one level owes beyond its claims: haircuts clip(a_i + b_i·t, 0, cap_i) at the level t that {@link
 * ExactLevel} finds, each rounded to money once. A rule's test extends this, says what a, b and cap are, and adds the
 * rule's own examples.
 */
public abstract class LevelContract extends AllocatorContract {
    /**
     * The rule as one line of the oracle: adds a winner's a, b and cap.
     *
     * @param exact where to
     * @param winners all of them
     * @param i which one
     */
    protected abstract void addTo(ExactLevel exact, Winners winners, int i);

    /**
     * How far beyond less than a unit a haircut may be from the real one, for rules whose coefficients are rounded.
     *
     * @param sample the winners
     * @return in units; 0, so the floor or the ceiling of the real one, unless the rule says otherwise
     */
    protected double tolerance(WinnerSample sample) {
        return 0;
    }

    /** The floor and the ceiling are one unit apart. */
    @Override
    public long roundingUnits() {
        return 1;
    }

    /** Without a claim of the whole budget, exactly what caps and slopes let be placed of it. */
    @Override
    protected final void checkPlaced(WinnerSample sample, long budget, long placed) {
        if (claims().contains(Claim.EXACT_BUDGET)) {
            super.checkPlaced(sample, budget, placed);
        } else {
            assertEquals(exact(sample).most().min(BigDecimal.valueOf(budget)).longValueExact(), placed);
        }
    }

    /** The floor or the ceiling of it, where the rule does not tolerate more. */
    @Property
    void everyHaircutIsNextToTheRealOne(@ForAll("samples") WinnerSample sample, @ForAll long draw) {
        final long budget = part(sample.total(), draw);
        exact(sample).assertNear(budget, haircuts(sample, budget), tolerance(sample));
    }

    /** Where somebody begins or ends to pay the sum turns, from nearly level to steep or back: solvers err there. */
    @Property
    void soItIsAtTheCorners(
            @ForAll("samples") WinnerSample sample,
            @ForAll @IntRange(max = 31) int which,
            @ForAll boolean begins,
            @ForAll @IntRange(min = -3, max = 3) int beyond) {
        if (sample.count() == 0) {
            return;
        }
        final int winner = which % sample.count();
        final Quote quote = Quote.of((Quotable) create(sample.count()), sample.winners());
        final long most = quote.haircut(winner, quote.most());
        final long corner = begins || most == 0 ? quote.untouchedUpTo(winner) : quote.budgetThatTakes(winner, most);
        final long budget = Math.max(0, Math.min(sample.total(), corner + beyond));
        exact(sample).assertNear(budget, haircuts(sample, budget), tolerance(sample));
    }

    /**
     * The haircuts of a fresh instance that is given capacities and no other column.
     *
     * @param budget B
     * @param capacity u
     * @return x
     */
    protected final long[] split(long budget, long... capacity) {
        final long[] haircut = new long[capacity.length];
        create(capacity.length).allocate(new Winners().wrap(capacity, capacity.length), budget, haircut);
        return haircut;
    }

    private ExactLevel exact(WinnerSample sample) {
        final Winners winners = sample.winners();
        final ExactLevel exact = new ExactLevel();
        for (int i = 0; i < winners.count(); i++) {
            addTo(exact, winners, i);
        }
        return exact;
    }
}
