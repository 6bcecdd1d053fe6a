package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.SeverityController;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.function.Executable;

/** What every controller owes to the engine. */
final class ControllerProperties {
    @Property(tries = 1000)
    void aSeverityIsAFraction(
            @ForAll("controllers") Supplier<SeverityController> make,
            @ForAll("sequences") List<Observation> observations) {
        for (double theta : Controllers.play(make.get(), observations)) {
            assertTrue(theta >= 0 && theta <= 1, "theta " + theta);
        }
    }

    @Property(tries = 1000)
    void askingChangesNothing(
            @ForAll("controllers") Supplier<SeverityController> make,
            @ForAll("sequences") List<Observation> past,
            @ForAll("sequences") List<Observation> questions) {
        final SeverityController asked = make.get();
        Controllers.play(asked, past);
        final long before = Controllers.memory(asked);
        for (int i = 0; i < questions.size(); i++) {
            final Observation question = questions.get(i);
            final double theta = asked.severity(question.deficit(), question.hint(i));
            assertEquals(theta, asked.severity(question.deficit(), question.hint(i)));
        }
        assertEquals(before, Controllers.memory(asked));
        final SeverityController silent = make.get();
        Controllers.play(silent, past);
        assertArrayEquals(Controllers.play(silent, questions), Controllers.play(asked, questions));
    }

    @Property(tries = 500)
    void aRoundWithoutADeficitChangesNothing(
            @ForAll("controllers") Supplier<SeverityController> make,
            @ForAll("sequences") List<Observation> observations) {
        final SeverityController controller = make.get();
        Controllers.play(controller, observations);
        final long before = Controllers.memory(controller);
        Controllers.observe(controller, 0, 0);
        controller.observe(0, 100, 0.5, Long.MAX_VALUE);
        assertEquals(before, Controllers.memory(controller));
    }

    @Property(tries = 500)
    void aRefusalChangesNothing(
            @ForAll("controllers") Supplier<SeverityController> make,
            @ForAll("sequences") List<Observation> observations) {
        final SeverityController controller = make.get();
        Controllers.play(controller, observations);
        final long before = Controllers.memory(controller);
        assertRefused("deficit=-1 (expected: 0 or more)", () -> controller.severity(-1, 1));
        assertRefused("deficit=-1 (expected: 0 or more)", () -> Controllers.observe(controller, -1, 1));
        assertRefused("deficit=-1 (expected: 0 or more)", () -> controller.observe(-1, 1, 0, 1));
        assertRefused("needed=-7 (expected: 0 or more)", () -> Controllers.observe(controller, 1, -7));
        assertRefused("needed=-7 (expected: 0 or more)", () -> controller.observe(Long.MAX_VALUE, 1, 0, -7));
        assertEquals(before, Controllers.memory(controller));
    }

    @Property(tries = 500)
    void resetForgetsEverything(
            @ForAll("controllers") Supplier<SeverityController> make,
            @ForAll("sequences") List<Observation> past,
            @ForAll("sequences") List<Observation> observations) {
        final SeverityController used = make.get();
        Controllers.play(used, past);
        used.reset();
        final SeverityController fresh = make.get();
        assertEquals(Controllers.memory(fresh), Controllers.memory(used));
        assertArrayEquals(Controllers.play(fresh, observations), Controllers.play(used, observations));
        assertEquals(Controllers.memory(fresh), Controllers.memory(used));
    }

    @Property(tries = 500)
    void aNeedBeyondTheDeficitIsTheDeficit(
            @ForAll("controllers") Supplier<SeverityController> make,
            @ForAll("sequences") List<Observation> observations) {
        final SeverityController plain = make.get();
        final SeverityController capped = make.get();
        for (Observation o : observations) {
            plain.observe(o.deficit(), 0, 0.5, o.needed());
            capped.observe(o.deficit(), 0, 0.5, Math.min(o.needed(), o.deficit()));
            assertEquals(Controllers.memory(capped), Controllers.memory(plain));
        }
    }

    @Property(tries = 1000)
    void aRestoredControllerContinuesBitForBit(
            @ForAll("controllers") Supplier<SeverityController> make,
            @ForAll("sequences") List<Observation> past,
            @ForAll("sequences") List<Observation> other,
            @ForAll("sequences") List<Observation> future) {
        final SeverityController uninterrupted = make.get();
        Controllers.play(uninterrupted, past);
        final ByteBuffer saved = bytes(uninterrupted);
        final SeverityController restored = make.get();
        Controllers.play(restored, other);
        new Snapshot(restored).restore(saved.duplicate());
        assertEquals(saved, bytes(restored), "the same history, the same bytes");
        assertArrayEquals(Controllers.play(uninterrupted, future), Controllers.play(restored, future));
        assertEquals(bytes(uninterrupted), bytes(restored));
    }

    private static ByteBuffer bytes(SeverityController controller) {
        final Snapshot snapshot = new Snapshot(controller);
        final ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(buffer);
        return buffer.flip();
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Provide
    Arbitrary<Supplier<SeverityController>> controllers() {
        return Arbitraries.of(Controllers.all());
    }

    @Provide
    Arbitrary<List<Observation>> sequences() {
        return Observation.sequences();
    }
}
