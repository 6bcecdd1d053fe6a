package io.adlengine.bench.cluster;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Kills at random moments, evenly over the commands: whoever leads, one that follows, or all nodes at once, half of the
 * times just after a snapshot was asked for. They are started again some time later, one alone perhaps before the
 * others have noticed; the next kill not before all are up to date.
 */
final class RandomKills implements Kills {
    /** What there was. */
    record Tally(int moments, int leaders, int followers, int allAtOnce, int inSnapshots) {}

    private static final long MOST_DELAY = TimeUnit.MILLISECONDS.toNanos(60);
    private static final long MOST_DOWN = TimeUnit.SECONDS.toNanos(4);

    private enum Stage {
        RUNNING,
        ABOUT_TO_KILL,
        DOWN,
        RECOVERING
    }

    private final List<NodeProcess> nodes;
    private final ClusterLine line;
    private final CrashClient client;
    private final Checks checks;
    private final int commands;
    private final int kills;
    private final SplittableRandom draw;
    private final NodeTimes[] times;
    private Stage stage = Stage.RUNNING;
    private List<NodeProcess> victims = List.of();
    private int done;
    private int leaders;
    private int followers;
    private int allAtOnce;
    private int inSnapshots;
    private long until;
    private long since;
    private long firstCheck;

    /** At so many moments within so many commands. */
    RandomKills(
            List<NodeProcess> nodes,
            ClusterLine line,
            CrashClient client,
            Checks checks,
            int commands,
            int kills,
            long seed) {
        this.nodes = nodes;
        this.line = line;
        this.client = client;
        this.checks = checks;
        this.commands = commands;
        this.kills = kills;
        draw = new SplittableRandom(seed);
        times = new NodeTimes[nodes.size()];
        for (int node = 0; node < times.length; node++) {
            times[node] = new NodeTimes();
        }
    }

    @Override
    public boolean mayGoOn() {
        return stage == Stage.RUNNING || done + 1 == kills || client.answered() < due(done + 1);
    }

    private int due(int kill) {
        return (int) ((long) commands * (kill + 1) / (kills + 1));
    }

    @Override
    public void act() throws IOException, InterruptedException {
        final long now = System.nanoTime();
        switch (stage) {
            case RUNNING -> {
                if (done < kills && client.answered() >= due(done)) {
                    prepare(now);
                }
            }
            case ABOUT_TO_KILL -> {
                if (now >= until) {
                    kill();
                }
            }
            case DOWN -> {
                if (now >= until) {
                    start();
                }
            }
            case RECOVERING -> recover(now);
        }
    }

    private void prepare(long now) {
        if (draw.nextBoolean()) {
            inSnapshots += line.snapshot() ? 1 : 0;
        }
        until = now + draw.nextLong(MOST_DELAY);
        stage = Stage.ABOUT_TO_KILL;
    }

    private void kill() throws InterruptedException {
        final int leader = line.leader();
        final int which = draw.nextInt(4);
        if (which == 0) {
            victims = nodes;
            allAtOnce++;
        } else if (which == 1) {
            victims = List.of(nodes.get((leader + 1 + draw.nextInt(nodes.size() - 1)) % nodes.size()));
            followers++;
        } else {
            victims = List.of(nodes.get(leader));
            leaders++;
        }
        for (final NodeProcess each : victims) {
            each.signal();
        }
        for (final NodeProcess each : victims) {
            each.kill();
            times[each.id()].killed();
        }
        stage = Stage.DOWN;
        until = System.nanoTime() + draw.nextLong(MOST_DOWN);
    }

    private void start() throws IOException {
        for (final NodeProcess each : victims) {
            each.start();
        }
        since = System.nanoTime();
        firstCheck = checks.number() + 1;
        stage = Stage.RECOVERING;
    }

    private void recover(long now) {
        checks.ask(now);
        boolean isUp = true;
        for (final NodeProcess each : victims) {
            isUp &= each.lastCheck() >= firstCheck;
        }
        if (isUp) {
            victims.forEach(node -> times[node.id()].recovery(now - since));
            victims = List.of();
            done++;
            stage = Stage.RUNNING;
        }
    }

    @Override
    public boolean isIdle() {
        return stage == Stage.RUNNING;
    }

    @Override
    public boolean isOver() {
        return stage == Stage.RUNNING && done == kills;
    }

    @Override
    public boolean isDown(NodeProcess node) {
        return stage == Stage.DOWN && victims.contains(node);
    }

    @Override
    public NodeTimes times(int node) {
        return times[node];
    }

    Tally tally() {
        return new Tally(done, leaders, followers, allAtOnce, inSnapshots);
    }
}
