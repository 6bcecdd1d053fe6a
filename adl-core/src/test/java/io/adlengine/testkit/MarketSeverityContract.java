package io.adlengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.MarketSeverity;
import io.adlengine.Outlook;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * What a severity that follows its rounds owes the engine, beyond {@link SeverityContract}: its rounds settle in any
 * order, or never. A controller's test extends this and says how to make it.
 */
public abstract class MarketSeverityContract {
    private static final int ROOM = 16;
    private static final int ROUNDS = 120;

    /** For the test of a controller, which extends this. */
    protected MarketSeverityContract() {}

    /**
     * Makes the controller.
     *
     * @return a new instance, always of the same configuration
     */
    public abstract MarketSeverity create();

    /**
     * A history of rounds that is the same for the same seed: log-uniform amounts with whales, few markets, rounds that
     * settle at once, late, in another order, or never.
     */
    private static final class History {
        private final Random random;
        private final List<Long> waiting = new ArrayList<>();
        private final Outlook outlook = new Outlook();
        private final List<String> said = new ArrayList<>();
        private long next;

        History(long seed) {
            random = new Random(seed);
        }

        void play(MarketSeverity severity, int rounds) {
            for (int i = 0; i < rounds; i++) {
                step(severity);
            }
        }

        private long amount() {
            return random.nextInt(5) == 0 ? 0 : (random.nextLong() & Long.MAX_VALUE) >>> random.nextInt(63);
        }

        private void step(MarketSeverity severity) {
            outlook.of(random.nextInt(5), amount(), amount(), amount() - 1, amount());
            final double theta = severity.severity(outlook);
            assertTrue(theta >= 0 && theta <= 1, "theta " + theta);
            assertTrue(outlook.reference() >= 0, "reference " + outlook.reference());
            said.add(theta + " of " + outlook.reference());
            final long due = FixedPoint.floorProduct(theta, outlook.reference());
            severity.opened(next, outlook, theta, Math.min(due, outlook.capacity()));
            waiting.add(next++);
            if (waiting.size() > ROOM - 1) {
                severity.dropped(waiting.remove(0));
            }
            Collections.shuffle(waiting, random);
            while (!waiting.isEmpty() && random.nextInt(3) > 0) {
                final long needed = random.nextInt(3) > 0 ? (long) (due * random.nextDouble()) : amount();
                severity.settled(waiting.remove(0), needed);
            }
            Collections.sort(waiting);
        }
    }

    private MarketSeverity made() {
        final MarketSeverity severity = create();
        severity.reserve(ROOM);
        return severity;
    }

    private static ByteBuffer saved(MarketSeverity severity) {
        final Snapshot snapshot = new Snapshot(severity);
        final ByteBuffer bytes = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(bytes);
        return bytes.flip();
    }

    @RepeatedTest(50)
    void theSameCallsGiveTheSameBits(RepetitionInfo seed) {
        assertSame(seed.getCurrentRepetition(), before -> before);
    }

    /** Asking is free: a round can fail after it. */
    @RepeatedTest(50)
    void askingChangesNothing(RepetitionInfo seed) {
        final Outlook question = new Outlook();
        final Random random = new Random(seed.getCurrentRepetition());
        assertSame(seed.getCurrentRepetition(), before -> {
            for (int i = 0; i < 5; i++) {
                before.severity(question.of(
                        random.nextInt(7), random.nextInt(1_000), random.nextInt(9), 3, random.nextLong() >>> 1));
            }
            return before;
        });
    }

    /** Cut anywhere, also while rounds wait. */
    @RepeatedTest(50)
    void goesOnBitForBitAfterARestart(RepetitionInfo seed) {
        assertSame(seed.getCurrentRepetition(), before -> {
            final MarketSeverity restored = made();
            new History(-7).play(restored, 20); // rounds that have to go
            new Snapshot(restored).restore(saved(before));
            assertEquals(saved(before), saved(restored), "what was restored, saved again");
            return restored;
        });
    }

    @RepeatedTest(20)
    void resetForgetsEverything(RepetitionInfo seed) {
        final MarketSeverity used = made();
        new History(seed.getCurrentRepetition()).play(used, ROUNDS);
        used.reset();
        assertEquals(saved(made()), saved(used));
    }

    @Test
    void moreRoomKeepsWhatThereIs() {
        assertSame(5, before -> {
            before.reserve(4 * ROOM);
            return before;
        });
    }

    @Test
    void aRoundItNeverHeardOfTeachesNothing() {
        final MarketSeverity severity = made();
        new History(3).play(severity, ROUNDS);
        final ByteBuffer before = saved(severity);
        severity.settled(1L << 40, 17);
        severity.dropped(1L << 40);
        assertEquals(before, saved(severity));
        final String message = assertThrows(IllegalArgumentException.class, () -> severity.settled(ROUNDS - 1, -1))
                .getMessage();
        assertEquals("needed=-1 (expected: 0 or more)", message);
        assertEquals(before, saved(severity));
    }

    @Test
    void allocatesNothing() {
        final MarketSeverity severity = made();
        final Snapshot snapshot = new Snapshot(severity);
        final Outlook outlook = new Outlook();
        final long[] turn = {0};
        final double[] sum = {0};
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            final long round = turn[0]++;
            outlook.of(round % 50, 1 + round % 97, round % 300, -1, 10_000);
            final double theta = severity.severity(outlook);
            severity.opened(round, outlook, theta, FixedPoint.floorProduct(theta, outlook.reference()));
            if (round >= 7) {
                severity.settled(round - 7, round % 1_100);
            }
            sum[0] += theta + (snapshot.hash() & 1);
        });
        assertTrue(bytes < 1, bytes + " bytes per round");
        assertTrue(sum[0] > 0);
    }

    /** A history that is handed over half way says and remembers what the one in one piece does. */
    private void assertSame(long seed, UnaryOperator<MarketSeverity> handOver) {
        final MarketSeverity whole = made();
        final History one = new History(seed);
        one.play(whole, 2 * ROUNDS);
        final History two = new History(seed);
        final MarketSeverity first = made();
        two.play(first, ROUNDS);
        final MarketSeverity second = handOver.apply(first);
        two.play(second, ROUNDS);
        assertEquals(one.said, two.said);
        assertEquals(saved(whole), saved(second));
    }
}
