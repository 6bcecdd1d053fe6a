package io.adlengine.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What latencies are taken of are rounds, from the first one on, and go on being the same. */
class RoundWorkTest {
    @ParameterizedTest
    @EnumSource(RoundWork.class)
    void everyRoundCollects(RoundWork work) {
        final WholeRound round = work.round(257);
        final long first = round.run();
        assertTrue(first > 0, "nothing was collected");
        for (int i = 0; i < 3; i++) {
            round.prepare();
            for (int mark = 0; mark < 100 && work.isWithMarks(); mark++) {
                round.mark();
            }
            assertEquals(first, round.run(), 0.2 * first);
        }
    }

    @Test
    void everyWorkHasItsBenchmark() throws ReflectiveOperationException {
        for (final RoundWork work : RoundWork.values()) {
            final String[] name = work.benchmark().split("\\.");
            final Class<?> type = Class.forName(RoundWork.class.getPackageName() + '.' + name[0]);
            assertTrue(
                    Arrays.stream(type.getMethods())
                            .anyMatch(method -> method.getName().equals(name[1])),
                    work.benchmark());
        }
    }
}
