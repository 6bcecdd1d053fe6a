package io.adlengine.bench.fuzz;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final int IN_A_BUILD = 3_000;
    /** Of these an input is a whole day or a whole state, and takes ten times as long. */
    private static final Set<String> SLOW = Set.of("venue", "venue-snapshot", "stress");

    /** Where a fuzzer has left what it knows, a folder for each surface; nothing is a build. */
    private static final String CORPUS = System.getProperty("fuzz.corpus");

    private static final long SEED = Long.getLong("fuzz.seed", 20261128);
    private static final int MOST_BYTES = 4_096;

    static Stream<String> names() {
        final String one = System.getProperty("fuzz.target");
        return one == null ? FuzzTargets.NAMES.stream() : Stream.of(one);
    }

    private static int mutations(String name) {
        return Integer.getInteger("fuzz.mutations", SLOW.contains(name) ? IN_A_BUILD / 10 : IN_A_BUILD);
    }

    @ParameterizedTest
    @MethodSource("names")
    void seedsAndWhatIsNearThem(String name) throws IOException {
        final FuzzTarget target = FuzzTargets.named(name);
        final List<byte[]> seeds = new ArrayList<>(target.seeds());
        assertTrue(seeds.size() > 3, "seeds: " + seeds.size());
        if (CORPUS != null) {
            seeds.addAll(filesOf(Path.of(CORPUS, name)));
        }
        seeds.forEach(seed -> tryOut(name, target, seed));
        final Mutations mutations = new Mutations(seeds, SEED, MOST_BYTES);
        for (int left = mutations(name); left > 0; left--) {
            tryOut(name, target, mutations.next());
        }
    }

    private static List<byte[]> filesOf(Path folder) throws IOException {
        final List<byte[]> contents = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (final Path file : files.sorted().toList()) {
                contents.add(Files.readAllBytes(file));
            }
        }
        return contents;
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
