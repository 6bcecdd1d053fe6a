package io.adlengine.severity;

import io.adlengine.check.Require;
import io.adlengine.state.Decimal;

/**
 * What sums of doubles can have come to, for memories that are loaded: a sum of non-negative terms of at most m each
 * cannot pass 2^55·m, however many there are, because from 2^54·m on a term is at most half of the sum's last place and
 * is rounded away.
 */
final class Reachable {
    /** The largest deficit, as a double. */
    static final double MOST_DEFICIT = 0x1p63;

    private static final double MOST_TERMS = 0x1p55;

    private Reachable() {}

    /** What no sum of terms up to a largest one passes. */
    static double mostSum(double most) {
        return MOST_TERMS * most;
    }

    /** A sum of terms in [0, most]. */
    static double sum(String name, double value, double most) {
        return within(name, value, 0, mostSum(most));
    }

    /** A sum of terms in [least, most], of which there may be none. */
    static double sum(String name, double value, double least, double most) {
        return value == 0 ? 0 : within(name, value, least, mostSum(most));
    }

    /** A sum of terms in [−most, most]. */
    static double balance(String name, double value, double most) {
        return within(name, value, -mostSum(most), mostSum(most));
    }

    static double within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw Require.refusal(
                    name, Decimal.toString(value), Decimal.toString(least + 0.0) + " to " + Decimal.toString(most));
        }
        return value;
    }

    /** A value that only a first deficit changes. */
    static void unchanged(String name, double value, double first) {
        if (value != first) {
            throw Require.refusal(name, Decimal.toString(value), Decimal.toString(first) + " before the first deficit");
        }
    }
}
