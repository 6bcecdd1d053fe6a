package io.adlengine.bench.cluster;

import io.adlengine.venue.Command;
import io.adlengine.venue.Venue;
import io.adlengine.venue.VenueListener;
import io.adlengine.wire.CommandDecoder;
import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Publication;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Function;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;

/**
 * A venue in a cluster: commands come in through ingress and are applied on every node, each at the cluster's time;
 * events go out through egress, from the leader. Deadlines are the venue's own, so that there are no timers.
 *
 * <p>A session asks for events from a number on ({@link Request#EVENTS}), and again after it has missed some. What
 * egress does not take yet waits in the ring, which is a part of snapshots: also a node that has just started has it.
 */
final class VenueService implements ClusteredService {
    private static final int RING = 1 << 13;
    private static final int TRIES = 20;
    private static final long NONE = -1;

    private final Function<VenueListener, Venue> venues;
    private final EventRing ring = new EventRing(RING);
    private final Command command = new Command();
    private final Long2LongHashMap nextOfSession = new Long2LongHashMap(NONE);
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
        this.cluster = cluster;
        venue = venues.apply(ring);
        if (snapshot != null) {
            final ByteBuffer bytes = SnapshotChunks.receive(snapshot, cluster.idleStrategy());
            time = bytes.getLong();
            ring.restore(bytes);
            venue.restore(bytes);
        }
    }

    @Override
    public void onTakeSnapshot(ExclusivePublication publication) {
        final long size = Long.BYTES + ring.size() + venue.size();
        final ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        ring.save(bytes.putLong(time));
        venue.save(bytes);
        SnapshotChunks.send(cluster.logPosition(), bytes.flip(), publication, cluster.idleStrategy());
    }

    @Override
    public void onSessionMessage(
            ClientSession session, long timestamp, DirectBuffer buffer, int at, int length, Header header) {
        if (Request.EVENTS.is(buffer, at, length)) {
            nextOfSession.put(session.id(), Math.max(1, Request.number(buffer, at)));
        } else if (isCommand(buffer, at, length)) {
            // A new leader's clock may be behind the old one's; the venue's time never is.
            time = Math.max(time, cluster.timeUnit().toNanos(timestamp));
            venue.apply(command.from(command.clientId(), command.sequence(), time));
        }
        cluster.forEachClientSession(this::tell);
    }

    /** Whether it is one, which {@link #command} is then; what is none is dropped, on every node alike. */
    private boolean isCommand(DirectBuffer buffer, int at, int length) {
        try {
            CommandDecoder.decode(buffer, at, length, command);
            return true;
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    /** Sends what a session has not had: what egress does not take now, with the next message. */
    private void tell(ClientSession session) {
        long next = nextOfSession.get(session.id());
        int tries = 0;
        while (next != NONE && next <= ring.last() && tries < TRIES) {
            next = Math.max(next, ring.first());
            final long told = session.offer(ring.bytes(), ring.at(next), ring.length(next));
            if (told > 0) {
                next++;
            } else if (told == Publication.BACK_PRESSURED || told == Publication.ADMIN_ACTION) {
                cluster.idleStrategy().idle();
                tries++;
            } else {
                break;
            }
            nextOfSession.put(session.id(), next);
        }
    }

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {
        nextOfSession.remove(session.id());
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
