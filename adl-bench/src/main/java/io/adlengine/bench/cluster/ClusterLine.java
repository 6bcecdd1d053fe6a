package io.adlengine.bench.cluster;

import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.cluster.codecs.EventCode;
import io.aeron.driver.MediaDriver;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.Header;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/**
 * The way to a cluster: a session with whoever leads. Where the leader changes the session goes on with the new one,
 * and where it is lost there is another.
 */
final class ClusterLine implements Line, EgressListener, AutoCloseable {
    private static final long KEEP_ALIVE_EACH = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_POLLS = 20;

    private final MediaDriver driver;
    private final AeronCluster.Context context;
    private final CrashClient client;
    private final long patience;
    private AeronCluster cluster;
    private AeronCluster.AsyncConnect connecting;
    private boolean isNew;
    private boolean isLost;
    private long keptAliveAt;
    private long snapshotNumber;

    /** Waits so many nanoseconds for a leader. */
    ClusterLine(Path folder, ClusterPorts ports, CrashClient client, long patience) {
        this.client = client;
        this.patience = patience;
        driver = MediaDriver.launchEmbedded(
                MediaDriverTerms.of(folder.resolve("client").toString()));
        context = new AeronCluster.Context()
                .aeronDirectoryName(driver.aeronDirectoryName())
                .ingressChannel("aeron:udp?term-length=64k")
                .ingressEndpoints(ports.ingress())
                .egressChannel(ClusterPorts.channel(ClusterPorts.HOST + ":0"))
                .messageTimeoutNs(TimeUnit.SECONDS.toNanos(5))
                .newLeaderTimeoutNs(TimeUnit.SECONDS.toNanos(20))
                .egressListener(this)
                .errorHandler(error -> isLost = true);
    }

    /** Waits for the first leader. */
    void connect() {
        final long deadline = System.nanoTime() + patience;
        while (!isConnected() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        if (cluster == null) {
            throw new AeronException("no leader within " + TimeUnit.NANOSECONDS.toSeconds(patience) + " s");
        }
    }

    /** Goes on with another session where the last is lost, a step at a time: whoever calls may have nodes to start. */
    private boolean isConnected() {
        if (cluster != null && !isLost && !cluster.isClosed()) {
            return true;
        }
        try {
            if (connecting == null) {
                CloseHelper.quietClose(cluster);
                connecting = AeronCluster.asyncConnect(context.clone());
            }
            final AeronCluster connected = connecting.poll();
            if (connected == null) {
                return false;
            }
            cluster = connected;
            connecting = null;
            isNew = true;
            isLost = false;
            return true;
        } catch (AeronException notYet) {
            CloseHelper.quietClose(connecting);
            connecting = null;
            return false;
        }
    }

    /** Who leads, as far as is known. */
    int leader() {
        return cluster.leaderMemberId();
    }

    /** Asks the leader for a snapshot on all nodes. */
    boolean snapshot() {
        return !isLost && !cluster.isClosed() && cluster.sendAdminRequestToTakeASnapshot(++snapshotNumber);
    }

    @Override
    public boolean offer(DirectBuffer buffer, int at, int length) {
        return !isLost && !cluster.isClosed() && cluster.offer(buffer, at, length) > 0;
    }

    @Override
    public boolean poll() {
        if (!isConnected()) {
            return false;
        }
        for (int polls = 0; polls < MOST_POLLS && !cluster.isClosed() && cluster.pollEgress() > 0; polls++) {}
        if (!cluster.isClosed()) {
            cluster.pollStateChanges();
        }
        final long now = System.nanoTime();
        if (now - keptAliveAt > KEEP_ALIVE_EACH && !cluster.isClosed() && cluster.sendKeepAlive()) {
            keptAliveAt = now;
        }
        final boolean wasNew = isNew;
        isNew = false;
        return wasNew;
    }

    @Override
    public void onMessage(
            long clusterSessionId, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
        client.onMessage(buffer, offset, length);
    }

    @Override
    public void onNewLeader(long clusterSessionId, long leadershipTermId, int leaderMemberId, String ingressEndpoints) {
        isNew = true;
    }

    @Override
    public void onSessionEvent(
            long correlationId,
            long clusterSessionId,
            long leadershipTermId,
            int leaderMemberId,
            EventCode code,
            String detail) {
        isLost |= code == EventCode.CLOSED || code == EventCode.ERROR;
    }

    @Override
    public void close() {
        CloseHelper.quietClose(connecting);
        CloseHelper.quietClose(cluster);
        CloseHelper.quietClose(driver);
    }
}
