package io.adlengine.policy.compose;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.state.Decimal;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * A mixture of rules that learns which of them burdens winners least: x = Σ_k w_k·x^k, with weights from the rounds
 * before.
 *
 * <p>After each round, rule k's weight is multiplied by 1 − η·loss_k, where loss_k in [0, 1] is what rule k alone would
 * have done: the larger of max_i x^k_i/u_i − B/U, by how much its largest haircut fraction exceeds the least possible
 * one, and (B − Σx^k)⁺/B, what it left unplaced. Both are known when the round is allocated; no feedback is needed.
 * Both are convex in x, so the mixture loses no more than Σ_k w_k·loss_k, and for η ≤ 1/2 and every rule k, over any
 * rounds:
 *
 * <pre>Σ_t loss(x_t) ≤ Σ_t loss_k,t + ln K/η + η·Σ_t loss_k,t²</pre>
 *
 * <p>up to the rounding of haircuts to a unit and of weights to 2^−30. Weights start equal, and none falls below
 * 2^−1000 of the largest. A round with B = 0 teaches nothing.
 *
 * <p>Rounding: the weights are multiples of 2^−30 with sum 1; x_i is the difference of the running sums Σ_k w_k·Σx^k,
 * each rounded to the nearest unit (a half goes up). So x_i is the floor or the ceiling of its real value, lies between
 * the least and the largest of the x^k_i, and Σx = B where all rules place B. Has a memory: the same round can give
 * different haircuts later, so neither monotone nor composition-consistent across rounds; an instance belongs to one
 * engine.
 *
 * <p>Only {@code + − × ÷} in a fixed order. Two passes per rule and one over all, beside the rules' own. Scratch: 8
 * bytes per winner and rule. Source: the forecaster Prod of Cesa-Bianchi, Mansour and Stoltz, Machine Learning 66
 * (2007).
 *
 * <p>In its first round a mixture of a queue, 0, 60 and 0, and of pro-rata, 10, 20 and 30, is halfway: 5, 40 and 15.
 */
public final class ExpertMixture implements Allocator {
    /** The most rules a mixture may have. */
    public static final int MOST_RULES = 16;

    /** The largest rate. */
    public static final double MOST_RATE = 0.5;

    private static final int WEIGHT_BITS = 30;
    private static final long LOW_32 = 0xFFFF_FFFFL;
    private static final double LEAST_WEIGHT = 0x1p-1000;

    private final double rate;
    private final Allocator[] rules;
    private final long[][] haircuts;
    /** Relative to the largest, which is 1. */
    private final double[] weight;

    private final double[] factor;
    private final long[] share;
    private final long[] running;

    /**
     * Allocates the scratch space; the weights are equal.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param rate η, how fast it learns, in [0, 1/2]
     * @param rules 1 to {@value #MOST_RULES} rules; retained
     * @throws IllegalArgumentException if an argument is out of range
     */
    public ExpertMixture(int maxWinners, double rate, Allocator... rules) {
        Require.room("maxWinners", maxWinners, 8 * Math.max(1, Require.present("rules", rules).length));
        if (!(rate >= 0 && rate <= MOST_RATE)) {
            throw Require.refusal("rate", Double.toString(rate), "0 to 0.5");
        }
        Require.within("rules.length", rules.length, 1, MOST_RULES);
        this.rate = rate;
        this.rules = rules.clone();
        for (int k = 0; k < rules.length; k++) {
            Allocator.requireRoom("rules[" + k + "]", rules[k], maxWinners);
        }
        haircuts = new long[rules.length][maxWinners];
        weight = new double[rules.length];
        factor = new double[rules.length];
        share = new long[rules.length];
        running = new long[rules.length];
        reset();
    }

    /** Forgets all rounds: the weights are equal again. The rules inside keep what they remember. */
    public void reset() {
        Arrays.fill(weight, 1);
    }

    /**
     * The weight that a rule will have in the next round.
     *
     * @param rule its place in the constructor's order, from 0
     * @return w_k, in [0, 1]
     * @throws IllegalArgumentException if there is no such rule
     */
    public double weight(int rule) {
        Require.within("rule", rule, 0, rules.length - 1);
        shareOut();
        return (double) share[rule] / (1L << WEIGHT_BITS);
    }

    @Override
    public String name() {
        return "mixture";
    }

    @Override
    public String configuration() {
        final StringBuilder text = new StringBuilder(name()).append(":rate=").append(Decimal.toString(rate));
        for (int k = 0; k < rules.length; k++) {
            text.append(k == 0 ? '(' : ',').append(rules[k].configuration());
        }
        return text.append(')').toString();
    }

