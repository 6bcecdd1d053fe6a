package io.adlengine.math;

import io.adlengine.check.Require;
import java.util.Arrays;

/**
 * The most that can flow from a source to a sink through edges of limited capacity, in whole units: what all winners
 * together could pay for all losers, say, where each winner stands only behind some of them.
 *
 * <p>Start with {@link #clear}, add every {@link #edge}, ask {@link #solve} once. With edges 0→1 of 7, 1→2 of 4 and 0→2
 * of 2, the most from 0 to 2 is 6: 4 by way of 1, and 2 directly.
 *
 * <p>Exact: capacities and flows are {@code long}, their sums must stay below 2^63, which {@link #solve} checks for the
 * edges of the source. Deterministic: edges are looked at in the order in which they were added. Dinic's algorithm: at
 * most one phase per node, in each of which every edge is given up at most once; O(nodes²·edges) at worst and far less
 * on networks of few layers. Scratch: 20 bytes per node and 40 per edge, allocated by the constructor; nothing is
 * allocated after it. Confined to one thread.
 *
 * <p>Source: Dinic, Algorithm for solution of a problem of maximum flow in networks with power estimation, 1970.
 */
public final class MaximumFlow {
    private static final int NONE = -1;
    /** Both directions of the most edges that there can be. */
    private static final int MOST_EDGES = 1 << 29;
    /** In a phase every edge is walked or given up once for each node it is reached from. */
    private static final long MOST_STEPS = (long) MOST_EDGES << 28;

    /** Edge e leads to {@code to[e]}; its way back is e ^ 1. */
    private final int[] to;

    private final long[] left;
    private final int[] next;
    private final int[] first;
    private final int[] layer;
    private final int[] current;
    private final int[] queue;
    private final int[] path;
    private int nodes;
    private int edges;

    /**
     * Allocates room.
     *
     * @param maxNodes 2 to 2^28
     * @param maxEdges 1 to 2^28
     * @throws IllegalArgumentException if a number is out of range
     */
    public MaximumFlow(int maxNodes, int maxEdges) {
        Require.within("maxNodes", maxNodes, 2, 1 << 28);
        Require.within("maxEdges", maxEdges, 1, 1 << 28);
        to = new int[2 * maxEdges];
        left = new long[2 * maxEdges];
        next = new int[2 * maxEdges];
        first = new int[maxNodes];
        layer = new int[maxNodes];
        current = new int[maxNodes];
        queue = new int[maxNodes];
        path = new int[maxNodes];
        clear(2);
    }

    /**
     * Starts another network.
     *
     * @param nodes how many, numbered from 0
     * @return this
     * @throws IllegalArgumentException if there is no room for so many
     */
    public MaximumFlow clear(int nodes) {
        this.nodes = Require.within("nodes", nodes, 2, first.length);
        edges = 0;
        Arrays.fill(first, 0, nodes, NONE);
        return this;
    }

    /**
     * Adds an edge.
     *
     * @param from a node
     * @param to another node
     * @param capacity units, 0 or more
     * @return the edge's number, to ask for its {@link #flow}
     * @throws IllegalArgumentException if a node is not there, both are the same, the capacity is negative or there is
     *     no room
     */
    public int edge(int from, int to, long capacity) {
        Require.within("from", from, 0, nodes - 1);
        Require.within("to", to, 0, nodes - 1);
        Require.notNegative("capacity", capacity);
        if (from == to) {
            throw Require.refusal("to", Integer.toString(to), "another node than from");
        }
        Require.within("edges", edges / 2 + 1, 1, this.to.length / 2);
        add(from, to, capacity);
        add(to, from, 0);
        return edges - 2;
    }

    private void add(int from, int target, long capacity) {
        to[edges] = target;
        left[edges] = capacity;
        next[edges] = first[from];
        first[from] = edges++;
    }

    /**
     * Fills the edges.
     *
     * @param source where everything comes from
     * @param sink where everything goes
     * @return the most that can flow, above what flows already if asked again
     * @throws IllegalArgumentException if a node is not there, both are the same, or what leaves the source could
     *     exceed 2^63 − 1
     */
    public long solve(int source, int sink) {
        Require.within("source", source, 0, nodes - 1);
        Require.within("sink", sink, 0, nodes - 1);
        if (source == sink) {
            throw Require.refusal("sink", Integer.toString(sink), "another node than source");
        }
        long most = 0;
        for (int e = first[source], rest = MOST_EDGES; e != NONE && rest > 0; e = next[e], rest--) {
            most += left[e];
            if (most < 0) {
                throw Require.refusal("capacity of the source", "overflow", "at most 2^63-1");
            }
        }
        long flow = 0;
        // Each phase puts the sink at least one layer farther away, and there are no more layers than nodes.
        for (int phase = 0; phase < nodes && reaches(source, sink); phase++) {
            System.arraycopy(first, 0, current, 0, nodes);
            flow += fillLayers(source, sink);
        }
        return flow;
    }

    /**
     * {@return what flows through an edge}
     *
     * @param edge from {@link #edge}
     * @throws IllegalArgumentException if there is no such edge
     */
    public long flow(int edge) {
        if (edge < 0 || edge >= edges || (edge & 1) != 0) {
            throw Require.refusal("edge", Integer.toString(edge), "a number that edge() has given");
        }
        return left[edge ^ 1];
    }

    /** Numbers the nodes by their distance from the source, over edges that have room left. */
    private boolean reaches(int source, int sink) {
        Arrays.fill(layer, 0, nodes, NONE);
        layer[source] = 0;
        queue[0] = source;
        int count = 1;
        for (int i = 0; i < count && layer[sink] == NONE; i++) {
            for (int e = first[queue[i]], rest = MOST_EDGES; e != NONE && rest > 0; e = next[e], rest--) {
                if (left[e] > 0 && layer[to[e]] == NONE) {
                    layer[to[e]] = layer[queue[i]] + 1;
                    queue[count++] = to[e];
                }
            }
        }
        return layer[sink] != NONE;
    }

    /**
     * Walks forward from layer to layer; at the sink fills the path and starts again, at a dead end gives up the edge
     * it came by.
     */
    private long fillLayers(int source, int sink) {
        long flow = 0;
        int depth = 0;
        int node = source;
        for (long steps = MOST_STEPS; steps > 0; steps--) {
            if (node == sink) {
                flow += push(depth);
                depth = 0;
                node = source;
                continue;
            }
            final int e = forward(node);
            if (e != NONE) {
                path[depth++] = e;
                node = to[e];
            } else if (depth == 0) {
                return flow;
            } else {
                final int back = path[--depth];
                node = to[back ^ 1];
                current[node] = next[back];
            }
        }
        throw new AssertionError("a phase ends");
    }

    /**
     * The first edge of a node that has room and leads one layer farther; those before it are given up for this phase.
     */
    private int forward(int node) {
        int e = current[node];
        for (int rest = MOST_EDGES; rest > 0 && e != NONE && !leadsOn(e, node); rest--) {
            e = next[e];
        }
        current[node] = e;
        return e;
    }

    private boolean leadsOn(int e, int node) {
        return left[e] > 0 && layer[to[e]] == layer[node] + 1;
    }

    private long push(int depth) {
        long most = Long.MAX_VALUE;
        for (int i = 0; i < depth; i++) {
            most = Math.min(most, left[path[i]]);
        }
        for (int i = 0; i < depth; i++) {
            left[path[i]] -= most;
            left[path[i] ^ 1] += most;
        }
        return most;
    }
}
