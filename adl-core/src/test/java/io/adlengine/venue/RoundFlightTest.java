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
        client.of(Venue.builder(new SmallCatalogue())
                .rule("proportionally")
                .severity("fixed:1")
                .maxAccounts(10)
                .maxPositions(20)
                .maxWinners(10)
                .maxLosers(10)
                .listener(client)
                .build());
        client.send(client.next().book().list(7, false, 1, 50_000, 1_000_000, 1, 1_000_000));
        for (long account = 1; account <= 3; account++) {
            client.send(client.next().book().open(account));
            client.send(client.next().book().deposit(account, account == 1 ? 15_000 : 30_000));
        }
        client.send(client.next().book().mark(7, 1_000));
        client.send(client.next().book().fill(1, 2, 7, 60, 1_000));
        client.send(client.next().book().fill(1, 3, 7, 40, 1_000));
        client.send(client.next().book().mark(7, 800));
        client.send(client.next().rounds().assess(100));
        client.send(client.next().rounds().next(100));
    }
}
