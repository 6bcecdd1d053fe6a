package io.adlengine.policy.score;

import io.adlengine.check.Require;

/**
 * What may stand in a denominator, and what may stand over it: with these, no score overflows and none is NaN. The
 * largest score is a product of two ratios, each at most 10^100 for prices and 10^28 for money. Stateless.
 */
public final class Floor {
    /** The least floor of money, minor units. */
    public static final double LEAST_MONEY = 1e-9;

    /** The largest floor of money, minor units. */
    public static final double MOST_MONEY = 1e18;

    /** The least floor of a price. */
    public static final double LEAST_PRICE = 1e-50;

    /** The largest price, and the largest floor of one. */
    public static final double MOST_PRICE = 1e50;

    private Floor() {}

    static double money(String name, double floor) {
        return Require.within(name, floor, LEAST_MONEY, MOST_MONEY);
    }

    static void price(String name, double floor) {
        Require.within(name, floor, LEAST_PRICE, MOST_PRICE);
    }

    /** Prices that are there and can be reckoned with. */
    static void prices(String name, double[] price, int count, double least) {
        holds(name, Require.present(name, price).length, count);
        for (int i = 0; i < count; i++) {
            if (!(price[i] >= least && price[i] <= MOST_PRICE)) {
                throw Require.refusal(name + "[" + i + "]", Double.toString(price[i]), least + " to " + MOST_PRICE);
            }
        }
    }

    static void holds(String name, double[] values, int count) {
        holds(name, Require.present(name, values).length, count);
    }

    static void holds(String name, long[] values, int count) {
        holds(name, Require.present(name, values).length, count);
    }

    private static void holds(String name, int length, int count) {
        Require.notNegative("count", count);
        if (length < count) {
            throw Require.refusal(name + ".length", Integer.toString(length), "count=" + count + " or more");
        }
    }
}
