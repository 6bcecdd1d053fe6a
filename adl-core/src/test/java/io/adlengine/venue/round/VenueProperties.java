package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Any sequence of deposits, trades, marks, isolated margins and rounds, whole and in pieces. */
final class VenueProperties {
    @Property(tries = 1_000)
    void whateverHappensNobodyIsRobbed(
            @ForAll @IntRange(min = 0, max = 29) int kind, @ForAll @Size(max = 120) List<Long> commands) {
        final VenueUnderTest venue = new VenueUnderTest(kind);
        commands.forEach(venue::take);
    }

    @Property(tries = 500)
    void afterARestartEverythingGoesOnAsItWould(
            @ForAll @IntRange(min = 0, max = 29) int kind,
            @ForAll @Size(max = 80) List<Long> before,
            @ForAll @Size(max = 80) List<Long> after) {
        final VenueUnderTest venue = new VenueUnderTest(kind);
        before.forEach(venue::take);
        final VenueUnderTest other = venue.restart(kind);
        assertEquals(venue.hash(), other.hash());
        venue.answers();
        for (final long command : after) {
            venue.take(command);
            other.take(command);
            assertEquals(venue.answers(), other.answers());
            assertEquals(venue.hash(), other.hash());
        }
    }

    /** Otherwise the properties above would say nothing. */
    @Test
    void longHistoriesHaveManyRoundsWithCloseOuts() {
        int rounds = 0;
        int fills = 0;
        for (int kind = 0; kind < 30; kind++) {
            final VenueUnderTest venue = new VenueUnderTest(kind);
            final SplittableRandom random = new SplittableRandom(kind);
            for (int t = 0; t < 300; t++) {
                venue.take(random.nextLong());
            }
            rounds += venue.rounds;
            fills += venue.fills;
        }
        assertTrue(rounds > 300, rounds + " rounds");
        assertTrue(fills > 600, fills + " fills");
    }
}
