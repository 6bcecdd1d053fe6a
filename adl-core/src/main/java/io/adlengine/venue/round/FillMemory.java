package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.EnumSet;

/**
 * A rule that remembers rounds, where what is decided is not yet what is given: it hears of a round when it is over,
 * and then of what the winners' closed lots have covered, as far as each could be made to pay.
 *
 * <p>Of two winners that were to give 50 each, one of which had sold its position before, the rule remembers 50 and 0.
 * A rule remembers directly after it was asked, so it is asked the same once more before it hears. Rules without memory
 * are left as they are.
 */
final class FillMemory implements Allocator {
    private final Allocator rule;
    private final long[] given;

    private FillMemory(Allocator rule, int maxWinners) {
        this.rule = rule;
        given = new long[maxWinners];
    }

    /** The rule for an engine's rounds. */
    static Allocator of(Allocator rule, int maxWinners) {
        return rule != null && rule.remembers() ? new FillMemory(rule, maxWinners) : rule;
    }

    /** A round of a budget is over: each winner has given what its filled lots cover. */
    static void hear(Allocator rule, Winners winners, long budget, FilledLots filled) {
        if (rule instanceof FillMemory memory) {
            memory.hear(winners, budget, filled);
        }
    }

    private void hear(Winners winners, long budget, FilledLots filled) {
        rule.allocate(winners, budget, given);
        for (int i = 0; i < winners.count(); i++) {
            given[i] = Math.min(filled.covered(i), winners.capacity()[i]);
        }
        rule.remember(winners, given);
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
    public long freeOf(long whole, long exposure, long notional) {
        return rule.freeOf(whole, exposure, notional);
    }

    @Override
    public boolean takesHedges() {
        return rule.takesHedges();
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        return rule.allocate(winners, budget, haircut);
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public double level() {
        return rule.level();
    }

    @Override
    public String configuration() {
        return rule.configuration();
    }

    @Override
    public void save(StateWriter out) {
        rule.save(out);
    }

    @Override
    public void load(StateReader in) {
        rule.load(in);
    }

    @Override
    public void eachPart(Visitor visit) {
        visit.show(rule);
    }
}
