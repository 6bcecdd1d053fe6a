package io.adlengine.bench.fuzz;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every surface takes its seeds, and as many changes of them as there is time for in a build; a fuzzer has tried
 * millions more ({@code -Pfuzz}).
 */
class FuzzTargetsTest {
    private static final int MUTATIONS = Integer.getInteger("fuzz.mutations", 3_000);
    /** Of these an input is a whole day or a whole state, and takes ten times as long. */
    private static final Set<String> SLOW = Set.of("venue", "venue-snapshot", "stress");

    private static final long SEED = Long.getLong("fuzz.seed", 20261128);
    private static final int MOST_BYTES = 4_096;

    static Stream<String> names() {
        return FuzzTargets.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void seedsAndWhatIsNearThem(String name) {
        final FuzzTarget target = FuzzTargets.named(name);
        final List<byte[]> seeds = target.seeds();
        assertTrue(seeds.size() > 3, "seeds: " + seeds.size());
        seeds.forEach(seed -> tryOut(name, target, seed));
        final Mutations mutations = new Mutations(seeds, SEED, MOST_BYTES);
        for (int left = SLOW.contains(name) ? MUTATIONS / 10 : MUTATIONS; left > 0; left--) {
            tryOut(name, target, mutations.next());
        }
    }

    /** Fails with the input, so that it can be pinned. */
    private static void tryOut(String name, FuzzTarget target, byte[] input) {
        try {
            target.accept(input);
        } catch (Throwable fault) {
            throw new AssertionError(name + " " + HexFormat.of().formatHex(input) + ": " + fault, fault);
        }
    }

    @Test
    void noSuchTarget() {
        assertThrows(IllegalArgumentException.class, () -> FuzzTargets.named("none"));
    }
}
