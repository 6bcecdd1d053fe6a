package io.adlengine.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flight recording that asks for rounds has one event a round, and one that does not has none. */
class RoundFlightTest {
    @TempDir
    private Path folder;

    @Test
    void aRecordingThatAsksForRoundsHasThem() throws IOException {
        final List<RecordedEvent> rounds = record(true);
        assertEquals(1, rounds.size());
        assertEquals(1, rounds.get(0).getLong("roundId"));
        assertEquals(7, rounds.get(0).getLong("instrumentId"));
        assertEquals(5_000, rounds.get(0).getLong("covered"));
        assertEquals(100, rounds.get(0).getLong("lots"));
        assertEquals(2, rounds.get(0).getInt("winners"));
    }

    @Test
    void oneThatDoesNotHasNone() throws IOException {
        assertEquals(List.of(), record(false));
    }

    private List<RecordedEvent> record(boolean isAsked) throws IOException {
        final Path file = folder.resolve(isAsked + ".jfr");
        try (Recording recording = new Recording()) {
            if (isAsked) {
                recording.enable("io.adlengine.Round");
            }
            recording.start();
            crash();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("io.adlengine.Round"))
                .toList();
    }

    private static void crash() {
        final Client client = new Client(70);
        CrashedVenue.open(client, CrashedVenue.builder());
        CrashedVenue.crash(client);
        client.send(client.next().rounds().assess(100));
        client.send(client.next().rounds().next(100));
    }
}
