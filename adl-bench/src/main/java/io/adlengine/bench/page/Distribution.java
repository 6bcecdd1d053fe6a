package io.adlengine.bench.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * How evenly something is spread over accounts: sorted values, their Lorenz curve and Gini coefficient, at so many
 * points that a figure can show them.
 *
 * <p>Of four accounts that pay 0, 0, 0 and 12, half of them pay nothing together, and the Gini coefficient is 0.75.
 */
public final class Distribution {
    /** The most points of a curve. */
    public static final int MOST_POINTS = 101;

    private static final int DIGITS = 6;

    private final double[] sorted;

    /**
     * Takes values.
     *
     * @param values each 0 or more; not kept
     */
    public Distribution(double... values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** {@return how many points a curve has, at least 1 where there are values} */
    public int points() {
        return Math.min(MOST_POINTS, sorted.length);
    }

    /**
     * {@return the place of a point among all values: the first and the last are a curve's ends}
     *
     * @param point 0 to points − 1
     */
    public int place(int point) {
        return points() == 1 ? 0 : (int) ((long) point * (sorted.length - 1) / (points() - 1));
    }

    /**
     * {@return what part of all values there are up to and with the one at a point}
     *
     * @param point 0 to points − 1
     */
    public double shareOfCount(int point) {
        return (place(point) + 1.0) / sorted.length;
    }

    /**
     * {@return the value there, the largest first}
     *
     * @param point 0 to points − 1
     */
    public double largest(int point) {
        return sorted[sorted.length - 1 - place(point)];
    }

    /**
     * {@return what part of all the least have together, up to and with the one at a point; 0 where all are 0}
     *
     * @param point 0 to points − 1
     */
    public double shareOfLeast(int point) {
        double all = 0;
        double least = 0;
        for (int i = 0; i < sorted.length; i++) {
            all += sorted[i];
            least = i == place(point) ? all : least;
        }
        return all > 0 ? least / all : 0;
    }

    /** {@return the Gini coefficient, 0 where all have the same, 1 − 1/n where one has everything; 0 of nothing} */
    public double gini() {
        double all = 0;
        double weighted = 0;
        for (int i = 0; i < sorted.length; i++) {
            all += sorted[i];
            weighted += (2.0 * (i + 1) - sorted.length - 1) * sorted[i];
        }
        return all > 0 ? weighted / (sorted.length * all) : 0;
    }

    /**
     * {@return a number for a table, rounded to six digits; empty where it is none}
     *
     * @param value any
     */
    public static String text(double value) {
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            return "";
        }
        final BigDecimal rounded = new BigDecimal(value).setScale(DIGITS, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /**
     * {@return a part as a percentage}
     *
     * @param part of 1
     */
    public static String percent(double part) {
        return text(100 * part);
    }
}
