package io.adlengine.bench.crash;

import io.adlengine.bench.cluster.CrashScript;
import io.adlengine.venue.Command;
import io.adlengine.venue.CommandJournal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A venue in a process of its own that is killed at random moments, most of them while it saves a snapshot, and comes
 * back from its files; lives one after the other, each from an empty folder to its last command.
 */
public final class CrashRun implements AutoCloseable {
    private static final long MOST_RUN = TimeUnit.MILLISECONDS.toNanos(400);
    private static final long MOST_IN_SNAPSHOT = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long MOST_IN_PART = TimeUnit.MICROSECONDS.toNanos(500);
    private static final int MOST_SNAPSHOTS = 6;
    private static final int ONE_IN = 8;

    private final SplittableRandom draw;
    private final long seed;
    private final int commands;
    private final Path parent;
    private final CrashTally tally = new CrashTally();
    private volatile ChildProcess child;

    /**
     * Prepares a run.
     *
     * @param seed of all of it
     * @param commands of a life, 1,000 or more
     * @param parent an empty folder
     */
    public CrashRun(long seed, int commands, Path parent) {
        draw = new SplittableRandom(seed);
        this.seed = seed;
        this.commands = commands;
        this.parent = parent;
    }

    /**
     * Kills so often, and lets the last life come to its end.
     *
     * @param kills how often
     * @return what there was
     * @throws CrashFailure if a venue is not what it was
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if interrupted
     */
    public CrashTally run(int kills) throws CrashFailure, IOException, InterruptedException {
        do {
            live(kills);
        } while (tally.kills < kills);
        return tally;
    }

    private void live(int kills) throws CrashFailure, IOException, InterruptedException {
        final long life = seed + tally.lives;
        final CrashScript script = CrashScript.of(life, commands);
        final Path file = write(script, parent.resolve("commands-" + life));
        final CrashFiles files = new CrashFiles(Files.createDirectory(parent.resolve("life-" + life)));
        final Replica replica = new Replica(script, files.journal());
        int answered = 0;
        boolean isDone = false;
        while (!isDone) {
            final CrashFiles.Expected expected = files.expected();
            try (ChildProcess process =
                    new ChildProcess(files.journal().getParent(), file, answered, draw.nextLong())) {
                child = process;
                check(process.ready(), expected);
                isDone = live(process, files, replica, tally.kills == kills);
                answered = process.answered();
            }
        }
        tally.lived(replica);
        files.delete();
        Files.delete(file);
    }

    /** Of one process, to its end; whether that was the end of all commands. */
    private boolean live(ChildProcess process, CrashFiles files, Replica replica, boolean isToTheEnd)
            throws CrashFailure, IOException, InterruptedException {
        final ChildProcess.Ready ready = process.ready();
        require(replica.compare(ready.end(), ready.hash(), process.answeredBefore()));
        if (isToTheEnd || !kill(process, files)) {
            process.finish();
            require(replica.compare(process.doneEnd(), process.doneHash(), commands));
            return true;
        }
        tally.killed(files.part());
        if (files.newest() < process.saved()) {
            throw failure("snapshot=" + files.newest() + " (expected: " + process.saved() + ", which was saved)");
        }
        damage(files, Math.max(ready.end(), process.answeredEnd()));
        return false;
    }

    /** At some moment, after it has begun a snapshot, or after there is a part of it; whether it did not end before. */
    private boolean kill(ChildProcess process, CrashFiles files) throws InterruptedException {
        switch (draw.nextInt(4)) {
            case 0 -> process.run(draw.nextLong(MOST_RUN));
            case 1 -> process.runIntoSnapshot(1 + draw.nextInt(MOST_SNAPSHOTS), draw.nextLong(MOST_IN_SNAPSHOT));
            default -> {
                process.runIntoSnapshot(1 + draw.nextInt(MOST_SNAPSHOTS), 0);
                process.runIntoPart(files, draw.nextLong(MOST_IN_PART));
            }
        }
        return process.kill();
    }

    /** What else may become of files: what was never forced is lost in part, or a bit of the newest snapshot flips. */
    private void damage(CrashFiles files, long forced) throws IOException {
        if (draw.nextInt(ONE_IN) == 0) {
            tally.cuts += files.cutJournal(forced, draw) ? 1 : 0;
        }
        if (draw.nextInt(ONE_IN) == 0) {
            tally.flips += files.flipNewest(draw) ? 1 : 0;
        }
    }

    private void check(ChildProcess.Ready ready, CrashFiles.Expected expected) throws CrashFailure {
        if (ready.restoredFrom() != expected.newest() || ready.skipped() != expected.skipped()) {
            throw failure("snapshot=" + ready.restoredFrom() + " with " + ready.skipped() + " skipped (expected: "
                    + expected.newest() + " with " + expected.skipped() + ")");
        }
        tally.tails += ready.cutOff() > 0 ? 1 : 0;
    }

    private void require(String fault) throws CrashFailure {
        if (!fault.isEmpty()) {
            throw failure(fault);
        }
    }

    private CrashFailure failure(String fault) {
        return new CrashFailure("life of seed " + (seed + tally.lives) + " after " + tally.kills + " kills: " + fault);
    }

    private static Path write(CrashScript script, Path file) throws IOException {
        final CommandJournal journal = new CommandJournal();
        final Command command = new Command();
        int bytes = 0;
        for (int sequence = 1; sequence <= script.count(); sequence++) {
            script.read(sequence, command);
            bytes += journal.bytes(command);
        }
        final ByteBuffer all = ByteBuffer.allocate(bytes);
        for (int sequence = 1; sequence <= script.count(); sequence++) {
            script.read(sequence, command);
            journal.append(command, all);
        }
        return Files.write(file, all.array());
    }

    /** Ends the process that there is, from any thread. */
    @Override
    public void close() {
        final ChildProcess process = child;
        if (process != null) {
            process.close();
        }
    }
}
