package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A book with indices is one that pays every position at every event, with fractions carried. */
final class FundingProperties {
    /** 0, and just below 2^126, 2^127 and 2^128. */
    private static final long[][] BEGINNINGS = {{0, 0}, {-900, (1L << 62) - 1}, {-900, Long.MAX_VALUE}, {-900, -1}};

    @Property(tries = 250)
    void itIsPaidToTheUnitWhateverHappensBetween(
            @ForAll long seed, @ForAll @IntRange(max = 3) int beginning, @ForAll @IntRange(max = 120) int steps) {
        final FundedVenue venue = new FundedVenue(seed);
        if (beginning > 0) {
            venue.begin(BEGINNINGS[beginning][0], BEGINNINGS[beginning][1]);
        }
        for (int i = 0; i < steps; i++) {
            venue.step();
            venue.assertSame();
        }
    }

    @Property(tries = 60)
    void aSnapshotAnywhereGoesOnBitForBit(
            @ForAll long seed, @ForAll @IntRange(max = 80) int steps, @ForAll @IntRange(max = 5) int room) {
        final FundedVenue venue = new FundedVenue(seed);
        final FundedVenue restarted = new FundedVenue(seed);
        for (int i = 0; i < steps; i++) {
            venue.step();
            restarted.step();
            restarted.restart(room);
            restarted.assertSame();
            assertEquals(new Snapshot(venue.lazy).hash(), new Snapshot(restarted.lazy).hash());
        }
    }

    @Test
    void aMillionCommandsLeaveNothingOver() {
        final FundedVenue venue = new FundedVenue(7);
        for (int i = 0; i < 1_000_000; i++) {
            venue.step();
            if (i % 499 == 0) {
                venue.assertSame();
            }
        }
        venue.assertSame();
        assertTrue(venue.events > 250_000, venue.events + " events");
    }

    /** Shares in rationals: nobody pays less, nor a unit and what the index rounds more. */
    @Property(tries = 1_000)
    void aSpreadLossTakesEverybodysShareAndLessThanAUnitMore(@ForAll long seed) {
        final Random random = new Random(seed);
        final int holders = 1 + random.nextInt(8);
        final Instrument contract = Instrument.linear(1, 1, 0, 1L << 48, 1);
        final PositionBook book = new PositionBook(new Instrument[] {contract}, holders + 2, holders + 2);
        final Funding funding = book.funding();
        funding.settle(random.nextInt(5));
        final int other = book.open(1);
        final int bearer = book.open(2);
        final BigInteger[] lots = new BigInteger[holders];
        for (int i = 0; i < holders; i++) {
            final long held = 1 + (random.nextLong() >>> 19 + random.nextInt(45));
            lots[i] = BigInteger.valueOf(held);
            book.trade(book.open(10 + i), other, 0, held, 1);
        }
        final BigInteger all = Arrays.stream(lots).reduce(BigInteger.ZERO, BigInteger::add);
        final BigInteger parts = BigInteger.valueOf(Funding.PARTS);
        final long room = Math.max(1, Math.min(1L << 59, all.longValueExact() - all.longValueExact() / 8));
        final long loss = Math.max(1, (room >>> random.nextInt(60)));
        funding.spread(0, loss, LossSides.LONGS, bearer);
        assertEquals(loss, book.accounts().collateral(bearer));
        for (int i = 0; i < holders; i++) {
            final BigInteger paid = BigInteger.valueOf(
                    -book.accounts().collateral(book.accounts().find(10 + i)));
            // All times the lots of the side and the parts of a unit: paid, share = loss·lots/all, lots/PARTS.
            final BigInteger over =
                    paid.multiply(all).subtract(BigInteger.valueOf(loss).multiply(lots[i]));
            assertTrue(over.signum() >= 0, "no less than the share");
            final BigInteger bound = all.multiply(parts.add(lots[i]));
            assertTrue(over.multiply(parts).compareTo(bound) < 0, "less than 1 + n/PARTS more");
        }
        assertTrue(funding.out(0) >= 0);
        assertTrue(funding.isWhole());
    }
}
