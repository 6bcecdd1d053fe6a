package io.adlengine.bench.cluster;

import com.fasterxml.jackson.core.JsonGenerator;
import io.adlengine.bench.report.Json;
import java.io.IOException;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What came of a run. */
public final class ClusterResult {
    private static final double MILLION = 1e6;
    private static final double[] PERCENTILES = {50, 99, 99.9, 100};

    private final List<NodeResult> nodes;
    private final int commands;
    private final long rounds;
    private final long closeouts;
    private final int taken;
    private final long sentAgain;
    private final long events;
    private final long toldAgain;
    private final long lost;
    private final long repeated;
    private final boolean isSameTape;
    private final int differences;
    private final int unfinished;
    private final String stateHash;
    private final long hash;
    private final Histogram times;
    /** Null where there were none. */
    private final RandomKills.Tally randomKills;

    ClusterResult(
            List<NodeResult> nodes,
            int commands,
            long rounds,
            long closeouts,
            int taken,
            long sentAgain,
            long events,
            long toldAgain,
            long lost,
            long repeated,
            boolean isSameTape,
            int differences,
            int unfinished,
            String stateHash,
            long hash,
            Histogram times,
            RandomKills.Tally randomKills) {
        this.nodes = nodes;
        this.commands = commands;
        this.rounds = rounds;
        this.closeouts = closeouts;
        this.taken = taken;
        this.sentAgain = sentAgain;
        this.events = events;
        this.toldAgain = toldAgain;
        this.lost = lost;
        this.repeated = repeated;
        this.isSameTape = isSameTape;
        this.differences = differences;
        this.unfinished = unfinished;
        this.stateHash = stateHash;
        this.hash = hash;
        this.times = times;
        this.randomKills = randomKills;
    }

    /** {@return whether all nodes agree with each other and with one process, and the client has heard all once} */
    public boolean isSound() {
        return fault().isEmpty();
    }

    /** {@return what is not as it should be; empty where everything is} */
    public String fault() {
        for (final NodeResult node : nodes) {
            if (!node.check().stateHash().equals(stateHash)) {
                return "node " + node.id() + " has another state than the same commands in one process";
            }
        }
        if (differences > 0) {
            return differences + " checks on the way were answered differently by different nodes";
        }
        if (lost > 0 || repeated > 0 || !isSameTape) {
            return lost + " events lost, " + repeated + " repeated, and what was heard is "
                    + (isSameTape ? "the same" : "other than in one process");
        }
        return unfinished > 0 ? "fewer were killed than asked: there were too few rounds, or commands" : "";
    }

    /** {@return for people: nodes in a table, then events, latency and, last, the hash} */
    public String text() {
        final StringBuilder text = new StringBuilder();
        text.append("node  role      commands  snapshots  snapshot bytes  kills  failover ms  recovery ms\n");
        for (final NodeResult node : nodes) {
            text.append("%-5d %-9s %8d %10d %15d %6d %12s %12s%n"
                    .formatted(
                            node.id(),
                            node.isLeader() ? "leader" : "follower",
                            node.commands(),
                            node.snapshots(),
                            node.snapshotBytes(),
                            node.kills(),
                            millis(node.failover()),
                            millis(node.recovery())));
        }
        text.append("commands: %d, of them sent again %d and applied once each, %d in the log%n"
                .formatted(commands, sentAgain, taken));
        text.append("rounds: %d, of %d close-outs handed out%n".formatted(rounds, closeouts));
        text.append("events: %d heard, %d lost, %d repeated; %d were told again and left out%n"
                .formatted(events, lost, repeated, toldAgain));
        text.append("latency of %d commands at %.0f a second, to the last event, ms:"
                .formatted(times.getTotalCount(), CrashClient.RATE));
        for (final double percentile : PERCENTILES) {
            text.append(" %s %.3f".formatted(name(percentile), times.getValueAtPercentile(percentile) / MILLION));
        }
        if (randomKills != null) {
            text.append("\nkilled: at %d moments, %d times who led, %d times one that followed, %d times all at once;"
                            .formatted(
                                    randomKills.moments(),
                                    randomKills.leaders(),
                                    randomKills.followers(),
                                    randomKills.allAtOnce()))
                    .append(" %d after a snapshot was asked for".formatted(randomKills.inSnapshots()));
        }
        return text.append("\nhash ").append(hex()).append('\n').toString();
    }

    private static String name(double percentile) {
        return percentile == 100 ? "max" : ("p" + percentile).replace(".0", "");
    }

    private static String millis(long nanos) {
        return nanos == 0 ? "-" : "%.0f".formatted(nanos / MILLION);
    }

    private String hex() {
        return "%016x".formatted(hash);
    }

    /**
     * {@return for programs: one object on a line}
     *
     * @throws IOException never in practice
     */
    public String json() throws IOException {
        return Json.of("cluster", this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("nodes");
        for (final NodeResult node : nodes) {
            json.writeStartObject();
            json.writeNumberField("node", node.id());
            json.writeBooleanField("isLeader", node.isLeader());
            json.writeNumberField("commands", node.commands());
            json.writeNumberField("snapshots", node.snapshots());
            json.writeNumberField("snapshotBytes", node.snapshotBytes());
            json.writeNumberField("kills", node.kills());
            json.writeNumberField("failoverNanos", node.failover());
            json.writeNumberField("recoveryNanos", node.recovery());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("commands", commands);
        json.writeNumberField("commandsSentAgain", sentAgain);
        json.writeNumberField("commandsInLog", taken);
        json.writeNumberField("rounds", rounds);
        json.writeNumberField("closeouts", closeouts);
        json.writeNumberField("events", events);
        json.writeNumberField("eventsLost", lost);
        json.writeNumberField("eventsRepeated", repeated);
        json.writeNumberField("eventsToldAgain", toldAgain);
        json.writeObjectFieldStart("latency");
        json.writeNumberField("rate", CrashClient.RATE);
        json.writeNumberField("count", times.getTotalCount());
        for (final double percentile : PERCENTILES) {
            json.writeNumberField(name(percentile).replace(".", ""), times.getValueAtPercentile(percentile));
        }
        json.writeEndObject();
        if (randomKills != null) {
            json.writeObjectFieldStart("randomKills");
            json.writeNumberField("moments", randomKills.moments());
            json.writeNumberField("leaders", randomKills.leaders());
            json.writeNumberField("followers", randomKills.followers());
            json.writeNumberField("allAtOnce", randomKills.allAtOnce());
            json.writeNumberField("afterSnapshotRequests", randomKills.inSnapshots());
            json.writeEndObject();
        }
        json.writeStringField("hash", hex());
    }
}
