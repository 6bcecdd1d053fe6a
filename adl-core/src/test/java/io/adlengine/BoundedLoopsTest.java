package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every loop of the arithmetic and of the severities has a maximum, and the search for those without can fail. */
class BoundedLoopsTest {
    @ParameterizedTest
    @ValueSource(strings = {"math", "severity"})
    void everyLoopHasAMaximum(String part) {
        assertEquals(List.of(), BoundedLoops.missing(Path.of("src/main/java/io/adlengine", part)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {",
                "while (search.isOpen()) {",
                "do {",
                "for (;;) {",
                "for (int pass = 0; ; pass++) {",
                "for (double rest = power; rest > 0; rest = 2 * rest) {"
            })
    void aLoopWithoutAMaximumIsFound(String loop) {
        assertEquals(List.of("2: " + loop), BoundedLoops.missing(List.of("int x;", loop, "x++;", "x--;", "}")));
        assertEquals(List.of(), BoundedLoops.missing(List.of(loop, "assert ++x <= MOST_STEPS;")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (int i = 0; i < count; i++) {",
                "for (; rank > 0 && isLess(rank); rank--) {",
                "for (int from = 0; from < count && from >= 0; from += stride) {",
                "for (final Allocator rule : rules) {",
            })
    void aCountIsNone(String loop) {
        assertEquals(List.of(), BoundedLoops.missing(List.of(loop)));
    }

    @Test
    void whatIsOnlyWrittenAboutIsNone() {
        assertEquals(List.of(), BoundedLoops.missing(List.of(" * while (true) {")));
    }
}
