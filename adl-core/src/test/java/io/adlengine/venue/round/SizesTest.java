package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever is made with a size refuses one that memory cannot hold, before it takes any, and knows what a place takes.
 * Asked of a machine of its own whose heap is small, or the answer would hang on whose machine it is.
 */
class SizesTest {
    private static List<String[]> lines;

    @BeforeAll
    static void askASmallMachine() throws IOException, InterruptedException {
        final Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        SmallHeap.HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName())
                .redirectErrorStream(true)
                .start();
        final String printed = new String(small.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, small.waitFor(), printed);
        lines = printed.lines().map(line -> line.split("\\|")).toList();
    }

    @TestFactory
    List<DynamicTest> theLargestSizeIsRefusedWithAMessage() {
        return lines.stream()
                .map(line -> DynamicTest.dynamicTest(line[0], () -> {
                    assertTrue(line[1].startsWith("java.lang.IllegalArgumentException: "), line[1]);
                    assertTrue(
                            line[1].matches(
                                    ".*: max\\w+=\\d+ \\(expected: at most \\d+, at \\d+ bytes each .*|"
                                            + ".*: (markets|intervals|pools)=\\d+ \\(expected: at most \\d+, at \\d+ bytes each .*"),
                            line[1]);
                }))
                .toList();
    }

    /** No more than is said, or it could fail all the same; and no less than a third, or it would refuse what fits. */
    @TestFactory
    List<DynamicTest> aPlaceTakesWhatTheRefusalSays() {
        return lines.stream()
                .map(line -> DynamicTest.dynamicTest(line[0], () -> {
                    final long took = Long.parseLong(line[2]);
                    final long said = Long.parseLong(line[3]);
                    assertTrue(took <= said && took >= said / 3, "took " + took + ", said " + said);
                }))
                .toList();
    }

    @Test
    void everySizeIsAsked() {
        assertEquals(28, lines.size());
    }
}
