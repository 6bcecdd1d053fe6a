package io.adlengine.bench.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DrawnWinnersTest {
    @Test
    void addUpToEveryRoundsCapacityAndHaveWhales() {
        final Episode episode = SyntheticEpisode.generate(new Currency(6));
        int most = 0;
        for (final StressRound round : episode.rounds()) {
            final WinnerTable winners = DrawnWinners.of(episode, round, 1);
            assertEquals(round.capacity(), Arrays.stream(winners.capacity).sum());
            final long largest = Arrays.stream(winners.capacity).max().getAsLong();
            final long median = Arrays.stream(winners.capacity)
                    .sorted()
                    .skip(winners.count() / 2)
                    .findFirst()
                    .getAsLong();
            assertTrue(largest > 10 * median, largest + " beside " + median);
            most = Math.max(most, winners.count());
        }
        assertEquals(20_000, most);
    }

    @Test
    void areTheSameEveryTime() {
        final Episode episode = SyntheticEpisode.generate(new Currency(6));
        assertEquals(episode, SyntheticEpisode.generate(new Currency(6)));
        final StressRound round = episode.rounds().get(3);
        assertArrayEquals(DrawnWinners.of(episode, round, 1).capacity, DrawnWinners.of(episode, round, 1).capacity);
    }
}
