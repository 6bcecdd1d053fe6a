package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** All that a venue can have at once, over many instruments: what must hold, holds after every command. */
final class CrowdedVenueProperties {
    private static final int STEPS = 120;

    @Property(tries = 100)
    void everyReadingIsWhatAWalkOverAllPositionsAddsUp(@ForAll long seed) {
        run(seed, false);
    }

    @Property(tries = 25)
    void snapshotsAnywhereGoUnnoticed(@ForAll long seed) {
        run(seed, true);
    }

    static CrowdedVenue run(long seed, boolean restarts) {
        final CrowdedVenue whole = new CrowdedVenue(seed, 0);
        CrowdedVenue other = restarts ? new CrowdedVenue(seed, 0) : null;
        final int every = 1 + Math.floorMod(seed, 23);
        for (int step = 0; step < STEPS; step++) {
            whole.take();
            if (other == null) {
                continue;
            }
            other.take();
            assertEquals(whole.events(), other.events());
            assertEquals(whole.snapshot.hash(), other.snapshot.hash(), "step " + step);
            if (step % every == 0) {
                other = other.restart(step % 3, step % 5 * 4);
                assertEquals(whole.snapshot.hash(), other.snapshot.hash(), "restart at step " + step);
            }
        }
        return whole;
    }

    /** Otherwise the properties above would say nothing. */
    @Test
    void everythingHappens() {
        int accepted = 0;
        int fills = 0;
        int relisted = 0;
        int covered = 0;
        int crowds = 0;
        for (int seed = 0; seed < 25; seed++) {
            final CrowdedVenue venue = run(seed, false);
            accepted += venue.accepted;
            fills += venue.fills;
            relisted += venue.commands.relisted;
            covered += venue.commands.covered;
            crowds += venue.checks.most() > 8 ? 1 : 0;
        }
        assertTrue(
                accepted > 40 && fills > 40 && relisted > 1 && covered > 5 && crowds > 5,
                "accepted=" + accepted + " fills=" + fills + " relisted=" + relisted + " covered=" + covered
                        + " crowds=" + crowds);
    }
}
