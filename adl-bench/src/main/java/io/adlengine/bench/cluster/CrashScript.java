package io.adlengine.bench.cluster;

import io.adlengine.venue.Command;
import io.adlengine.venue.Venue;
import io.adlengine.venue.VenueListener;
import io.adlengine.wire.CommandDecoder;
import java.util.concurrent.TimeUnit;

/** The commands of a seeded crash, each at its own time, as a venue has had them that nothing has happened to. */
public final class CrashScript {
    private static final int SLICE = 20;
    private static final CrashTerms TERMS = new CrashTerms(SLICE);

    private final CommandLog log;

    private CrashScript(CommandLog log) {
        this.log = log;
    }

    /**
     * {@return the commands of a crash}
     *
     * @param seed of it
     * @param commands how many, 1,000 or more
     */
    public static CrashScript of(long seed, int commands) {
        final int accounts = Math.min(400, commands / 10);
        final CrashClient client = new CrashClient(new CrashCommands(seed, accounts, SLICE), commands, 0);
        client.use(new PlainLine(TERMS, client));
        while (!client.isDone()) {
            client.step(() -> true);
        }
        return new CrashScript(client.log());
    }

    /**
     * {@return a venue without anything, for these commands}
     *
     * @param listener of its events
     */
    public static Venue venue(VenueListener listener) {
        return TERMS.venue(listener);
    }

    /**
     * {@return a hash of money, lots and losses, which no clock and no repetition has a part in}
     *
     * @param venue whose
     */
    public static long hash(Venue venue) {
        return CrashTerms.hash(venue);
    }

    /** {@return how many commands there are; the sequence of the last} */
    public int count() {
        return log.count();
    }

    /**
     * Says a command, a millisecond of the venue's time after the one before it.
     *
     * @param sequence from 1 on
     * @param into receives it
     */
    public void read(int sequence, Command into) {
        CommandDecoder.decode(log.bytes(), log.at(sequence), log.length(sequence), into);
        into.from(into.clientId(), into.sequence(), TimeUnit.MILLISECONDS.toNanos(sequence));
    }
}
