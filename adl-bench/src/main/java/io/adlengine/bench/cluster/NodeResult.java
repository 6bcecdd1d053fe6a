package io.adlengine.bench.cluster;

import io.adlengine.bench.cluster.NodeProcess.Check;

/** What came of one node: times in nanoseconds, the longest where there were several; commands since its last start. */
record NodeResult(
        int id,
        int kills,
        long commands,
        long snapshotBytes,
        int snapshots,
        long recovery,
        long failover,
        Check check,
        boolean isLeader) {}
