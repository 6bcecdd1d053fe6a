package io.adlengine.bench.cluster;

/** How often a node was killed, and what its failovers and restarts took. */
final class NodeTimes {
    private int kills;
    private long failover;
    private long recovery;

    void killed() {
        kills++;
    }

    void failover(long nanos) {
        failover = Math.max(failover, nanos);
    }

    void recovery(long nanos) {
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
