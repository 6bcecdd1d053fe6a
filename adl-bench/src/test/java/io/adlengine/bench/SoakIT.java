package io.adlengine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A venue's day in a heap that nobody collects, and an hour of days in one that does not grow. */
class SoakIT {
    private static final String EPSILON = "-XX:+UnlockExperimentalVMOptions -XX:+UseEpsilonGC -Xms256m -Xmx";
    private static final long LONGEST_MINUTES = 30;
    private static final Pattern ALLOCATED =
            Pattern.compile("allocated after warm-up: ([0-9,]+) bytes in ([0-9,]+) commands");

    @TempDir
    private Path folder;

    @Test
    void aMillionCommandsInAHeapThatIsNeverCollected() throws IOException, InterruptedException {
        final LongDay day = LongDay.under(EPSILON + "256m", List.of(), folder, LONGEST_MINUTES);
        assertEquals(0, day.exitCode(), day.printed());
        assertEquals(LongDay.pinned(1_000_000), day.end());
        final Matcher found = ALLOCATED.matcher(day.printed());
        assertTrue(found.find(), day.printed());
        final long bytes = Long.parseLong(found.group(1).replace(",", ""));
        final long commands = Long.parseLong(found.group(2).replace(",", ""));
        assertTrue(bytes < commands / 8, day.printed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseZGC"})
    @EnabledIfSystemProperty(named = "soak.minutes", matches = "[1-9][0-9]*")
    void whatIsAliveDoesNotGrowUnder(String collector) throws IOException, InterruptedException {
        final String minutes = System.getProperty("soak.minutes");
        final LongDay days = LongDay.under(
                collector + " -Xmx256m",
                List.of("--minutes", minutes, "--commands", "200000"),
                folder,
                2 * Long.parseLong(minutes) + LONGEST_MINUTES);
        assertEquals(0, days.exitCode(), days.printed());
    }
}
