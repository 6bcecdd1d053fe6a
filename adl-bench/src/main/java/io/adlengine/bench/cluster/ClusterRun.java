package io.adlengine.bench.cluster;

import io.adlengine.bench.cluster.NodeProcess.Check;
import io.aeron.exceptions.AeronException;
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
    private static final long STANDSTILL = TimeUnit.MINUTES.toNanos(10);

    private final CrashTerms terms;
    private final long seed;
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
        this.seed = seed;
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
        return result(List.of(node), 0, 0, null);
    }

    /**
     * Runs it in a cluster.
     *
     * @param nodes how many
     * @param leaderKills how often whoever leads is killed
     * @param randomKills at how many random moments one node or all are killed, instead
     * @param folder for all of the nodes' files
     * @return what came of it
     * @throws ClusterFailure if a node has ended by itself, or nothing goes on
     * @throws IOException if there is no room for files, or no port
     * @throws InterruptedException if interrupted
     */
    public ClusterResult clustered(int nodes, int leaderKills, int randomKills, Path folder)
            throws ClusterFailure, IOException, InterruptedException {
        final ClusterPorts ports = ClusterPorts.free(nodes);
        try (ClusterLine line = new ClusterLine(folder, ports, client, STANDSTILL)) {
            for (int node = 0; node < nodes; node++) {
                processes.add(new NodeProcess(node, terms, folder, ports));
                processes.get(node).start();
            }
            line.connect();
            client.use(line);
            final Checks checks = new Checks(line);
            final int before = commands - Math.min(MOST_PACED, commands / 10);
            final RandomKills random = new RandomKills(processes, line, client, checks, before, randomKills, seed);
            final Kills kills =
                    randomKills > 0 ? random : new Failovers(processes, line, client, checks, before, leaderKills);
            drive(kills);
            final long check = finalCheck(kills, checks);
            return result(
                    nodeResults(kills, line.leader(), check),
                    differences(),
                    kills.isOver() ? 0 : 1,
                    randomKills > 0 ? random.tally() : null);
        } catch (AeronException nobody) {
            throw new ClusterFailure("cluster=" + nobody.getMessage() + " (expected: a leader)");
        } finally {
            close();
        }
    }

    private void drive(Kills kills) throws ClusterFailure, IOException, InterruptedException {
        long events = 0;
        long since = System.nanoTime();
        while (!client.isDone()) {
            final boolean isBusy = client.step(kills::mayGoOn);
            kills.act();
            if (client.tape().events() > events) {
                events = client.tape().events();
                since = System.nanoTime();
            }
            requireProgress(kills, since);
            if (!isBusy) {
                Thread.sleep(0, 100_000);
            }
        }
    }

    private void requireProgress(Kills kills, long since) throws ClusterFailure, IOException {
        for (final NodeProcess each : processes) {
            if (!kills.isDown(each)) {
                each.requireAlive();
            }
        }
        if (System.nanoTime() - since > STANDSTILL) {
            throw new ClusterFailure("cluster=no answer to command " + (client.answered() + 1) + " (expected: one)");
        }
    }

    /** Once more after the last command: the number of a check that all nodes have answered. */
    private long finalCheck(Kills kills, Checks checks) throws ClusterFailure, IOException, InterruptedException {
        final long since = System.nanoTime();
        final long first = checks.number() + 1;
        while (true) {
            client.step(() -> false);
            kills.act();
            checks.ask(System.nanoTime());
            for (long number = first; number <= checks.number(); number++) {
                final long wanted = number;
                if (kills.isIdle()
                        && processes.stream().allMatch(node -> node.checks().containsKey(wanted))) {
                    return number;
                }
            }
            requireProgress(kills, since);
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

    private List<NodeResult> nodeResults(Kills kills, int leader, long check) {
        final List<NodeResult> results = new ArrayList<>();
        for (final NodeProcess each : processes) {
            final NodeTimes times = kills.times(each.id());
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
                    leader == each.id()));
        }
        return results;
    }

    /** Ends all nodes at once, from any thread: for whoever is asked to end in the middle of it. */
    @Override
    public void close() {
        CloseHelper.quietCloseAll(processes);
    }

    private ClusterResult result(
            List<NodeResult> nodes, int differences, int unfinished, RandomKills.Tally randomKills) {
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
                client.times(),
                randomKills);
    }
}
