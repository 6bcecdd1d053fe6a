package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.DeleveragingEngine;
import io.adlengine.state.Snapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Engines that format 1 saved, one with each severity and one with each rule, are read by this version, and go on as
 * they would have gone on there. A line is severity, rule, {@code stateHash} and the snapshot's bytes. Once a version
 * is out its lines stay, and a new rule adds its own: {@code -Dfrozen.write=true} writes what is there now.
 */
class FrozenEngineTest {
    private static final Path STORED = Path.of("src/test/resources/io/adlengine/policy/snapshots/1-engines.txt");
    private static final int COMMANDS = 60;
    private static final int CUT = 40;
    private static final History HISTORY = new History(28);

    /** Which of the two, and where nothing depends on it, the plainest of the other. */
    private static List<String> engines() {
        return Stream.concat(
                        Severities.kinds().stream().map(kind -> spec(kind.name()) + "|pro-rata"),
                        Policies.rules().stream().map(rule -> "robust-mix:theta1=0.5|" + rule.example()))
                .toList();
    }

    private static String spec(String severity) {
        return switch (severity) {
            case "fixed" -> "fixed:theta=0.7";
            case "ogd" -> "ogd:eta=1e-14,theta1=0.4";
            case "ogd-star" -> "ogd-star:variation=1,squares=1e20";
            case "coverage" -> "coverage:target=0.1";
            default -> severity;
        };
    }

    @Test
    void whatFormatOneSavedIsReadForEver() throws IOException {
        if (Boolean.getBoolean("frozen.write")) {
            Files.createDirectories(STORED.getParent());
            Files.write(STORED, engines().stream().map(FrozenEngineTest::line).toList());
        }
        final TreeSet<String> left = new TreeSet<>(engines());
        for (final String line : Files.readAllLines(STORED, StandardCharsets.UTF_8)) {
            final String[] parts = line.split("\\|");
            final String name = parts[0] + "|" + parts[1];
            final DeleveragingEngine there = played(name);
            final DeleveragingEngine restored = engine(name);
            new Snapshot(restored).restore(ByteBuffer.wrap(HexFormat.of().parseHex(parts[3])));
            assertEquals(parts[2], Long.toHexString(restored.stateHash()), name);
            assertEquals(parts[2], Long.toHexString(there.stateHash()), name + ": the same calls lead to it still");
            assertEquals(HISTORY.play(there, CUT, COMMANDS), HISTORY.play(restored, CUT, COMMANDS), name);
            assertEquals(there.stateHash(), restored.stateHash(), name);
            assertTrue(left.remove(name), name);
        }
        assertEquals(List.of(), List.copyOf(left), "not stored");
    }

    private static String line(String name) {
        final DeleveragingEngine engine = played(name);
        final Snapshot snapshot = new Snapshot(engine);
        final byte[] saved = new byte[(int) snapshot.size()];
        snapshot.save(ByteBuffer.wrap(saved));
        return name + "|" + Long.toHexString(engine.stateHash()) + "|"
                + HexFormat.of().formatHex(saved);
    }

    private static DeleveragingEngine played(String name) {
        final DeleveragingEngine engine = engine(name);
        HISTORY.play(engine, 0, CUT);
        return engine;
    }

    private static DeleveragingEngine engine(String name) {
        final String[] parts = name.split("\\|");
        return DeleveragingEngine.builder()
                .severity(Severities.create(parts[0]))
                .allocator(Policies.create(parts[1], History.MOST_WINNERS))
                .maxWinners(History.MOST_WINNERS)
                .maxUnsettled(4)
                .build();
    }
}
