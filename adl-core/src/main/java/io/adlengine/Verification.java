package io.adlengine;

/**
 * The pass that believes no rule: every haircut within [0, capacity], and the sum the rule said it was. Measures the round on
 * the way.
 */
final class Verification {
    private long sum;
    private int touched;
    private double maxHaircutFraction;

    /** Index of the first haircut outside [0, capacity], or −1; on −1 the measurements are those of this round. */
    int firstBroken(long[] capacity, long[] haircut, int count) {
        long total = 0;
        long signs = 0;
        for (int i = 0; i < count; i++) {
            final long x = haircut[i];
            total += x;
            signs |= x | capacity[i] - x;
        }
        if (signs < 0) {
            for (int i = 0; i < count; i++) {
                if (haircut[i] < 0 || haircut[i] > capacity[i]) {
                    return i;
                }
            }
        }
        sum = total;
        measure(capacity, haircut, count);
        return -1;
    }

    /** The largest fraction is kept as a pair and compared by cross-multiplication: one division a round. */
    private void measure(long[] capacity, long[] haircut, int count) {
        int paying = 0;
        double largest = 0;
        double ofCapacity = 1;
        for (int i = 0; i < count; i++) {
            final double x = haircut[i];
            final double u = capacity[i];
            paying += haircut[i] == 0 ? 0 : 1;
            if (x * ofCapacity > largest * u) {
                largest = x;
                ofCapacity = u;
            }
        }
        touched = paying;
        maxHaircutFraction = largest / ofCapacity;
    }

    long sum() {
        return sum;
    }

    int touched() {
        return touched;
    }

    double maxHaircutFraction() {
        return maxHaircutFraction;
    }
}
