package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.severity.Controllers;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/**
 * Whoever can write a snapshot can also mend its checksum. What is then restored is refused with nothing changed, or
 * the engine runs on it: values that only fail in the next round are no memory.
 */
final class HostileSnapshotProperties {
    private static final long[] CAPACITY = {800, 1L << 40, 300, Long.MAX_VALUE >> 2};
    private static final double[] NUMBERS = {
        -1, -0.0, 1e-300, Double.MIN_VALUE, 0.5, 1, 1.5, 1e18, 1e100, 1e154, 1e200, Double.MAX_VALUE, -1e308
    };

    /** One to three fields of the memory get other values, anywhere. */
    @Property(tries = 4_000, shrinking = ShrinkingMode.OFF)
    void aForgedMemoryIsRefusedOrRunsOn(
            @ForAll("controllers") int controller,
            @ForAll @IntRange(min = 1, max = 3) int fields,
            @ForAll @IntRange(max = 30) int rounds,
            @ForAll("seeds") long seed) {
        final Random random = new Random(seed);
        final ByteBuffer saved = Forgery.saved(played(controller, random, rounds));
        final int memory = Forgery.memory(saved);
        for (int f = 0; f < fields; f++) {
            forge(saved, memory + random.nextInt(saved.limit() - Integer.BYTES - memory), random);
        }
        Forgery.mend(saved);
        assertRefusedOrRunsOn(controller, saved, random);
    }

    /** Some of the memory's bytes are missing, doubled, or all noise: lengths that nothing is behind. */
    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void noiseIsRefusedOrRunsOn(
            @ForAll("controllers") int controller,
            @ForAll @IntRange(max = 400) int length,
            @ForAll("seeds") long seed) {
        final Random random = new Random(seed);
        final ByteBuffer whole = Forgery.saved(played(controller, random, 5));
        final int memory = Forgery.memory(whole);
        final ByteBuffer saved =
                ByteBuffer.allocate(memory + length + Integer.BYTES).order(whole.order());
        saved.put(whole.array(), 0, memory);
        final byte[] noise = new byte[length];
        random.nextBytes(noise);
        saved.put(noise).position(0);
        saved.putLong(Long.BYTES + Integer.BYTES, saved.limit());
        Forgery.mend(saved);
        assertRefusedOrRunsOn(controller, saved, random);
    }

    private static void assertRefusedOrRunsOn(int controller, ByteBuffer saved, Random random) {
        final DeleveragingEngine engine = played(controller, random, 3);
        final long before = engine.stateHash();
        boolean restored = true;
        try {
            new Snapshot(engine).restore(saved);
        } catch (final IllegalArgumentException refused) {
            restored = false;
            assertTrue(refused.getMessage().contains(" (expected: "), refused.getMessage());
            assertEquals(before, engine.stateHash(), "refused, and nothing has changed");
        }
        for (int i = 0; i < 10; i++) {
            final long deficit = random.nextLong() >>> 1 + random.nextInt(62);
            final Round round = engine.deleverage(
                    new Winners().wrap(CAPACITY, 4), deficit, deficit >> random.nextInt(4), new long[4]);
            engine.settle(round.id(), random.nextLong() >>> 1 + random.nextInt(62));
        }
        final ByteBuffer again = Forgery.saved(engine);
        final DeleveragingEngine other = played(controller, random, 1);
        new Snapshot(other).restore(again);
        assertEquals(engine.stateHash(), other.stateHash(), "what a forged memory became can be restored: " + restored);
    }

    private static void forge(ByteBuffer saved, int at, Random random) {
        final int room = saved.limit() - Integer.BYTES - at;
        switch (random.nextInt(5)) {
            case 0 -> saved.put(at, (byte) random.nextInt());
            case 1 -> {
                if (room >= Integer.BYTES) {
                    saved.putInt(at, random.nextBoolean() ? random.nextInt() : random.nextInt(100));
                }
            }
            case 2 -> {
                if (room >= Long.BYTES) {
                    saved.putLong(at, random.nextLong() >> random.nextInt(64));
                }
            }
            default -> {
                // Values lie at multiples of four behind the first number, so that some of these hit a field whole.
                if (room >= Long.BYTES) {
                    saved.putDouble(at, NUMBERS[random.nextInt(NUMBERS.length)]);
                }
            }
        }
    }

    private static DeleveragingEngine played(int controller, Random random, int rounds) {
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(Controllers.all().get(controller).get())
                .allocator(new FirstInLine())
                .maxWinners(4)
                .maxUnsettled(8)
                .build();
        for (int i = 0; i < rounds; i++) {
            final Round round =
                    engine.deleverage(CAPACITY, 4, random.nextLong() >>> 1 + random.nextInt(62), new long[4]);
            if (random.nextInt(4) > 0) {
                engine.settle(round.id(), random.nextLong() >>> 1 + random.nextInt(62));
            }
        }
        return engine;
    }

    @Provide
    Arbitrary<Integer> controllers() {
        return Arbitraries.integers().between(0, Controllers.all().size() - 1);
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }
}
