package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.adlengine.DeleveragingEngine;
import io.adlengine.FirstInLine;
import io.adlengine.Winners;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rounds that settle late and out of order, through the engine. */
final class LateSettlementTest {
    private static final long[] NOBODY = new long[0];
    private static final long[] NOTHING = new long[0];

    /** A round's lesson is the same whenever it ran: only the order of the settlements counts. */
    @Property(tries = 500)
    void feedbackEntersInTheOrderOfSettlement(
            @ForAll boolean hinted, @ForAll("sequences") List<Observation> observations, @ForAll("seeds") long seed) {
        final List<Integer> order = new ArrayList<>();
        for (int i = 0; i < observations.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        final RobustMix late = mix(hinted);
        final DeleveragingEngine engine = engine(late);
        for (int i = 0; i < observations.size(); i++) {
            run(engine, observations.get(i), i);
        }
        final RobustMix inTime = mix(hinted);
        for (int i : order) {
            engine.settle(i, observations.get(i).needed());
            Controllers.play(inTime, observations.get(i), i);
        }
        for (int i = 0; i < observations.size(); i++) {
            final Observation next = observations.get(i);
            assertEquals(inTime.severity(next.deficit(), next.hint(i)), run(engine, next, i));
        }
    }

    @Property(tries = 500)
    void lateOrNotItIsDeterministic(
            @ForAll boolean hinted, @ForAll("sequences") List<Observation> observations, @ForAll("seeds") long seed) {
        final RobustMix one = mix(hinted);
        final RobustMix two = mix(hinted);
        assertArrayEquals(shuffled(one, observations, seed), shuffled(two, observations, seed));
        assertEquals(Controllers.memory(one), Controllers.memory(two));
    }

    /** A round that ran before a restart and settles after it meets the controller as it is then. */
    @Example
    void aSmallRoundThatSettlesAfterALargeOneCountsForLittle() {
        final RobustMix severity = mix(false);
        final DeleveragingEngine engine = engine(severity);
        run(engine, new Observation(1_000, 1_000), 0);
        run(engine, new Observation(1_000_000, 250_000), 0);
        engine.settle(1, 250_000);
        engine.settle(0, 1_000);
        assertEquals(0.25, severity.severity(1_000_000, -1), 1e-3);
        final RobustMix other = mix(false);
        final DeleveragingEngine inOrder = engine(other);
        run(inOrder, new Observation(1_000, 1_000), 0);
        run(inOrder, new Observation(1_000_000, 250_000), 0);
        inOrder.settle(0, 1_000);
        inOrder.settle(1, 250_000);
        assertEquals(0.25, other.severity(1_000_000, -1));
        assertNotEquals(Controllers.memory(severity), Controllers.memory(other), "the restart dropped the small round");
    }

    /** A round that fails has asked the controller and taught it nothing. */
    @Example
    void aRoundThatNeverSettlesTeachesNothing() {
        final RobustMix severity = mix(true);
        final long before = Controllers.memory(severity);
        final DeleveragingEngine engine = engine(severity);
        for (int i = 0; i < 100; i++) {
            run(engine, new Observation(1L << i % 60, 0), i);
        }
        assertEquals(before, Controllers.memory(severity));
    }

    private static double[] shuffled(RobustMix severity, List<Observation> observations, long seed) {
        final DeleveragingEngine engine = engine(severity);
        final Random random = new Random(seed);
        final List<Integer> waiting = new ArrayList<>();
        final double[] theta = new double[observations.size()];
        for (int i = 0; i < theta.length; i++) {
            theta[i] = run(engine, observations.get(i), i);
            waiting.add(i);
            while (!waiting.isEmpty() && random.nextInt(3) > 0) {
                final int settled = waiting.remove(random.nextInt(waiting.size()));
                engine.settle(settled, observations.get(settled).needed());
            }
        }
        return theta;
    }

    private static double run(DeleveragingEngine engine, Observation observation, int i) {
        return engine.deleverage(new Winners().wrap(NOBODY, 0), observation.deficit(), observation.hint(i), NOTHING)
                .severity();
    }

    private static RobustMix mix(boolean hinted) {
        final RobustMix.Builder builder = RobustMix.builder().theta1(0.15);
        return (hinted ? builder.trustHints() : builder).build();
    }

    private static DeleveragingEngine engine(RobustMix severity) {
        return DeleveragingEngine.builder()
                .severity(severity)
                .allocator(new FirstInLine())
                .maxWinners(1)
                .build();
    }

    @Provide
    Arbitrary<List<Observation>> sequences() {
        return Observation.sequences();
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }
}
