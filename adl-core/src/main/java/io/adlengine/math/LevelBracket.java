package io.adlengine.math;

/**
 * The fractions between which {@link WaterLevel}'s level lies, and the fraction to try where Newton's step is of no
 * use.
 *
 * <p>The level is a fraction p/q of two longs, and so is each bound. Halving the distance again and again would need
 * ever longer fractions, so {@link #halve} goes down the tree of all fractions (Stern and Brocot) instead: it develops
 * both bounds into continued fractions, keeps what these have in common, and at the first quotient in which they differ
 * takes twice the lower one, or the whole number in the middle if that is less. Between 7/3 = 2 + 1/3 and 5/2 = 2 + 1/2
 * no number is whole; 2 is common, and between 2 and 3, which are what remains upside down, no number is whole either;
 * 2 is common again, and between 1 and infinity it takes 2: 2 + 1/(2 + 1/2) = 12/5.
 *
 * <p>A quotient of a is found in at most 2·⌊log2 a⌋ + 1 tries: doublings until one is too many, then halvings. It makes
 * the fraction longer by log2 a bits, or, together with a quotient of 1 before or after it, by log2(a + 1). That is at
 * most 3 tries a bit, whatever the accounts are, and a fraction has 63 bits.
 */
final class LevelBracket {
    /** 3 tries for each of 63 bits, one for the sign, one for a whole part of 0, and one to spare. */
    static final int MOST_HALVINGS = 192;
    /** Euclid's algorithm has at most 91 steps on longs; one more may meet infinity. */
    private static final int MOST_QUOTIENTS = 92;

    private long lowerP;
    private long lowerQ;
    private long upperP;
    private long upperQ;
    private long middleP;
    private long middleQ;

    /** Forgets the bounds: any fraction is inside. */
    void open() {
        lowerP = -1;
        lowerQ = 0;
        upperP = 1;
        upperQ = 0;
    }

    /** The level is above p/q, which is inside. */
    void raise(long p, long q) {
        lowerP = p;
        lowerQ = q;
    }

    /** The level is below p/q, which is inside. */
    void lower(long p, long q) {
        upperP = p;
        upperQ = q;
    }

    /** Whether p/q, with q 1 or more, lies strictly between the bounds. */
    boolean isInside(long p, long q) {
        return FixedPoint.signOfSum(p, lowerQ, -lowerP, q) > 0 && FixedPoint.signOfSum(upperP, q, -p, upperQ) > 0;
    }

    /** Numerator of what {@link #halve} found. */
    long p() {
        return middleP;
    }

    /** Denominator of what {@link #halve} found, 1 or more. */
    long q() {
        return middleQ;
    }

    /** Finds a fraction inside, by the rule above, where there is one of longs, as the level is. */
    void halve() {
        if (upperP > 0) {
            descend(lowerP, lowerQ, upperP, upperQ);
        } else {
            // Below 0 as above.
            descend(-upperP, upperQ, -lowerP, lowerQ);
            middleP = -middleP;
        }
    }

    private void descend(long lowP, long lowQ, long highP, long highQ) {
        long p = lowP;
        long q = lowQ;
        long r = highP;
        long s = highQ;
        // What the quotients in common have made of a number z between p/q and r/s: (a·z + b)/(c·z + d).
        long a = 1;
        long b = 0;
        long c = 0;
        long d = 1;
        for (int quotients = 0; ; quotients++) {
            assert quotients < MOST_QUOTIENTS : "the bounds are fractions of longs";
            final long least = q == 0 ? Long.MIN_VALUE : Math.floorDiv(p, q) + 1;
            final long most = s == 0 ? Long.MAX_VALUE : -Math.floorDiv(-r, s) - 1;
            if (least <= most) {
                final long z = Math.min(between(least, most), largest(a, b, c, d));
                middleP = a * z + b;
                middleQ = c * z + d;
                return;
            }
            // Both are the quotient and a rest of at most 1; upside down, the larger rest becomes the smaller number.
            final long quotient = least - 1;
            final long lowRest = p - quotient * q;
            final long highRest = r - quotient * s;
            p = s;
            s = lowRest;
            r = q;
            q = highRest;
            final long nextA = a * quotient + b;
            final long nextC = c * quotient + d;
            b = a;
            d = c;
            a = nextA;
            c = nextC;
        }
    }

    private static long between(long least, long most) {
        if (least <= 0) {
            return 0;
        }
        final long middle = least + (most - least) / 2;
        final long low = least - 1;
        return low > middle / 2 ? middle : Math.max(least, 2 * low);
    }

    /** The largest z for which both numbers are longs. */
    private static long largest(long a, long b, long c, long d) {
        final long byP = a == 0 ? Long.MAX_VALUE : (Long.MAX_VALUE - b) / a;
        return c == 0 ? byP : Math.min(byP, (Long.MAX_VALUE - d) / c);
    }
}
