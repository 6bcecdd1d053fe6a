package io.adlengine.bench.cluster;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports of this machine that nobody has, six for each node, and how nodes and clients name them.
 *
 * @param ports of all nodes
 */
record ClusterPorts(List<Integer> ports) {
    static final String HOST = "127.0.0.1";

    private static final int EACH = 6;

    static ClusterPorts free(int nodes) throws IOException {
        final List<DatagramSocket> sockets = new ArrayList<>();
        final List<Integer> ports = new ArrayList<>();
        try {
            for (int i = 0; i < EACH * nodes; i++) {
                final DatagramSocket socket = new DatagramSocket(new InetSocketAddress(host(), 0));
                sockets.add(socket);
                ports.add(socket.getLocalPort());
            }
        } catch (SocketException none) {
            throw new IOException("ports=" + ports.size() + " (expected: " + EACH * nodes + " that are free)", none);
        } finally {
            sockets.forEach(DatagramSocket::close);
        }
        return new ClusterPorts(List.copyOf(ports));
    }

    private static InetAddress host() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    int nodes() {
        return ports.size() / EACH;
    }

    /** As the consensus module reads them: ingress, consensus, log, catch-up and archive of every node. */
    String members() {
        final StringBuilder members = new StringBuilder();
        for (int node = 0; node < nodes(); node++) {
            members.append(node);
            for (int i = 0; i < EACH - 1; i++) {
                members.append(',').append(endpoint(node, i));
            }
            members.append('|');
        }
        return members.toString();
    }

    /** As clients read them. */
    String ingress() {
        final StringBuilder endpoints = new StringBuilder();
        for (int node = 0; node < nodes(); node++) {
            endpoints.append(node == 0 ? "" : ",").append(node).append('=').append(endpoint(node, 0));
        }
        return endpoints.toString();
    }

    /** Of a node's archive. */
    String archive(int node) {
        return channel(endpoint(node, EACH - 2));
    }

    /** Where a node hears what it has asked other nodes' archives for. */
    String replication(int node) {
        return channel(endpoint(node, EACH - 1));
    }

    private String endpoint(int node, int i) {
        return HOST + ":" + ports.get(EACH * node + i);
    }

    static String channel(String endpoint) {
        return "aeron:udp?endpoint=" + endpoint;
    }
}
