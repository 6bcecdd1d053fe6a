package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Forgery;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/**
 * Whoever can write a snapshot can mend its checksum as well. Every number of a deleverager's memory, one after the
 * other, is made a little less, a little more or far too much: each is refused by name, or it is a state like
 * any other, with nothing in it that is not there.
 */
final class ForgedPlanTest {
    private static final int STEPS = 120;

    @Test
    void whatIsForgedOfARoundIsRefusedOrIsAState() {
        forge(false);
    }

    @Test
    void whatIsForgedOfACollectionIsRefusedOrIsAState() {
        forge(true);
    }

    private static void forge(boolean collects) {
        int refused = 0;
        for (long seed = 1; seed <= 1; seed++) {
            final PlanUnderTest venue = new PlanUnderTest(seed, collects, 0);
            boolean isForged = false;
            for (int step = 0; step < STEPS && !isForged; step++) {
                venue.take();
                if (venue.isInAPlan() && venue.fills > 2) {
                    refused += forge(venue);
                    isForged = true;
                }
            }
        }
        assertTrue(refused > 100, refused + " refused");
    }

    private static int forge(PlanUnderTest venue) {
        final ByteBuffer saved = Forgery.saved(venue.adl);
        int refused = 0;
        for (int at = Forgery.memory(saved); at + Integer.BYTES < saved.limit(); at++) {
            // One at each byte, so that a field of more than one gets more than one of them.
            final int change = at % 3 == 0 ? -1 : at % 3 == 1 ? 1 : 1 << 30;
            refused += isRefused(venue, saved, at, saved.getInt(at) + change) ? 1 : 0;
        }
        return refused;
    }

    private static boolean isRefused(PlanUnderTest venue, ByteBuffer saved, int at, int number) {
        final ByteBuffer forged = ByteBuffer.allocate(saved.limit()).order(saved.order());
        forged.put(0, saved, 0, saved.limit()).putInt(at, number);
        Forgery.mend(forged);
        final Snapshot snapshot = new Snapshot(venue.adl);
        try {
            snapshot.restore(forged.duplicate().order(forged.order()));
            venue.views();
            final ByteBuffer again = Forgery.saved(venue.adl);
            snapshot.restore(again.duplicate().order(again.order()));
            assertArrayEquals(again.array(), Forgery.saved(venue.adl).array(), "at " + at + ": " + number);
            return false;
        } catch (final IllegalArgumentException refusal) {
            assertTrue(refusal.getMessage().contains(" (expected: "), refusal.getMessage());
            return true;
        } finally {
            snapshot.restore(saved.duplicate().order(saved.order()));
        }
    }
}
