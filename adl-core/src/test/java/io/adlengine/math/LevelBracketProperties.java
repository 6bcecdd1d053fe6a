package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Any fraction of longs is found by asking on which side of another one it lies, and soon. */
class LevelBracketProperties {
    private final LevelBracket bracket = new LevelBracket();

    @Example
    void theFractionOfTheJavadoc() {
        bracket.open();
        bracket.raise(7, 3);
        bracket.lower(5, 2);
        bracket.halve();
        assertEquals("12/5", bracket.p() + "/" + bracket.q());
    }

    @Example
    void aBoundIsNotInside() {
        bracket.open();
        bracket.raise(1, 2);
        bracket.lower(2, 3);
        assertFalse(bracket.isInside(2, 4));
        assertTrue(bracket.isInside(3, 5));
        assertFalse(bracket.isInside(4, 6));
    }

    /** By halvings alone, from no bounds at all. */
    @Property(tries = 5_000)
    void everyFractionIsFoundWithinTheMaximum(@ForAll("longs") long p, @ForAll("longs") long q) {
        assertTrue(tries(p, Math.max(1, Math.abs(q))) <= LevelBracket.MOST_HALVINGS);
    }

    /** Between two fractions, each with longer quotients than the one in between needs. */
    @Property(tries = 5_000)
    void whatIsFoundLiesStrictlyInside(@ForAll("longs") long a, @ForAll("longs") long b, @ForAll("longs") long c) {
        final long q = Math.max(1, Math.abs(b));
        final long s = Math.max(1, Math.abs(c));
        final int order = compare(a, q, b, s);
        if (order == 0) {
            return;
        }
        bracket.open();
        bracket.raise(order < 0 ? a : b, order < 0 ? q : s);
        bracket.lower(order < 0 ? b : a, order < 0 ? s : q);
        bracket.halve();
        final boolean isInside = bracket.isInside(bracket.p(), bracket.q());
        // Where numbers between two are fractions of longs at all, the mediant is one of them, or a simpler one.
        final boolean hasInside =
                Long.MAX_VALUE - q >= s && Math.abs(Math.addExact(a >> 1, b >> 1)) < Long.MAX_VALUE / 2;
        assertTrue(isInside || !hasInside);
    }

    /** Of all fractions these need most tries for their length: all quotients the same. 2 costs most. */
    @Property(tries = 64)
    void fractionsOfEqualQuotientsComeNearTheMaximum(@ForAll @IntRange(min = 1, max = 64) int quotient) {
        long p = quotient;
        long q = 1;
        while (p <= (Long.MAX_VALUE - q) / quotient) {
            final long next = quotient * p + q;
            q = p;
            p = next;
        }
        final int tries = tries(p, q);
        assertTrue(tries <= LevelBracket.MOST_HALVINGS, tries + " tries");
        assertTrue(quotient != 2 || tries > LevelBracket.MOST_HALVINGS * 3 / 4, tries + " tries");
        assertTrue(tries(-p, q) <= LevelBracket.MOST_HALVINGS);
        assertTrue(tries(q, p) <= LevelBracket.MOST_HALVINGS);
    }

    private int tries(long p, long q) {
        bracket.open();
        for (int tries = 1; ; tries++) {
            assertTrue(tries < 1_000, "endless");
            bracket.halve();
            assertTrue(bracket.isInside(bracket.p(), bracket.q()), bracket.p() + "/" + bracket.q());
            final int side = compare(bracket.p(), bracket.q(), p, q);
            if (side == 0) {
                return tries;
            }
            if (side < 0) {
                bracket.raise(bracket.p(), bracket.q());
            } else {
                bracket.lower(bracket.p(), bracket.q());
            }
        }
    }

    private static int compare(long p, long q, long r, long s) {
        return BigInteger.valueOf(p)
                .multiply(BigInteger.valueOf(s))
                .compareTo(BigInteger.valueOf(r).multiply(BigInteger.valueOf(q)));
    }

    @Provide
    Arbitrary<Long> longs() {
        return Combinators.combine(
                        Arbitraries.longs().between(-Long.MAX_VALUE, Long.MAX_VALUE),
                        Arbitraries.integers().between(0, 62))
                .as((bits, shift) -> bits / (1L << shift));
    }
}
