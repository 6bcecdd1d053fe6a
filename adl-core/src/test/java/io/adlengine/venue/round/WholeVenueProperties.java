package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Everything a venue can have, together: what must hold, holds after every command. */
final class WholeVenueProperties {
    private static final int STEPS = 150;

    @Property(tries = 600)
    void moneyAndLotsAreConservedAndNobodyIsRobbed(@ForAll long seed) {
        final WholeVenue venue = new WholeVenue(seed);
        for (int step = 0; step < STEPS; step++) {
            venue.take();
        }
    }

    @Property(tries = 150)
    void snapshotsAnywhereGoUnnoticed(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int every) {
        final WholeVenue whole = new WholeVenue(seed);
        WholeVenue other = new WholeVenue(seed);
        for (int step = 0; step < STEPS; step++) {
            whole.take();
            other.take();
            assertEquals(whole.events(), other.events());
            assertEquals(whole.snapshot.hash(), other.snapshot.hash(), "step " + step);
            if (step % every == 0) {
                other = other.restart();
                assertEquals(whole.snapshot.hash(), other.snapshot.hash(), "restart at step " + step);
            }
        }
    }

    /** Otherwise the properties above would say nothing. */
    @Test
    void everythingHappens() {
        final WholeVenueCounts sum = new WholeVenueCounts();
        for (int seed = 0; seed < 100; seed++) {
            final WholeVenue venue = new WholeVenue(seed);
            for (int step = 0; step < STEPS; step++) {
                venue.take();
            }
            sum.add(venue.counts);
        }
        assertTrue(sum.isRich(), sum::toString);
    }
}
