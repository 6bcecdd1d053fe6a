package io.adlengine.bench.cluster;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/**
 * A venue's service, and what whoever runs the node wants to know about it, line by line: {@code check 12 HASH HASH
 * 407} are the hash of everything and {@link CrashTerms#hash} after 407 commands, at the check with number 12.
 */
final class WatchedService implements ClusteredService {
    private final VenueService service;
    private final PrintStream out;
    private long commands;

    WatchedService(VenueService service, PrintStream out) {
        this.service = service;
        this.out = out;
    }

    @Override
    public void onStart(Cluster cluster, Image snapshotImage) {
        service.onStart(cluster, snapshotImage);
        out.println("started " + (snapshotImage == null ? "empty" : "restored"));
    }

    @Override
    public void onSessionMessage(
            ClientSession session, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
        if (Request.CHECK.is(buffer, offset, length)) {
            out.println("check " + Request.number(buffer, offset)
                    + " " + Long.toHexString(service.venue().stateHash())
                    + " " + Long.toHexString(CrashTerms.hash(service.venue()))
                    + " " + commands);
            return;
        }
        service.onSessionMessage(session, timestamp, buffer, offset, length, header);
        commands += length == Request.BYTES ? 0 : 1;
    }

    @Override
    public void onTakeSnapshot(ExclusivePublication snapshotPublication) {
        final long start = System.nanoTime();
        final long before = snapshotPublication.position();
        service.onTakeSnapshot(snapshotPublication);
        out.println("snapshot " + (snapshotPublication.position() - before) + " "
                + TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
    }

    @Override
    public void onRoleChange(Cluster.Role newRole) {
        service.onRoleChange(newRole);
        out.println("role " + newRole);
    }

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {
        service.onSessionOpen(session, timestamp);
    }

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {
        service.onSessionClose(session, timestamp, closeReason);
    }

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {
        service.onTimerEvent(correlationId, timestamp);
    }

    @Override
    public void onTerminate(Cluster cluster) {
        service.onTerminate(cluster);
    }
}
