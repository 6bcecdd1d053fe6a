package io.adlengine.attack;

import java.math.BigInteger;
import java.util.SplittableRandom;

/**
 * Σ clip(a_i + b_i·t, 0, cap_i) = B in whole numbers of any size, so without any rounding, for a million accounts as
 * for two: kinks are drawn, and the half of the others that cannot be next to the level is left out, in O(n) expected.
 *
 * <p>Accounts without a slope pay clip(a_i, 0, cap_i) whatever the level; where these reach the budget they share it in
 * proportion, and nobody else pays. What no level can place is not placed.
 */
final class RationalLevel {
    private static final int FIRST_KINK = 1;
    private static final int SECOND_KINK = 2;

    private final BigInteger[] offset;
    private final BigInteger[] slope;
    private final BigInteger[] cap;
    private final int count;
    /** The real shares are clip(a·denominator + b·numerator, 0, cap·denominator)/denominator. */
    private BigInteger numerator;

    private BigInteger denominator;
    private boolean onlyConstants;
    private boolean isFull;

    /**
     * Borrows the accounts.
     *
     * @param offset a; null: all 0
     */
    RationalLevel(BigInteger[] offset, BigInteger[] slope, BigInteger[] cap) {
        this.offset = offset;
        this.slope = slope;
        this.cap = cap;
        count = cap.length;
    }

    /** What any level can place. */
    BigInteger most() {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < count; i++) {
            sum = sum.add(slope[i].signum() > 0 ? cap[i] : constant(i));
        }
        return sum;
    }

    /** Finds the level; what is placed of the budget. */
    BigInteger solve(BigInteger budget, SplittableRandom random) {
        BigInteger constants = BigInteger.ZERO;
        for (int i = 0; i < count; i++) {
            constants = constants.add(slope[i].signum() > 0 ? BigInteger.ZERO : constant(i));
        }
        final BigInteger most = most();
        isFull = budget.compareTo(most) >= 0;
        onlyConstants = !isFull && budget.compareTo(constants) <= 0;
        if (isFull) {
            denominator = BigInteger.ONE;
            return most;
        }
        if (onlyConstants) {
            numerator = budget;
            denominator = constants.max(BigInteger.ONE);
            return budget;
        }
        search(budget.subtract(constants), random);
        return budget;
    }

    /** The real share times {@link #denominator}. */
    BigInteger share(int i) {
        if (isFull) {
            return slope[i].signum() > 0 ? cap[i] : constant(i);
        }
        if (onlyConstants) {
            return slope[i].signum() > 0 ? BigInteger.ZERO : constant(i).multiply(numerator);
        }
        if (slope[i].signum() == 0) {
            return constant(i).multiply(denominator);
        }
        return value(i, numerator, denominator).max(BigInteger.ZERO).min(cap[i].multiply(denominator));
    }

    BigInteger denominator() {
        return denominator;
    }

    /** What is placed where an account begins to pay, or has paid all, rounded down; it has a slope. */
    BigInteger placedAtKink(int which, boolean begins) {
        final BigInteger p = kink(which, begins);
        final BigInteger q = slope[which];
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < count; i++) {
            final BigInteger x = slope[i].signum() == 0
                    ? constant(i).multiply(q)
                    : value(i, p, q).max(BigInteger.ZERO).min(cap[i].multiply(q));
            sum = sum.add(x);
        }
        return sum.divide(q);
    }

    boolean hasSlope(int i) {
        return slope[i].signum() > 0;
    }

    private void search(BigInteger budget, SplittableRandom random) {
        final int[] open = new int[count];
        final byte[] kinks = new byte[count];
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (slope[i].signum() > 0) {
                kinks[size] = FIRST_KINK | SECOND_KINK;
                open[size++] = i;
            }
        }
        BigInteger settled = BigInteger.ZERO;
        BigInteger slopes = BigInteger.ZERO;
        BigInteger highest = null;
        BigInteger highestSlope = null;
        while (size > 0) {
            final int drawn = random.nextInt(size);
            final boolean first =
                    (kinks[drawn] & FIRST_KINK) != 0 && ((kinks[drawn] & SECOND_KINK) == 0 || random.nextBoolean());
            final BigInteger p = kink(open[drawn], first);
            final BigInteger q = slope[open[drawn]];
            BigInteger placed = settled.multiply(q).add(slopes.multiply(p));
            for (int k = 0; k < size; k++) {
                final int i = open[k];
                placed = placed.add(value(i, p, q).max(BigInteger.ZERO).min(cap[i].multiply(q)));
            }
            final boolean isEnough = placed.compareTo(budget.multiply(q)) >= 0;
            if (isEnough) {
                highest = p;
                highestSlope = q;
            }
            int left = 0;
            for (int k = 0; k < size; k++) {
                final int i = open[k];
                final BigInteger value = value(i, p, q);
                final int beyondFirst = value.signum();
                final int beyondSecond = value.compareTo(cap[i].multiply(q));
                // A kink stays if it lies strictly within the bracket, of which this level is an end now.
                final boolean firstStays = isEnough ? beyondFirst > 0 : beyondFirst < 0;
                final boolean secondStays = isEnough ? beyondSecond > 0 : beyondSecond < 0;
                final int stay = kinks[k] & ((firstStays ? FIRST_KINK : 0) | (secondStays ? SECOND_KINK : 0));
                if (stay != 0) {
                    open[left] = i;
                    kinks[left++] = (byte) stay;
                } else if (isEnough ? beyondSecond > 0 : beyondSecond >= 0) {
                    settled = settled.add(cap[i]);
                } else if (isEnough ? beyondFirst > 0 : beyondFirst >= 0) {
                    settled = settled.add(offset == null ? BigInteger.ZERO : offset[i]);
                    slopes = slopes.add(slope[i]);
                }
            }
            size = left;
        }
        if (slopes.signum() == 0) {
            numerator = highest;
            denominator = highestSlope;
        } else {
            numerator = budget.subtract(settled);
            denominator = slopes;
        }
    }

    private BigInteger kink(int i, boolean begins) {
        final BigInteger from = begins ? BigInteger.ZERO : cap[i];
        return offset == null ? from : from.subtract(offset[i]);
    }

    private BigInteger value(int i, BigInteger p, BigInteger q) {
        final BigInteger rise = slope[i].multiply(p);
        return offset == null ? rise : offset[i].multiply(q).add(rise);
    }

    private BigInteger constant(int i) {
        return offset == null ? BigInteger.ZERO : offset[i].max(BigInteger.ZERO).min(cap[i]);
    }
}
