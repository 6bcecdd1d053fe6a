package io.adlengine.bench.cluster;

import io.adlengine.venue.Command;
import io.adlengine.venue.Venue;
import io.adlengine.venue.VenueListener;
import io.adlengine.wire.CommandDecoder;
import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Function;
import org.agrona.DirectBuffer;

/**
 * A venue in a cluster: commands come in through ingress and are applied on every node, each at the cluster's time;
 * events go out through egress, from the leader. Deadlines are the venue's own, so that there are no timers.
 *
 * <p>A session asks for events from a number on ({@link Request#EVENTS}), and again after it has missed some: the last
 * {@value EventRing#KEPT} are a part of snapshots, so that also a node that has just started has them.
 */
final class VenueService implements ClusteredService {
    private final Function<VenueListener, Venue> venues;
    private final EventRing ring = new EventRing(EventRing.KEPT);
    private final Egress egress = new Egress(ring);
    private final Command command = new Command();
    private VenueCounters counters;
    private Cluster cluster;
    private Venue venue;
    private long time;

    /** All nodes build their venue alike. */
    VenueService(Function<VenueListener, Venue> venues) {
        this.venues = venues;
    }

    Venue venue() {
        return venue;
    }

    @Override
    public void onStart(Cluster cluster, Image snapshot) {
        start(cluster, snapshot, cluster.aeron()::addCounter);
    }

    void start(Cluster cluster, Image snapshot, VenueCounters.Source source) {
        this.cluster = cluster;
        egress.start(cluster);
        counters = new VenueCounters(source, ring);
        venue = venues.apply(counters);
        if (snapshot != null) {
            restore(SnapshotChunks.receive(snapshot, cluster.idleStrategy()));
        }
    }

    void restore(ByteBuffer snapshot) {
        time = snapshot.getLong();
        ring.restore(snapshot);
        venue.restore(snapshot);
    }

    ByteBuffer snapshot() {
        final int size = Math.toIntExact(Long.BYTES + ring.size() + venue.size());
        final ByteBuffer snapshot = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        ring.save(snapshot.putLong(time));
        venue.save(snapshot);
        return snapshot.flip();
    }

    @Override
    public void onTakeSnapshot(ExclusivePublication publication) {
        SnapshotChunks.send(cluster.logPosition(), snapshot(), publication, cluster.idleStrategy());
    }

    @Override
    public void onSessionMessage(
            ClientSession session, long timestamp, DirectBuffer buffer, int at, int length, Header header) {
        if (Request.EVENTS.is(buffer, at, length)) {
            egress.ask(session, Request.number(buffer, at));
        } else if (isCommand(buffer, at, length)) {
            // A new leader's clock may be behind the old one's; the venue's time never is.
            time = Math.max(time, cluster.timeUnit().toNanos(timestamp));
            counters.countCommand(venue.apply(command.from(command.clientId(), command.sequence(), time)));
        }
        egress.tellAll();
    }

    /** Whether it is one, which {@link #command} is then; what is none is counted and dropped, on every node alike. */
    private boolean isCommand(DirectBuffer buffer, int at, int length) {
        try {
            CommandDecoder.decode(buffer, at, length, command);
            return true;
        } catch (IllegalArgumentException notOne) {
            counters.countNotUnderstood();
            return false;
        }
    }

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {
        egress.forget(session);
    }

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {}

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {}

    @Override
    public void onRoleChange(Cluster.Role newRole) {}

    @Override
    public void onTerminate(Cluster cluster) {}
}
