package io.adlengine.policy.compose;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.EnumSet;

/**
 * A rule that runs on capacities of its own choosing, with every other column of the round. 8 bytes per winner, 16 if
 * it remembers rounds.
 */
final class Inner {
    private final Allocator rule;
    private final long[] capacity;
    private final Winners view = new Winners();
    private final long[] part;
    private boolean isAsked;

    Inner(int maxWinners, Allocator rule) {
        this.rule = Allocator.requireRoom("inner", rule, maxWinners);
        capacity = new long[maxWinners];
        part = new long[rule.remembers() ? maxWinners : 0];
    }

    /** To be filled for the round's winners before each {@link #allocate}: at most their capacities. */
    long[] capacity() {
        return capacity;
    }

    /** Σ of the capacities that were filled in, for the round's winners. */
    long totalCapacity(Winners winners) {
        isAsked = false;
        return view.wrapLike(winners, capacity).totalCapacity();
    }

    /** Runs the rule with as much of the budget as the capacities can carry. */
    long allocate(Winners winners, long budget, long[] haircut) {
        final long total = totalCapacity(winners);
        isAsked = true;
        return rule.allocate(view, Math.min(budget, total), haircut);
    }

    boolean isQuotable() {
        return Quotable.of(rule) != null;
    }

    /** What the rule says of the capacities that were filled in. */
    void quote(Winners winners, QuoteLines lines) {
        lines.addAll(Quotable.of(rule), view.wrapLike(winners, capacity));
    }

    boolean remembers() {
        return rule.remembers();
    }

    /**
     * Passes on what the round takes from the capacities that the rule was asked about, at most these, if it was asked.
     */
    void remember(Winners winners, long[] haircut) {
        if (isAsked && rule.remembers()) {
            for (int i = 0; i < winners.count(); i++) {
                part[i] = Math.min(haircut[i], capacity[i]);
            }
            rule.remember(view, part);
        }
        isAsked = false;
    }

    /** A copy, so that callers may add to it. */
    EnumSet<Column> requires() {
        return EnumSet.copyOf(rule.requires());
    }

    double level() {
        return rule.level();
    }

    boolean mayExceedBudget() {
        return rule.mayExceedBudget();
    }

    int maxWinners() {
        return Math.min(capacity.length, rule.maxWinners());
    }

    long maxTotal() {
        return rule.maxTotal();
    }

    /** What whoever holds this shows. */
    void eachPart(Durable.Visitor visit) {
        visit.show(rule);
    }

    String configuration() {
        return rule.configuration();
    }

    void save(StateWriter out) {
        rule.save(out);
    }

    void load(StateReader in) {
        rule.load(in);
    }
}
