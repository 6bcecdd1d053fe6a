package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.FixedPoint;
import io.adlengine.venue.book.MarginTiers;
import io.adlengine.venue.book.Valuation;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against trying every number, and against the exact answer in fractions. */
final class LotSearchTest {
    /** A winner that takes some of its lots, each for the same price, at one mark. */
    private record Winner(
            boolean keepsMargin, MarginTiers tiers, long lots, long mark, long other, long equity, long costs, long of)
            implements LotSearch.Check {
        long paid(long taken) {
            return FixedPoint.part(costs, taken, of);
        }

        long maintenance(long taken) {
            return other + tiers.margin(lots - taken, (lots - taken) * mark);
        }

        @Override
        public boolean admits(long taken, int tolerance) {
            final long before = maintenance(0);
            return MeansLeft.admits(keepsMargin, equity, before, before - maintenance(taken), paid(taken), tolerance);
        }

        long most(long wanted) {
            return admits(wanted, Valuation.ROUNDING) ? wanted : LotSearch.below(this, wanted);
        }

        /** Without rounding: margins in millionths of a unit, prices in parts of one. */
        boolean admitsExactly(long taken) {
            final BigInteger million = BigInteger.valueOf(1_000_000);
            final BigInteger margin = big(tiers.ppm(0))
                    .multiply(big((lots - taken) * mark))
                    .add(big(other).multiply(million));
            final BigInteger whole =
                    big(tiers.ppm(0)).multiply(big(lots * mark)).add(big(other).multiply(million));
            final BigInteger left =
                    big(equity).multiply(big(of)).subtract(big(costs).multiply(big(taken)));
            final boolean covers = left.multiply(million).compareTo(margin.multiply(big(of))) >= 0;
            return left.signum() >= 0
                    && (covers
                            || !keepsMargin
                                    && left.multiply(whole)
                                                    .compareTo(big(equity)
                                                            .multiply(big(of))
                                                            .multiply(margin))
                                            >= 0);
        }

        private static BigInteger big(long value) {
            return BigInteger.valueOf(value);
        }
    }

    @Test
    void thirtyOf31LotsThatKeepTheMarginAreFound() {
        final Winner winner = new Winner(false, MarginTiers.flat(50_000), 31, 961, 5, 121, 121, 31);
        assertEquals(1_495, winner.maintenance(0));
        final long most = winner.most(31);
        assertTrue(most >= 30, most + " lots");
    }

    @Test
    void ofFewLotsNoneIsLeftOutThatKeepsMarginsToTheUnit() {
        final SplittableRandom random = new SplittableRandom(8);
        int short31 = 0;
        for (int i = 0; i < 20_000; i++) {
            final Winner winner = winner(random, random.nextInt(1, LotSearch.MOST_TRIED + 1), false);
            final long wanted = winner.lots();
            final long most = winner.most(wanted);
            assertTrue(most == 0 || winner.admits(most, Valuation.ROUNDING));
            long strict = 0;
            long exact = 0;
            for (long taken = 1; taken <= wanted; taken++) {
                strict = winner.admits(taken, 0) ? taken : strict;
                exact = winner.admitsExactly(taken) ? taken : exact;
            }
            assertTrue(most >= strict, () -> winner + " gave " + most);
            assertTrue(most >= exact, () -> winner + " gave " + most);
            short31 += most < wanted ? 1 : 0;
        }
        assertTrue(short31 > 5_000, short31 + " of 20,000 were bound");
    }

    /** With as many brackets as there can be, and jumps: whatever comes out may go. */
    @Test
    void ofManyLotsAllThatMayGoExactlySpeaking() {
        final SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 3_000; i++) {
            final Winner winner = winner(random, random.nextInt(65, 2_500), i % 2 == 0);
            final long wanted = winner.lots();
            final long most = winner.most(wanted);
            assertTrue(most == 0 || winner.admits(most, Valuation.ROUNDING));
            if (winner.tiers().jumps().length == 0) {
                long pessimistic = 0;
                for (long taken = 1; taken <= wanted; taken++) {
                    // One unit more paid and one unit more needed than is.
                    final boolean passes = MeansLeft.admits(
                            winner.keepsMargin(),
                            winner.equity(),
                            winner.maintenance(0),
                            Math.max(0, winner.maintenance(0) - winner.maintenance(taken) - 1),
                            winner.paid(taken) + 1,
                            0);
                    pessimistic = passes ? taken : pessimistic;
                }
                assertTrue(most >= pessimistic, winner + " gave " + most + " of " + pessimistic);
            }
        }
    }

    private static Winner winner(SplittableRandom random, int lots, boolean isTiered) {
        final long mark = random.nextLong(1, 1L << random.nextInt(1, 16));
        final long other = random.nextBoolean() ? 0 : random.nextLong(1L << random.nextInt(1, 20));
        final long value = lots * mark;
        final int low = random.nextInt(1, 200_000);
        final long floor = 1 + value / (2 + random.nextInt(4));
        MarginTiers tiers = MarginTiers.flat(low);
        if (isTiered) {
            final int[] rates = {low, low + random.nextInt(400_000), 900_000};
            final long[] floors = {0, floor, 2 * floor};
            tiers = random.nextInt(3) == 0
                    ? MarginTiers.given(floors, rates, new long[3])
                    : MarginTiers.of(floors, rates);
        }
        final long maintenance = other + tiers.margin(lots, value);
        // Who keeps its margin whole has it.
        final boolean keepsMargin = random.nextInt(3) == 0;
        final long equity = (keepsMargin ? maintenance : 1) + random.nextLong(2 * maintenance + 10);
        final long costs = random.nextLong(equity + maintenance + 2);
        return new Winner(keepsMargin, tiers, lots, mark, other, equity, Math.min(costs, 2 * equity), lots);
    }
}
