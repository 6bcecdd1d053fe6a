package io.adlengine.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.bench.jmh.WholeRound;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.junit.jupiter.api.Test;

/** By a clock that only the rounds move; a mark takes a nanosecond. */
class PacedRoundsTest {
    private static final double EVERY_100_NANOS = 1e7;

    /** The example of the class: the first round makes two others late. */
    @Test
    void countFromTheMomentAtWhichTheyWereToBegin() {
        final Script script = new Script(250, 10, 10, 10, 10);
        assertEquals(List.of(10L, 10L, 70L, 160L, 250L), times(script.paced().measure(EVERY_100_NANOS, 5)));
        assertEquals(5, script.rounds);
    }

    @Test
    void beginWhenTheyAreDueAndNotBefore() {
        final Script script = new Script(10, 10, 10);
        script.paced().measure(EVERY_100_NANOS, 3);
        assertEquals(List.of(0L, 100L, 200L), script.starts);
        assertEquals(2 * 90, script.marks, "all the time in between is for marks");
    }

    @Test
    void doNotCountWhatPutsTheBookBack() {
        final Script script = new Script(10, 250, 10, 10);
        script.putBack = 10_000;
        assertEquals(List.of(10L, 70L, 160L, 250L), times(script.paced().measure(EVERY_100_NANOS, 4)));
    }

    /** Rounds of 300 every 100: two end after 300 and 500; those due at 200 and 300 have waited 400 and 300 by then. */
    @Test
    void countAlsoIfTheyCannotBegin() {
        final Script script = new Script(300, 300, 300, 300);
        assertEquals(List.of(300L, 300L, 400L, 500L), times(script.paced().measure(EVERY_100_NANOS, 4)));
        assertEquals(2, script.rounds);
    }

    @Test
    void takeTheirUsualTimeFromTheSecondHalfOfTheWarmUp() {
        final Script script = new Script(1_000, 900, 20, 30, 10);
        script.putBack = 1;
        assertEquals(20, script.paced().warmUp(1_963e-9), "five rounds, the last three of them");
    }

    @Test
    void timeTheFirstCallByItself() {
        assertEquals(77, new Script(77).paced().single());
    }

    private static List<Long> times(Histogram histogram) {
        final List<Long> times = new ArrayList<>();
        for (final HistogramIterationValue value : histogram.recordedValues()) {
            for (long i = 0; i < value.getCountAtValueIteratedTo(); i++) {
                times.add(value.getValueIteratedTo());
            }
        }
        assertTrue(
                StreamSupport.stream(histogram.recordedValues().spliterator(), false)
                        .allMatch(value -> value.getValueIteratedTo() < 2_048),
                "exact below");
        return times;
    }

    /** Rounds that take what is written. */
    private static final class Script implements WholeRound {
        private final long[] durations;
        private final List<Long> starts = new ArrayList<>();
        private long clock;
        private long stopped;
        private long putBack;
        private int rounds;
        private long marks;

        Script(long... durations) {
            this.durations = durations;
        }

        PacedRounds paced() {
            return new PacedRounds(this, true, () -> clock);
        }

        @Override
        public void prepare() {
            clock += putBack;
            stopped += putBack;
        }

        @Override
        public long run() {
            starts.add(clock - stopped);
            clock += durations[rounds++];
            return 0;
        }

        @Override
        public void mark() {
            clock++;
            marks++;
        }
    }
}
