package io.adlengine.bench.cluster;

import io.adlengine.bench.cluster.Failovers.NodeTimes;
import io.adlengine.bench.cluster.NodeProcess.Check;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;

/** A seeded crash through a venue: of one node in this process, of more in processes of their own. */
public final class ClusterRun implements AutoCloseable {
    /** How many close-outs can be handed out at a time at most. */
    public static final int MOST_SLICE = CrashTerms.MOST_SLICE;

    private static final int MOST_PACED = 2_000;
    private static final long FINAL_PATIENCE = TimeUnit.MINUTES.toNanos(2);
    private static final long STANDSTILL = TimeUnit.MINUTES.toNanos(3);

    private final CrashTerms terms;
    private final int commands;
    private final CrashClient client;
    private final List<NodeProcess> processes = new CopyOnWriteArrayList<>();

    /**
     * Prepares a run.
     *
     * @param seed of the crash
     * @param commands how many, the last tenth or 2,000 of them at a rate
     * @param slice close-outs that are handed out at a time
     */
    public ClusterRun(long seed, int commands, int slice) {
        terms = new CrashTerms(slice);
        this.commands = commands;
        final int accounts = Math.max(40, Math.min(400, commands / 100));
        client = new CrashClient(
                new CrashCommands(seed, accounts, slice), commands, Math.min(MOST_PACED, commands / 10));
    }

    /** {@return what came of it, run in this process} */
    public ClusterResult alone() {
        final PlainLine line = new PlainLine(terms, client);
        client.use(line);
        while (!client.isDone()) {
            client.step(() -> true);
        }
        final String hash = Long.toHexString(CrashTerms.hash(line.venue()));
        final String stateHash = Long.toHexString(line.venue().stateHash());
        final NodeResult node = new NodeResult(
                0, 0, commands, line.venue().size(), 0, 0, 0, new Check(stateHash, hash, commands), true);
        return result(List.of(node), 0, 0);
    }

    /**
     * Runs it in a cluster.
     *
     * @param nodes how many
     * @param kills how often whoever leads is killed
     * @param folder for all of the nodes' files
     * @return what came of it
     * @throws ClusterFailure if a node has ended by itself, or nothing goes on
     * @throws IOException if there is no room for files, or no port
     * @throws InterruptedException if interrupted
     */
    public ClusterResult clustered(int nodes, int kills, Path folder)
            throws ClusterFailure, IOException, InterruptedException {
        final ClusterPorts ports = ClusterPorts.free(nodes);
        try (ClusterLine line = new ClusterLine(folder, ports, client, STANDSTILL)) {
            for (int node = 0; node < nodes; node++) {
                processes.add(new NodeProcess(node, terms, folder, ports));
                processes.get(node).start();
            }
            line.connect();
            client.use(line);
            final Failovers failovers =
                    new Failovers(processes, line, client, commands - Math.min(MOST_PACED, commands / 10), kills);
            drive(failovers);
            final long check = finalCheck(failovers);
            return result(nodeResults(failovers, check), differences(), failovers.isOver() ? 0 : 1);
        } finally {
            close();
        }
    }

    private void drive(Failovers failovers) throws ClusterFailure, IOException, InterruptedException {
        long events = 0;
        long since = System.nanoTime();
        while (!client.isDone()) {
            final boolean isBusy = client.step(failovers::mayGoOn);
            failovers.act();
            if (client.tape().events() > events) {
                events = client.tape().events();
                since = System.nanoTime();
            }
            requireProgress(failovers, since);
            if (!isBusy) {
                Thread.sleep(0, 100_000);
            }
        }
    }

    private void requireProgress(Failovers failovers, long since) throws ClusterFailure, IOException {
        for (final NodeProcess each : processes) {
            if (!failovers.isDown(each)) {
                each.requireAlive();
            }
        }
        if (System.nanoTime() - since > STANDSTILL) {
            throw new ClusterFailure("cluster=no answer to command " + (client.answered() + 1) + " (expected: one)");
        }
    }

    /** Once more after the last command: the number of a check that all nodes have answered. */
    private long finalCheck(Failovers failovers) throws ClusterFailure, IOException, InterruptedException {
        final long since = System.nanoTime();
        final long first = failovers.checkNumber() + 1;
        while (true) {
            client.step(() -> false);
            failovers.act();
            failovers.check(System.nanoTime());
            for (long number = first; number <= failovers.checkNumber(); number++) {
                final long wanted = number;
                if (failovers.isIdle()
                        && processes.stream().allMatch(node -> node.checks().containsKey(wanted))) {
                    return number;
                }
            }
            requireProgress(failovers, since);
            if (System.nanoTime() - since > FINAL_PATIENCE) {
                throw new ClusterFailure("check=not answered by all nodes (expected: all)");
            }
            Thread.sleep(1);
        }
    }

    /** How many answers to a check differ from another node's to the same one. */
    private int differences() {
        final Map<Long, String> hashes = new TreeMap<>();
        int differences = 0;
        for (final NodeProcess each : processes) {
            for (final Map.Entry<Long, Check> check : each.checks().entrySet()) {
                final String before =
                        hashes.putIfAbsent(check.getKey(), check.getValue().stateHash());
                differences += before == null || before.equals(check.getValue().stateHash()) ? 0 : 1;
            }
        }
        return differences;
    }

    private List<NodeResult> nodeResults(Failovers failovers, long check) {
        final List<NodeResult> results = new ArrayList<>();
        for (final NodeProcess each : processes) {
            final NodeTimes times = failovers.times(each.id());
            final Check said = each.checks().get(check);
            results.add(new NodeResult(
                    each.id(),
                    times.kills(),
                    said.commands(),
                    each.snapshotBytes(),
                    each.snapshots(),
                    times.recovery(),
                    times.failover(),
                    said,
                    failovers.leader() == each.id()));
        }
        return results;
    }

    /** Ends all nodes at once, from any thread: for whoever is asked to end in the middle of it. */
    @Override
    public void close() {
        CloseHelper.quietCloseAll(processes);
    }

    private ClusterResult result(List<NodeResult> nodes, int differences, int unfinished) {
        final PlainRun plain = PlainRun.again(terms, client.log());
        return new ClusterResult(
                nodes,
                client.answered(),
                client.commands().rounds(),
                client.commands().closeouts(),
                client.log().takenCount(),
                client.sentAgain(),
                client.tape().events(),
                client.tape().toldAgain(),
                Math.max(0, plain.tape().events() - client.tape().events()),
                Math.max(0, client.tape().events() - plain.tape().events()),
                plain.tape().hash() == client.tape().hash(),
                differences,
                unfinished,
                Long.toHexString(plain.stateHash()),
                plain.hash(),
                client.times());
    }
}
