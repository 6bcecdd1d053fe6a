package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Same history, same bits: between JVMs (the pinned numbers), between the interpreter and compiled code. */
final class SeverityDeterminismTest {
    private static final String PINNED = """
            fixed:theta=0.25 df971f25
            ogd:eta=9.094947017729282E-13,theta1=0.0,lambdaUnder=1.0,lambdaOver=1.0 2496d0fc
            adagrad:c=0.5,theta1=0.0,lambdaUnder=4.0,lambdaOver=1.0 a252d8fa
            implicit-adagrad:c=0.7071067811865476,theta1=0.15,lambdaUnder=1.0,lambdaOver=1.0 98956439
            weighted-quantile:gamma=0.9,window=64,prior=0.0,theta1=0.15,lambdaUnder=1.0,lambdaOver=1.0 d2f7d8b6
            weighted-quantile:gamma=0.5,window=3,prior=0.5,theta1=0.3,lambdaUnder=1.0,lambdaOver=4.0 df0af70d
            weighted-quantile:gamma=1.0,window=1,prior=1.0,theta1=0.0,lambdaUnder=1.0,lambdaOver=1.0 75f783c8
            robust-mix:theta1=0.0,lambdaUnder=1.0,lambdaOver=1.0 b2a846fc
            robust-mix:theta1=0.15,lambdaUnder=4.0,lambdaOver=1.0 e402ffb6
            robust-mix-hint:theta1=0.5,lambdaUnder=1.0,lambdaOver=1.0 b6abcd42
            coverage:target=0.1,eta=0.05 c6fc843e
            coverage:target=0.5,eta=1.0 68623af5""";

    @Test
    void theDigestOfAFixedHistoryIsPinned() {
        assertEquals(PINNED, compiled());
    }

    @Test
    void theInterpreterAgreesWithCompiledCode() throws IOException, InterruptedException {
        final Process interpreter = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SeverityDigest.class.getName())
                .redirectErrorStream(true)
                .start();
        final String printed = new String(interpreter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, interpreter.waitFor(), printed);
        assertEquals(compiled(), printed.strip().replace("\r", ""));
    }

    private static String compiled() {
        return Controllers.all().stream()
                .map(make -> SeverityDigest.line(make.get()))
                .collect(Collectors.joining("\n"));
    }
}
