package io.adlengine.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.wire.Hex;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Snapshots that an earlier version saved are read by this one, and what they hold goes on as it would have gone on
 * there. Once a version is out its files stay: a later format adds its own beside them.
 */
class FrozenSnapshotTest {
    private static final String FOLDER = "io/adlengine/venue/snapshots/";
    private static final int LINE_BYTES = 50;

    @ParameterizedTest
    @ValueSource(strings = {"before-an-assessment", "in-the-middle-of-a-collection", "at-the-end"})
    void whatVersionOneSavedIsReadForEver(String moment) {
        final int steps = steps(moment);
        final Venue there = SmallVenue.after(steps);
        final List<String> stored = Hex.lines(FOLDER + "1-" + moment + ".txt", lines(moment, there));
        final String hash = stored.get(1).substring("# stateHash ".length());
        final ByteBuffer snapshot = ByteBuffer.wrap(unpacked(
                Hex.bytes(stored.stream().filter(line -> !line.startsWith("#")).collect(Collectors.joining()))));
        final Venue restored = SmallVenue.builder().build();
        restored.restore(snapshot);
        assertEquals(0, snapshot.remaining());
        assertEquals(hash, String.format("%016x", restored.stateHash()));
        assertEquals(hash, String.format("%016x", there.stateHash()), "the same commands lead to it still");
        for (int step = steps; step < SmallVenue.STEPS; step++) {
            final Command command = SmallVenue.command(step);
            assertEquals(there.apply(command), restored.apply(command), command.toString());
        }
        assertEquals(there.stateHash(), restored.stateHash());
    }

    @Test
    void theMiddleOfACollectionIsOne() {
        final Venue venue = SmallVenue.after(SmallVenue.IN_THE_MIDDLE);
        assertEquals(
                Answer.WAITING,
                venue.apply(new Command()
                        .from(70, SmallVenue.IN_THE_MIDDLE + 1, 10_000)
                        .rounds()
                        .next(1)));
        assertTrue(venue.value() > 0, "close-outs are outstanding");
    }

    private static int steps(String moment) {
        return switch (moment) {
            case "before-an-assessment" -> SmallVenue.IN_THE_MIDDLE - 5;
            case "in-the-middle-of-a-collection" -> SmallVenue.IN_THE_MIDDLE;
            default -> SmallVenue.STEPS;
        };
    }

    private static List<String> lines(String moment, Venue venue) {
        final byte[] saved = new byte[(int) venue.size()];
        venue.save(ByteBuffer.wrap(saved));
        final List<String> lines = new ArrayList<>();
        lines.add("# A venue " + moment.replace('-', ' ') + ", format 1: " + saved.length + " bytes, with gzip");
        lines.add("# stateHash " + String.format("%016x", venue.stateHash()));
        final byte[] packed = packed(saved);
        for (int from = 0; from < packed.length; from += LINE_BYTES) {
            lines.add(Hex.of(packed, from, Math.min(packed.length, from + LINE_BYTES)));
        }
        return lines;
    }

    private static byte[] packed(byte[] bytes) {
        final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] unpacked(byte[] bytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
