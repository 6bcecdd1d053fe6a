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

/**
 * Same calls, same bytes: between engines, between JVMs (the pinned numbers), between the interpreter and compiled
 * code.
 */
class DeterminismTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pro-rata|f88989f3",
                "queue|3cb2ed4f",
                "rotation|9ac43037",
                "soft-queue|368b2133",
                "buckets:k=5(pro-rata)|b332db50",
                "capped-pro-rata|cc163fe6",
                "weighted-pro-rata|6ba7b87",
                "juniorised|9579ce5b",
                "levered-pro-rata|9bc8e1c3",
                "power|3180a5bb",
                "equal-awards|f3920319",
                "equal-losses|d11d650e",
                "talmud|63b5307f",
                "leverage-fill|f186b381",
                "factor-fill|25bee8a",
                "cumulative-burden|f88989f3",
                "projection|750b14fc",
                "mirror-descent|d092e3ea",
                "mdic|c3337c45",
                "hamilton|628898f6",
                "dhondt|3d1de5e4",
                "min-max-lots|34fe26e7",
                "capped:alpha=0.5(queue)|4e2d2b4",
                "blend:w=0.2(queue,pro-rata)|551c60b7",
                "seniority(pro-rata,pro-rata)|1b108f91",
                "cutoff:lambda=2(pro-rata)|92122667",
                "hedged(queue)|ff37ad80",
                "mixture:rate=0.1(queue,pro-rata)|10e62689"
            })
    void theDigestOfAFixedHistoryIsPinned(String rule, String digest) {
        assertEquals(digest, RoundDigest.of(rule, 200));
    }

    @ParameterizedTest
    @MethodSource("io.adlengine.policy.Policies#rules")
    void twoEnginesAgree(Policies.Rule rule) {
        assertEquals(RoundDigest.of(rule.example(), 50), RoundDigest.of(rule.example(), 50));
    }

    @Test
    void everyRuleIsPinned() throws NoSuchMethodException {
        final CsvSource pinned = DeterminismTest.class
                .getDeclaredMethod("theDigestOfAFixedHistoryIsPinned", String.class, String.class)
                .getAnnotation(CsvSource.class);
        assertEquals(
                Policies.rules().stream().map(Policies.Rule::name).collect(Collectors.toSet()),
                Stream.of(pinned.value())
                        .map(row -> row.replaceAll("[:(|].*", ""))
                        .collect(Collectors.toSet()));
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
