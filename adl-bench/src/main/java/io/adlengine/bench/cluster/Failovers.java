package io.adlengine.bench.cluster;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.ExpandableArrayBuffer;

/**
 * When snapshots are taken and leaders are killed: in turn, evenly over the commands, each in the middle of a round. A
 * snapshot before each kill and one after the last; the next kill not before the node that was killed is up to date.
 */
final class Failovers {
    private static final long CHECK_EACH = TimeUnit.MILLISECONDS.toNanos(250);
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
    private final ExpandableArrayBuffer request = new ExpandableArrayBuffer();
    private Stage stage = Stage.RUNNING;
    private int done;
    private NodeProcess down;
    private int answeredBefore;
    private final int[] snapshotsBefore;
    private long since;
    private long checkedAt;
    private long checkNumber;
    private long firstCheck;

    /** So many kills within so many commands. */
    Failovers(List<NodeProcess> nodes, ClusterLine line, CrashClient client, int commands, int kills) {
        this.nodes = nodes;
        this.line = line;
        this.client = client;
        this.commands = commands;
        this.kills = kills;
        snapshotsBefore = new int[nodes.size()];
        times = new NodeTimes[nodes.size()];
        for (int node = 0; node < times.length; node++) {
            times[node] = new NodeTimes();
        }
    }

    /** Whether the client may send what it has not sent before. */
    boolean mayGoOn() {
        return switch (stage) {
            case TAKING_SNAPSHOT -> false;
            case RUNNING -> !isDue() || isKill() || !client.commands().isHandedOut();
            default -> !isDue();
        };
    }

    boolean isIdle() {
        return stage == Stage.RUNNING;
    }

    /** Whether all that was asked for has been done. */
    boolean isOver() {
        return stage == Stage.RUNNING && done == 2 * kills + 1;
    }

    /** Whether a node was killed and not started again yet. */
    boolean isDown(NodeProcess node) {
        return stage == Stage.WITHOUT_LEADER && node == down;
    }

    int leader() {
        return line.leader();
    }

    long checkNumber() {
        return checkNumber;
    }

    NodeTimes times(int node) {
        return times[node];
    }

    private boolean isDue() {
        return done < 2 * kills + 1 && client.answered() >= (long) commands * (done + 1) / (2 * kills + 2);
    }

    private boolean isKill() {
        return done % 2 == 1;
    }

    /** Does what is due. */
    void act() throws IOException, InterruptedException {
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
                    times[down.id()].failover(now - since);
                    down.start();
                    since = System.nanoTime();
                    firstCheck = checkNumber + 1;
                    stage = Stage.RECOVERING;
                }
            }
            case RECOVERING -> {
                check(now);
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

    /** Has all nodes say what their state is, now and then. */
    void check(long now) {
        if (now - checkedAt > CHECK_EACH) {
            Request.CHECK.put(request, checkNumber + 1);
            if (line.offer(request, 0, Request.BYTES)) {
                checkNumber++;
                checkedAt = now;
            }
        }
    }

    /** What the failovers of a node took, and its restarts. */
    static final class NodeTimes {
        private int kills;
        private long failover;
        private long recovery;

        private void failover(long nanos) {
            kills++;
            failover = Math.max(failover, nanos);
        }

        private void recovery(long nanos) {
            recovery = Math.max(recovery, nanos);
        }

        int kills() {
            return kills;
        }

        /** The longest time from a kill of this node to the next answer of another. */
        long failover() {
            return failover;
        }

        /** The longest time from a start to being up to date. */
        long recovery() {
            return recovery;
        }
    }
}
