package io.adlengine.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.adlengine.SeverityController;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What every severity controller owes the engine, and what more it may claim. A controller's test extends this, says
 * how to make the controller and what it claims, and adds the controller's own oracle.
 */
public abstract class SeverityContract {
    /** For the test of a controller, which extends this. */
    protected SeverityContract() {}

    /**
     * Amounts of the scale test keep so many bits, and are multiplied by a power of two within what a double holds
     * exactly.
     */
    private static final int SCALED_BITS = 40;

    /**
     * Makes the controller.
     *
     * @return a new instance, always of the same configuration
     */
    public abstract SeverityController create();

    /**
     * Whether the controller claims that the unit of money does not matter: all amounts multiplied by a power of two
     * leave every severity as it is, bit for bit.
     *
     * @return false unless the controller says otherwise; the test is then reported as skipped
     */
    public boolean isScaleFree() {
        return false;
    }

    /**
     * A round as a controller sees it.
     *
     * @param deficit D, money
     * @param hint an ex ante estimate of the need; negative: none
     * @param needed B_needed, money
     */
    public record Lesson(long deficit, long hint, long needed) {}

    /**
     * Random rounds: log-uniform deficits with whales, some of nothing; needs of nothing, of a part, of all and of
     * more; hints that are missing, right, or wrong.
     *
     * @return the arbitrary
     */
    @Provide
    protected Arbitrary<List<Lesson>> lessons() {
        final Arbitrary<Long> amount = Combinators.combine(
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        Arbitraries.integers().between(0, 62))
                .as((units, shift) -> units >>> shift);
        final Arbitrary<Long> deficit = Arbitraries.frequencyOf(
                Tuple.of(6, amount),
                Tuple.of(2, Arbitraries.of(100L, 1L << 20, Long.MAX_VALUE)),
                Tuple.of(1, Arbitraries.just(0L)));
        return Combinators.combine(deficit, Arbitraries.longs(), Arbitraries.longs())
                .as(SeverityContract::lesson)
                .list()
                .ofMaxSize(40)
                .withoutEdgeCases();
    }

    private static Lesson lesson(long deficit, long need, long hint) {
        final long part = deficit == Long.MAX_VALUE ? need & Long.MAX_VALUE : Math.floorMod(need, deficit + 1);
        final long needed = switch (Math.floorMod(need >>> 20, 5)) {
            case 0 -> 0;
            case 1 -> deficit;
            case 2 -> Long.MAX_VALUE - part;
            default -> part;
        };
        final long told = switch (Math.floorMod(hint, 4)) {
            case 0 -> -1;
            case 1 -> needed;
            case 2 -> deficit - part;
            default -> hint & Long.MAX_VALUE;
        };
        return new Lesson(deficit, told, needed);
    }

    /** What configuration files and snapshots tell controllers apart by. */
    @Test
    void hasOneConstantConfiguration() {
        final SeverityController controller = create();
        final String configuration = controller.configuration();
        assertFalse(configuration.isBlank());
        assertEquals(configuration, create().configuration());
        play(controller, List.of(new Lesson(100, 40, 50), new Lesson(7, -1, 0)));
        assertEquals(configuration, controller.configuration(), "what is learnt is memory");
    }

    @Property(tries = 300)
    void aSeverityIsAFractionEvenWhereRoundsSettleLate(
            @ForAll("lessons") List<Lesson> lessons, @ForAll("seeds") long seed) {
        for (final double theta : playLate(create(), lessons, seed)) {
            assertTrue(theta >= 0 && theta <= 1, "theta " + theta);
        }
    }

    @Property(tries = 300)
    void theSameCallsGiveTheSameBits(@ForAll("lessons") List<Lesson> lessons, @ForAll("seeds") long seed) {
        final SeverityController one = create();
        final SeverityController two = create();
        assertArrayEquals(playLate(one, lessons, seed), playLate(two, lessons, seed));
        assertEquals(saved(one), saved(two));
    }

