package io.adlengine.bench.cluster;

import io.aeron.Aeron;
import io.aeron.DirectBufferVector;
import io.aeron.Publication;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.logbuffer.BufferClaim;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.CountersManager;
import org.agrona.concurrent.status.CountersReader;

/** A node that leads, with one session, which takes as many messages as it is told to. */
final class FakeCluster implements Cluster, ClientSession {
    /** Hears a message. */
    @FunctionalInterface
    interface Hearer {
        void hear(DirectBuffer buffer, int at, int length);
    }

    private final VenueService service;
    private final CountersManager counters = new CountersManager(
            new UnsafeBuffer(ByteBuffer.allocateDirect(16 * CountersReader.METADATA_LENGTH)),
            new UnsafeBuffer(ByteBuffer.allocateDirect(16 * CountersReader.COUNTER_LENGTH)));
    private final ExpandableArrayBuffer told = new ExpandableArrayBuffer(1 << 20);
    private int[] lengths = new int[1 << 10];
    private int count;
    private int end;
    private int takes = Integer.MAX_VALUE;

    FakeCluster(VenueService service) {
        this.service = service;
        service.start(this, null, (type, label) -> counters.newCounter(label, type));
    }

    /** What a counter says, by its label. */
    long counter(String label) {
        final long[] value = {Long.MIN_VALUE};
        counters.forEach(
                (id, type, key, name) -> value[0] = label.equals(name) ? counters.getCounterValue(id) : value[0]);
        return value[0];
    }

    VenueService service() {
        return service;
    }

    /** The session takes so many messages more, and then pushes back. */
    void takes(int messages) {
        takes = messages;
    }

    void message(DirectBuffer buffer, int at, int length, long time) {
        service.onSessionMessage(this, time, buffer, at, length, null);
    }

    void drain(Hearer hearer) {
        int at = 0;
        for (int i = 0; i < count; i++) {
            hearer.hear(told, at, lengths[i]);
            at += lengths[i];
        }
        count = 0;
        end = 0;
    }

    @Override
    public long offer(DirectBuffer buffer, int offset, int length) {
        if (takes == 0) {
            return Publication.BACK_PRESSURED;
        }
        takes--;
        if (count == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        told.putBytes(end, buffer, offset, length);
        lengths[count++] = length;
        end += length;
        return 1;
    }

    @Override
    public void forEachClientSession(Consumer<? super ClientSession> action) {
        action.accept(this);
    }

    @Override
    public TimeUnit timeUnit() {
        return TimeUnit.NANOSECONDS;
    }

    @Override
    public IdleStrategy idleStrategy() {
        return NoOpIdleStrategy.INSTANCE;
    }

    @Override
    public long id() {
        return 3;
    }

    @Override
    public Role role() {
        return Role.LEADER;
    }

    @Override
    public int memberId() {
        return 0;
    }

    @Override
    public long logPosition() {
        return 0;
    }

    @Override
    public long time() {
        return 0;
    }

    @Override
    public int responseStreamId() {
        return 0;
    }

    @Override
    public String responseChannel() {
        return "";
    }

    @Override
    public byte[] encodedPrincipal() {
        return new byte[0];
    }

    @Override
    public void close() {}

    @Override
    public boolean isClosing() {
        return false;
    }

    @Override
    public Aeron aeron() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ClusteredServiceContainer.Context context() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ClientSession getClientSession(long clusterSessionId) {
        return this;
    }

    @Override
    public Collection<ClientSession> clientSessions() {
        return List.of(this);
    }

    @Override
    public boolean closeClientSession(long clusterSessionId) {
        return false;
    }

    @Override
    public boolean scheduleTimer(long correlationId, long deadline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean cancelTimer(long correlationId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long offer(DirectBufferVector[] vectors) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long tryClaim(int length, BufferClaim bufferClaim) {
        throw new UnsupportedOperationException();
    }
}
