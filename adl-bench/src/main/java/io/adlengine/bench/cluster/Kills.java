package io.adlengine.bench.cluster;

import java.io.IOException;

/** Who is killed when, while a client sends commands to a cluster. */
interface Kills {
    /** Whether the client may send what it has not sent before. */
    boolean mayGoOn();

    /** Does what is due. */
    void act() throws IOException, InterruptedException;

    /** Whether nothing is under way. */
    boolean isIdle();

    /** Whether all that was asked for has been done. */
    boolean isOver();

    /** Whether a node was killed and not started again yet. */
    boolean isDown(NodeProcess node);

    /** What a node's kills and starts took. */
    NodeTimes times(int node);
}
