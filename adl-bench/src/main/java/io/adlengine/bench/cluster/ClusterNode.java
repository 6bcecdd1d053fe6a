package io.adlengine.bench.cluster;

import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ClusteredMediaDriver;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.MinMulticastFlowControlSupplier;
import io.aeron.security.AuthorisationService;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.NoOpLock;

/**
 * One node, in a process of its own: media driver, archive, consensus module and service. It ends with the process that
 * has started it, whatever became of that.
 */
final class ClusterNode {
    /** How long a leader may be silent. */
    static final long HEARTBEAT_TIMEOUT = TimeUnit.SECONDS.toNanos(2);
    /** Small, since there are several nodes on one machine. */
    static final int TERM = 64 * 1024;

    private static final int SEGMENT = 1 << 20;

    private ClusterNode() {}

    /**
     * Runs a node until the standard input ends.
     *
     * @param arguments which node, the slice, its folder, and the ports of all
     * @throws IOException never in practice
     */
    public static void main(String[] arguments) throws IOException {
        final int node = Integer.parseInt(arguments[0]);
        final CrashTerms terms = new CrashTerms(Integer.parseInt(arguments[1]));
        final Path folder = Path.of(arguments[2]);
        final ClusterPorts ports = new ClusterPorts(
                Arrays.stream(arguments).skip(3).map(Integer::valueOf).toList());
        final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        final WatchedService service = new WatchedService(new VenueService(terms::venue), out);
        int exitCode = 1;
        try {
            container(folder, driver(node, folder, ports), service);
            while (System.in.read() >= 0) {}
            exitCode = 0;
        } finally {
            Runtime.getRuntime().halt(exitCode);
        }
    }

    /** Whatever ends by itself ends the node. */
    private static void end() {
        Runtime.getRuntime().halt(1);
    }

    private static ClusteredMediaDriver driver(int node, Path folder, ClusterPorts ports) {
        final String aeron = folder.resolve("aeron").toString();
        final MediaDriver.Context driver = MediaDriverTerms.of(aeron)
                .multicastFlowControlSupplier(new MinMulticastFlowControlSupplier())
                .errorHandler(errors("driver"));
        final Archive.Context archive = new Archive.Context()
                .aeronDirectoryName(aeron)
                .archiveDir(folder.resolve("archive").toFile())
                .controlChannel(ports.archive(node))
                .replicationChannel(ports.replication(node))
                .recordingEventsEnabled(false)
                .segmentFileLength(SEGMENT)
                .threadingMode(ArchiveThreadingMode.SHARED)
                .errorHandler(errors("archive"));
        final ConsensusModule.Context consensus = new ConsensusModule.Context()
                .aeronDirectoryName(aeron)
                .clusterDir(folder.resolve("cluster").toFile())
                .clusterMemberId(node)
                .clusterMembers(ports.members())
                .ingressChannel("aeron:udp?term-length=64k")
                .logChannel("aeron:udp?term-length=64k")
                .replicationChannel("aeron:udp?endpoint=" + ClusterPorts.HOST + ":0")
                .archiveContext(local(archive))
                .leaderHeartbeatTimeoutNs(HEARTBEAT_TIMEOUT)
                .startupCanvassTimeoutNs(3 * HEARTBEAT_TIMEOUT)
                .sessionTimeoutNs(TimeUnit.MINUTES.toNanos(1))
                .authorisationServiceSupplier(() -> AuthorisationService.ALLOW_ALL)
                .terminationHook(ClusterNode::end)
                .errorHandler(errors("consensus"));
        return ClusteredMediaDriver.launch(driver, archive, consensus);
    }

    private static AeronArchive.Context local(Archive.Context archive) {
        return new AeronArchive.Context()
                .aeronDirectoryName(archive.aeronDirectoryName())
                .controlRequestChannel("aeron:ipc?term-length=64k")
                .controlResponseChannel("aeron:ipc?term-length=64k")
                .lock(NoOpLock.INSTANCE);
    }

    private static void container(Path folder, ClusteredMediaDriver driver, WatchedService service) {
        ClusteredServiceContainer.launch(new ClusteredServiceContainer.Context()
                .aeronDirectoryName(folder.resolve("aeron").toString())
                .clusterDir(folder.resolve("cluster").toFile())
                .archiveContext(local(driver.archive().context()))
                .clusteredService(service)
                .terminationHook(ClusterNode::end)
                .errorHandler(errors("service")));
    }

    private static ErrorHandler errors(String of) {
        return error -> {
            System.err.println(of + ": " + error);
            error.printStackTrace();
        };
    }
}
