package io.adlengine.bench.crash;

import io.adlengine.bench.cluster.CrashScript;
import io.adlengine.venue.Command;
import io.adlengine.venue.CommandJournal;
import io.adlengine.venue.Event;
import io.adlengine.venue.EventType;
import io.adlengine.venue.Venue;
import io.adlengine.venue.VenueField;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a venue has to be that was killed: one that has had the same journal from its first byte on, and one that has
 * had each command of the script once, which nothing has happened to.
 */
final class Replica {
    private final Venue venue = CrashScript.venue(this::count);
    private final Venue undisturbed = CrashScript.venue(event -> {});
    private final CommandJournal journal = new CommandJournal();
    private final Command command = new Command();
    private final CrashScript script;
    private final Path file;
    private long end;
    private int carriedOut;
    private int repeated;
    private int sequence;

    Replica(CrashScript script, Path file) {
        this.script = script;
        this.file = file;
    }

    private void count(Event event) {
        if (event.type() == EventType.REPLY) {
            final boolean isRepeated = event.get(VenueField.FLAG) == 1;
            repeated += isRepeated ? 1 : 0;
            carriedOut += isRepeated ? 0 : 1;
        }
    }

    /** Takes the journal up to a position, which a venue has come back with; says what is wrong with it, or nothing. */
    String compare(long to, String hash, int answered) throws IOException {
        if (to < end) {
            return "journal=" + to + " bytes (expected: " + end + " or more, as before)";
        }
        read(to);
        for (; sequence < carriedOut; sequence++) {
            script.read(sequence + 1, command);
            undisturbed.apply(command);
        }
        if (end != to) {
            return "journal=" + end + " bytes of whole commands (expected: " + to + ")";
        }
        if (carriedOut < answered) {
            return "carried out=" + carriedOut + " (expected: " + answered + " or more, which were answered)";
        }
        if (!hash.equals(Long.toHexString(venue.stateHash()))) {
            return "state=" + hash + " (expected: " + Long.toHexString(venue.stateHash()) + ", of its journal)";
        }
        return CrashScript.hash(venue) == CrashScript.hash(undisturbed)
                ? ""
                : "money and lots=other than after " + carriedOut + " commands (expected: the same)";
    }

    private void read(long to) throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(to - end));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && channel.read(bytes, end + bytes.position()) >= 0) {}
        }
        bytes.flip();
        while (journal.next(bytes, command)) {
            venue.apply(command);
        }
        end += bytes.position();
    }

    int carriedOut() {
        return carriedOut;
    }

    int repeated() {
        return repeated;
    }
}
