package io.adlengine.bench.cluster;

import io.aeron.Publication;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import org.agrona.collections.Long2LongHashMap;

/**
 * Events to sessions: to each from the number on that it has asked for. What a session does not take yet waits in the
 * ring, and is sent with the next message, or when the session asks for it; of a node that does not lead nothing is
 * sent. Which session has had what is no part of the state: after a failover sessions ask again.
 */
final class Egress {
    /** How often a session that takes nothing is tried before the next one has its turn. */
    private static final int TRIES = 20;

    private static final long NONE = -1;

    private final EventRing ring;
    private final Long2LongHashMap nextOfSession = new Long2LongHashMap(NONE);

    Egress(EventRing ring) {
        this.ring = ring;
    }

    void ask(ClientSession session, long eventId) {
        nextOfSession.put(session.id(), Math.max(1, eventId));
    }

    void forget(ClientSession session) {
        nextOfSession.remove(session.id());
    }

    void tellAll(Cluster cluster) {
        cluster.forEachClientSession(session -> tell(session, cluster));
    }

    private void tell(ClientSession session, Cluster cluster) {
        final long asked = nextOfSession.get(session.id());
        if (asked == NONE) {
            return;
        }
        long next = Math.max(asked, ring.first());
        for (int tries = 0; next <= ring.last() && tries < TRIES; ) {
            final long told = session.offer(ring.bytes(), ring.at(next), ring.length(next));
            if (told > 0) {
                next++;
            } else if (told == Publication.BACK_PRESSURED || told == Publication.ADMIN_ACTION) {
                cluster.idleStrategy().idle();
                tries++;
            } else {
                break;
            }
        }
        nextOfSession.put(session.id(), next);
    }
}
