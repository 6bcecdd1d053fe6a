package io.adlengine.severity;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * The last needed severities with their weights, kept in order, and their discounted quantiles.
 *
 * <p>A severity stays in its slot of a ring until the ring comes round to it; what moves is its place in the order of
 * slots, by severity, older ones first among equals. So sums run in one order on every machine, a severity's age
 * follows from its slot, and adding costs one shift of the order, a quantile two passes over it.
 *
 * <p>Severities of 0.1, 0.5 and 0.9 with weights of 1, 1 and 3 and q = ½: half of 5 is 2.5, the running weight is 1, 2,
 * 5, so the quantile is 0.9.
 */
final class QuantileWindow {
    private final double[] needed;
    private final double[] weight;
    private final int[] order;
    /** By rank, the discounted weight up to it. */
    private final double[] running;

    private int size;
    private int newest = -1;

    QuantileWindow(int most) {
        needed = new double[most];
        weight = new double[most];
        order = new int[most];
        running = new double[most];
    }

    /**
     * γ^0, γ^1, ..., by repeated multiplication, twice: an age that is negative, because the ring has come round since,
     * finds its power in the first half, and no branch has to tell.
     */
    static double[] powers(double gamma, int count) {
        final double[] power = new double[2 * count];
        power[0] = 1;
        for (int i = 1; i < count; i++) {
            power[i] = power[i - 1] * gamma;
        }
        System.arraycopy(power, 0, power, count, count);
        return power;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
        newest = -1;
    }

    /** Adds the newest; forgets the oldest if there is no room. */
    void add(double severity, double itsWeight) {
        final int slot = newest + 1 == order.length ? 0 : newest + 1;
        int rank = size;
        if (size == order.length) {
            rank = forget(slot);
        } else {
            size++;
        }
        for (; rank > 0 && needed[order[rank - 1]] > severity; rank--) {
            order[rank] = order[rank - 1];
        }
        order[rank] = slot;
        needed[slot] = severity;
        weight[slot] = itsWeight;
        newest = slot;
    }

    /**
     * The severity below which the share q of the weight lies, where a weight counts γ^age. Where q falls between two
     * severities, the point between them that is nearest to the present one.
     *
     * @param power {@link #powers} of γ, for as many as the window can hold
     * @param q in [0, 1]
     * @param present the answer while the window is empty
     */
    double quantile(double[] power, double q, double present) {
        double total = 0;
        for (int rank = 0; rank < size; rank++) {
            total += discounted(power, rank);
            running[rank] = total;
        }
        return quantile(power, running, q, present);
    }

    /**
     * Adds up for two γ, by rank, for {@link #quantile(double[], double[], double, double)}: both sums wait for one
     * addition after the other, so that the second costs next to nothing beside the first.
     */
    void addUp(double[] power, double[] sums, double[] otherPower, double[] otherSums) {
        double total = 0;
        double other = 0;
        for (int rank = 0; rank < size; rank++) {
            total += discounted(power, rank);
            other += discounted(otherPower, rank);
            sums[rank] = total;
            otherSums[rank] = other;
        }
    }

    /** The same of what was added up before. */
    double quantile(double[] power, double[] sums, double q, double present) {
        final double target = size == 0 ? 0 : sums[size - 1] * q;
        // All are asked: which is the first to reach it cannot be predicted, and this takes no branch.
        int below = 0;
        for (int rank = 0; rank < size; rank++) {
            below += sums[rank] < target ? 1 : 0;
        }
        if (below == size) {
            return present;
        }
        final double severity = needed[order[below]];
        return sums[below] == target ? nearest(power, present, severity, below + 1) : severity;
    }

    private double discounted(double[] power, int rank) {
        final int slot = order[rank];
        return weight[slot] * power[newest - slot + order.length];
    }

    private double nearest(double[] power, double present, double low, int from) {
        for (int rank = from; rank < size; rank++) {
            if (discounted(power, rank) > 0) {
                return Math.min(Math.max(present, low), needed[order[rank]]);
            }
        }
        return low;
    }

    /** Returns how many are left in the order. */
    private int forget(int slot) {
        int rank = 0;
        // It is there: a full window's order has every slot once.
        for (; rank < size - 1 && order[rank] != slot; rank++) {}
        assert order[rank] == slot;
        System.arraycopy(order, rank + 1, order, rank, size - 1 - rank);
        return size - 1;
    }

    /** Oldest first, so that the bytes do not depend on where in the ring they lie. */
    void save(StateWriter out) {
        out.putInt(size);
        for (int age = size - 1; age >= 0; age--) {
            final int slot = newest >= age ? newest - age : newest - age + order.length;
            out.putDouble(needed[slot]);
            out.putDouble(weight[slot]);
        }
    }

    /** Weights are above 0, up to the largest that a deficit can have. */
    void load(StateReader in, double mostWeight) {
        clear();
        final int count = in.getCount("window", order.length);
        for (int i = 0; i < count; i++) {
            final double severity = Require.fraction("needed", in.getDouble());
            add(severity, Reachable.within("weight", in.getDouble(), Double.MIN_VALUE, mostWeight));
        }
    }
}
