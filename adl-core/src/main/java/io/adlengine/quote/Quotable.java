package io.adlengine.quote;

import io.adlengine.Allocator;
import io.adlengine.Winners;

/**
 * A rule whose haircuts only grow with the budget, along straight lines in one unknown: it can say all of them at once,
 * for every budget. Implemented by an {@link Allocator} beside what it is.
 *
 * <p>Equal awards, for one, take min(u_i, λ) of everybody: {@code lines.add(i, 0, 1, u_i)} for each winner says that
 * for all λ, and {@link Quote} finds the λ of any budget.
 */
public interface Quotable {
    /**
     * Describes every winner's haircut, for all budgets from 0 to the most that the rule can take of them. Reads the
     * columns that the rule requires, and {@link io.adlengine.Column#CAPACITY}; changes nothing of the rule.
     *
     * @param winners as the rule would be asked about them; borrowed for the call
     * @param lines receives the lines, empty before the call
     * @throws IllegalArgumentException if the rule refuses such winners
     */
    void quote(Winners winners, QuoteLines lines);

    /** {@return whether it has quotes; constant, by default so} Of a rule that runs others, whether those have. */
    default boolean isQuotable() {
        return true;
    }

    /**
     * {@return whether a budget of all capacities takes everything of everybody, whatever else is said of them;
     * constant, by default not so} Rules that empty some winners before they ask a rule about others need that of it.
     */
    default boolean takesEverything() {
        return false;
    }

    /**
     * {@return a rule as one that has quotes, or null where it has none}
     *
     * @param rule any
     */
    static Quotable of(Allocator rule) {
        return rule instanceof Quotable quotable && quotable.isQuotable() ? quotable : null;
    }
}
