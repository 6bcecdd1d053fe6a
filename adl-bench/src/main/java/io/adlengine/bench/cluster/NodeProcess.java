package io.adlengine.bench.cluster;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A node as a process: started, killed, started again in the same folder; what it says about itself is kept. */
final class NodeProcess implements AutoCloseable {
    /** What a node says at a check: the hash of everything, that without a clock, and how many commands it has had. */
    record Check(String stateHash, String hash, long commands) {}

    private static final List<String> MARKS =
            List.of("archive/archive-mark.dat", "cluster/cluster-mark.dat", "cluster/cluster-mark-service-0.dat");

    private final int id;
    private final List<String> command = new ArrayList<>();
    private final Path folder;
    private final Map<Long, Check> checks = new ConcurrentHashMap<>();
    private Process process;
    private final AtomicInteger snapshots = new AtomicInteger();
    private volatile long snapshotBytes;
    private volatile long lastCheck;

    NodeProcess(int id, CrashTerms terms, Path parent, ClusterPorts ports) throws IOException {
        this.id = id;
        folder = Files.createDirectory(parent.resolve("node-" + id));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-opens", "java.base/sun.nio.ch=ALL-UNNAMED"));
        command.addAll(List.of("--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED"));
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-Djava.util.logging.config.file=none"));
        command.addAll(List.of("-Daeron.driver.timeout=30000", "-Daeron.archive.message.timeout=30s"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ClusterNode.class.getName()));
        command.addAll(List.of(Integer.toString(id), Integer.toString(terms.slice()), folder.toString()));
        ports.ports().forEach(port -> command.add(port.toString()));
    }

    void start() throws IOException {
        // Of one that was killed: it would be taken for alive.
        for (final String mark : MARKS) {
            Files.deleteIfExists(folder.resolve(mark));
        }
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors()))
                .start();
        final BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        final Thread reader = new Thread(() -> read(out), "node " + id);
        reader.setDaemon(true);
        reader.start();
    }

    private File errors() {
        return folder.resolve("errors.txt").toFile();
    }

    private void read(BufferedReader out) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                hear(line.split(" "));
            }
        } catch (IOException | UncheckedIOException ended) {
            // It was killed: what it said before has been heard.
        }
    }

    private void hear(String[] words) {
        if (words[0].equals("check") && words.length == 5) {
            final long number = Long.parseLong(words[1]);
            checks.put(number, new Check(words[2], words[3], Long.parseLong(words[4])));
            lastCheck = Math.max(lastCheck, number);
        } else if (words[0].equals("snapshot") && words.length == 3) {
            snapshotBytes = Long.parseLong(words[1]);
            snapshots.incrementAndGet();
        }
    }

    /** Sends SIGKILL and does not wait, so that several end together. */
    void signal() {
        process.destroyForcibly();
    }

    /** Ends it at once, by SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Refuses to go on where it has ended by itself. */
    void requireAlive() throws ClusterFailure, IOException {
        if (!process.isAlive()) {
            final List<String> said = Files.readAllLines(errors().toPath());
            throw new ClusterFailure("node " + id + "=ended with " + process.exitValue() + ": "
                    + (said.isEmpty() ? "nothing said" : said.get(said.size() - 1)));
        }
    }

    int id() {
        return id;
    }

    long pid() {
        return process.pid();
    }

    int snapshots() {
        return snapshots.get();
    }

    long snapshotBytes() {
        return snapshotBytes;
    }

    /** The number of the last check it has answered, 0 before the first. */
    long lastCheck() {
        return lastCheck;
    }

    Map<Long, Check> checks() {
        return checks;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
            try {
                process.waitFor();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
