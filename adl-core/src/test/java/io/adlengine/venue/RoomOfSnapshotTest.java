package io.adlengine.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A venue that is restored takes the room of the one that was saved. Where the heap has none left, that is a refusal as
 * any other: nothing has changed, and the venue has as much room as before.
 */
class RoomOfSnapshotTest {
    @Test
    void roomThatTheHeapLacksIsRefused() throws IOException, InterruptedException {
        final Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HalfFullHeap.HEAP,
                        // What is left can be had to the byte, and not by regions: words are small.
                        "-XX:+UseSerialGC",
                        "-ea",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HalfFullHeap.class.getName())
                .redirectErrorStream(true)
                .start();
        final String printed = new String(small.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, small.waitFor(), printed);
        assertEquals(
                List.of(
                        "DONE",
                        "java.lang.IllegalArgumentException: maxAccounts=150000, maxPositions=150000"
                                + " (expected: no more than the heap has room for)",
                        "true",
                        "DONE ".repeat(10) + "NO_ROOM 150000"),
                printed.lines().toList());
    }
}
