package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
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
}
