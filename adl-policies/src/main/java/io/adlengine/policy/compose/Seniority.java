package io.adlengine.policy.compose;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * A waterfall over layers of past gains: the most junior layer pays first, a layer only when all before it are used up,
 * and principal last, if at all.
 *
 * <p>In layer l account i can pay min(gain_l,i, what u_i leaves beyond its earlier layers), so that the layers together
 * never exceed u_i. The layer rule spreads what is left of the budget over the layer; what it does not place goes on to
 * the next. Where a principal rule is given, it spreads the rest over min(principal_i, u_i − Σ layers); where none is,
 * the rest stays unplaced. With exact rules a budget of exactly Σ layers touches no principal, and one unit more
 * touches one unit or leaves it unplaced.
 *
 * <p>Σx = min(B, what the layers and the admitted principal carry) where the inner rules are exact. Monotone in B and
 * composition-consistent, if a round's haircuts are taken from the layers in the same order, where the inner rules are;
 * survivors keep no order across layers. The layer rule runs once per layer, so neither rule may be one that remembers
 * rounds; a cap that one reads is of all layers together.
 *
 * <p>Two passes per layer and the inner rules' own. Scratch: 24 bytes per winner, 32 with principal, and 8 where a rule
 * reads caps. Source: the ledger of gains by seniority in Thogiti, "Beyond Queues" (2026).
 *
 * <p>Two winners of 100 with past gains of 40 and 60 pay these first. Of a budget of 150 pro-rata then takes 30 and 20
 * from their principal of 60 and 40: 70 and 80 in all.
 */
public final class Seniority implements Allocator, Quotable {
    private final Inner layerRule;
    private final Inner principalRule;
    /** What a layer leaves of caps for the next one; null where neither rule reads them. */
    private final Remaining caps;

    private final long[] left;
    private final long[] part;

    /**
     * Allocates the scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param layerRule spreads over the layers of gains; retained
     * @param principalRule spreads over principal; retained; null: principal is never touched
     * @throws IllegalArgumentException if {@code maxWinners} is negative or beyond what the heap can hold, the layer
     *     rule null, or a rule remembers rounds
     */
    public Seniority(int maxWinners, Allocator layerRule, Allocator principalRule) {
        Require.room("maxWinners", maxWinners, 32);
        this.layerRule = new Inner(maxWinners, forgetful("layerRule", layerRule));
        this.principalRule =
                principalRule == null ? null : new Inner(maxWinners, forgetful("principalRule", principalRule));
        caps = requires().contains(Column.CAP) ? new Remaining(maxWinners, EnumSet.of(Column.CAP)) : null;
        left = new long[maxWinners];
        part = new long[maxWinners];
    }

    private static Allocator forgetful(String name, Allocator rule) {
        if (Require.present(name, rule).remembers()) {
            throw Require.refusal(name, rule.name(), "a rule that does not remember rounds");
        }
        return rule;
    }

    @Override
    public String name() {
        return "seniority";
    }

    @Override
    public String configuration() {
        final String layers = name() + "(" + layerRule.configuration();
        return layers + (principalRule == null ? ")" : "," + principalRule.configuration() + ")");
    }

    @Override
    public EnumSet<Column> requires() {
        final EnumSet<Column> columns = layerRule.requires();
        columns.add(Column.GAIN);
        if (principalRule != null) {
            columns.addAll(principalRule.requires());
            columns.add(Column.PRINCIPAL);
        }
        return columns;
    }

    @Override
    public int maxWinners() {
        return principalRule == null
                ? layerRule.maxWinners()
                : Math.min(layerRule.maxWinners(), principalRule.maxWinners());
    }

    @Override
    public long maxTotal() {
        return principalRule == null ? layerRule.maxTotal() : Math.min(layerRule.maxTotal(), principalRule.maxTotal());
    }

    @Override
    public boolean mayExceedBudget() {
        return layerRule.mayExceedBudget() || principalRule != null && principalRule.mayExceedBudget();
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final int count = winners.count();
        Arrays.fill(haircut, 0, count, 0);
        System.arraycopy(winners.capacity(), 0, left, 0, count);
        long placed = 0;
        for (int layer = 1; layer <= winners.gainLayers() && placed < budget; layer++) {
            placed += spread(layerRule, winners, winners.gain(layer), budget - placed, haircut);
        }
        if (principalRule != null && placed < budget) {
            placed += spread(principalRule, winners, winners.principal(), budget - placed, haircut);
        }
        return placed;
    }

    /** Where no rule reads caps: what a layer leaves of one is no straight line. */
    @Override
    public boolean isQuotable() {
        return caps == null && layerRule.isQuotable() && (principalRule == null || principalRule.isQuotable());
    }

    /** Each layer is a stage of its own: it begins when all before it are used up. */
    @Override
    public void quote(Winners winners, QuoteLines lines) {
        System.arraycopy(winners.capacity(), 0, left, 0, winners.count());
        for (int layer = 1; layer <= winners.gainLayers(); layer++) {
            fill(layerRule, winners, winners.gain(layer));
            layerRule.quote(winners, lines);
            lines.next();
        }
        if (principalRule != null) {
            fill(principalRule, winners, winners.principal());
            principalRule.quote(winners, lines);
        }
    }

    @Override
    public void eachPart(Visitor visit) {
        layerRule.eachPart(visit);
        if (principalRule != null) {
            principalRule.eachPart(visit);
        }
    }

    private long spread(Inner rule, Winners winners, long[] layer, long budget, long[] haircut) {
        fill(rule, winners, layer);
        final Winners asked = caps == null ? winners : caps.after(winners, haircut);
        final long placed = rule.allocate(asked, budget, part);
        for (int i = 0; i < winners.count(); i++) {
            haircut[i] += part[i];
        }
        return placed;
    }

    /** What a layer can pay, and what it leaves for those after it. */
    private void fill(Inner rule, Winners winners, long[] layer) {
        final long[] capacity = rule.capacity();
        for (int i = 0; i < winners.count(); i++) {
            capacity[i] = Math.min(layer[i], left[i]);
            left[i] -= capacity[i];
        }
    }
}
