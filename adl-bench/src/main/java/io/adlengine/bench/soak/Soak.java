package io.adlengine.bench.soak;

import io.adlengine.check.Require;
import io.adlengine.venue.Answer;
import io.adlengine.venue.Command;
import io.adlengine.venue.EventType;
import io.adlengine.venue.Venue;
import io.adlengine.venue.VenueListener;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Days of a venue, one after the other. Every so often, wherever that is, it is saved, a second venue is restored from
 * that, has to have the same hash, and goes on in its place.
 */
public final class Soak {
    /** A prime, so that snapshots fall anywhere. */
    private static final int SNAPSHOT_EACH = 9_973;

    private static final int WARM_UP_SHARE = 10;
    private static final int MOST_SNAPSHOT = 4 << 20;

    private final DayCommands commands;
    private final EventDigest digest;
    private final Venue[] venues;
    private final Command command = new Command();
    private final ByteBuffer snapshot = ByteBuffer.allocateDirect(MOST_SNAPSHOT);
    private final Allocations allocations = new Allocations();
    private final HeapTrend trend = new HeapTrend();
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final LiveBytes liveBytes = new LiveBytes();
    private final long[] answers = new long[Answer.values().length];
    private final int snapshotEach;
    private int live;
    private long sent;
    private long refused;
    private long snapshots;
    private String fault = "";

    /**
     * Prepares days.
     *
     * @param seed of all of them
     */
    public Soak(long seed) {
        this(seed, SNAPSHOT_EACH, event -> {});
    }

    /** With another distance between snapshots, and somebody who hears of events, too. */
    Soak(long seed, int snapshotEach, VenueListener follower) {
        this.snapshotEach = snapshotEach;
        commands = new DayCommands(seed);
        digest = new EventDigest(event -> {
            commands.heard().onEvent(event);
            follower.onEvent(event);
        });
        venues = new Venue[] {SoakTerms.venue(digest), SoakTerms.venue(digest)};
    }

    /**
     * Runs days, until the time is up or something does not hold.
     *
     * @param commandsADay how many, 1 or more
     * @param deadline a nanosecond of {@link System#nanoTime} after which no day begins; the first one always does
     * @param isCollected whether memory is collected at the end of each day, to count what is alive
     * @param day hears of each day, once it is over
     * @return what all of them came to
     * @throws IllegalArgumentException if a day has no commands
     */
    public SoakResult run(long commandsADay, long deadline, boolean isCollected, Consumer<SoakDay> day) {
        Require.atLeastOne("commands", commandsADay);
        final long began = System.nanoTime();
        int days = 0;
        do {
            runDay(commandsADay, days == 0);
            check();
            days++;
            day.accept(over(days, isCollected));
        } while (fault.isEmpty() && System.nanoTime() - deadline < 0);
        return new SoakResult(this, days, System.nanoTime() - began);
    }

    private void runDay(long commandsADay, boolean isFirst) {
        final long warmUp = isFirst ? commandsADay / WARM_UP_SHARE : -1;
        for (long i = 0; i < commandsADay && fault.isEmpty(); i++) {
            if (i == warmUp) {
                allocations.forget();
            }
            allocations.begin();
            commands.next(command, venues[live]);
            allocations.generated();
            final Answer answer = venues[live].apply(command);
            allocations.applied(command.type(), answer);
            commands.answered(command, answer);
            sent++;
            refused += answer.isRefusal() ? 1 : 0;
            answers[answer.ordinal()]++;
            if (sent % snapshotEach == 0) {
                change();
            }
        }
    }

    /** The other venue takes over. */
    private void change() {
        final int other = 1 - live;
        snapshots++;
        snapshot.clear();
        allocations.begin();
        venues[live].save(snapshot);
        allocations.saved();
        snapshot.flip();
        venues[other].restore(snapshot);
        allocations.restored();
        final long expected = venues[live].stateHash();
        final long hash = venues[other].stateHash();
        if (hash != expected) {
            fault = "snapshot %d: hash=%016x (expected: %016x, of the venue that was saved)"
                    .formatted(snapshots, hash, expected);
        }
        live = other;
    }

    /** Money and lots of all accounts together are what went in. */
    private void check() {
        final Venue venue = venues[live];
        if (venue.cash() != commands.moneyIn()) {
            fault = "cash=" + venue.cash() + " (expected: " + commands.moneyIn() + ", what went in)";
        }
        for (int row = 0; row < venue.instruments().count(); row++) {
            if (venue.instruments().netLots(row) != 0) {
                fault = "net lots=" + venue.instruments().netLots(row) + " (expected: 0) of instrument "
                        + venue.instruments().contract(row).id();
            }
        }
    }

    private SoakDay over(int number, boolean isCollected) {
        final long used = memory.getHeapMemoryUsage().getUsed();
        long alive = -1;
        if (isCollected) {
            alive = liveBytes.count();
            trend.add(alive);
            if (trend.isGrowing()) {
                fault = "heap=%,d bytes more than before (expected: no growth)".formatted(trend.growth());
            }
        }
        return new SoakDay(
                number,
                sent,
                refused,
                digest.count(EventType.ROUND_STARTED),
                digest.count(EventType.CLOSED_OUT),
                snapshots,
                allocations.ofCommands(),
                used,
                alive,
                venues[live].stateHash(),
                digest.hex());
    }

    /** What does not hold; empty where everything does. */
    String fault() {
        return fault;
    }

    Allocations allocations() {
        return allocations;
    }

    HeapTrend trend() {
        return trend;
    }

    EventDigest digest() {
        return digest;
    }

    Venue venue() {
        return venues[live];
    }

    long answers(Answer answer) {
        return answers[answer.ordinal()];
    }

    long sent() {
        return sent;
    }

    long refused() {
        return refused;
    }

    long snapshots() {
        return snapshots;
    }
}
