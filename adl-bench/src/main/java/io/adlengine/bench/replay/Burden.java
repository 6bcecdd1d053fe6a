package io.adlengine.bench.replay;

import io.adlengine.Round;
import io.adlengine.Winners;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/**
 * How the burden h = x/u was spread over winners, round by round. Reporting, not a round: allocates and sorts.
 *
 * <p>Rounds in which nobody paid count for nothing. Definitions (arXiv 2602.15182, section 5, made precise): price of
 * concentration z/(H/U) with z = max h, 1 at best; Gini coefficient of h weighted by u; inversions: among winners
 * ordered by u, the share of neighbours whose remainders u − x are in the opposite order; rank stability: Spearman's
 * correlation of h over the accounts of two successive rounds, weighted by their number; one-sided unfairness Σ
 * B_needed·[z − H/U]⁺.
 */
public final class Burden {
    private int rounds;
    private long touched;
    private double largest;
    private double concentration;
    private double gini;
    private double inversions;
    private double unfairness;
    private double stability;
    private double stabilityWeight;
    private Long2DoubleOpenHashMap previous = new Long2DoubleOpenHashMap();

    /** No rounds yet. */
    public Burden() {}

    /**
     * Takes in a round.
     *
     * @param winners its winners
     * @param haircut what they lost
     * @param round its result
     * @param needed B_needed, minor units
     */
    public void record(Winners winners, long[] haircut, Round round, long needed) {
        if (round.allocated() == 0) {
            return;
        }
        rounds++;
        touched += round.touched();
        final double fair = (double) round.allocated() / round.totalCapacity();
        largest = Math.max(largest, round.maxHaircutFraction());
        concentration += round.maxHaircutFraction() / fair;
        unfairness += needed * Math.max(0, round.maxHaircutFraction() - fair);
        gini += gini(winners, haircut, fair);
        inversions += inversions(winners, haircut);
        recordRanks(winners, haircut, isShared(winners, haircut, fair));
    }

    /** {@return the largest share of a capacity that any winner lost in a round, 0 to 1} */
    public double maxHaircutFraction() {
        return largest;
    }

    /** {@return how many haircuts above zero there were, over all rounds} */
    public long touched() {
        return touched;
    }

    /**
     * {@return the mean over the rounds of z/(H/U), 1 or more; NaN without rounds} A round whose largest haircut is 30
     * % where everybody could have borne 10 % counts as 3.
     */
    public double priceOfConcentration() {
        return concentration / rounds;
    }

    /**
     * {@return the mean Gini coefficient of h, weighted by u: 0 where all bear the same share, towards 1 where one
     * bears all; NaN without rounds}
     */
    public double gini() {
        return gini / rounds;
    }

    /** {@return the mean share of inverted neighbours, 0 to 1; NaN without rounds} */
    public double inversions() {
        return inversions / rounds;
    }

    /**
     * {@return the mean rank correlation of h between successive rounds, −1 to 1; NaN where it is undefined, as where
     * everybody bears the same}
     */
    public double rankStability() {
        return stability / stabilityWeight;
    }

    /** {@return Σ B_needed·[z − H/U]⁺, minor units} */
    public double unfairness() {
        return unfairness;
    }

    /** Σ_ij u_i·u_j·|h_i − h_j| / (2U²·h̄), by one sort on h. */
    private static double gini(Winners winners, long[] haircut, double mean) {
        final int[] order =
                order(winners.count(), (i, j) -> Double.compare(h(winners, haircut, i), h(winners, haircut, j)));
        double weightBelow = 0;
        double burdenBelow = 0;
        double sum = 0;
        for (final int i : order) {
            final double u = winners.capacity()[i];
            sum += u * (h(winners, haircut, i) * weightBelow - burdenBelow);
            weightBelow += u;
            burdenBelow += haircut[i];
        }
        return sum / (weightBelow * weightBelow * mean);
    }

    private static double inversions(Winners winners, long[] haircut) {
        final long[] capacity = winners.capacity();
        final int[] order = order(winners.count(), (i, j) -> {
            final int byCapacity = Long.compare(capacity[j], capacity[i]);
            return byCapacity != 0 ? byCapacity : Integer.compare(i, j);
        });
        int inverted = 0;
        for (int k = 1; k < order.length; k++) {
            inverted += capacity[order[k - 1]] - haircut[order[k - 1]] < capacity[order[k]] - haircut[order[k]] ? 1 : 0;
        }
        return order.length < 2 ? 0 : (double) inverted / (order.length - 1);
    }

    /** Whether everybody bears the same, to the unit: what is left are ranks of rounding. */
    private static boolean isShared(Winners winners, long[] haircut, double fair) {
        for (int i = 0; i < winners.count(); i++) {
            if (Math.abs(haircut[i] - fair * winners.capacity()[i]) > 1) {
                return false;
            }
        }
        return true;
    }

    private void recordRanks(Winners winners, long[] haircut, boolean isShared) {
        final Long2DoubleOpenHashMap current = new Long2DoubleOpenHashMap();
        final DoubleArrayList before = new DoubleArrayList();
        final DoubleArrayList after = new DoubleArrayList();
        for (int i = 0; i < winners.count(); i++) {
            final long account = winners.account()[i];
            final double h = isShared ? 0 : h(winners, haircut, i);
            current.put(account, h);
            if (previous.containsKey(account)) {
                before.add(previous.get(account));
                after.add(h);
            }
        }
        previous = current;
        if (before.size() >= 3) {
            final double correlation =
                    new SpearmansCorrelation().correlation(before.toDoubleArray(), after.toDoubleArray());
            if (!Double.isNaN(correlation)) {
                stability += correlation * before.size();
                stabilityWeight += before.size();
            }
        }
    }

    private static double h(Winners winners, long[] haircut, int i) {
        return haircut[i] == 0 ? 0 : (double) haircut[i] / winners.capacity()[i];
    }

    private static int[] order(int count, IntComparator comparator) {
        final int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        IntArrays.mergeSort(order, comparator);
        return order;
    }
}
