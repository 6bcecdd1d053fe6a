package io.adlengine.bench.cluster;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * When snapshots are taken and leaders are killed: in turn, evenly over the commands, each in the middle of a round. A
 * snapshot before each kill and one after the last; the next kill not before the node that was killed is up to date.
 */
final class Failovers implements Kills {
    private static final long SNAPSHOT_PATIENCE = TimeUnit.SECONDS.toNanos(15);

    private enum Stage {
        RUNNING,
        TAKING_SNAPSHOT,
        WITHOUT_LEADER,
        RECOVERING
    }

    private final List<NodeProcess> nodes;
    private final ClusterLine line;
    private final CrashClient client;
    private final int commands;
    private final int kills;
    private final NodeTimes[] times;
    private final Checks checks;
    private Stage stage = Stage.RUNNING;
    private int done;
    private NodeProcess down;
    private int answeredBefore;
    private final int[] snapshotsBefore;
    private long since;
    private long firstCheck;

    /** So many kills within so many commands. */
    Failovers(List<NodeProcess> nodes, ClusterLine line, CrashClient client, Checks checks, int commands, int kills) {
        this.nodes = nodes;
        this.line = line;
        this.client = client;
        this.checks = checks;
        this.commands = commands;
        this.kills = kills;
        snapshotsBefore = new int[nodes.size()];
        times = new NodeTimes[nodes.size()];
        for (int node = 0; node < times.length; node++) {
            times[node] = new NodeTimes();
        }
    }

    @Override
    public boolean mayGoOn() {
        return switch (stage) {
            case TAKING_SNAPSHOT -> false;
            case RUNNING -> !isDue() || isKill() || !client.commands().isHandedOut();
            default -> !isDue();
        };
    }

    @Override
    public boolean isIdle() {
        return stage == Stage.RUNNING;
    }

    @Override
    public boolean isOver() {
        return stage == Stage.RUNNING && done == 2 * kills + 1;
    }

    @Override
    public boolean isDown(NodeProcess node) {
        return stage == Stage.WITHOUT_LEADER && node == down;
    }

    @Override
    public NodeTimes times(int node) {
        return times[node];
    }

    private boolean isDue() {
        return done < 2 * kills + 1 && client.answered() >= (long) commands * (done + 1) / (2 * kills + 2);
    }

    private boolean isKill() {
        return done % 2 == 1;
    }

    @Override
    public void act() throws IOException, InterruptedException {
        final long now = System.nanoTime();
        switch (stage) {
            case RUNNING -> begin(now);
            case TAKING_SNAPSHOT -> {
                if (nodes.stream().allMatch(node -> node.snapshots() > snapshotsBefore[node.id()])) {
                    over();
                } else if (now - since > SNAPSHOT_PATIENCE) {
                    stage = Stage.RUNNING;
                }
            }
            case WITHOUT_LEADER -> {
                if (client.answered() > answeredBefore) {
                    times[down.id()].killed();
                    times[down.id()].failover(now - since);
                    down.start();
                    since = System.nanoTime();
                    firstCheck = checks.number() + 1;
                    stage = Stage.RECOVERING;
                }
            }
            case RECOVERING -> {
                checks.ask(now);
                if (down.lastCheck() >= firstCheck) {
                    times[down.id()].recovery(now - since);
                    over();
                }
            }
        }
    }

    private void begin(long now) throws IOException, InterruptedException {
        if (!isDue()) {
            return;
        }
        if (isKill() && client.commands().isInRound() && client.isWaiting()) {
            down = nodes.get(line.leader());
            down.kill();
            answeredBefore = client.answered();
            since = now;
            stage = Stage.WITHOUT_LEADER;
        } else if (!isKill() && client.commands().isHandedOut()) {
            nodes.forEach(node -> snapshotsBefore[node.id()] = node.snapshots());
            if (line.snapshot()) {
                since = now;
                stage = Stage.TAKING_SNAPSHOT;
            }
        }
    }

    private void over() {
        done++;
        stage = Stage.RUNNING;
    }
}
