package io.adlengine.bench.cluster;

/** A cluster that does not go on: a node has ended by itself, or nobody answers. */
public final class ClusterFailure extends Exception {
    private static final long serialVersionUID = 1;

    ClusterFailure(String message) {
        super(message);
    }
}