    @Override
    public EnumSet<Column> requires() {
        final EnumSet<Column> columns = EnumSet.noneOf(Column.class);
        for (final Allocator rule : rules) {
            columns.addAll(rule.requires());
        }
        return columns;
    }

    @Override
    public int maxWinners() {
        int most = haircuts[0].length;
        for (final Allocator rule : rules) {
            most = Math.min(most, rule.maxWinners());
        }
        return most;
    }

    @Override
    public long maxTotal() {
        long most = Long.MAX_VALUE;
        for (final Allocator rule : rules) {
            most = Math.min(most, rule.maxTotal());
        }
        return most;
    }

    @Override
    public boolean mayExceedBudget() {
        for (final Allocator rule : rules) {
            if (rule.mayExceedBudget()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final int count = winners.count();
        shareOut();
        final double least = budget == 0 ? 0 : (double) budget / winners.totalCapacity();
        for (int k = 0; k < rules.length; k++) {
            final long placed = rules[k].allocate(winners, budget, haircuts[k]);
            final double burden = largestFraction(winners.capacity(), haircuts[k], count) - least;
            final double unplaced = placed < budget ? (double) (budget - placed) / budget : 0;
            factor[k] = 1 - rate * Math.min(1, Math.max(0, Math.max(burden, unplaced)));
        }
        return mix(count, haircut);
    }

    @Override
    public boolean remembers() {
        return true;
    }

    /** The weights learn what each rule alone would have done, the rules what was taken. */
    @Override
    public void remember(Winners winners, long[] haircut) {
        double largest = 0;
        for (int k = 0; k < weight.length; k++) {
            weight[k] *= factor[k];
            largest = Math.max(largest, weight[k]);
        }
        for (int k = 0; k < weight.length; k++) {
            weight[k] = Math.max(weight[k] / largest, LEAST_WEIGHT);
            rules[k].remember(winners, haircut);
        }
    }

    /** Weights relative to the largest, then the rules' own memories in their order. */
    @Override
    public void save(StateWriter out) {
        out.putDoubles(weight, weight.length);
        for (final Allocator rule : rules) {
            rule.save(out);
        }
    }

    @Override
    public void load(StateReader in) {
        in.getDoubles(weight, weight.length);
        double largest = 0;
        for (final double w : weight) {
            if (!(w >= LEAST_WEIGHT && w <= 1)) {
                throw Require.refusal("weight", Double.toString(w), "2^-1000 to 1");
            }
            largest = Math.max(largest, w);
        }
        if (largest != 1) {
            throw Require.refusal("largest weight", Double.toString(largest), "1");
        }
        for (final Allocator rule : rules) {
            rule.load(in);
        }
    }

    @Override
    public void eachPart(Visitor visit) {
        for (final Allocator rule : rules) {
            visit.show(rule);
        }
    }

    /** The weights as multiples of 2^−30 with sum 1; what rounding down leaves goes to the first of the largest. */
    private void shareOut() {
        double sum = 0;
        for (final double w : weight) {
            sum += w;
        }
        long left = 1L << WEIGHT_BITS;
        int heaviest = 0;
        for (int k = 0; k < weight.length; k++) {
            share[k] = (long) (weight[k] / sum * (1L << WEIGHT_BITS));
            left -= share[k];
            heaviest = weight[k] > weight[heaviest] ? k : heaviest;
        }
        share[heaviest] += left;
    }

    private static double largestFraction(long[] capacity, long[] haircut, int count) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            if (haircut[i] > 0) {
                largest = Math.max(largest, (double) haircut[i] / capacity[i]);
            }
        }
        return largest;
    }

    private long mix(int count, long[] haircut) {
        Arrays.fill(running, 0);
        long before = 0;
        for (int i = 0; i < count; i++) {
            // The shares sum to 2^30, so neither sum of halves of running sums can exceed 2^62.
            long high = 0;
            long low = 1L << WEIGHT_BITS - 1;
            for (int k = 0; k < running.length; k++) {
                running[k] += haircuts[k][i];
                high += share[k] * (running[k] >>> Integer.SIZE);
                low += share[k] * (running[k] & LOW_32);
            }
            final long mixed = (high << Integer.SIZE - WEIGHT_BITS) + (low >>> WEIGHT_BITS);
            haircut[i] = mixed - before;
            before = mixed;
        }
        return before;
    }
}
