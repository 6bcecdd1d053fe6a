package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Same calls, same bytes: between engines, between JVMs (the pinned numbers), between the interpreter and compiled code. */
class DeterminismTest {
    @ParameterizedTest
    @CsvSource({"pro-rata,f88989f3", "queue,3cb2ed4f"})
    void theDigestOfAFixedHistoryIsPinned(String rule, String digest) {
        assertEquals(digest, RoundDigest.of(rule, 200));
    }

    @ParameterizedTest
    @MethodSource("io.adlengine.policy.Policies#rules")
    void twoEnginesAgree(Policies.Rule rule) {
        assertEquals(RoundDigest.of(rule.example(), 50), RoundDigest.of(rule.example(), 50));
    }

    @Test
    void theInterpreterAgreesWithCompiledCode() throws IOException, InterruptedException {
        final List<String> rules =
                Policies.rules().stream().map(Policies.Rule::example).toList();
        final Process interpreter = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xint",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        RoundDigest.class.getName()),
                                rules.stream())
                        .toList())
                .redirectErrorStream(true)
                .start();
        final String printed = new String(interpreter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, interpreter.waitFor(), printed);
        final String compiled = rules.stream()
                .map(rule -> rule + " " + RoundDigest.of(rule, 200))
                .collect(Collectors.joining("\n"));
        assertEquals(compiled, printed.strip().replace("\r", ""));
    }
}
