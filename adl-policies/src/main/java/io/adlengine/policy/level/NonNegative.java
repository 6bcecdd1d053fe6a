package io.adlengine.policy.level;

/** Amounts of which the negative ones count as 0. Mostly there are none, and then nothing is copied. */
final class NonNegative {
    private NonNegative() {}

    /** {@return the amounts themselves if none is negative, or else the copy, with 0 for those} */
    static long[] of(long[] amount, int count, long[] copy) {
        long signs = 0;
        for (int i = 0; i < count; i++) {
            signs |= amount[i];
        }
        if (signs >= 0) {
            return amount;
        }
        for (int i = 0; i < count; i++) {
            copy[i] = Math.max(0, amount[i]);
        }
        return copy;
    }
}