    /** Asking is free: a round can fail after it, and then there is nothing to settle. */
    @Property(tries = 300)
    void askingChangesNothing(@ForAll("lessons") List<Lesson> past, @ForAll("lessons") List<Lesson> questions) {
        final SeverityController asked = create();
        play(asked, past);
        final ByteBuffer before = saved(asked);
        for (final Lesson question : questions) {
            final double theta = asked.severity(question.deficit, question.hint);
            assertEquals(theta, asked.severity(question.deficit, question.hint));
        }
        assertEquals(before, saved(asked));
        final SeverityController silent = create();
        play(silent, past);
        assertArrayEquals(play(silent, questions), play(asked, questions));
    }

    /** A lesson counts when it is settled, whatever ran in between: late settlement is defined. */
    @Property(tries = 300)
    void onlyTheOrderOfTheSettlementsCounts(@ForAll("lessons") List<Lesson> lessons, @ForAll("seeds") long seed) {
        final SeverityController late = create();
        final double[] played = new double[lessons.size()];
        for (int i = 0; i < played.length; i++) {
            played[i] = late.severity(lessons.get(i).deficit, lessons.get(i).hint);
        }
        final SeverityController inTime = create();
        for (final int i : shuffled(lessons.size(), seed)) {
            final Lesson lesson = lessons.get(i);
            late.observe(lesson.deficit, lesson.hint, played[i], lesson.needed);
            inTime.severity(lesson.deficit, lesson.hint);
            inTime.observe(lesson.deficit, lesson.hint, played[i], lesson.needed);
        }
        assertEquals(saved(inTime), saved(late));
    }

    @Property(tries = 200)
    void aRoundWithoutADeficitTeachesNothing(@ForAll("lessons") List<Lesson> lessons) {
        final SeverityController controller = create();
        play(controller, lessons);
        final ByteBuffer before = saved(controller);
        controller.observe(0, -1, 0, 0);
        controller.observe(0, 100, 0.5, Long.MAX_VALUE);
        assertEquals(before, saved(controller));
    }

    @Property(tries = 200)
    void aNeedBeyondTheDeficitCountsAsTheDeficit(@ForAll("lessons") List<Lesson> lessons) {
        final SeverityController plain = create();
        final SeverityController capped = create();
        for (final Lesson lesson : lessons) {
            plain.observe(lesson.deficit, lesson.hint, 0.5, lesson.needed);
            capped.observe(lesson.deficit, lesson.hint, 0.5, Math.min(lesson.needed, lesson.deficit));
        }
        assertEquals(saved(capped), saved(plain));
    }

    @Property(tries = 200)
    void whatIsOutOfRangeIsRefusedAndTeachesNothing(@ForAll("lessons") List<Lesson> lessons) {
        final SeverityController controller = create();
        play(controller, lessons);
        final ByteBuffer before = saved(controller);
        assertRefused("deficit=-1 (expected: 0 or more)", () -> controller.severity(-1, 1));
        assertRefused("deficit=-1 (expected: 0 or more)", () -> controller.observe(-1, 1, 0, 1));
        assertRefused("needed=-7 (expected: 0 or more)", () -> controller.observe(Long.MAX_VALUE, 1, 0, -7));
        for (final double theta : new double[] {-0.25, 1.5, Double.NaN}) {
            assertRefused("severity=" + theta + " (expected: 0 to 1)", () -> controller.observe(5, 1, theta, 5));
        }
        assertEquals(before, saved(controller));
    }

    @Property(tries = 200)
    void resetForgetsEverything(@ForAll("lessons") List<Lesson> past, @ForAll("lessons") List<Lesson> future) {
        final SeverityController used = create();
        play(used, past);
        used.reset();
        final SeverityController fresh = create();
        assertEquals(saved(fresh), saved(used));
        assertArrayEquals(play(fresh, future), play(used, future));
        assertEquals(saved(fresh), saved(used));
    }

