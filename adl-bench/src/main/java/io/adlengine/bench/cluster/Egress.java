package io.adlengine.bench.cluster;

import io.aeron.Publication;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import java.util.function.Consumer;
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
    private final Consumer<ClientSession> each = this::tell;
    private Cluster cluster;

    Egress(EventRing ring) {
        this.ring = ring;
    }

    void start(Cluster in) {
        cluster = in;
    }

    void ask(ClientSession session, long eventId) {
        nextOfSession.put(session.id(), Math.max(1, eventId));
    }

    void forget(ClientSession session) {
        nextOfSession.remove(session.id());
    }

    void tellAll() {
        cluster.forEachClientSession(each);
    }

    private void tell(ClientSession session) {
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
