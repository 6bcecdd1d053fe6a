package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.FixedPoint;
import io.adlengine.venue.book.HedgeMargin;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.MarginTiers;
import io.adlengine.venue.book.Valuation;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How many lots of a leg may go, where two legs need margin together: against trying every number. */
final class LegSearchTest {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    /** A winner's long leg of some lots beside a short one, at one rate. */
    private record Winner(
            boolean keepsMargin,
            HedgeMargin rule,
            int ppm,
            long lots,
            long paired,
            long mark,
            long other,
            long equity,
            long costs,
            long of)
            implements LotSearch.Check {
        private Instrument contract() {
            return new Instrument(1, false, 1, MarginTiers.flat(ppm), 1 << 20, 0, 1 << 20).withHedgeMargin(rule);
        }

        long maintenance(long taken) {
            return other + contract().maintenanceOfPair(lots - taken, paired, mark);
        }

        long paid(long taken) {
            return FixedPoint.part(costs, taken, of);
        }

        @Override
        public boolean admits(long taken, int tolerance) {
            final long before = maintenance(0);
            return MeansLeft.admits(keepsMargin, equity, before, before - maintenance(taken), paid(taken), tolerance);
        }

        long most(long wanted) {
            return admits(wanted, Valuation.ROUNDING) ? wanted : LotSearch.below(this, wanted);
        }

        private BigInteger exactMargin(long taken) {
            final long left = lots - taken;
            final long size = switch (rule) {
                case GROSS -> left - paired;
                case NET -> Math.abs(left + paired);
                case LARGER -> Math.max(left, -paired);
            };
            return big(ppm).multiply(big(size * mark)).add(big(other).multiply(MILLION));
        }

        /** Without rounding: margins in millionths of a unit, prices in parts of one. */
        boolean admitsExactly(long taken) {
            final BigInteger margin = exactMargin(taken);
            final BigInteger left =
                    big(equity).multiply(big(of)).subtract(big(costs).multiply(big(taken)));
            final boolean covers = left.multiply(MILLION).compareTo(margin.multiply(big(of))) >= 0;
            final boolean isNoSmallerPart = left.multiply(exactMargin(0))
                            .compareTo(big(equity).multiply(big(of)).multiply(margin))
                    >= 0;
            return left.signum() >= 0 && (covers || !keepsMargin && isNoSmallerPart);
        }

        private static BigInteger big(long value) {
            return BigInteger.valueOf(value);
        }
    }

    @Test
    void exactlySpeakingWhateverMayGoMayGoInPart() {
        final SplittableRandom random = new SplittableRandom(11);
        int rises = 0;
        for (int i = 0; i < 6_000; i++) {
            final Winner winner = winner(random, 40);
            boolean isBroken = false;
            for (long taken = 1; taken <= winner.lots(); taken++) {
                final boolean admits = winner.admitsExactly(taken);
                assertTrue(!admits || !isBroken, () -> winner + " is no prefix");
                isBroken |= !admits;
            }
            rises += winner.maintenance(winner.lots()) > winner.maintenance(0) ? 1 : 0;
        }
        assertTrue(rises > 500, rises + " need more margin without their leg");
    }

    @Test
    void ofFewLotsNoneIsLeftOutThatKeepsMarginsToTheUnit() {
        final SplittableRandom random = new SplittableRandom(12);
        int bound = 0;
        for (int i = 0; i < 12_000; i++) {
            final Winner winner = winner(random, LotSearch.MOST_TRIED);
            final long most = winner.most(winner.lots());
            assertTrue(most == 0 || winner.admits(most, Valuation.ROUNDING));
            long strict = 0;
            long exact = 0;
            for (long taken = 1; taken <= winner.lots(); taken++) {
                strict = winner.admits(taken, 0) ? taken : strict;
                exact = winner.admitsExactly(taken) ? taken : exact;
            }
            assertTrue(most >= strict, () -> winner + " gave " + most);
            // Who keeps its margin whole is forgiven no rounding.
            assertTrue(winner.keepsMargin() || most >= exact, () -> winner + " gave " + most);
            bound += most < winner.lots() ? 1 : 0;
        }
        assertTrue(bound > 3_000, bound + " of 12,000 were bound");
    }

    @Test
    void ofManyLotsAllThatMayGoExactlySpeaking() {
        final SplittableRandom random = new SplittableRandom(13);
        for (int i = 0; i < 1_000; i++) {
            final Winner winner = winner(random, 2_500);
            final long most = winner.most(winner.lots());
            assertTrue(most == 0 || winner.admits(most, Valuation.ROUNDING));
            long exact = 0;
            while (exact < winner.lots() && winner.admitsExactly(exact + 1)) {
                exact++;
            }
            assertTrue(winner.keepsMargin() || most >= exact, winner + " gave " + most + " of " + exact);
        }
    }

    private static Winner winner(SplittableRandom random, int mostLots) {
        final long lots = 1 + random.nextInt(mostLots);
        final long mark = 1 + random.nextInt(2_000);
        final int ppm = random.nextInt(200_000);
        final long paired = -random.nextLong(1 + 2 * lots);
        final long other = random.nextInt(3) == 0 ? random.nextInt(1_000) : 0;
        final long need = 1 + lots * mark * ppm / 1_000_000 + other;
        final HedgeMargin rule = HedgeMargin.values()[random.nextInt(3)];
        final boolean keepsMargin = random.nextInt(3) == 0;
        final long equity = 1 + random.nextLong(3 * need);
        // Who keeps its margin whole has it at first.
        final long least =
                keepsMargin ? new Winner(true, rule, ppm, lots, paired, mark, other, 0, 0, 1).maintenance(0) : 0;
        return new Winner(
                keepsMargin,
                rule,
                ppm,
                lots,
                paired,
                mark,
                other,
                least + equity,
                random.nextLong(4 * need),
                lots + random.nextInt(1 + (int) lots));
    }
}