    /** Cut anywhere, also while rounds wait: what is saved there is all that the rest depends on. */
    @Property(tries = 300)
    void goesOnBitForBitAfterARestart(
            @ForAll("lessons") List<Lesson> past,
            @ForAll("lessons") List<Lesson> other,
            @ForAll("lessons") List<Lesson> future,
            @ForAll("seeds") long seed) {
        final SeverityController original = create();
        playLate(original, past, seed);
        final ByteBuffer saved = saved(original);
        final SeverityController restored = create();
        play(restored, other); // lessons that have to go
        new Snapshot(restored).restore(saved.duplicate());
        assertEquals(saved, saved(restored), "what was restored, saved again");
        assertArrayEquals(playLate(original, future, seed), playLate(restored, future, seed));
        assertEquals(saved(original), saved(restored), "the end of the same history");
    }

    @Test
    void theUnitOfMoneyDoesNotMatter() {
        assumeTrue(isScaleFree(), "not claimed");
        final Random random = new Random(11);
        for (int sequence = 0; sequence < 200; sequence++) {
            final SeverityController small = create();
            final SeverityController large = create();
            for (int i = 0; i < 30; i++) {
                final long deficit = random.nextLong() >>> 64 - SCALED_BITS + random.nextInt(SCALED_BITS);
                final long needed = (long) (deficit * random.nextDouble());
                final long hint = random.nextInt(3) == 0 ? -1 : (long) (deficit * random.nextDouble());
                final int bits = 12;
                final double theta = small.severity(deficit, hint);
                assertEquals(theta, large.severity(deficit << bits, hint < 0 ? hint : hint << bits));
                small.observe(deficit, hint, theta, needed);
                large.observe(deficit << bits, hint < 0 ? hint : hint << bits, theta, needed << bits);
            }
        }
    }

    @Test
    void allocatesNothing() {
        final SeverityController controller = create();
        final Snapshot snapshot = new Snapshot(controller);
        final long[] turn = {0};
        final double[] sum = {0};
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            final long deficit = 1_000 + turn[0]++ % 97;
            final double theta = controller.severity(deficit, turn[0] % 500);
            sum[0] += theta;
            controller.observe(deficit, turn[0] % 500, theta, turn[0] % 1_100);
            sum[0] += snapshot.hash() & 1;
        });
        assertTrue(bytes < 1, bytes + " bytes per round");
        assertTrue(sum[0] > 0);
    }

    /**
     * Runs rounds, each settled before the next.
     *
     * @param controller the controller
     * @param lessons the rounds
     * @return what was played
     */
    protected static double[] play(SeverityController controller, List<Lesson> lessons) {
        final double[] theta = new double[lessons.size()];
        for (int i = 0; i < theta.length; i++) {
            final Lesson lesson = lessons.get(i);
            theta[i] = controller.severity(lesson.deficit, lesson.hint);
            controller.observe(lesson.deficit, lesson.hint, theta[i], lesson.needed);
        }
        return theta;
    }

    /** Runs rounds of which some wait, and some never settle. */
    private static double[] playLate(SeverityController controller, List<Lesson> lessons, long seed) {
        final Random random = new Random(seed);
        final List<Integer> waiting = new ArrayList<>();
        final double[] theta = new double[lessons.size()];
        for (int i = 0; i < theta.length; i++) {
            theta[i] = controller.severity(lessons.get(i).deficit, lessons.get(i).hint);
            waiting.add(i);
            while (!waiting.isEmpty() && random.nextInt(3) > 0) {
                final int settled = waiting.remove(random.nextInt(waiting.size()));
                final Lesson lesson = lessons.get(settled);
                controller.observe(lesson.deficit, lesson.hint, theta[settled], lesson.needed);
            }
        }
        return theta;
    }

    private static List<Integer> shuffled(int size, long seed) {
        final List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        return order;
    }

    private static ByteBuffer saved(SeverityController controller) {
        final Snapshot snapshot = new Snapshot(controller);
        final ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(buffer);
        return buffer.flip();
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    /**
     * Any seeds.
     *
     * @return the arbitrary
     */
    @Provide
    protected Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }
}
