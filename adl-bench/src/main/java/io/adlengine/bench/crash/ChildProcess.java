package io.adlengine.bench.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A venue's process, what it has said, and its end by SIGKILL. */
final class ChildProcess implements AutoCloseable {
    /** How a process came back. */
    record Ready(long end, String hash, long restoredFrom, long cutOff, int skipped) {}

    private record Done(long end, String hash) {}

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(20);
    /** The exit value of what SIGKILL has ended. */
    private static final int KILLED = 128 + 9;

    private static final List<String> FLAGS =
            List.of("-Xmx256m", "-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-ea");

    private final Path errors;
    private final Process process;
    private final Thread reader;
    private final int answeredBefore;
    private volatile Ready ready;
    private volatile int answered;
    private volatile long answeredEnd;
    private volatile long saving;
    private volatile int savings;
    /** The same, of the thread that reads. */
    private int begun;

    private volatile long saved = -1;
    private volatile Done done;

    ChildProcess(Path folder, Path script, int answered, long seed) throws IOException {
        this.answered = answered;
        answeredBefore = answered;
        errors = script.resolveSibling("errors.txt");
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CrashChild.class.getName()));
        command.addAll(List.of(folder.toString(), script.toString(), Integer.toString(answered), Long.toString(seed)));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.to(errors.toFile()))
                .start();
        final BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
        reader = new Thread(() -> read(out), "crash child");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(BufferedReader out) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                hear(line.split(" "));
            }
        } catch (IOException ended) {
            // It was killed: what it said before has been heard.
        }
    }

    private void hear(String[] words) {
        switch (words[0]) {
            case "ready" ->
                ready = new Ready(
                        Long.parseLong(words[1]),
                        words[2],
                        Long.parseLong(words[3]),
                        Long.parseLong(words[4]),
                        Integer.parseInt(words[5]));
            case "ack" -> {
                answeredEnd = Long.parseLong(words[2]);
                answered = Integer.parseInt(words[1]);
            }
            case "saving" -> {
                saving = Long.parseLong(words[1]);
                savings = ++begun;
            }
            case "saved" -> saved = Long.parseLong(words[1]);
            case "done" -> done = new Done(Long.parseLong(words[1]), words[2]);
            default -> throw new IllegalStateException("unknown: " + words[0]);
        }
    }

    /** Waits until it has come back. */
    Ready ready() throws CrashFailure, IOException {
        final long since = System.nanoTime();
        while (ready == null) {
            if (!process.isAlive() && !reader.isAlive() && ready == null) {
                throw new CrashFailure("process=ended with " + process.exitValue() + " before it was ready: " + said());
            }
            if (System.nanoTime() - since > PATIENCE) {
                throw new CrashFailure("process=not ready (expected: within minutes)");
            }
            LockSupport.parkNanos(100_000);
        }
        return ready;
    }

    /** Lets it run for so long, or until it ends. */
    void run(long nanos) {
        final long since = System.nanoTime();
        while (System.nanoTime() - since < nanos && process.isAlive()) {
            LockSupport.parkNanos(Math.min(100_000, nanos));
        }
    }

    /** Lets it run until it has begun so many snapshots, and for so long then; or until it ends. */
    void runIntoSnapshot(int count, long nanos) {
        while (savings < count && process.isAlive()) {
            LockSupport.parkNanos(50_000);
        }
        spin(nanos);
    }

    /** Lets it run until the file is there to which it writes the snapshot it has begun, and for so long then. */
    void runIntoPart(CrashFiles files, long nanos) {
        final Path part = files.part(saving);
        final int count = savings;
        while (savings == count && saved < saving && process.isAlive() && !Files.exists(part)) {
            Thread.onSpinWait();
        }
        spin(nanos);
    }

    private void spin(long nanos) {
        final long since = System.nanoTime();
        while (System.nanoTime() - since < nanos && process.isAlive()) {
            Thread.onSpinWait();
        }
    }

    /** Ends it by SIGKILL, and hears what it had said; whether that is what has ended it. */
    boolean kill() throws InterruptedException {
        final boolean isKilled = process.destroyForcibly().waitFor() == KILLED;
        reader.join();
        return isKilled;
    }

    /** Waits for its own end. */
    void finish() throws CrashFailure, IOException, InterruptedException {
        if (!process.waitFor(PATIENCE, TimeUnit.NANOSECONDS)) {
            throw new CrashFailure("process=not done (expected: within minutes)");
        }
        reader.join();
        if (done == null) {
            throw new CrashFailure("process=ended with " + process.exitValue() + ": " + said());
        }
    }

    private String said() throws IOException {
        final List<String> lines = Files.readAllLines(errors);
        return lines.isEmpty() ? "nothing said" : lines.get(0);
    }

    long doneEnd() {
        return done.end();
    }

    String doneHash() {
        return done.hash();
    }

    /** The sequence of the last command that was answered before it was started. */
    int answeredBefore() {
        return answeredBefore;
    }

    /** The sequence of the last command that was answered, now or before. */
    int answered() {
        return answered;
    }

    /** Where it is in the journal; 0 where nothing was answered by this process. */
    long answeredEnd() {
        return answered == answeredBefore ? 0 : answeredEnd;
    }

    /** The number of the last snapshot that it has said to be saved, or −1. */
    long saved() {
        return saved;
    }

    /** Ends it, from any thread. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
