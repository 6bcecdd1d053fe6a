package io.adlengine.bench.cluster;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.util.concurrent.TimeUnit;

/** Media drivers for a machine that has more of them than cores. */
final class MediaDriverTerms {
    private MediaDriverTerms() {}

    static MediaDriver.Context of(String folder) {
        return new MediaDriver.Context()
                .aeronDirectoryName(folder)
                .threadingMode(ThreadingMode.SHARED)
                .publicationTermBufferLength(ClusterNode.TERM)
                .ipcTermBufferLength(ClusterNode.TERM)
                .termBufferSparseFile(true)
                .clientLivenessTimeoutNs(TimeUnit.SECONDS.toNanos(30))
                .publicationUnblockTimeoutNs(TimeUnit.SECONDS.toNanos(45))
                .spiesSimulateConnection(true)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true);
    }
}
