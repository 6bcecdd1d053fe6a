package io.adlengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every loop of the arithmetic, the severities, the standing index, the book, the guards and the rules has a maximum,
 * and the search can fail.
 */
class BoundedLoopsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "adl-core/src/main/java/io/adlengine/math",
                "adl-core/src/main/java/io/adlengine/severity",
                "adl-core/src/main/java/io/adlengine/standing",
                "adl-core/src/main/java/io/adlengine/venue/book",
                "adl-core/src/main/java/io/adlengine/venue/guard",
                "adl-policies/src/main/java"
            })
    void everyLoopHasAMaximum(String sources) {
        assertEquals(List.of(), BoundedLoops.missing(Path.of("..", sources)));
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
