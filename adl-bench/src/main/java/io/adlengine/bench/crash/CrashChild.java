package io.adlengine.bench.crash;

import io.adlengine.bench.cluster.CrashScript;
import io.adlengine.venue.Command;
import io.adlengine.venue.CommandJournal;
import io.adlengine.venue.Venue;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * The process that is killed: continues the venue of a folder, carries out what it is sent, from the first command that
 * was not answered on, and says so, a line at a time: {@code ready END HASH RESTORED CUTOFF SKIPPED}, {@code ack
 * SEQUENCE END}, {@code saving END}, {@code saved END} and, after the last command, {@code done END HASH}.
 */
final class CrashChild {
    private static final int MOST_IN_A_GROUP = 16;
    /** Groups between snapshots. */
    private static final int MOST_GROUPS = 4;

    private static final int MOST_BYTES = 4_096;

    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    private final SplittableRandom draw;
    private final JournaledVenue journaled;
    private final Command[] group = new Command[MOST_IN_A_GROUP];

    private CrashChild(JournaledVenue journaled, long seed) {
        this.journaled = journaled;
        draw = new SplittableRandom(seed);
        for (int i = 0; i < MOST_IN_A_GROUP; i++) {
            group[i] = new Command();
        }
    }

    /**
     * Runs until killed or done.
     *
     * @param arguments the folder, the commands in a journal's form, how many were answered, a seed
     * @throws IOException if something cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        final Venue venue = CrashScript.venue(event -> {});
        final ByteBuffer script = ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[1])));
        try (JournaledVenue journaled = new JournaledVenue(venue, Path.of(arguments[0]))) {
            new CrashChild(journaled, Long.parseLong(arguments[3])).run(script, Integer.parseInt(arguments[2]));
        }
    }

    private void run(ByteBuffer script, int answered) throws IOException {
        say("ready " + journaled.end() + ' ' + hash() + ' ' + journaled.restoredFrom() + ' ' + journaled.cutOff() + ' '
                + journaled.skipped().size());
        final CommandJournal reader = new CommandJournal();
        for (int i = 0; i < answered; i++) {
            reader.next(script, group[0]);
        }
        int groups = draw.nextInt(MOST_GROUPS);
        while (carryOut(next(reader, script))) {
            if (--groups <= 0) {
                say("saving " + journaled.end());
                journaled.save();
                say("saved " + journaled.end());
                groups = 1 + draw.nextInt(MOST_GROUPS);
            }
        }
        say("done " + journaled.end() + ' ' + hash());
    }

    /** How many commands there are in the next group. */
    private int next(CommandJournal reader, ByteBuffer script) {
        final int most = 1 + draw.nextInt(MOST_IN_A_GROUP);
        int count = 0;
        while (count < most && reader.next(script, group[count])) {
            journaled.append(group[count++]);
        }
        return count;
    }

    private boolean carryOut(int count) throws IOException {
        if (count == 0) {
            return false;
        }
        journaled.force(draw.nextInt(MOST_BYTES));
        for (int i = 0; i < count; i++) {
            journaled.venue().apply(group[i]);
        }
        say("ack " + group[count - 1].sequence() + ' ' + journaled.end());
        return true;
    }

    private String hash() {
        return Long.toHexString(journaled.venue().stateHash());
    }

    /** At once, and all of a line. */
    private void say(String line) throws IOException {
        out.write((line + '\n').getBytes(StandardCharsets.US_ASCII));
    }
}
