package io.adlengine.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the fuzzer comes in: {@code fuzz.target} names the surface, {@code fuzz.corpus} what it knows of it. */
public final class FuzzDriver {
    private static FuzzTarget target;

    private FuzzDriver() {}

    /** Called once, before the first input. */
    public static void fuzzerInitialize() {
        target = FuzzTargets.named(System.getProperty("fuzz.target"));
    }

    /** Called with every input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        target.accept(input);
    }

    /** Writes the seeds of a surface into its corpus. */
    public static void main(String[] arguments) throws IOException {
        final Path corpus = Files.createDirectories(Path.of(arguments[1]));
        int number = 0;
        for (final byte[] seed : FuzzTargets.named(arguments[0]).seeds()) {
            Files.write(corpus.resolve("seed-" + number++), seed);
        }
    }
}
